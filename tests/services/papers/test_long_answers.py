"""A source that answers with thousands of papers holds up nobody who has one."""

import asyncio

from core.services.papers.matching import NEWS
from core.services.papers.pipeline import CHUNK, PaperPipeline
from tests.papers import journal
from tests.world import World

ARCHIVES, LENGTH = 6, 2 * CHUNK + 1


async def test_one_paper_is_stored_before_most_of_those_that_come_by_the_hundred(world: World) -> None:
    # First reads, so that the one paper waits for no others by the wall clock.
    pipeline, since = PaperPipeline(world.app, lambda: ARCHIVES + 1), world.clock.now() - NEWS
    one = [journal("10.1000/one", title="A long title about ice")]
    archives = [
        [journal(f"10.1000/{archive}.{n}", title=f"Paper {n} of {archive} about ice") for n in range(LENGTH)]
        for archive in range(ARCHIVES)
    ]

    await asyncio.gather(*(pipeline.add(announced, since) for announced in (*archives, one)))

    async with world.storage.reading() as tables:
        found = await tables.papers.by_key("doi:10.1000/one")
        assert await tables.papers.count() == ARCHIVES * LENGTH + 1
    assert found
    assert found.id <= 3 * CHUNK + 1
