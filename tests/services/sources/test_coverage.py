"""/coverage says what was read, when, what failed and why: troubles first, and short on a phone whatever is on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.chats.message import Kind
from core.domain.judge.record import JudgeRecord, PlantKind
from core.domain.sources.source import FetchFailed, Source
from core.ports.storage import Storage
from core.services.sources.ingest import Ingest
from tests.fakes.fetching import NATURE, FakeFetching
from tests.papers import arxiv
from tests.world import World, text_of

MANY = 400
HOSTS = 40


class Many(FakeFetching):
    """Four hundred journals of forty hosts."""

    def catalogue(self) -> tuple[Source, ...]:
        """All of them."""
        return tuple(
            replace(
                NATURE,
                id=f"j{n}",
                name=f"Journal of Matter {n}",
                label=f"Journal of Matter {n}",
                issn=(),
                group=f"host{n % HOSTS}",
            )
            for n in range(MANY)
        )


@pytest.fixture
async def many(sqlite_storage: Storage) -> World:
    """A world of many journals, each with something to publish."""
    fetching = Many()
    fetching.published = {f"host{n}": [] for n in range(HOSTS)}
    return await World(sqlite_storage, fetching=fetching).opens()


async def test_four_hundred_sources_without_trouble_are_one_line(many: World) -> None:
    await Ingest(many.app).tick()
    told = text_of(await many.person("alice").says("/coverage")).splitlines()
    assert told[:2] == [
        "Sources",
        "Journal of Matter 0, Journal of Matter 1, Journal of Matter 10 and 397 more: read just now",
    ]
    assert len(told) < 8


async def test_of_many_troubles_the_first_are_told_and_the_others_counted(many: World) -> None:
    many.fetching.failing = {f"host{n}": FetchFailed(reason=f"50{n} Down", refused=n == 7) for n in range(HOSTS)}
    await Ingest(many.app).tick()
    told = text_of(await many.person("alice").says("/coverage"))
    lines = told.splitlines()
    refused = "Journal of Matter 127, Journal of Matter 167, Journal of Matter 207 and 7 more"
    assert lines[1] == f"{refused}: asked me to wait (507 Down), next try in 2 h, not read yet"
    assert lines[2].endswith("and 7 more: down, 500 Down (1 failure in a row), not read yet")
    assert "and 280 more sources in trouble" in lines
    assert len(told) < 3_000
    assert len(lines) < 22


async def test_what_was_read_at_many_moments_is_told_as_a_span(many: World) -> None:
    ingest = Ingest(many.app)
    for n in range(9):
        await ingest.make_due([f"j{n}"])
        many.fetching.failing = {} if n else {f"host{host}": FetchFailed(reason="x") for host in range(9, HOSTS)}
        await ingest.tick()
        many.clock.forward(timedelta(minutes=1))
    many.fetching.failing = {}
    told = text_of(await many.person("alice").says("/coverage"))
    assert "sources: read between 1 min and " in told


async def test_words_tell_of_the_sources_of_such_a_name(world: World) -> None:
    world.polls = True
    alice = world.person("alice")
    await world.publishes(arxiv("2606.00001"))
    told = text_of(await alice.says("/coverage nature"))
    assert told.splitlines()[:2] == ["nature", "Nature: read just now · 0 new of 0 entries · again in 22 h"]
    assert "Mon 15 Jun: 0 new papers" in told
    both = text_of(await alice.says("/coverage arxiv"))
    assert "arXiv cs.AI: read just now · 1 new of 1 entries" in both
    assert "arXiv cs.CL: read just now · 0 new of 0 entries" in both


async def test_words_of_which_no_source_has_a_name_are_told(world: World) -> None:
    answer = await world.person("alice").says("/coverage natur of things")
    assert answer.kind is Kind.ERROR
    assert "I don't know a source called natur of things." in text_of(answer)


async def test_a_source_that_is_not_on_is_said_to_be_off(world: World) -> None:
    async with world.storage.transaction() as tables:
        await tables.sources.enable([], world.clock.now())
    alice = world.person("alice")
    assert "I know 1 source with that name, but it is off" in text_of(await alice.says("/coverage nature"))
    assert "None is on." in text_of(await alice.says("/coverage"))


async def test_more_than_twelve_of_such_a_name_are_counted(many: World) -> None:
    told = text_of(await many.person("alice").says("/coverage journal of matter"))
    assert "and 388 more with that name" in told
    assert "Journal of Matter 0: not read yet · due now" in told


async def test_a_briefing_tells_of_a_few_troubles_and_counts_the_rest(many: World) -> None:
    many.fetching.failing = {f"host{n}": FetchFailed(reason=f"50{n} Down") for n in range(1, HOSTS)}
    await many.person("alice").follows('"dark matter"')
    await Ingest(many.app).tick()
    await many.morning()
    (briefing,) = many.person("alice").briefings()
    assert "387 more couldn't be reached" in text_of(briefing)


async def test_the_judges_record_of_the_last_30_days_is_shown(world: World) -> None:
    alice = world.person("alice")
    assert "falsehoods" not in text_of(await alice.says("/coverage"))
    async with world.storage.transaction() as tables:
        for days in (0, 29, 30):
            asked = {PlantKind.FIGURE: 600, PlantKind.HEDGE: 5, PlantKind.TRUE: 300}
            right = {PlantKind.FIGURE: 597, PlantKind.HEDGE: 4, PlantKind.TRUE: 299}
            at = world.clock.now() - timedelta(days=days)
            await tables.judge_records.add(JudgeRecord(model="m", at=at, asked=asked, right=right))
    lines = text_of(await alice.says("/coverage")).splitlines()
    assert lines[-4:-1] == [
        "Checks in the last 30 days",
        "Planted falsehoods caught: 1,202 of 1,210",
        "True sentences accepted: 598 of 600",
    ]
