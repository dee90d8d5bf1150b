"""Deliver outbox items: claim, send, settle. After a crash between any two lines an item is sent again, never lost."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain.chats import outbox
from core.domain.chats.chat import Platform
from core.domain.chats.message import Kind
from core.domain.chats.outbox import Again, Done, Failed, OutboxItem, Settlement
from core.domain.sources.polling import backoff
from core.ports.chats import Messaging
from core.ports.storage import Tables
from core.services.chats import attendance, notices, obstacles
from core.services.context import AppContext
from core.services.replies.briefings.short import short

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
UNTIL_HELP = timedelta(hours=1)
"""How often a chat is tried that people have to help."""
MOST_EDITS = 40
_LEFT = outbox.Refused("it stands where the chat was before")

Outcome = outbox.Sent | outbox.RetryLater | outbox.Unknown | outbox.Refused
"""Results that concern the item alone, not its chat."""


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
        try:
            await self._deliver(item)
        except (
            Exception
        ):  # a locked database, say: one item's failure must not cancel the task group with the others' sends
            log.exception("outbox.failed item=%s", item.key)
        finally:
            self._open.pop(item.id, None)

    async def _deliver(self, item: OutboxItem) -> None:
        messaging = self.platforms.get(item.address.platform)
        if messaging is None:
            return
        # A briefing's header stands at the old address, where it can no longer be edited. Anything else is sent again there.
        is_left_behind = item.edit and not item.remote_id and item.message.kind is Kind.BRIEFING
        result = _LEFT if is_left_behind else await messaging.deliver(replace(item, message=short(item.message)))
        match result:
            case outbox.Opened(remote_id):
                async with self.app.storage.transaction() as tables:
                    await self._end_obstacle(tables, item)
                    # Stored at once: from here on a crash means an edit, never a second message.
                    await tables.messages.mark_opened(item.message.number, remote_id, item.address)
                await self._deliver(replace(item, remote_id=remote_id))
            case outbox.ChatMoved(address):
                # Moves the chat and sends the item again at the new address: a header at the old one cannot be edited
                # from there.
                async with self.app.storage.transaction() as tables:
                    is_moved = await attendance.move(tables, item.chat_id, address)
                    now = self.app.clock.now()
                    settlement = (
                        Again(now, "the chat moved")
                        if is_moved
                        else Failed("the chat moved to one with a radar of its own")
                    )
                    await tables.outbox.settle(self._claimed(item), settlement, now)
            case outbox.Barred(cause, reason):
                # Waits, and is tried again each hour: whoever helps may do it where the platform does not tell us.
                async with self.app.storage.transaction() as tables:
                    now = self.app.clock.now()
                    await obstacles.meet(self.app, tables, item.chat_id, cause)
                    await tables.outbox.settle(self._claimed(item), Again(now + UNTIL_HELP, reason), now)
                log.info("chat.barred chat=%d cause=%r reason=%r", item.chat_id, cause.value, reason)
            case outbox.ChatGone(reason):
                # Sends nothing more there until somebody writes; the chat's follows are kept for 30 days.
                async with self.app.storage.transaction() as tables:
                    await attendance.leave(tables, item.chat_id)
                    now = self.app.clock.now()
                    # A notice waits until its reader opens the chat.
                    settlement = Again(now, reason) if notices.is_notice(item.key) else Failed(reason)
                    await tables.outbox.settle(self._claimed(item), settlement, now)
                log.info("chat.gone chat=%d reason=%r", item.chat_id, reason)
            case _:
                await self._settle(item, result)

    async def _settle(self, item: OutboxItem, result: Outcome) -> None:
        now = self.app.clock.now()
        settlement = after(item, result, now)
        async with self.app.storage.transaction() as tables:
            if isinstance(settlement, Done):
                await self._end_obstacle(tables, item)
            await tables.outbox.settle(self._claimed(item), settlement, now)
        log.info("outbox.settled item=%s attempts=%d as=%s", item.key, item.attempts, type(settlement).__name__)

    async def _end_obstacle(self, tables: Tables, item: OutboxItem) -> None:
        if item.obstructed:
            await obstacles.end(tables, item.chat_id, self.app.clock.now())

    def _claimed(self, item: OutboxItem) -> OutboxItem:
        """The item with the number of its latest claim, as storage settles no older one."""
        return replace(item, attempts=self._open.get(item.id, item).attempts)


def after(item: OutboxItem, result: Outcome, now: datetime) -> Settlement:
    """The settlement of an item after a delivery: the whole retry policy in one table."""
    pause = backoff(item.attempts, timedelta(seconds=2), timedelta(minutes=15))
    match result:
        case outbox.Sent(remote_id):
            return Done(remote_id)
        case outbox.Refused(reason):
            return Failed(reason)
        # A briefing is retried for ever; only edits of old answers are given up.
        case outbox.RetryLater() | outbox.Unknown() if item.edit and item.attempts >= MOST_EDITS:
            return Failed(f"given up after {item.attempts} attempts: {result.reason}")
        case outbox.RetryLater(wait, reason):
            return Again(now + max(wait, pause), reason)
        case outbox.Unknown(reason):  # sending a header twice is harmless, and Discord ignores a repeated nonce
            return Again(now + pause, reason)
