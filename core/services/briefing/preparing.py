"""Words before the hour: what chats are about to get is written a while ahead, so that the morning only puts it together."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.services.briefing import tastes
from core.services.briefing.morning import written
from core.services.briefing.writing import patience
from core.services.desk import Desk

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=30)
LEASE = timedelta(minutes=6)
PATIENCE = timedelta(minutes=5)
MOST_CHATS = 100


@dataclass(slots=True)
class Preparing:
    """The tick ahead of the daily hour, in one process at a time. Nothing is lost where it fails: the morning asks again."""

    desk: Desk
    _prepared: dict[int, datetime] = field(default_factory=dict)

    async def tick(self) -> int:
        """Has the model write for up to 100 chats that are due within half an hour; how many."""
        if self.desk.writing.model == "plain":
            return 0
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            if not await tables.leases.take("preparing", self.desk.owner, now, now + LEASE):
                return 0
            due = await tables.chats.due_between(now, now + AHEAD)
        self._prepared = {chat_id: hour for chat_id, hour in self._prepared.items() if hour > now}
        chats = [chat for chat in due if self._prepared.get(chat.id) != chat.next_briefing_at][:MOST_CHATS]
        if not chats:
            return 0
        await tastes.ready(self.desk)
        morning = await written(self.desk, chats, patience(PATIENCE))
        self._prepared |= {chat.id: chat.next_briefing_at for chat in chats if chat.next_briefing_at}
        log.info("briefing.prepared chats=%d syntheses=%d", len(chats), len(morning.syntheses))
        return len(chats)
