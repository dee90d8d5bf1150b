"""Notices to the operator: at most one an hour, a day or a month for each cause."""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from uuid import uuid4

from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Kind, say
from core.domain.chats.subscriber import ChatState
from core.ports.clock import Clock
from core.ports.storage import Storage

log = logging.getLogger(__name__)


class Once(Enum):
    """How often one cause is worth a notice, as the time stamp of that span."""

    AN_HOUR = "%Y-%m-%dT%H"
    A_DAY = "%Y-%m-%d"
    A_MONTH = "%Y-%m"

    def until(self, now: datetime) -> datetime:
        """When the next notice may be sent; days and months are UTC's, as budgets are."""
        if self is Once.AN_HOUR:
            return now + timedelta(hours=1)
        day = now.date() + timedelta(days=1)
        if self is Once.A_MONTH:
            day = (now.date().replace(day=1) + timedelta(days=31)).replace(day=1)
        return datetime.combine(day, time(0), now.tzinfo)


@dataclass(frozen=True, slots=True)
class OperatorNotices:
    """Sends to the `operator` chat, if it ever wrote to the bot; every notice is logged in any case."""

    storage: Storage
    clock: Clock
    operator: ChatAddress | None = None

    async def notice(self, cause: str, text: str, once: Once = Once.AN_HOUR) -> bool:
        """Sends a notice unless one was sent in this span; whether it was sent now. `cause` is one word, such as `budget`."""
        now = self.clock.now()
        async with self.storage.transaction() as tables:
            # The lease silences other processes. It ends with the process on SQLite; the outbox key still keeps a bot that
            # crashes over and over from repeating itself.
            name = f"notice:{cause}"
            if not await tables.leases.take(name, uuid4().hex, now, once.until(now)):
                return False
            chat = await tables.chats.find(self.operator) if self.operator else None
            if chat is not None and chat.state is not ChatState.GONE:
                number = await tables.messages.add(chat.id, say(text, kind=Kind.NOTICE), now)
                await tables.outbox.add(f"{name}:{now:{once.value}}", chat.id, number, now)
        log.warning("operator.notice cause=%s text=%r", cause, text)
        return True
