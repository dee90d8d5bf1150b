"""Deliver what is due: claim, send, settle. A crash between any two lines means 'again', never 'lost'."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain import outbox
from core.domain.chat import ChatAddress, Platform
from core.domain.outbox import Again, Done, Failed, OutboxItem, Settlement
from core.domain.schedule import backoff
from core.domain.subscriber import ChatState
from core.ports.messaging import Messaging
from core.services.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 40


@dataclass(frozen=True, slots=True)
class Delivery:
    """The tick that sends. `platforms` is filled and emptied as platforms come and go; only theirs is claimed."""

    desk: Desk
    platforms: Mapping[Platform, Messaging]
    _open: set[int] = field(default_factory=set)

    async def tick(self, limit: int = 25) -> int:
        """Sends up to `limit` due items, one a chat; how many it claimed. Several ticks may run at once: a slow chat holds
        only its own."""
        if not self.platforms or len(self._open) >= 4 * limit:
            return 0
        async with self.desk.storage.transaction() as tables:
            items = await tables.outbox.claim_due(
                self.desk.clock.now(), limit, LEASE, [p.value for p in self.platforms]
            )
        items = [item for item in items if item.id not in self._open]
        async with asyncio.TaskGroup() as group:
            for item in items:
                group.create_task(self._guarded(item))
        return len(items)

    async def _guarded(self, item: OutboxItem) -> None:
        self._open.add(item.id)
        try:
            await self._deliver(item)
        finally:
            self._open.discard(item.id)

    async def _deliver(self, item: OutboxItem) -> None:
        messaging = self.platforms.get(item.address.platform)
        if messaging is None:
            return
        result = await messaging.deliver(item)
        match result:
            case outbox.Opened(remote_id):
                await self._opened(item, remote_id)
                await self._deliver(replace(item, remote_id=remote_id))
            case outbox.ChatMoved(address):
                await self._moved(item, address)
            case outbox.ChatGone(reason):
                await self._gone(item, reason)
            case _:
                await self._settle(item, after(item, result, self.desk.clock.now()))

    async def _opened(self, item: OutboxItem, remote_id: str) -> None:
        """The header stands: from here on a crash means an edit, never a second message."""
        async with self.desk.storage.transaction() as tables:
            await tables.messages.sent(item.message.number, remote_id)

    async def _moved(self, item: OutboxItem, address: ChatAddress) -> None:
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            await tables.chats.move(item.chat_id, address)
            await tables.outbox.settle(item, Again(now, "the chat moved"), now)

    async def _gone(self, item: OutboxItem, reason: str) -> None:
        """Nothing more is sent there until somebody speaks; what it follows is kept for 30 days."""
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            chat = await tables.chats.get(item.chat_id)
            if chat is not None:
                await tables.chats.save(replace(chat, state=ChatState.GONE, next_briefing_at=None))
            await tables.outbox.settle(item, Failed(reason), now)
        log.info("chat.gone chat=%d reason=%r", item.chat_id, reason)

    async def _settle(self, item: OutboxItem, settlement: Settlement) -> None:
        async with self.desk.storage.transaction() as tables:
            await tables.outbox.settle(item, settlement, self.desk.clock.now())
        log.info("outbox.settled item=%s attempts=%d as=%s", item.key, item.attempts, type(settlement).__name__)


def after(item: OutboxItem, result: outbox.DeliveryResult, now: datetime) -> Settlement:
    """What a delivery's result makes of its item: the whole policy of retries, in one table.

    Unknown is tried again: a header that was sent twice is harmless, and Discord knows the nonce.
    """
    pause = backoff(item.attempts, timedelta(seconds=2), timedelta(minutes=15))
    match result:
        case outbox.Sent(remote_id):
            return Done(remote_id)
        case outbox.Refused(reason) | outbox.ChatGone(reason):
            return Failed(reason)
        case outbox.RetryLater() | outbox.Unknown() if item.attempts >= MOST_ATTEMPTS:
            return Failed(f"given up after {item.attempts} attempts: {result.reason}")
        case outbox.RetryLater(wait, reason):
            return Again(now + max(wait, pause), reason, item.remote_id)
        case outbox.Unknown(reason):
            return Again(now + pause, reason, item.remote_id)
        case outbox.Opened(remote_id):
            return Again(now, remote_id=remote_id)
        case outbox.ChatMoved():
            return Again(now, "the chat moved")
