"""A source that answers with thousands of papers holds up nobody who has one."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.domain.sources.source import Fetched, FetchOutcome, Source, Validators
from core.services.papers.pipeline import CHUNK, FEW
from core.services.sources.ingest import Ingest
from tests.fakes.fetching import NATURE, FakeFetching
from tests.papers import journal
from tests.world import World

ARCHIVES, LENGTH = 6, 2 * CHUNK + 1
SHORT = FEW + 1
"""Papers of the short answer: more than those that wait, by the wall clock, to share a transaction."""
LATE = 10


class Archives(FakeFetching):
    """Six hosts that answer with hundreds of papers at once, and one that answers with a few when they are being stored."""

    def catalogue(self) -> Sequence[Source]:
        """All seven."""
        names = [f"archive-{number}" for number in range(ARCHIVES)]
        return [*(replace(NATURE, id=name, name=name, group=name) for name in names), NATURE]

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """What it has."""
        name = batch[0].id
        if name == NATURE.id:
            for _ in range(LATE):
                await asyncio.sleep(0)
            return Fetched(
                announcements=tuple(journal(f"10.1000/few.{n}", title=f"Short {n} about ice") for n in range(SHORT))
            )
        told = [journal(f"10.1000/{name}.{n}", title=f"Paper {n} of {name} about ice") for n in range(LENGTH)]
        return Fetched(announcements=tuple(told))


async def test_a_short_answer_is_stored_before_most_of_those_that_come_by_the_hundred(world: World) -> None:
    fetching = Archives()
    async with world.storage.transaction() as tables:
        await tables.sources.enable(fetching.catalogue(), world.clock.now())

    await Ingest(replace(world.app, fetching=fetching)).tick()

    async with world.storage.reading() as tables:
        found = await tables.papers.by_key(f"doi:10.1000/few.{SHORT - 1}")
        assert await tables.papers.count() == ARCHIVES * LENGTH + SHORT
    assert found
    assert found.id <= ARCHIVES * LENGTH // 2
