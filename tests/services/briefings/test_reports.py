"""[Wrong]: a sentence is taken away at once in that chat, for everybody after two chats, and only by who may."""

import asyncio
from datetime import timedelta

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Role
from core.domain.chats.message import Kind, say
from core.services.briefings.withdrawing import Withdrawing
from tests.papers import arxiv
from tests.services.doubters import HERE, OPENING, briefed, receipts, reports
from tests.world import World, text_of

EVERYWHERE = "Hidden for everyone."


@pytest.fixture(autouse=True)
def a_model(world: World) -> None:
    """Two models are set."""
    world.writing.model, world.writing.strong_model = "claude-small", "claude-strong"


async def test_nobody_else_is_touched_by_one_chat(world: World) -> None:
    alice, bob = await briefed(world, "alice", "bob")
    await reports(alice)
    await world.settles()
    assert len(bob.got()) == 1
    assert f"{OPENING} [1]" in text_of(await bob.says("/brief last"))


async def test_two_chats_take_a_sentence_out_of_everybodys_briefings(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    await reports(alice)
    answer = await reports(bob)
    await world.settles()
    assert EVERYWHERE in text_of(answer)
    for person in (alice, bob, carol):
        assert f"{OPENING} [1]" not in text_of(person.briefings()[-1])
        assert len(person.briefings()) == 2, "one edit each"


async def test_what_is_gone_is_in_no_later_briefing_and_in_no_receipts(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    for each in (alice, bob):
        await reports(each)
    dave = await world.person("dave").follows("Ada Example")
    later = [await dave.says("/brief"), await carol.says("/brief last"), await receipts(carol)]
    assert [f"{OPENING} [1]" in text_of(each) for each in later] == [False] * 3
    assert "· 1 reported as wrong" in text_of(later[0])
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
    people = await briefed(world, "alice", "bob", "carol")
    for each in people[:2]:
        await reports(each)
    for started in (Withdrawing(world.app), Withdrawing(world.app)):
        while await started.tick():
            pass
        await world.delivery.tick()
    for each in people:
        assert f"{OPENING} [1]" not in text_of(each.briefings()[-1])
        assert len(each.briefings()) == 2, "one edit each"


async def test_more_chats_than_fit_one_step_are_all_edited(world: World) -> None:
    world.withdrawing = Withdrawing(world.app, most=2)
    people = await briefed(world, *(f"p{n}" for n in range(5)))
    for each in people[:2]:
        await reports(each)
    await world.settles()
    assert [len(each.briefings()) for each in people] == [2] * len(people)


async def test_the_same_press_twice_changes_nothing_more(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    page = await receipts(alice)
    first, second = await alice.presses(page, "Wrong: 1"), await alice.presses(page, "Wrong: 1")
    await world.settles()
    assert text_of(first) == text_of(second)
    assert len(alice.got()) == 2
    assert "1 reported as wrong" in text_of(alice.got()[-1])


async def test_the_last_sentence_pressed_twice_keeps_its_message(world: World) -> None:
    (alice,) = await briefed(world, "alice", papers=1)
    page = await receipts(alice)
    assert [(await alice.presses(page, "Wrong: 1")).number for _ in range(2)] == [page.number] * 2
    await world.settles()
    assert "Abstracts as published · 1 reported as wrong" in text_of(alice.briefings()[-1])


async def test_two_chats_that_press_at_once_both_count(world: World) -> None:
    alice, bob, carol = await briefed(world, "alice", "bob", "carol")
    pages = [await receipts(each) for each in (alice, bob)]
    answers = await asyncio.gather(alice.presses(pages[0], "Wrong: 1"), bob.presses(pages[1], "Wrong: 1"))
    await world.settles()
    assert sorted(EVERYWHERE in text_of(each) for each in answers) == [False, True]
    assert f"{OPENING} [1]" not in text_of(carol.briefings()[-1])


async def test_one_chat_that_presses_everything_at_once_loses_nothing(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    page = await receipts(alice)
    await asyncio.gather(*[alice.presses(page, f"Wrong: {number}") for number in (1, 2, 3, 4)])
    await world.settles()
    last = alice.briefings()[-1]
    assert "Abstracts as published · 4 reported as wrong" in text_of(last)
    assert "It says that" not in text_of(last)


async def test_a_page_that_is_turned_meanwhile_does_not_bring_a_sentence_back(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    sent = alice.briefings()[0]
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(alice.address)
    assert chat is not None
    async with asyncio.TaskGroup() as group, world.storage.transaction() as tables:
        await tables.chats.lock(chat.id)
        turning = group.create_task(alice.asks(intents.TurnPage(sent.number, 0)))
        await asyncio.wait({turning}, timeout=0.5)
        await tables.messages.rewrite(sent.number, say("without it"))
    assert text_of(turning.result()) == "without it"


async def test_a_key_of_no_sentence_here_is_told_so_and_doubts_nothing(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await receipts(alice)
    answer = await alice.asks(intents.Wrong(1, "0" * 16))
    assert answer.kind is Kind.ERROR
    async with world.storage.reading() as tables:
        assert await tables.reports.all(10) == []


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
    page = await reports(alice)
    await reports(bob)
    await bob.presses(await bob.says("/delete"), "Erase")
    await alice.presses(await alice.says("/delete"), "Erase")
    assert (await alice.presses(page, "Wrong: 2")).kind is Kind.ERROR
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
    await reports(alice)
    async with world.storage.transaction() as tables:
        (known,) = await tables.reports.all(10)
        await tables.reports.rule(known.key, hidden=False)
    answer = await reports(bob)
    assert "The operator reviewed it" in text_of(answer)
    dave = await world.person("dave").follows("Ada Example")
    assert f"{OPENING} [1]" in text_of(await dave.says("/brief"))


async def test_what_is_kept_of_a_doubt_says_which_model_wrote_it(world: World) -> None:
    (alice,) = await briefed(world, "alice")
    await alice.presses(await reports(alice, "Wrong: 1"), "Wrong: 3")
    async with world.storage.reading() as tables:
        kept = await tables.reports.all(10)
    assert {each.model for each in kept} == {"claude-small", "claude-strong"}
    assert {(each.language, each.carriers[0].span) for each in kept} == {("en", "We study how models forget.")}
