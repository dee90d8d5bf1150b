"""[Wrong]: a sentence is taken away at once in that chat, for everybody after two chats, and out of what was sent before."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain import intents
from core.domain.assignment import Assignment
from core.domain.briefing import Section, Synthesis
from core.domain.chat import Role
from core.domain.message import Card, Heading, Kind, Message
from core.services.briefing.withdrawing import AT_ONCE, Withdrawing
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import Person, World, text_of

OPENING = "It matters today that We study how models forget."
HERE = "Hidden here. When a second chat says so, nobody is shown it any more."
EVERYWHERE = "Gone for everybody."


@pytest.fixture(autouse=True)
def a_model(world: World) -> None:
    """Two models are set."""
    world.writing.model, world.writing.strong_model = "claude-small", "claude-strong"


async def briefed(world: World, *names: str, papers: int = 2) -> Sequence[Person]:
    """Chats that got the same papers this morning."""
    people = [await world.person(name).follows("Ada Example") for name in names]
    await world.publishes(*(arxiv(f"2606.0000{n}") for n in range(1, papers + 1)))
    await world.morning()
    return people


async def doubts(person: Person, label: str = "Wrong") -> Message:
    """The receipts of the last briefing, after the first sentence whose button begins so was said to be wrong."""
    return await person.presses(await receipts(person), label)


async def receipts(person: Person) -> Message:
    """Those of this morning's briefing, or of the last one."""
    shown = person.briefings()[0] if person.briefings() else await person.says("/brief last")
    return await person.presses(shown, "Receipts")


def labels(message: Message) -> list[list[str]]:
    """The buttons, row by row."""
    return [[button.label for button in row] for row in message.buttons]


