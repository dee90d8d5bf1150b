"""The few papers that many sources have at once are stored together, and what breaks that is nobody else's trouble."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.papers.paper import Announcement, Paper
from core.ports.storage import Storage
from core.services.papers.pipeline import PaperPipeline
from core.services.write_batching import WriteBatcher
from tests.papers import journal
from tests.world import World

pytestmark = pytest.mark.postgresql

ICE, FIRE = (journal(f"10.1000/{word}", title=f"A long title about {word}") for word in ("ice", "fire"))
BROKEN = Announcement(paper=replace(journal("10.1000/broken", title="Broken").paper, authors=(None,)))  # type: ignore[arg-type]


@pytest.fixture
async def world(sqlite_storage: Storage) -> World:
    """A world whose sources are not read."""
    return await World(sqlite_storage).opens()


async def arrive(world: World, *several: Sequence[Announcement]) -> list[list[str] | BaseException]:
    """The keys of the new papers of each, or what went wrong."""
    pipeline = PaperPipeline(world.app, lambda: len(several))

    async def kept(few: Sequence[Announcement]) -> list[str]:
        return [paper.key for paper in await pipeline.add(few, None)]

    return await asyncio.gather(*map(kept, several), return_exceptions=True)


async def stored_at(world: World, paper: Paper) -> object:
    async with world.storage.reading() as tables:
        found = await tables.papers.by_key(paper.key)
        assert found is not None
        seen = await tables.papers.versions(found.id)
        return seen and seen.stored_at


async def test_each_source_hears_of_its_own_new_papers(world: World) -> None:
    assert await arrive(world, [ICE], [FIRE]) == [["doi:10.1000/ice"], ["doi:10.1000/fire"]]


async def test_a_paper_that_two_announce_at_once_is_new_to_the_first(world: World) -> None:
    assert await arrive(world, [ICE], [ICE, FIRE]) == [["doi:10.1000/ice"], ["doi:10.1000/fire"]]


async def test_what_is_known_is_new_to_nobody(world: World) -> None:
    await arrive(world, [ICE])

    assert await arrive(world, [ICE], [FIRE]) == [[], ["doi:10.1000/fire"]]


async def test_what_cannot_be_stored_stops_none_of_those_it_came_with(world: World) -> None:
    ice, broken, fire = await arrive(world, [ICE], [BROKEN], [FIRE])

    assert (ice, fire) == (["doi:10.1000/ice"], ["doi:10.1000/fire"])
    assert isinstance(broken, Exception)
    assert await stored_at(world, FIRE.paper) == world.clock.now()


async def test_many_papers_wait_for_nobody(world: World) -> None:
    many = [journal(f"10.1000/{number}", title=f"A long title about ice {number}") for number in range(120)]
    alone = PaperPipeline(world.app, lambda: 1_000)

    async with asyncio.timeout(timedelta(seconds=90).total_seconds()):
        assert len(await alone.add(many, None)) == 120


async def test_those_who_are_worth_waiting_for_are_written_with_the_first() -> None:
    written: list[list[int]] = []

    async def write(items: Sequence[int]) -> Sequence[int]:
        written.append(list(items))
        return items

    batcher = WriteBatcher(write, enough=lambda: 2, patience=60)
    first = asyncio.gather(batcher(1))
    await asyncio.sleep(0)
    await asyncio.gather(first, batcher(2))

    assert written == [[1, 2]]


async def test_who_does_not_come_is_not_waited_for_longer_than_patience() -> None:
    async def write(items: Sequence[int]) -> Sequence[int]:
        return items

    assert await WriteBatcher(write, enough=lambda: 2, patience=0.01)(7) == 7
