"""Forget what is no longer needed: old messages, delivered items, readings, chats that left."""

from dataclasses import dataclass
from datetime import timedelta

from core.services.desk import Desk

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The tick that tidies up, once an hour."""

    desk: Desk

    async def tick(self) -> int:
        """Deletes what is older than 30 days; how many rows."""
        async with self.desk.storage.transaction() as tables:
            return await tables.purge(self.desk.clock.now() - KEPT)
