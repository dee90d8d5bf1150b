"""A chat that the platform moved keeps all it has; its messages stand where it was, and what is still to be said is said here."""

from dataclasses import replace
from datetime import timedelta

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.message import Message, say
from core.services.chats.attendance import Attendance
from tests.papers import arxiv
from tests.world import Person, World, text_of

THERE = ChatAddress(platform=Platform.CONSOLE, chat_id="there")


async def move(world: World, who: Person) -> Person:
    """The platform tells that the chat has another address; the same chat, there."""
    await Attendance(world.app).move(who.address, THERE)
    return world.person(who.name, chat=THERE.chat_id)


async def briefed(world: World) -> tuple[Person, Message]:
    """Somebody, and the briefing that they had."""
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    (briefing,) = alice.briefings()
    return alice, briefing


async def test_a_briefing_that_was_only_opened_comes_whole_where_the_chat_is_now(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    world.messaging.answers = [outbox.Opened("m7"), outbox.RetryLater(timedelta(hours=1), "429")]
    await world.until(2026, 6, 16, 7, 30)

    alice = await move(world, alice)
    await world.morning(3)

    where = [(attempt.address.chat_id, attempt.remote_id) for attempt in world.messaging.attempts]
    assert where == [("alice", ""), ("alice", "m7"), ("there", "")]
    assert alice.saw_papers() == ["arxiv:2606.00001"]


async def test_what_an_answer_waited_for_is_said_anew_and_edited_there_from_then_on(world: World) -> None:
    world.fetching.known["Ada Example"] = [arxiv("2606.00001")]
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await world.dispatch.record_sent(said.number, "m7", alice.address)

    alice = await move(world, alice)
    await world.settles()

    (told,) = world.messaging.delivered
    assert (told.address, told.remote_id, told.message.number) == (THERE, "", said.number)
    assert "1 matching paper so far" in text_of(told.message)
    async with world.storage.transaction() as tables:
        await tables.outbox.add("edit:again", told.chat_id, said.number, world.clock.now(), edit=True)
    await world.settles()
    assert world.messaging.delivered[-1].remote_id == "m1"


async def test_a_briefing_that_stands_where_the_chat_was_is_neither_edited_nor_repeated(world: World) -> None:
    alice, briefing = await briefed(world)
    await move(world, alice)
    (item,) = world.messaging.delivered

    async with world.storage.transaction() as tables:
        await tables.outbox.add("wrong:1", item.chat_id, briefing.number, world.clock.now(), edit=True)
    await world.settles()

    assert len(world.messaging.attempts) == 1
    async with world.storage.reading() as tables:
        outcomes = {
            key: became
            for _, key, became in await tables.outbox.recent(item.chat_id, world.clock.now() - timedelta(days=7))
        }
    assert outcomes["wrong:1"] == "failed: it stands where the chat was before"


async def test_a_notice_about_a_message_that_stands_where_the_chat_was_comes_by_itself(world: World) -> None:
    alice, briefing = await briefed(world)
    (item,) = world.messaging.delivered
    await move(world, alice)

    for forgotten in (False, True):
        async with world.storage.transaction() as tables:
            if forgotten:
                await tables.upkeep.purge(world.clock.now() + timedelta(days=1))
            news = replace(say("It was retracted."), reply_to=briefing.number)
            number = await tables.messages.add(item.chat_id, news, world.clock.now())
            await tables.outbox.add(f"event:{forgotten}", item.chat_id, number, world.clock.now())
        await world.settles()
        told = world.messaging.delivered[-1]
        assert (told.address, text_of(told.message), told.reply_to) == (THERE, "It was retracted.", "")


async def test_an_id_that_was_given_to_a_message_before_means_no_card_there_and_numbers_still_do(world: World) -> None:
    alice, briefing = await briefed(world)

    alice = await move(world, alice)

    async with world.storage.reading() as tables:
        chat = await tables.chats.find(THERE)
        assert chat is not None
        assert await tables.messages.by_remote(chat.id, world.remote_id(briefing)) is None
    assert (await alice.says("/save 1")).kind == "reply"


async def test_a_move_that_is_told_again_forgets_nothing_that_stands_there_since(world: World) -> None:
    alice, briefing = await briefed(world)
    there = await move(world, alice)
    await world.dispatch.record_sent(briefing.number, "m70", there.address)

    await move(world, alice)
    (item,) = world.messaging.delivered
    async with world.storage.transaction() as tables:
        await tables.chats.move(item.chat_id, THERE)
        assert await tables.messages.by_remote(item.chat_id, "m70") == briefing.number
