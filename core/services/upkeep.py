"""Forget what is no longer needed, such as old messages and chats that left; and say in the log what the model costs."""

import logging
from dataclasses import dataclass
from datetime import UTC, timedelta

from core.services.context import AppContext

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The tick that tidies up, once an hour."""

    app: AppContext

    async def tick(self) -> int:
        """Deletes what is older than 30 days; how many rows. Once nothing is left to delete, tells what was spent."""
        async with self.app.storage.transaction() as tables:
            rows = await tables.upkeep.purge(self.app.clock.now() - KEPT)
        if not rows:
            await self._tell_spending()
        return rows

    async def _tell_spending(self) -> None:
        """The metric of the day (UTC) that it was an hour ago, so that every day's last line has the whole of it."""
        day = (self.app.clock.now() - timedelta(hours=1)).astimezone(UTC).date()
        async with self.app.storage.reading() as tables:
            spent, batches = await tables.spending.of(day), await tables.batches.open()
        if spent.calls:
            log.info(
                "spending.day day=%s calls=%d microdollars=%d input=%d output=%d cache_read=%d cache_write=%d cached=%.3f batches=%d",
                day,
                spent.calls,
                spent.microdollars,
                spent.usage.input,
                spent.usage.output,
                spent.usage.cache_read,
                spent.usage.cache_write,
                spent.usage.cached_share,
                len(batches),
            )
