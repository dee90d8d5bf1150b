"""The two weeks before a source was on are read in the background, page by page, as nobody's news, and never in anybody's way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.sources.source import FetchFailed
from core.ports.storage import Storage
from core.services import rate_limit
from core.services.context import Process
from core.services.sources.backfill import BackfillTick
from core.services.sources.ingest import Ingest
from tests.fakes.fetching import AI, CL, NATURE
from tests.papers import arxiv, journal
from tests.world import World, text_of

pytestmark = pytest.mark.postgresql

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ICE, SEA = (journal(f"10.1000/{name}", title=f"A long title about {name}") for name in ("ice", "sea"))


def _asked(world: World) -> list[str]:
    return [asked for asked in world.fetching.asked if asked.startswith("history")]


async def _read_all(world: World) -> None:
    await world.ingest.tick()
    while await BackfillTick(world.app).tick():
        pass


async def test_the_past_is_read_page_by_page_and_found_by_everybody(world: World) -> None:
    world.fetching.histories["nature"] = [[ICE], [SEA]]
    await _read_all(world)
    assert [asked for asked in _asked(world) if "nature" in asked] == ["history nature", "history nature 1"]
    assert (await world.person("alice").says("/search ice")).papers == ("doi:10.1000/ice",)
    assert (await world.person("alice").says("/search sea")).papers == ("doi:10.1000/sea",)
    assert await BackfillTick(world.app).tick() == 0


async def test_what_is_found_is_nobodys_news(world: World) -> None:
    alice = await world.person("alice").follows("journal:Nature")
    old = replace(SEA, paper=replace(SEA.paper, announced_on=world.clock.now().date() - 30 * DAY))
    world.fetching.histories["nature"] = [[ICE, old]]
    await _read_all(world)
    await world.morning()
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("doi:10.1000/ice",)


async def test_a_process_that_is_killed_leaves_the_mark_of_the_next_page(world: World) -> None:
    world.fetching.histories["nature"] = [[ICE], [SEA]]
    await world.ingest.tick()
    while "history nature" not in world.fetching.asked:
        await BackfillTick(world.app).tick()
    other = replace(world.app, process=replace(world.app.process, name="another start"))
    world.clock.forward(rate_limit.PAUSE)
    while await BackfillTick(other).tick():
        pass
    assert [asked for asked in _asked(world) if "nature" in asked] == ["history nature", "history nature 1"]


async def test_a_source_that_is_due_goes_before_the_past_of_its_hosts(world: World) -> None:
    first = BackfillTick(world.app)
    assert await first.tick() == 0
    await world.ingest.tick()
    assert await first.tick() == 1


async def test_sources_that_somebody_names_come_first_and_then_the_broad(world: World) -> None:
    world.fetching.catalogue = lambda: (AI, replace(CL, group="cl", broad=True), NATURE)  # type: ignore[method-assign]
    await world.person("alice").follows("journal:Nature")
    await _read_all(world)
    assert _asked(world) == ["history nature", "history arxiv:cs.CL", "history arxiv:cs.AI"]


async def test_progress_is_told_until_all_is_read(world: World) -> None:
    alice = world.person("alice")
    world.fetching.failing["history nature"] = FetchFailed(reason="503")
    await _read_all(world)
    assert "Catching up: 2 of 3 sources read back to Mon 1 Jun" in text_of(await alice.says("/coverage"))
    del world.fetching.failing["history nature"]
    world.clock.forward(HOUR)
    await _read_all(world)
    assert "First days" not in text_of(await alice.says("/coverage"))


async def test_a_past_that_fails_is_given_up_after_five_tries(world: World) -> None:
    world.fetching.failing["history nature"] = FetchFailed(reason="503")
    for _ in range(10):
        await _read_all(world)
        world.clock.forward(DAY)
    assert _asked(world).count("history nature") == 5
    async with world.storage.reading() as tables:
        progress = await tables.backfills.progress()
    assert (progress.read, progress.given_up, progress.left) == (2, 1, 0)


async def test_a_refusal_leaves_the_past_and_the_present_of_its_hosts_alone(world: World) -> None:
    await world.ingest.tick()
    world.fetching.failing["history nature"] = FetchFailed(reason="429", refused=True, wait=9 * HOUR)
    while await BackfillTick(world.app).tick():
        pass
    world.clock.forward(8 * HOUR)
    await _read_all(world)
    assert world.fetching.asked.count("nature") == 1
    assert _asked(world).count("history nature") == 1


async def test_while_another_process_asks_a_host_the_past_of_others_is_read(world: World) -> None:
    await world.ingest.tick()
    world.clock.forward(timedelta(seconds=5))
    async with rate_limit.lease(replace(world.app, process=Process("other")), "arxiv", 0):
        while await BackfillTick(world.app).tick():
            pass
    assert _asked(world) == ["history nature"]


async def test_an_answer_that_breaks_us_is_a_failure_of_its_source(world: World) -> None:
    world.fetching.histories["nature"] = [[replace(ICE, paper=replace(ICE.paper, keys=()))]]
    await _read_all(world)
    async with world.storage.reading() as tables:
        assert [past.source for past in await tables.backfills.waiting(world.clock.now() + HOUR)] == ["nature"]


@pytest.mark.parametrize("online", [False, True])
async def test_offline_no_past_is_read(sqlite_storage: Storage, online: bool) -> None:
    world = await World(sqlite_storage).opens()
    await Ingest(world.app).tick()
    world.fetching.online = online
    world.fetching.histories["nature"] = [[arxiv("2606.00001")]]
    assert bool(await BackfillTick(world.app).tick()) is online
    assert bool(_asked(world)) is online
