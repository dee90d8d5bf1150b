"""A chat that moves while something is on its way to it: no id of before is kept as one of now, and what was not seen is sent whole."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.outbox import DeliveryResult, OutboxItem
from core.services.chats.attendance import Attendance
from core.services.chats.delivery import LEASE, Delivery
from tests.papers import arxiv
from tests.services.chats.test_moving import THERE, move
from tests.world import Person, World, text_of

pytestmark = pytest.mark.postgresql

LATER = outbox.RetryLater(timedelta(seconds=5), "timed out")


class Numbered:
    """A platform that numbers the messages of each address by itself: an id of elsewhere is not found, which counts as sent.

    `meanwhile` happens while the attempt of that number, from 0, waits for its answer, one of `answers` where there are some.
    """

    def __init__(self, meanwhile: dict[int, Callable[[], Awaitable[object]]], *answers: DeliveryResult) -> None:
        self.meanwhile, self.answers = meanwhile, list(answers)
        self.attempts: list[OutboxItem] = []
        self.delivered: list[OutboxItem] = []
        self.standing: set[tuple[ChatAddress, str]] = set()

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """A header, then its words by an edit."""
        happens = self.meanwhile.get(len(self.attempts))
        self.attempts.append(item)
        if happens:
            await happens()
        if self.answers:
            return self.answers.pop(0)
        if not item.remote_id:
            opened = f"m{len(self.standing) + 1}"
            self.standing.add((item.address, opened))
            return outbox.Opened(opened)
        if (item.address, item.remote_id) in self.standing:
            self.delivered.append(item)
        return outbox.Sent(item.remote_id)

    @property
    def where(self) -> list[tuple[str, str]]:
        """Each attempt's chat and id."""
        return [(attempt.address.chat_id, attempt.remote_id) for attempt in self.attempts]


async def _moves(world: World) -> None:
    """The platform tells, as inbound hears it, that alice's chat has another address."""
    await Attendance(world.app).move(world.person("alice").address, THERE)


async def _briefed(world: World, platform: Numbered) -> None:
    """Until alice's briefing was delivered by that platform."""
    world.delivery = Delivery(world.app, {Platform.CONSOLE: platform})
    await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await world.until(2026, 6, 16, 8)


async def _stands(world: World, remote_id: str) -> int | None:
    """The number of the message under that id at the new address."""
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(THERE)
        assert chat is not None
        return await tables.messages.by_remote(chat.id, remote_id)


@pytest.mark.parametrize("during", [0, 1])
async def test_a_briefing_whose_chat_moves_before_its_words_arrived_comes_whole(world: World, during: int) -> None:
    platform = Numbered({during: lambda: _moves(world)}, outbox.Opened("m7"), LATER)
    await _briefed(world, platform)
    assert platform.where == [("alice", ""), ("alice", "m7"), ("there", ""), ("there", "m1")]
    assert [item.message.papers for item in platform.delivered] == [("arxiv:2606.00001",)]


async def test_what_arrived_where_the_chat_was_is_not_sought_where_it_is(world: World) -> None:
    platform = Numbered({1: lambda: _moves(world)}, outbox.Opened("m7"), outbox.Sent("m7"))
    await _briefed(world, platform)
    (_, item) = platform.attempts
    assert await _stands(world, "m7") is None

    async with world.storage.transaction() as tables:
        await tables.outbox.add("wrong:1", item.chat_id, item.message.number, world.clock.now(), edit=True)
    await world.settles()

    assert len(platform.attempts) == 2
    async with world.storage.reading() as tables:
        recent = await tables.outbox.recent(item.chat_id, world.clock.now())
    assert [became for _, _, became in recent] == ["failed: it stands where the chat was before"]


async def test_so_it_is_where_the_item_was_claimed_anew_at_the_new_address_meanwhile(world: World) -> None:
    async def claimed_anew() -> None:
        await _moves(world)
        world.clock.forward(LEASE + timedelta(seconds=1))
        assert await world.delivery.tick() == 0

    platform = Numbered({0: claimed_anew}, outbox.Sent("m7"))
    await _briefed(world, platform)
    assert platform.where == [("alice", "")]
    assert await _stands(world, "m7") is None


async def test_who_hears_late_that_a_chat_moved_forgets_nothing_that_stands_there(world: World) -> None:
    async def sent_by_another() -> None:
        await _moves(world)
        world.clock.forward(LEASE + timedelta(seconds=1))
        assert await Delivery(world.app, {Platform.CONSOLE: platform}).tick() == 1

    platform = Numbered({0: sent_by_another}, outbox.Sent("m1"), outbox.ChatMoved(THERE))
    await _briefed(world, platform)
    assert platform.where == [("alice", ""), ("there", "")]
    assert await _stands(world, "m1") == platform.attempts[0].message.number


async def _asked(world: World) -> tuple[Person, int]:
    """Somebody whose answer waits for what a look-up finds, and moves before it is known where it stands; its number."""
    world.fetching.known["Ada Example"] = [arxiv("2606.00001")]
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await move(world, alice)
    return alice, said.number


async def test_an_answer_whose_place_is_told_after_its_chat_moved_is_said_anew(world: World) -> None:
    alice, number = await _asked(world)
    await world.dispatch.record_sent(number, "m7", alice.address)
    assert await _stands(world, "m7") is None

    await world.settles()

    (told,) = world.messaging.delivered
    assert (told.address, told.remote_id, told.message.number) == (THERE, "", number)
    assert "1 matching paper so far" in text_of(told.message)


async def test_a_place_that_is_told_late_takes_nothing_from_the_one_where_the_chat_is(world: World) -> None:
    alice, number = await _asked(world)
    await world.dispatch.record_sent(number, "m70", THERE)
    await world.dispatch.record_sent(number, "m7", alice.address)
    assert await _stands(world, "m70") == number


async def test_an_address_that_another_chat_has_by_now_says_nothing_of_a_message(world: World) -> None:
    alice, number = await _asked(world)
    await alice.says("/radar")
    await world.dispatch.record_sent(number, "m7", alice.address)
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(alice.address)
        assert chat is not None
        assert await tables.messages.by_remote(chat.id, "m7") is None
    assert await _stands(world, "m7") is None
