"""Words before the hour: what chats are about to get is written a while ahead, so that the morning only puts it together."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.services.briefings import hit_ranking
from core.services.briefings.morning import written
from core.services.briefings.writing import patience
from core.services.context import AppContext

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=30)
LEASE = timedelta(minutes=6)
PATIENCE = timedelta(minutes=5)
MOST_CHATS = 100
PAUSE = timedelta(minutes=10)
"""Where the model did not write all of it, it is asked again after this."""


@dataclass(slots=True)
class Preparing:
    """The tick ahead of the daily hour, in one process at a time. Nothing is lost where it fails: it is tried again, and the
    morning asks once more."""

    app: AppContext
    _not_before: dict[int, datetime] = field(default_factory=dict)

    async def tick(self) -> int:
        """Has the model write for up to 100 chats that are due within half an hour; how many."""
        if self.app.writing.model == "plain":
            return 0
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("preparing", self.app.process.name, now, now + LEASE):
                return 0
        async with self.app.storage.reading() as tables:
            due = await tables.chats.due_between(now, now + AHEAD)
        self._not_before = {chat_id: again for chat_id, again in self._not_before.items() if again > now}
        chats = [chat for chat in due if chat.id not in self._not_before][:MOST_CHATS]
        if not chats:
            return 0
        await hit_ranking.ready(self.app)
        morning = await written(self.app, chats, patience(PATIENCE))
        again = now + (AHEAD if morning.complete else PAUSE)
        self._not_before |= {chat.id: again for chat in chats}
        log.info("briefing.prepared chats=%d syntheses=%d", len(chats), len(morning.syntheses))
        return len(chats)
