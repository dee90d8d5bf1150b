"""Deliveries that meet: a slow one and the next claim, a chat that moved and one that is there, a fault and its neighbours."""

import asyncio
from datetime import timedelta

import pytest

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.outbox import DeliveryResult, OutboxItem
from core.services.chats.delivery import LEASE, Delivery
from tests.fakes.messaging import FakeMessaging
from tests.papers import arxiv
from tests.world import World

pytestmark = pytest.mark.postgresql

THERE = ChatAddress(platform=Platform.CONSOLE, chat_id="there")


class Slow(FakeMessaging):
    """A platform that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answers_now = asyncio.Event(), asyncio.Event()

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sent, in the end."""
        self.asked.set()
        await self.answers_now.wait()
        return await super().deliver(item)


class Faulty(FakeMessaging):
    """A platform whose adapter breaks for one chat, after the others began."""

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sent, to all but alice."""
        await asyncio.sleep(0)
        if item.address.chat_id == "alice":
            raise RuntimeError("a fault of ours")
        for _ in range(5):
            await asyncio.sleep(0)
        return await super().deliver(item)


async def test_a_send_that_takes_longer_than_its_lease_is_not_sent_again(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    world.clock.forward(timedelta(days=1))
    await world.briefings.tick()
    slow = Slow()
    delivery = Delivery(world.app, {Platform.CONSOLE: slow})
    async with asyncio.TaskGroup() as group:
        group.create_task(delivery.tick())
        await slow.asked.wait()
        world.clock.forward(LEASE + timedelta(seconds=1))
        assert await delivery.tick() == 0
        slow.answers_now.set()
    world.clock.forward(LEASE + timedelta(seconds=1))
    assert await delivery.tick() == 0
    assert len(slow.attempts) == 1


async def test_a_chat_that_moved_to_where_another_is_counts_as_gone(world: World) -> None:
    await world.person("there").follows("kw:ice")
    await world.person("alice").follows("Ada Example")
    world.messaging.answers = [outbox.ChatMoved(THERE)]
    await world.publishes(arxiv("2606.00001"))
    await world.person("there").says("/pause")
    await world.morning(72)
    assert len(world.messaging.attempts) == 1
    assert "Ada Example" in str(await world.person("alice").says("/radar"))


async def test_a_header_at_the_old_address_is_opened_anew_at_the_new_one(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    world.messaging.answers = [outbox.Opened("m7"), outbox.ChatMoved(THERE)]
    await world.morning()
    assert [(a.address.chat_id, a.remote_id) for a in world.messaging.attempts] == [
        ("alice", ""),
        ("alice", "m7"),
        ("there", ""),
    ]


async def test_a_fault_with_one_item_does_not_cut_the_sends_of_others_short(world: World) -> None:
    for name in ("alice", "bob"):
        await world.person(name).follows("Ada Example")
    world.clock.forward(timedelta(days=1))
    await world.briefings.tick()
    faulty = Faulty()
    await Delivery(world.app, {Platform.CONSOLE: faulty}).tick()
    assert [item.address.chat_id for item in faulty.delivered] == ["bob"]
