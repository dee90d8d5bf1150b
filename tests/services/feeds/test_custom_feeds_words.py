"""What a model writes of a paper in a chat's own feed is for the chats that have the feed, and for nobody once a source tells of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.papers.paper import Announcement
from core.services.briefings.batching import FEWEST, Batching
from tests.papers import announced, arxiv, journal
from tests.services.served_feeds import ADDRESS, entry, reads, serves
from tests.world import Person, World, text_of

SAYS = "It matters today that"


@pytest.fixture(autouse=True)
def a_model(world: World) -> None:
    """A model is set."""
    world.writing.model = world.writing.strong_model = "claude-x"


def _told(world: World) -> Announcement:
    return announced(replace(entry(world, "alpha").paper, abstract="We study lanterns in the north."))


async def _owner(world: World, papers: int) -> Person:
    """Follows Ada, and a feed that has one more paper."""
    serves(world, entry(world, "omega"))
    alice = await world.person("alice").follows(ADDRESS)
    await alice.follows("Ada Example")
    serves(world, _told(world), entry(world, "omega"))
    await reads(world)
    await world.publishes(*(arxiv(f"2606.0000{n}", title=f"Moths {n}") for n in range(papers)))
    return alice


async def test_it_serves_no_nearly_equal_selection(world: World) -> None:
    alice = await _owner(world, 5)
    bob = await world.person("bob").follows("Ada Example")
    assert SAYS in text_of(await alice.says("/brief"))
    assert SAYS in text_of(await bob.says("/brief"))
    assert [len(each.papers) for each in world.writing.assigned] == [6, 5]


async def test_the_same_selection_is_written_anew_once_a_source_tells_of_it(world: World) -> None:
    alice = await _owner(world, 2)
    assert SAYS in text_of(await alice.says("/brief"))
    told = _told(world).paper
    public = journal(
        "10.1000/lantern", title=told.title, authors=told.authors, abstract="We study lanterns, and moths."
    )
    bob = await world.person("bob").follows("Ada Example")
    await bob.follows('author:"Ida Labrador"')
    await world.publishes(public)
    assert SAYS in text_of(await bob.says("/brief"))
    assert [len(each.papers) for each in world.writing.assigned] == [3, 3]


async def test_no_batch_carries_it(world: World) -> None:
    await _owner(world, FEWEST)
    await Batching(world.app).tick()
    world.writing.ended |= set(world.writing.batches)
    world.clock.at(datetime(2026, 6, 16, 4, 30, tzinfo=UTC))
    await Batching(world.app).tick()
    async with world.storage.reading() as tables:
        private = {paper.id for paper in await tables.papers.get_unfiltered(range(1, 20)) if paper.private}
    carried = {number for batch in world.writing.batches.values() for number in batch.papers}
    assert (len(private), len(carried)) == (2, FEWEST)
    assert not private & carried
