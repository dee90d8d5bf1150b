"""Receipts, page by page, and what a message looks like after a sentence of it was taken away."""

from dataclasses import replace

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import intents
from core.domain.chats.message import Card, Message
from core.domain.claims.statement import Section, Synthesis
from core.domain.judge.drafts import SynthesisDraft
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.services.doubters import HERE, OPENING, briefed, headings, labels, receipts, reports
from tests.world import World, text_of


@pytest.fixture(autouse=True)
def a_model(world: World) -> None:
    """Two models are set."""
    world.writing.model, world.writing.strong_model = "claude-small", "claude-strong"


async def test_receipts_are_numbered_quote_every_carrier_and_can_each_be_doubted(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    shown = await receipts(alice)
    assert f"1. {OPENING} [1]\n[1] “We study how models forget.”" in text_of(shown)
    assert labels(shown) == [["Wrong: 1", "Wrong: 2"], ["Wrong: 3", "Wrong: 4"]]


async def test_receipts_of_a_long_briefing_turn_in_place_four_at_a_time(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=5)
    first = await receipts(alice)
    assert "1 to 4 of 10" in text_of(first)
    assert labels(first) == [
        ["Wrong: 1", "Wrong: 2"],
        ["Wrong: 3", "Wrong: 4"],
        ["Next"],
    ]
    second = await alice.presses(first, "Next")
    assert second.number == first.number
    assert "5 to 8 of 10" in text_of(second)
    assert labels(second) == [
        ["Wrong: 5", "Wrong: 6"],
        ["Wrong: 7", "Wrong: 8"],
        ["Back", "Next"],
    ]
    assert text_of(await alice.presses(second, "Back")) == text_of(first)


async def test_what_was_removed_is_told_apart_from_what_is_shown(world: World) -> None:
    class Careless(FakeWriting):
        async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
            made = await super().synthesise(synthesis_request)
            return replace(made, content=replace(made.content, removed=1))

        async def repair_synthesis(
            self, synthesis_request: SynthesisRequest, judged: Synthesis, draft: SynthesisDraft, asked_by: int = 0
        ) -> SynthesisDraft:
            return draft

    world.app = replace(world.app, writing=Careless("claude-small"))
    world.dispatch = replace(world.dispatch, app=world.app)
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings length full")
    await world.publishes(*(arxiv(f"2606.0000{n}") for n in range(1, 6)))
    shown = await alice.says("/brief")
    assert "10 sentences checked · by claude-small from abstracts" in text_of(shown)
    first = await alice.presses(shown, "Receipts")
    removed = "1 sentence was removed before sending."
    assert removed not in text_of(first)
    last = await alice.presses(await alice.presses(first, "Next"), "Next")
    assert removed in text_of(last).splitlines()


async def test_a_doubted_sentence_is_taken_out_of_what_was_sent_by_an_edit(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    sent = alice.briefings()[0]
    assert f"{OPENING} [1]" in text_of(sent)
    answer = await reports(alice)
    await world.settles()
    edited = alice.briefings()[-1]
    assert edited.number == sent.number
    assert f"{OPENING} [1]" not in text_of(edited)
    assert f"{OPENING} [2]" in text_of(edited), "the same words on another paper are another sentence"
    assert "3 sentences checked · by claude-small from abstracts · 1 reported as wrong" in text_of(edited)
    assert HERE in text_of(answer)


async def test_the_receipts_change_in_place_and_keep_their_numbers(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    before = await receipts(alice)
    after = await alice.presses(before, "Wrong: 2")
    assert after.number == before.number
    assert "2. Reported as wrong." in text_of(after)
    assert "\n3. It says that" in text_of(after)
    assert labels(after) == [["Wrong: 1", "Wrong: 3"], ["Wrong: 4"]]


async def test_a_page_that_was_turned_stays_where_it_is_after_a_doubt(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=5)
    after = await alice.presses(await alice.presses(await receipts(alice), "Next"), "Wrong: 8")
    assert "5 to 8 of 10" in text_of(after)
    assert "8. Reported as wrong." in text_of(after)


async def test_what_was_shown_again_loses_the_sentence_too(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    again = await alice.says("/brief last")
    await alice.presses(await alice.presses(again, "Receipts"), "Wrong")
    await world.settles()
    edited = next(item.message for item in world.messaging.delivered if item.message.number == again.number)
    assert f"{OPENING} [1]" not in text_of(edited)
    assert edited.header == "Your last briefing (2)", "a message keeps its title"


async def test_a_theme_with_nothing_under_it_goes_with_its_last_sentence(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    assert headings(alice.briefings()[0]) == ["Theme"]
    await reports(alice, "Wrong: 2")
    await world.settles()
    assert headings(alice.briefings()[-1]) == []


async def test_a_paragraph_keeps_its_other_sentences(world: World) -> None:
    class OneTheme(FakeWriting):
        async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
            draft = await super().synthesise(synthesis_request)
            made = draft.content
            both = tuple(made.statements)
            return replace(draft, content=replace(made, opening=(), sections=(Section(theme="Both", statements=both),)))

    world.app = replace(world.app, writing=OneTheme("claude-small"))
    world.dispatch = replace(world.dispatch, app=world.app)
    (alice,) = [await world.person("alice").follows("Ada Example")]
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    shown = await alice.says("/brief")
    await reports(alice)
    await world.settles()
    (edited,) = [each for each in alice.got() if each.number == shown.number]
    assert headings(edited) == ["Both"]
    assert text_of(edited).splitlines()[2] in (f"{OPENING} [1]", f"{OPENING} [2]")


async def test_a_card_without_sentences_has_its_abstracts_beginning_again(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await reports(alice, "Wrong: 3")
    await world.settles()
    first, second = cards(alice.briefings()[-1])
    assert "It says that" not in first
    assert first.startswith("We study how models forget.")
    assert second == "It says that We study how models forget. [2]"


def cards(message: Message) -> list[str]:
    """The words of each card."""
    return ["".join(span.text for span in b.body) for b in message.blocks if isinstance(b, Card)]


async def test_two_sentences_are_counted_up(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await alice.presses(await reports(alice), "Wrong")
    await world.settles()
    assert "2 sentences checked · by claude-small from abstracts · 2 reported as wrong" in text_of(
        alice.briefings()[-1]
    )


async def test_a_bridge_that_is_taken_away_leaves_its_card(world: World) -> None:
    quantum = (
        "Careful forgetting of quantum states is limited by careful forgetting of their traces in large data sets."
    )
    others = {"labels": ["math.CO"], "authors": ["Kim Else"], "abstract": "Graphs have colours."}
    strangers = {"labels": ["quant-ph"], "authors": ["Eve Else"], "abstract": quantum}
    await world.publishes(*(arxiv(f"2606.0010{n}", **strangers) for n in range(3)))
    await world.publishes(*(arxiv(f"2606.0020{n}", **others) for n in range(9)))
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings length full")
    traces = arxiv("2606.00001", abstract="We study careful forgetting of traces.")
    await world.publishes(traces, arxiv("2606.00002", abstract=quantum))
    shown = await alice.says("/brief")
    assert headings(shown)[-1] == "From outside your fields"
    await reports(alice, "Wrong: 3")
    await world.settles()
    (edited,) = [each for each in alice.got() if each.number == shown.number]
    assert edited.papers == shown.papers
    assert "From outside your fields" not in headings(edited)
    assert "From outside:" not in text_of(edited)


async def test_a_chinese_briefing_is_counted_and_answered_in_chinese(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language zh")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    page = await receipts(alice, "依据")
    await alice.says("/settings language en")
    answer = await alice.presses(page, "有误：1")
    await world.settles()
    assert answer.number == page.number
    assert "已核对 3 句 · claude-small 依据摘要撰写 · 1 句因读者指出有误而撤下" in text_of(alice.briefings()[-1])


async def test_a_briefing_in_which_no_sentence_stands_says_so(world: World) -> None:
    world.writing.model = "plain"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    assert "Receipts" not in str(labels(await alice.says("/brief")))
    assert "no sentences by Claude" in text_of(await alice.asks(intents.ShowReceipts(1, 0, 0)))
    assert "too old" in text_of(await alice.asks(intents.ShowReceipts(99, 0, 0)))
