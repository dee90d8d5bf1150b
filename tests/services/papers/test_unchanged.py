"""Which answer was stored last is known to whoever asks for the next, so that nothing is read twice and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.papers.paper import Announcement
from core.domain.sources.source import Fetched, FetchOutcome, Source, SourceState, Validators
from core.ports.storage import Storage
from tests.fakes.fetching import NATURE, FakeFetching
from tests.papers import journal
from tests.world import World

PAPER = journal("10.1000/x", title="A long title about ice")


class Annals(FakeFetching):
    """One source, which answers `outcome` and remembers what it was told of its last answer."""

    def __init__(self) -> None:
        super().__init__()
        self.outcome = Fetched(announcements=())
        self.told: list[Validators] = []

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """Whatever it is asked."""
        self.told.append(validators)
        return self.outcome


@pytest.fixture
async def world(sqlite_storage: Storage) -> World:
    """A world of one source."""
    return await World(sqlite_storage, fetching=Annals()).opens()


async def reads(world: World, number: int, *papers: Announcement, unchanged: int = 0) -> SourceState:
    """What is known of the source when it has read that answer."""
    assert isinstance(world.fetching, Annals)
    digest = Validators(address=NATURE.address, digest=f"way-{number}")
    world.fetching.outcome = Fetched(announcements=papers, validators=digest, unchanged={NATURE.id: unchanged})
    await world.ingest.make_due([NATURE.id])
    await world.ingest.tick()
    world.clock.forward(timedelta(days=1))
    async with world.storage.reading() as tables:
        return (await tables.sources.states())[NATURE.id]


def told(world: World) -> str:
    assert isinstance(world.fetching, Annals)
    return world.fetching.told[-1].digest


async def test_what_stands_there_as_before_counts_as_read(world: World) -> None:
    state = await reads(world, 1, PAPER, unchanged=30)

    assert state.items == 31


async def test_the_answer_that_was_stored_last_is_told(world: World) -> None:
    await reads(world, 1, PAPER)
    await reads(world, 2)
    assert told(world) == "way-1"

    await reads(world, 3)
    assert told(world) == "way-2"


async def test_an_answer_that_could_not_be_stored_is_not_the_last(world: World) -> None:
    await reads(world, 1, PAPER)
    broken = replace(PAPER.paper, keys=("doi:10.1000/y",), authors=(None,))

    state = await reads(world, 2, Announcement(paper=broken))
    await reads(world, 3)

    assert state.error == "an answer that we cannot store"
    assert told(world) == "way-1"


async def test_an_answer_that_tells_of_days_to_come_is_read_again_when_they_came(world: World) -> None:
    to_come = replace(PAPER.paper, announced_on=world.clock.now().date() + timedelta(days=30))

    state = await reads(world, 1, Announcement(paper=to_come))

    assert state.validators == Validators(address=NATURE.address)
