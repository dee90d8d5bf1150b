"""Hosts that do not want to be asked are left alone as a whole, by everybody here, for hours and up to a day."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from core.domain.sources.source import FetchFailed, FetchOutcome, Source, Validators
from core.ports.storage import Storage
from core.services import rate_limit
from core.services.context import Process
from core.services.sources.ingest import Ingest, Unfollowed
from tests.fakes.clock import FakeClock
from tests.fakes.fetching import FakeFetching
from tests.papers import arxiv, journal
from tests.world import World, text_of

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FORBIDDEN = FetchFailed(reason="403 Forbidden", refused=True)
TOO_MANY = FetchFailed(reason="429 Too Many Requests, asked to wait 2 min", wait=2 * MINUTE, refused=True)


async def _passes(world: World, time: timedelta, step: timedelta = 5 * MINUTE) -> None:
    end = world.clock.now() + time
    while world.clock.now() < end:
        world.clock.forward(step)
        await world.ingest.tick()


async def test_six_hours_of_429_cost_two_requests_and_a_good_answer_ends_it(world: World) -> None:
    world.fetching.failing["arxiv"] = TOO_MANY
    await world.ingest.tick()
    await _passes(world, 6 * HOUR - 10 * MINUTE)
    assert world.fetching.asked.count("arxiv") == 2

    del world.fetching.failing["arxiv"]
    await world.person("alice").follows("cat:cs.AI")
    await _passes(world, 2 * HOUR)
    assert world.fetching.asked.count("arxiv") >= 3
    async with world.storage.reading() as tables:
        assert await tables.host_backoffs.all() == {}
    world.fetching.failing["arxiv"] = TOO_MANY
    asked = world.fetching.asked.count("arxiv")
    await _passes(world, DAY)
    assert world.fetching.asked.count("arxiv") - asked <= 5


async def test_a_refusal_is_told_with_the_sources_of_all_its_hosts(world: World) -> None:
    world.fetching.failing["arxiv"] = FORBIDDEN
    await world.ingest.tick()
    told = text_of(await world.person("alice").says("/coverage"))
    assert "arXiv cs.AI, arXiv cs.CL: asked me to wait (403 Forbidden), next try in 2 h, not read yet" in told


@pytest.mark.parametrize("wait", [MINUTE, HOUR, 7 * HOUR, 3 * DAY])
async def test_retry_after_is_obeyed_by_all_sources_of_a_host(world: World, wait: timedelta) -> None:
    world.fetching.failing["nature"] = FetchFailed(reason="503", wait=wait)
    await world.ingest.tick()
    before = world.fetching.asked.count("nature")
    world.clock.forward(min(wait, DAY) - timedelta(seconds=1))
    await world.ingest.tick()
    assert world.fetching.asked.count("nature") == before
    world.clock.forward(DAY)
    await world.ingest.tick()
    assert world.fetching.asked.count("nature") == before + 1


async def test_while_hosts_rest_nobody_else_asks_them_either(world: World) -> None:
    world.fetching.failing["arxiv"] = FORBIDDEN
    await world.ingest.tick()
    for app in (world.app, replace(world.app, process=Process("other"))):
        async with rate_limit.lease(app, "arxiv", patience=20) as ours:
            assert not ours
    async with rate_limit.lease(world.app, "nature", patience=0) as ours:
        assert ours
    world.clock.forward(2 * HOUR)
    async with rate_limit.lease(world.app, "arxiv", patience=0) as ours:
        assert ours


async def test_a_refused_look_up_leaves_the_feeds_of_its_hosts_alone_too(world: World) -> None:
    world.fetching.failing["lookup"] = TOO_MANY
    await world.person("alice").follows("Ada Example")
    await world.lookups.tick()
    await world.ingest.tick()
    assert "arxiv" not in world.fetching.asked
    world.clock.forward(2 * HOUR)
    await world.ingest.tick()
    assert "arxiv" in world.fetching.asked


async def test_who_demands_it_has_a_resting_host_asked_once(world: World) -> None:
    world.fetching.failing["arxiv"] = FORBIDDEN
    await world.ingest.tick()
    await world.fetches()
    await world.ingest.tick()
    assert world.fetching.asked.count("arxiv") == 2


async def test_what_is_gone_for_good_is_asked_three_times_and_then_once_a_month(world: World) -> None:
    world.fetching.failing["nature"] = FetchFailed(reason="410 Gone", permanent=True)
    await world.ingest.tick()
    await _passes(world, 20 * DAY, step=HOUR)
    assert world.fetching.asked.count("nature") == 3
    assert "Nature: down, 410 Gone; next try in" in text_of(await world.person("alice").says("/coverage"))


async def test_an_issue_of_the_future_is_news_today_without_its_day(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    found = journal("10.1000/x", title="A careful forgetting", day=datetime(2027, 2, 1, tzinfo=UTC).date())
    await world.fetches()
    await world.publishes(found, group="nature")
    await world.morning()
    assert alice.saw_papers() == ["doi:10.1000/x"]
    async with world.storage.reading() as tables:
        paper = await tables.papers.by_key("doi:10.1000/x")
    assert paper is not None
    assert paper.day is None


async def test_what_a_source_held_before_it_was_on_is_backfill(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    today = world.clock.now().date()
    await world.publishes(arxiv("2606.00001", day=today), arxiv("2606.00002", day=today - 3 * DAY))
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00001"]
    assert "arxiv:2606.00002" in (await alice.says("/brief")).papers


class Watched(FakeFetching):
    """Remembers when each group was asked, and which were asked without a condition."""

    def __init__(self, world_clock: FakeClock) -> None:
        super().__init__()
        self.clock = world_clock
        self.moments: dict[str, list[datetime]] = defaultdict(list)
        self.unconditional: list[str] = []

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """As published."""
        self.moments[batch[0].group].append(self.clock.now())
        self.unconditional += [] if validators.etag else [batch[0].group]
        return await super().fetch(batch, validators, since)


async def test_a_source_is_asked_once_an_interval_and_conditionally_but_for_the_first_time(
    sqlite_storage: Storage,
) -> None:
    clock = FakeClock()
    fetching = Watched(clock)
    world = await World(sqlite_storage, clock=clock, fetching=fetching).opens()
    await world.person("alice").follows("Ada Example")
    await world.ingest.tick()
    await _passes(world, 3 * DAY)
    assert sorted(fetching.unconditional) == ["arxiv", "nature"]
    gaps = [later - earlier for earlier, later in pairwise(fetching.moments["nature"])]
    assert min(gaps) >= HOUR
    assert max(gaps) <= DAY + 5 * MINUTE
    assert len(fetching.moments["arxiv"]) <= 1 + 3 * 9


async def test_what_nobody_follows_is_read_once_a_day(world: World) -> None:
    await world.ingest.tick()
    await _passes(world, 10 * DAY, step=10 * MINUTE)
    counts = Counter(world.fetching.asked)
    assert 10 <= counts["arxiv"] <= 12
    assert 10 <= counts["nature"] <= 13


async def test_what_nobody_follows_is_left_alone_where_the_operator_says_so(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    ingest = Ingest(world.app, Unfollowed.NEVER)
    await ingest.tick()
    assert world.fetching.asked == []
    alice = await world.person("alice").follows("journal:Nature")
    await ingest.tick()
    assert world.fetching.asked == ["nature"]
    await alice.follows("Ada Example")
    await ingest.tick()
    assert Counter(world.fetching.asked) == Counter(nature=1, arxiv=1)


async def test_what_nobody_follows_is_read_where_somebody_demands_it(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    ingest = Ingest(world.app, Unfollowed.NEVER)
    await ingest.make_due(["nature"])
    await ingest.tick()
    await ingest.tick()
    assert world.fetching.asked == ["nature"]


async def test_a_new_follow_has_what_it_may_match_read_at_once(world: World) -> None:
    await world.ingest.tick()
    world.clock.forward(20 * HOUR)
    await world.ingest.tick()
    asked = world.fetching.asked.count("nature")
    await world.person("alice").follows("journal:Nature")
    await world.ingest.tick()
    assert world.fetching.asked.count("nature") == asked + 1
    await world.ingest.tick()
    assert world.fetching.asked.count("nature") == asked + 1
