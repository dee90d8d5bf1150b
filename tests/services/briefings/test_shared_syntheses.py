"""A synthesis serves selections that are nearly the same, without what it says of papers that they lack."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats.message import Message
from core.domain.claims.statement import Section, Synthesis
from core.domain.papers.paper import Announce
from core.ports.storage import Storage
from core.services.briefings.batching import FEWEST, Batching
from core.services.briefings.morning import Preparing
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.services.doubters import reports
from tests.world import Person, World, text_of

SAYS = "What matters today is that"


class InOrder(FakeWriting):
    """Says the same of each paper as it came, and opens with the first two; with `short` it speaks of the last one only."""

    short = False

    def _synthesis(self, synthesis_request: SynthesisRequest) -> Synthesis:
        made = super()._synthesis(synthesis_request)
        words = SAYS.removesuffix(" that")
        told = [each for each in made.statements if each != made.bridge]
        said = [replace(each, text=each.text.replace("It matters today", words)) for each in told]
        said.sort(key=lambda each: each.papers)
        if self.short:
            return replace(made, opening=tuple(said[-1:]), sections=())
        sections = tuple(Section(theme="", statements=(each,)) for each in said[2:])
        return replace(made, opening=tuple(said[:2]), sections=sections)


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
    assert (len(few.papers), len(many.papers)) == (5, 6)
    assert _told(few) == {"moths", "tides", "glass", "salt", "bees"}
    assert _told(many) >= _told(few)


async def test_nothing_is_said_of_a_paper_that_a_reader_has_not(world: World) -> None:
    await _readers(world, ["Kim Else"], ["Eve Else"])
    await world.morning()
    assert len(world.writing.assigned) == 1
    for n in range(2):
        async with world.storage.reading() as tables:
            chat = await tables.chats.find(world.person(f"reader{n}").address)
            assert chat is not None
            briefing = await tables.briefings.latest(chat.id)
            assert briefing is not None
            kept = await tables.syntheses.get(briefing.synthesis)
        assert kept is not None
        assert {paper for each in kept.statements for paper in each.papers} <= set(briefing.shown)
        assert _told(world.person(f"reader{n}").briefings()[0]) >= {"moths", "tides", "glass", "salt", "bees"}


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
    await Preparing(world.app).tick()
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
        await reports(world.person(f"reader{n}"))
    await world.settles()
    assert len(world.writing.assigned) == 1
    assert before - _told(await world.person("reader2").says("/brief last")) == {"moths"}


async def test_another_language_is_translated_from_what_serves(world: World) -> None:
    await _readers(world, [], ["Kim Else"])
    for n in range(2):
        await world.person(f"reader{n}").says("/settings language German")
    first, second = [await world.person(f"reader{n}").says("/brief") for n in range(2)]
    assert f"(de) {SAYS}" in text_of(first)
    assert f"(de) {SAYS}" in text_of(second)
    assert len(world.writing.assigned) == 1
    async with world.storage.reading() as tables:
        assert await tables.syntheses.near([*range(1, 6)], "de", 8) == [], "what is translated serves nobody else"


async def test_a_week_has_an_overview_of_all_its_days(world: World) -> None:
    reader = await world.person("reader").follows("Ada Example")
    await world.publishes(*(_paper(n, "Ada Example") for n in range(7)))
    await world.morning()
    await world.publishes(*(_paper(n, "Ada Example") for n in range(7, 9)))
    await world.morning()
    week = await reader.presses(await reader.says("/brief week"), "Abstracts")
    assert _told(week) >= {"amber", "reeds"}


QUANTUM = "Careful forgetting of quantum states is limited by careful forgetting of their traces in large data sets."


async def _bridged(world: World) -> tuple[Message, Person]:
    """A briefing with a paper from quantum physics as its bridge, and a second reader who has one paper of that field besides."""
    await world.publishes(
        *(arxiv(f"2606.0010{n}", labels=["quant-ph"], authors=["Eve Else"], abstract=QUANTUM) for n in range(3)),
        *(
            arxiv(f"2606.0020{n}", labels=["math.CO"], authors=["Eve Else"], abstract="Graphs have colours.")
            for n in range(9)
        ),
    )
    first = await world.person("first").follows("Ada Example")
    second = await world.person("second").follows("Ada Example")
    await second.follows('author:"Kim Else"')
    for person in (first, second):
        await person.says("/settings length full")
    abstracts = [
        "We study careful forgetting of traces.",
        "We study forgetting of traces in large data sets.",
        "We study moths.",
    ]
    abstracts += ["We study the tides of the sea.", "We study glass."]
    await world.publishes(*(arxiv(f"2606.0000{n}", title=f"X{n}", abstract=each) for n, each in enumerate(abstracts)))
    return await first.says("/brief"), second


async def test_a_bridge_is_left_out_where_a_reader_has_its_field(world: World) -> None:
    message, second = await _bridged(world)
    assert "From outside your fields" in text_of(message)
    await world.publishes(
        arxiv("2606.00009", title="X9", labels=["quant-ph"], authors=["Kim Else"], abstract="We study zebras.")
    )
    served = text_of(await second.says("/brief"))
    assert (SAYS in served, len(world.writing.assigned)) == (True, 1)
    assert "From outside your fields" not in served


@pytest.mark.parametrize("more", [0, 1], ids=["the same selection", "nearly the same"])
async def test_a_bridge_to_a_paper_that_was_taken_back_since_is_left_out(world: World, more: int) -> None:
    message, second = await _bridged(world)
    await world.publishes(
        *(arxiv("2606.00009", title="X9", authors=["Kim Else"], abstract="We study zebras.") for _ in range(more))
    )
    number = message.papers[-1].removeprefix("arxiv:")
    back = "This paper has been withdrawn by its author."
    world.fetching.published["arxiv"].clear()
    await world.publishes(
        arxiv(number, labels=["quant-ph"], authors=["Eve Else"], abstract=back, version=2, announce=Announce.REPLACE)
    )
    served = text_of(await second.says("/brief"))
    assert (SAYS in served, len(world.writing.assigned)) == (True, 1)
    assert "From outside your fields" not in served


async def test_one_in_which_nothing_held_serves_nobody(world: World) -> None:
    world.writing.short = True
    await _readers(world, [], ["Kim Else"])
    await world.person("reader0").says("/brief")
    world.writing.short = False
    assert len(_told(await world.person("reader1").says("/brief"))) == 6
    assert len(world.writing.assigned) == 2


async def test_a_batch_has_one_of_those_that_are_nearly_the_same(world: World) -> None:
    names = [f"Ada {letter}xample" for letter in "ABCDEFG"]
    for n, name in enumerate(names):
        for reader in (f"reader{n}", f"other{n}"):
            await world.person(reader).follows(f'author:"{name}"')
        await world.person(f"other{n}").follows(f'author:"Kim {name}"')
        await world.publishes(*(arxiv(f"2606.{n}{m:04}", authors=[name]) for m in range(4)))
        await world.publishes(arxiv(f"2606.{n}9999", authors=[f"Kim {name}"]))
    for _ in range(3):
        await Batching(world.app).tick()
        world.writing.ended |= set(world.writing.batches)
        world.clock.forward(timedelta(minutes=3))
    world.clock.at(datetime(2026, 6, 16, 4, 30, tzinfo=UTC))
    await Batching(world.app).tick()
    world.writing.ended |= set(world.writing.batches)
    world.clock.forward(timedelta(minutes=3))
    await Batching(world.app).tick()
    world.clock.at(datetime(2026, 6, 16, 8, tzinfo=UTC))
    await world.settles()
    selections = [papers for batch in world.writing.batches.values() for papers in batch.selections.values()]
    assert len(selections) == len(names) > FEWEST
    assert world.writing.assigned == []
    for reader in [f"{kind}{n}" for kind in ("reader", "other") for n in range(len(names))]:
        assert SAYS in text_of(world.person(reader).briefings()[0])
