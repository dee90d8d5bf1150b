"""Notices to the operator: one for each cause and hour, or day, however often it is met."""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from uuid import uuid4

from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Kind, say
from core.domain.chats.subscriber import ChatState
from core.ports.clock import Clock
from core.ports.storage import Storage, Tables

log = logging.getLogger(__name__)


class Once(Enum):
    """How often one cause is worth a notice, as the stamp of the span in which it is told."""

    AN_HOUR = "%Y-%m-%dT%H"
    A_DAY = "%Y-%m-%d"

    def until(self, now: datetime) -> datetime:
        """From when on it may be told again; days are UTC's, as budgets are."""
        if self is Once.AN_HOUR:
            return now + timedelta(hours=1)
        return datetime.combine(now.date() + timedelta(days=1), time(0), now.tzinfo)


@dataclass(frozen=True, slots=True)
class Noticing:
    """`operator` is the chat that is told, where that chat ever spoke to us; what is told is logged in any case.

    A named lease keeps who else meets the cause silent, also in other processes. It ends with the process on SQLite; the
    outbox knows the span's key all the same, so that a bot that crashes over and over tells its operator once.
    """

    storage: Storage
    clock: Clock
    operator: ChatAddress | None = None

    async def notice(self, cause: str, text: str, once: Once = Once.AN_HOUR) -> bool:
        """Tells it unless it was told; whether it was told now. `cause` is one word of ours, such as `budget`."""
        now = self.clock.now()
        async with self.storage.transaction() as tables:
            name = f"notice:{cause}"
            if not await tables.leases.take(name, uuid4().hex, now, once.until(now)):
                return False
            await self._queue(tables, f"{name}:{now:{once.value}}", text, now)
        log.warning("operator.notice cause=%s text=%r", cause, text)
        return True

    async def _queue(self, tables: Tables, key: str, text: str, now: datetime) -> None:
        chat = await tables.chats.find(self.operator) if self.operator else None
        if chat is None or chat.state is ChatState.GONE:
            return
        number = await tables.messages.add(chat.id, say(text, kind=Kind.NOTICE), now)
        await tables.outbox.add(key, chat.id, number, now)
