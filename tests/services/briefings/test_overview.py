"""The prose before the cards: shared by selection, in the chat's language, tied to cards by numbers, and never waited for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats.message import Heading, Message
from core.domain.claims.statement import Carrier, Statement
from core.domain.judge.drafts import SynthesisDraft
from core.domain.papers.paper import Announcement
from core.services.briefings.morning import Preparing
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import World, text_of

QUANTUM = "Careful forgetting of quantum states is limited by careful forgetting of their traces in large data sets."


@pytest.fixture(autouse=True)
def a_model(world: World) -> None:
    """Two models are set."""
    world.writing.model, world.writing.strong_model = "claude-small", "claude-strong"


async def _strangers(world: World) -> None:
    """Papers of other fields, three of which speak of what Ada Example works on."""
    await world.publishes(
        *(arxiv(f"2606.0010{n}", labels=["quant-ph"], authors=["Eve Else"], abstract=QUANTUM) for n in range(3)),
        *(
            arxiv(f"2606.0020{n}", labels=["math.CO"], authors=["Kim Else"], abstract="Graphs have colours.")
            for n in range(9)
        ),
    )


def headings(message: Message) -> list[str]:
    """The themes."""
    return [block.text for block in message.blocks if isinstance(block, Heading)]


def paper(number: str, **told: Any) -> Announcement:
    """One whose title says nothing that another says."""
    return arxiv(number, **{"authors": ["Kim Else"], "title": f"X{number[-3:]}", **told})


async def test_a_briefing_of_several_papers_opens_with_prose_whose_sentences_end_in_their_cards_numbers(
    world: World,
) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    said = text_of(await alice.says("/brief"))
    assert "It matters today that We study how models forget. [2]" in said or (
        "It matters today that We study how models forget. [1]" in said
    )
    assert "4 sentences checked · by claude-small, claude-strong from abstracts" in said


async def test_one_paper_has_no_overview_as_its_card_says_it_all(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    assert "It matters today" not in text_of(await alice.says("/brief"))
    assert world.writing.assigned == []


async def test_chats_with_the_same_selection_share_one_synthesis(world: World) -> None:
    people = [
        await world.person(name).follows(what) for name, what in [("alice", "Ada Example"), ("bob", "kw:forgetting")]
    ]
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    assert ["It matters today that" in text_of(each.briefings()[0]) for each in people] == [True, True]
    assert len(world.writing.assigned) == 1


async def test_a_second_reader_later_costs_nothing(world: World) -> None:
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    alice, bob = [await world.person(name).follows("Ada Example") for name in ("alice", "bob")]
    first, second = [text_of(await each.says("/brief")) for each in (alice, bob)]
    assert first == second
    assert (len(world.writing.asked), len(world.writing.assigned)) == (1, 1)


async def test_a_strong_model_that_is_down_takes_only_the_overview_away(world: World) -> None:
    class NoOverview(FakeWriting):
        async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
            self.down = "the strong one is overloaded"
            try:
                return await super().synthesise(synthesis_request)
            finally:
                self.down = ""

    world.app = replace(world.app, writing=NoOverview("claude-small"))
    world.dispatch = replace(world.dispatch, app=world.app)
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    said = text_of(await alice.says("/brief"))
    assert "2 sentences checked" in said
    assert "no overview today" in said


async def test_a_bridge_brings_a_paper_from_outside_as_the_last_card(world: World) -> None:
    await _strangers(world)
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings length full")
    await world.publishes(
        arxiv("2606.00001", abstract="We study careful forgetting of traces."), arxiv("2606.00002", abstract=QUANTUM)
    )
    message = await alice.says("/brief")
    assert message.papers[-1].startswith("arxiv:2606.0010")
    assert headings(message)[-1] == "From outside your fields"
    assert message.header.endswith(": 2 papers and one from outside"), "what the chat follows is counted"
    *_, outside = message.cards
    assert "It says that Careful forgetting of quantum states" in "".join(span.text for span in outside.body)
    assert "6 sentences checked" in text_of(message)
    receipts = await alice.presses(await alice.presses(message, "Receipts"), "Next")
    assert "6. It says that Careful forgetting of quantum states" in text_of(receipts)
    assert "From outside:" in text_of(message)
    assert "[3][1]" in text_of(message) or "[3][2]" in text_of(message)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "Ten of twelve thirds were halved twice in seventy counts.",
            "Seventy halved the ten, a third of twelve, twice.",
        ),
        ("Graphs have colours and lichens.", "Lichens grow while graphs have colours."),
    ],
    ids=["numbers alone", "one telling word among common ones"],
)
async def test_papers_that_share_numbers_or_common_words_are_not_tied_to_each_other(
    world: World, ours: str, theirs: str
) -> None:
    await world.publishes(
        *(paper(f"2606.0020{n}", labels=["math.CO"], abstract="Rings have ideals.") for n in range(9)),
        *(paper(f"2606.0030{n}", labels=["math.CO"], abstract="Graphs have colours.") for n in range(3)),
        *(paper(f"2606.0010{n}", labels=["quant-ph"], abstract=theirs) for n in range(3)),
    )
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(
        *(paper(f"2606.0000{n}", authors=["Ada Example"], abstract=ours) for n in (1, 2)),
    )
    assert len((await alice.says("/brief")).papers) == 2
    assert [each.bridge for each in world.writing.assigned] == [None]


async def test_a_bridge_of_which_the_chat_muted_a_word_is_not_shown(world: World) -> None:
    await _strangers(world)
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/mute quantum")
    await world.publishes(
        arxiv("2606.00001", abstract="We study careful forgetting of traces."),
        arxiv("2606.00002", abstract="Traces of careful forgetting stay in large data sets."),
    )
    message = await alice.says("/brief")
    assert len(message.papers) == 2
    assert "From outside" not in text_of(message)


async def test_a_bridge_brings_the_same_paper_once(world: World) -> None:
    await _strangers(world)
    alice = await world.person("alice").follows("Ada Example")
    shown: list[str] = []
    for first in (1, 3):
        await world.publishes(
            arxiv(f"2606.0000{first}", abstract="We study careful forgetting of traces."),
            arxiv(f"2606.0000{first + 1}", abstract=QUANTUM),
        )
        shown += (await alice.says("/brief")).papers
    assert len(shown) == len(set(shown)) >= 5


async def test_what_is_shown_again_has_its_overview_and_its_receipts(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    again = await alice.says("/brief last")
    assert "It matters today that" in text_of(again)
    receipts = text_of(await alice.presses(again, "Receipts"))
    assert "It matters today that" in receipts
    assert "“We study how models forget.”" in receipts


async def test_half_an_hour_before_the_hour_all_is_written_and_the_morning_asks_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(alice.address)
    assert chat is not None
    due = chat.next_briefing_at
    assert due is not None
    world.clock.at(due - timedelta(minutes=20))
    preparing = Preparing(world.app)
    assert await preparing.tick() == 1
    assert await preparing.tick() == 0, "once for each briefing"
    world.writing.down = "gone at the worst moment"
    world.clock.at(due)
    await world.settles()
    said = text_of(alice.briefings()[0])
    assert "It matters today that" in said
    assert "worst moment" not in said


async def test_a_statement_on_a_paper_that_is_not_shown_is_not_shown_either(world: World) -> None:
    class Stray(FakeWriting):
        async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
            made = await super().synthesise(synthesis_request)
            stray = Statement(text="A stray sentence.", carriers=(Carrier(paper_id=10_000, span="stray"),))
            return replace(made, content=replace(made.content, opening=(*made.content.opening, stray)))

    world.app = replace(world.app, writing=Stray("claude-small"))
    world.dispatch = replace(world.dispatch, app=world.app)
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    said = text_of(await alice.says("/brief"))
    assert "A stray sentence" not in said
    assert "It matters today that" in said


async def test_a_week_has_an_overview_of_its_own_with_receipts(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for day in (1, 2):
        await world.publishes(arxiv(f"2606.0000{day}"))
        await world.morning()
    assert world.writing.assigned == [], "one paper a day bears on nothing"
    week = await alice.says("/brief week")
    first, last = alice.heard[-2:]
    assert first.number == last.number
    assert set(first.papers) == set(last.papers) == {"arxiv:2606.00001", "arxiv:2606.00002"}
    assert "It matters today that" not in text_of(first)
    assert "It matters today that" in text_of(week)
    assert "It matters today that" in text_of(await alice.presses(week, "Receipts"))
    again = await alice.says("/brief week")
    assert again.papers == week.papers
    assert len(world.writing.assigned) == 1, "the same week costs nothing more"


async def test_a_week_without_a_model_is_shown_as_it_was(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for day in (1, 2):
        await world.publishes(arxiv(f"2606.0000{day}"))
        await world.morning()
    world.writing.model = world.writing.strong_model = "plain"
    assert len((await alice.says("/brief week")).papers) == 2
    world.writing.model, world.writing.down = "claude-small", "overloaded"
    assert len((await alice.says("/brief week")).papers) == 2
