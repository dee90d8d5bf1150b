"""A synthesis serves selections that are nearly the same, without what it says of papers that they lack."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.assignment import Assignment
from core.domain.briefing import Section, Synthesis
from core.domain.message import Message
from core.ports.storage import Storage
from core.services.briefing.batching import FEWEST, Batching
from core.services.briefing.preparing import Preparing
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.services.doubters import doubts
from tests.world import World, text_of

SAYS = "It matters today that"


class InOrder(FakeWriting):
    """Says the same of each paper as it came, and opens with the first two; with `short` it speaks of the last one only."""

    short = False

    def _synthesis(self, assignment: Assignment) -> Synthesis:
        made = super()._synthesis(assignment)
        said = sorted(made.statements, key=lambda each: each.papers)
        sections = tuple(Section(theme="", statements=(each,)) for each in said[2:])
        return replace(
            made, opening=tuple(said[-1:] if self.short else said[:2]), sections=() if self.short else sections
        )


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with a model, at 09:00 UTC on a Monday."""
    return await World(storage, writing=InOrder("claude-x")).opens()


async def _readers(world: World, *extra: Sequence[str]) -> None:
    """Each follows Ada, who wrote five papers, and people who wrote one each."""
    for n, names in enumerate(extra):
        person = await world.person(f"reader{n}").follows("Ada Example")
        for name in names:
            await person.follows(f'author:"{name}"')
    await world.publishes(*(_paper(n, "Ada Example") for n in range(5)))
    for n, name in enumerate(sorted({name for names in extra for name in names}), 5):
        await world.publishes(_paper(n, name))


def _paper(number: int, author: str):
    topic = "moths tides glass salt bees frost clay amber reeds ferns".split()[number]
    return arxiv(
        f"2606.0000{number}", title=f"On {topic}", authors=[author], abstract=f"We study {topic} in the field."
    )


def _told(message: Message) -> set[str]:
    """Of which topics the overview speaks."""
    return {line.split("We study ")[1].split()[0] for line in text_of(message).split(SAYS)[1:]}


async def test_who_reads_one_paper_more_is_served_by_what_was_written_for_another(world: World) -> None:
    await _readers(world, [], ["Kim Else"])
    await world.morning()
    few, many = (world.person(f"reader{n}").briefings()[0] for n in range(2))
    assert len(world.writing.assigned) == 1
    assert len(few.papers), len(many.papers) == (5, 6)
    assert _told(few) == {"moths", "tides", "glass", "salt", "bees"}
    assert _told(many) >= _told(few)


async def test_nothing_is_said_of_a_paper_that_a_reader_has_not(world: World) -> None:
    await _readers(world, ["Kim Else"], ["Eve Else"])
    await world.morning()
    told = [_told(world.person(f"reader{n}").briefings()[0]) for n in range(2)]
    assert len(world.writing.assigned) == 1
    assert {"moths", "tides", "glass", "salt", "bees"} <= told[0] & told[1]
    assert ("frost" in told[0] and "frost" in told[1]) is False


async def test_selections_that_are_far_apart_have_their_own(world: World) -> None:
    await _readers(world, [], ["Kim Else", "Eve Else", "Ida Else"])
    await world.morning()
    assert len(world.writing.assigned) == 2


async def test_on_demand_what_serves_is_there_at_once(world: World) -> None:
    await _readers(world, [], ["Kim Else"])
    first, second = [await world.person(f"reader{n}").says("/brief") for n in range(2)]
    assert SAYS in text_of(first)
    assert SAYS in text_of(second)
    assert len(world.writing.assigned) == 1


async def test_a_paper_that_came_late_costs_no_second_synthesis(world: World) -> None:
    await _readers(world, [])
    world.clock.at(datetime(2026, 6, 16, 6, 31, tzinfo=UTC))
    await Preparing(world.desk).tick()
    await world.publishes(_paper(7, "Ada Example"))
    world.clock.at(datetime(2026, 6, 16, 8, tzinfo=UTC))
    await world.settles()
    (briefing,) = world.person("reader0").briefings()
    assert len(briefing.papers) == 6
    assert len(_told(briefing)) == 5
    assert len(world.writing.assigned) == 1


async def test_what_two_chats_doubt_is_hidden_from_whom_it_serves_too(world: World) -> None:
    await _readers(world, [], ["Kim Else"], ["Eve Else"])
    await world.morning()
    before = _told(world.person("reader2").briefings()[0])
    for n in range(2):
        await doubts(world.person(f"reader{n}"))
    await world.settles()
    assert len(world.writing.assigned) == 1
    assert before - _told(await world.person("reader2").says("/brief last")) == {"moths"}


async def test_in_another_language_what_is_translated_already_serves(world: World) -> None:
    await _readers(world, [], ["Kim Else"])
    for n in range(2):
        await world.person(f"reader{n}").says("/settings language German")
    first, second = [await world.person(f"reader{n}").says("/brief") for n in range(2)]
    assert f"(de) {SAYS}" in text_of(first)
    assert f"(de) {SAYS}" in text_of(second)
    assert len(world.writing.assigned) == 1


async def test_what_says_too_little_there_is_written_anew(world: World) -> None:
    world.writing.short = True
    await _readers(world, ["Kim Else"], [])
    for n in range(2):
        await world.person(f"reader{n}").says("/brief")
    assert len(world.writing.assigned) == 2


async def test_a_batch_has_one_of_those_that_are_nearly_the_same(world: World) -> None:
    names = [f"Ada {letter}xample" for letter in "ABCDEFG"]
    for n, name in enumerate(names):
        for reader in (f"reader{n}", f"other{n}"):
            await world.person(reader).follows(f'author:"{name}"')
        await world.person(f"other{n}").follows(f'author:"Kim {name}"')
        await world.publishes(*(arxiv(f"2606.{n}{m:04}", authors=[name]) for m in range(4)))
        await world.publishes(arxiv(f"2606.{n}9999", authors=[f"Kim {name}"]))
    await Batching(world.desk).tick()
    world.writing.ended |= set(world.writing.batches)
    world.clock.at(datetime(2026, 6, 16, 4, 30, tzinfo=UTC))
    await Batching(world.desk).tick()
    await Batching(world.desk).tick()
    world.writing.ended |= set(world.writing.batches)
    world.clock.forward(timedelta(minutes=3))
    await Batching(world.desk).tick()
    world.clock.at(datetime(2026, 6, 16, 8, tzinfo=UTC))
    await world.settles()
    selections = [papers for batch in world.writing.batches.values() for papers in batch.selections.values()]
    assert len(selections) == len(names) > FEWEST
    assert world.writing.assigned == []
    for reader in [f"{kind}{n}" for kind in ("reader", "other") for n in range(len(names))]:
        assert SAYS in text_of(world.person(reader).briefings()[0])
