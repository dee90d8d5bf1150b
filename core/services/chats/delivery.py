"""Deliver what is due: claim, send, settle. A crash between any two lines means 'again', never 'lost'."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.message import Kind
from core.domain.chats.outbox import Again, Done, Failed, OutboxItem, Settlement
from core.domain.sources.polling import backoff
from core.ports.messaging import Messaging
from core.services.chats import attendance
from core.services.context import AppContext

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
MOST_EDITS = 40
_LEFT = outbox.Refused("it stands where the chat was before")

Outcome = outbox.Sent | outbox.RetryLater | outbox.Unknown | outbox.Refused
"""Results of which only the item hears."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The tick that sends. `platforms` is filled and emptied as platforms come and go; only theirs is claimed."""

    app: AppContext
    platforms: Mapping[Platform, Messaging]
    _open: dict[int, OutboxItem] = field(default_factory=dict)

    async def tick(self, limit: int = 25) -> int:
        """Sends up to `limit` due items, one a chat; how many it claimed. Several ticks may run at once: a slow chat holds
        only its own."""
        if not self.platforms or len(self._open) >= 4 * limit:
            return 0
        async with self.app.storage.transaction() as tables:
            items = await tables.outbox.claim_due(self.app.clock.now(), limit, LEASE, [p.value for p in self.platforms])
        fresh = [item for item in items if item.id not in self._open]
        self._open.update({item.id: item for item in items})  # a slow one was claimed anew, which renews its lease
        async with asyncio.TaskGroup() as group:
            for item in fresh:
                group.create_task(self._deliver_safely(item))
        return len(fresh)

    async def _deliver_safely(self, item: OutboxItem) -> None:
        """What goes wrong with one item, such as a database that is locked, must not cut the sends of others short."""
        try:
            await self._deliver(item)
        except Exception:
            log.exception("outbox.failed item=%s", item.key)
        finally:
            self._open.pop(item.id, None)

    async def _deliver(self, item: OutboxItem) -> None:
        messaging = self.platforms.get(item.address.platform)
        if messaging is None:
            return
        result = _LEFT if _is_left_behind(item) else await messaging.deliver(item)
        match result:
            case outbox.Opened(remote_id):
                await self._record_opened(item, remote_id)
                await self._deliver(replace(item, remote_id=remote_id))
            case outbox.ChatMoved(address):
                await self._move(item, address)
            case outbox.ChatGone(reason):
                await self._stop(item, reason)
            case _:
                await self._settle(item, result)

    async def _record_opened(self, item: OutboxItem, remote_id: str) -> None:
        """The header stands: from here on a crash means an edit, never a second message."""
        async with self.app.storage.transaction() as tables:
            await tables.messages.opened(item.message.number, remote_id, item.address)

    async def _move(self, item: OutboxItem, address: ChatAddress) -> None:
        """Sent anew at the new address: a header that stands at the old one cannot be edited from there."""
        async with self.app.storage.transaction() as tables:
            moved = await attendance.move(tables, item.chat_id, address)
            now = self.app.clock.now()
            became = Again(now, "the chat moved") if moved else Failed("the chat moved to one with a radar of its own")
            await tables.outbox.settle(self._claimed(item), became, now)

    async def _stop(self, item: OutboxItem, reason: str) -> None:
        """Nothing more is sent there until somebody speaks; what it follows is kept for 30 days."""
        async with self.app.storage.transaction() as tables:
            await attendance.leave(tables, item.chat_id)
            await tables.outbox.settle(self._claimed(item), Failed(reason), self.app.clock.now())
        log.info("chat.gone chat=%d reason=%r", item.chat_id, reason)

    async def _settle(self, item: OutboxItem, result: Outcome) -> None:
        now = self.app.clock.now()
        settlement = after(item, result, now)
        async with self.app.storage.transaction() as tables:
            await tables.outbox.settle(self._claimed(item), settlement, now)
        log.info("outbox.settled item=%s attempts=%d as=%s", item.key, item.attempts, type(settlement).__name__)

    def _claimed(self, item: OutboxItem) -> OutboxItem:
        """The item as it was sent, of the latest claim: only that may be settled. The chat may have moved between the two."""
        return replace(item, attempts=self._open.get(item.id, item).attempts)


def _is_left_behind(item: OutboxItem) -> bool:
    """Whether a change of a briefing cannot be shown, as the chat moved since; whatever else is changed there is said anew."""
    return item.edit and not item.remote_id and item.message.kind is Kind.BRIEFING


def after(item: OutboxItem, result: Outcome, now: datetime) -> Settlement:
    """What a delivery's result makes of its item: the whole policy of retries, in one table.

    Unknown is tried again: a header that was sent twice is harmless, and Discord knows the nonce. A briefing is never
    given up, however long the platform is away; late finds for an old answer are.
    """
    pause = backoff(item.attempts, timedelta(seconds=2), timedelta(minutes=15))
    match result:
        case outbox.Sent(remote_id):
            return Done(remote_id)
        case outbox.Refused(reason):
            return Failed(reason)
        case outbox.RetryLater() | outbox.Unknown() if item.edit and item.attempts >= MOST_EDITS:
            return Failed(f"given up after {item.attempts} attempts: {result.reason}")
        case outbox.RetryLater(wait, reason):
            return Again(now + max(wait, pause), reason)
        case outbox.Unknown(reason):
            return Again(now + pause, reason)