async def test_receipts_are_numbered_quote_every_carrier_and_can_each_be_doubted(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    shown = await receipts(alice)
    assert f"1. {OPENING} [1]\nIn [1]: “We study how models forget.”" in text_of(shown)
    assert labels(shown) == [["Wrong 1", "Wrong 2", "Wrong 3"], ["Wrong 4"]]


async def test_receipts_of_a_long_briefing_turn_in_place_six_at_a_time(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=5)
    first = await receipts(alice)
    assert "1 to 6 of 10" in text_of(first)
    assert labels(first) == [["Wrong 1", "Wrong 2", "Wrong 3"], ["Wrong 4", "Wrong 5", "Wrong 6"], ["Next"]]
    second = await alice.presses(first, "Next")
    assert second.number == first.number
    assert "7 to 10 of 10" in text_of(second)
    assert labels(second) == [["Wrong 7", "Wrong 8", "Wrong 9"], ["Wrong 10"], ["Back"]]
    assert text_of(await alice.presses(second, "Back")) == text_of(first)


async def test_a_doubted_sentence_is_taken_out_of_what_was_sent_by_an_edit(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    sent = alice.briefings()[0]
    assert f"{OPENING} [1]" in text_of(sent)
    answer = await doubts(alice)
    await world.settles()
    edited = alice.briefings()[-1]
    assert edited.number == sent.number
    assert f"{OPENING} [1]" not in text_of(edited)
    assert f"{OPENING} [2]" in text_of(edited), "the same words on another paper are another sentence"
    assert "3 sentences checked · 1 taken away as wrong · from abstracts only" in text_of(edited)
    assert HERE in text_of(answer)


async def test_the_receipts_change_in_place_and_keep_their_numbers(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    before = await receipts(alice)
    after = await alice.presses(before, "Wrong 2")
    assert after.number == before.number
    assert "2. Taken away as wrong." in text_of(after)
    assert "\n3. It says that" in text_of(after)
    assert labels(after) == [["Wrong 1", "Wrong 3", "Wrong 4"]]


async def test_a_page_that_was_turned_stays_where_it_is_after_a_doubt(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=5)
    after = await alice.presses(await alice.presses(await receipts(alice), "Next"), "Wrong 8")
    assert "7 to 10 of 10" in text_of(after)
    assert "8. Taken away as wrong." in text_of(after)


async def test_what_was_shown_again_loses_the_sentence_too(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    again = await alice.says("/brief last")
    await alice.presses(await alice.presses(again, "Receipts"), "Wrong")
    await world.settles()
    edited = next(item.message for item in world.messaging.delivered if item.message.number == again.number)
    assert f"{OPENING} [1]" not in text_of(edited)
    assert headings(edited)[0] == "Again: last", "a message keeps its title"


def headings(message: Message) -> list[str]:
    """What names what follows."""
    return [block.text for block in message.blocks if isinstance(block, Heading)]


async def test_a_theme_with_nothing_under_it_goes_with_its_last_sentence(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    assert headings(alice.briefings()[0]) == ["Theme"]
    await doubts(alice, "Wrong 2")
    await world.settles()
    assert headings(alice.briefings()[-1]) == []


async def test_a_paragraph_keeps_its_other_sentences(world: World) -> None:
    class OneTheme(FakeWriting):
        async def synthesise(self, assignment: Assignment, asked_by: int = 0) -> Synthesis:
            made = await super().synthesise(assignment)
            both = tuple(made.statements)
            return replace(made, opening=(), sections=(Section(theme="Both", statements=both),))

    world.desk = replace(world.desk, writing=OneTheme("claude-small"))
    world.dispatch = replace(world.dispatch, desk=world.desk)
    (alice,) = [await world.person("alice").follows("Ada Example")]
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    shown = await alice.says("/brief")
    await doubts(alice)
    await world.settles()
    (edited,) = [each for each in alice.got() if each.number == shown.number]
    assert headings(edited) == ["Both"]
    assert text_of(edited).splitlines()[2] in (f"{OPENING} [1]", f"{OPENING} [2]")


async def test_a_card_without_sentences_has_its_abstracts_beginning_again(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await doubts(alice, "Wrong 3")
    await world.settles()
    first, second = cards(alice.briefings()[-1])
    assert "It says that" not in first
    assert first.startswith("We study how models forget.")
    assert second == "It says that We study how models forget. [2]"


def cards(message: Message) -> list[str]:
    """The words of each card."""
    return ["".join(span.text for span in b.body) for b in message.blocks if isinstance(b, Card)]


async def test_nobody_else_is_touched_by_one_chat(world: World) -> None:
    alice, bob = await briefed(world, "alice", "bob")
    await doubts(alice)
    await world.settles()
    assert len(bob.got()) == 1
    assert f"{OPENING} [1]" in text_of(await bob.says("/brief last"))


async def test_two_chats_take_a_sentence_out_of_everybodys_briefings(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    await doubts(alice)
    answer = await doubts(bob)
    await world.settles()
    assert EVERYWHERE in text_of(answer)
    for person in (alice, bob, carol):
        assert f"{OPENING} [1]" not in text_of(person.briefings()[-1])
        assert len(person.briefings()) == 2, "one edit each"


async def test_what_is_gone_is_in_no_later_briefing_and_in_no_receipts(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    for each in (alice, bob):
        await doubts(each)
    dave = await world.person("dave").follows("Ada Example")
    later = [await dave.says("/brief"), await carol.says("/brief last"), await receipts(carol)]
    assert [f"{OPENING} [1]" in text_of(each) for each in later] == [False] * 3
    assert "3 sentences checked · 1 taken away as wrong" in text_of(later[0])
    assert [f"{OPENING} [2]" in text_of(each) for each in later] == [True] * 3


async def test_briefings_older_than_thirty_days_are_left_alone(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    pages = [await receipts(each) for each in (alice, bob)]
    world.clock.forward(timedelta(days=31))
    for person, page in zip((alice, bob), pages, strict=True):
        await person.presses(page, "Wrong")
    await world.withdrawing.tick()
    await world.delivery.tick()
    assert len(carol.got()) == 1


async def test_a_crash_before_the_others_are_edited_is_made_good_at_the_next_start(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    for each in (alice, bob):
        await doubts(each)
    assert await Withdrawing(world.desk).tick() == 1, "carol's; alice's and bob's were kept with their doubts"
    assert await Withdrawing(world.desk).tick() == 0
    await world.settles()
    assert f"{OPENING} [1]" not in text_of(carol.briefings()[-1])


async def test_more_chats_than_fit_one_step_are_all_edited(world: World) -> None:
    people = await briefed(world, *(f"p{n}" for n in range(AT_ONCE + 6)))
    for each in people[:2]:
        await doubts(each)
    assert await world.withdrawing.tick() == AT_ONCE + 4


async def test_the_same_press_twice_changes_nothing_more(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    page = await receipts(alice)
    first, second = await alice.presses(page, "Wrong 1"), await alice.presses(page, "Wrong 1")
    await world.settles()
    assert text_of(first) == text_of(second)
    assert len(alice.got()) == 2
    assert "1 taken away as wrong" in text_of(alice.got()[-1])


async def test_the_last_sentence_pressed_twice_keeps_its_message(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=1)
    page = await receipts(alice)
    assert [(await alice.presses(page, "Wrong 1")).number for _ in range(2)] == [page.number] * 2
    await world.settles()
    assert "0 sentences checked · 1 taken away as wrong" in text_of(alice.briefings()[-1])


async def test_two_sentences_are_counted_up(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await alice.presses(await doubts(alice), "Wrong")
    await world.settles()
    assert "2 sentences checked · 2 taken away as wrong" in text_of(alice.briefings()[-1])


async def test_two_chats_that_press_at_once_both_count(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    pages = [await receipts(each) for each in (alice, bob)]
    answers = await asyncio.gather(alice.presses(pages[0], "Wrong 1"), bob.presses(pages[1], "Wrong 1"))
    await world.settles()
    assert sorted(EVERYWHERE in text_of(each) for each in answers) == [False, True]
    assert f"{OPENING} [1]" not in text_of(carol.briefings()[-1])


async def test_one_chat_that_presses_everything_at_once_loses_nothing(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    page = await receipts(alice)
    await asyncio.gather(*[alice.presses(page, f"Wrong {number}") for number in (1, 2, 3, 4)])
    await world.settles()
    last = alice.briefings()[-1]
    assert "0 sentences checked · 4 taken away as wrong" in text_of(last)
    assert "It says that" not in text_of(last)


async def test_a_key_of_no_sentence_here_is_told_so_and_doubts_nothing(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await receipts(alice)
    answer = await alice.asks(intents.Wrong(1, "0" * 16))
    assert answer.kind is Kind.ERROR
    async with world.storage.reading() as tables:
        assert await tables.doubts.all(10) == []


async def test_another_chats_briefing_cannot_be_doubted(world: World) -> None:
    alice, mallory = await briefed(world, "alice", "mallory")
    page = await receipts(alice)
    assert (await mallory.presses(page, "Wrong")).kind is Kind.ERROR
    assert f"{OPENING} [1]" in text_of(await mallory.says("/brief last"))


async def test_a_forged_page_takes_the_place_of_no_other_message(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    briefing = alice.briefings()[0]
    radar = await alice.says("/radar")
    for number in (briefing.number, radar.number, 999):
        page = await alice.asks(intents.ShowReceipts(1, 0, number))
        assert page.kind is Kind.REPLY
        assert page.number not in (briefing.number, radar.number, 999)
    assert f"{OPENING} [1]" in text_of(await alice.asks(intents.TurnPage(briefing.number, 0)))


async def test_a_chat_that_was_erased_has_no_sentence_to_doubt(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    page = await doubts(alice)
    await doubts(bob)
    await bob.presses(await bob.says("/delete"), "Erase")
    await alice.presses(await alice.says("/delete"), "Erase")
    assert (await alice.presses(page, "Wrong 2")).kind is Kind.ERROR
    await world.settles()
    assert f"{OPENING} [1]" not in text_of(carol.briefings()[-1]), "what was gone stays gone"


async def test_in_a_shared_chat_its_managers_say_what_is_wrong(world: World) -> None:
    carol = await world.person("carol", chat="lab", role=Role.MANAGER).follows("Ada Example")
    ben = world.person("ben", chat="lab")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    page = await ben.presses(carol.briefings()[0], "Receipts")
    refused = await ben.presses(page, "Wrong")
    assert "admins" in text_of(refused)
    assert HERE in text_of(await carol.presses(page, "Wrong"))


async def test_what_the_operator_holds_to_be_right_is_hidden_here_alone(world: World) -> None:
    alice, bob = await briefed(world, "alice", "bob")
    await doubts(alice)
    async with world.storage.transaction() as tables:
        (known,) = await tables.doubts.all(10)
        await tables.doubts.rule(known.key, hidden=False)
    answer = await doubts(bob)
    assert "The operator looked at it" in text_of(answer)
    dave = await world.person("dave").follows("Ada Example")
    assert f"{OPENING} [1]" in text_of(await dave.says("/brief"))


async def test_what_is_kept_of_a_doubt_says_which_model_wrote_it(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await alice.presses(await doubts(alice, "Wrong 1"), "Wrong 3")
    async with world.storage.reading() as tables:
        kept = await tables.doubts.all(10)
    assert {each.model for each in kept} == {"claude-small", "claude-strong"}
    assert {(each.language, each.carriers[0].span) for each in kept} == {("en", "We study how models forget.")}


async def test_a_bridge_that_is_taken_away_leaves_its_card(world: World) -> None:
    quantum = (
        "Careful forgetting of quantum states is limited by careful forgetting of their traces in large data sets."
    )
    others = {"labels": ["math.CO"], "authors": ["Kim Else"], "abstract": "Graphs have colours."}
    strangers = {"labels": ["quant-ph"], "authors": ["Eve Else"], "abstract": quantum}
    await world.publishes(*(arxiv(f"2606.0010{n}", **strangers) for n in range(3)))
    await world.publishes(*(arxiv(f"2606.0020{n}", **others) for n in range(9)))
    alice = await world.person("alice").follows("Ada Example")
    traces = arxiv("2606.00001", abstract="We study careful forgetting of traces.")
    await world.publishes(traces, arxiv("2606.00002", abstract=quantum))
    shown = await alice.says("/brief")
    assert headings(shown)[-1] == "From outside your fields"
    await doubts(alice, "Wrong 3")
    await world.settles()
    (edited,) = [each for each in alice.got() if each.number == shown.number]
    assert edited.papers == shown.papers
    assert "From outside your fields" not in headings(edited)
    assert "From outside:" not in text_of(edited)
