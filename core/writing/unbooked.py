"""A ledger where no book is kept: every call is let through, and what it cost is in the log."""

import logging

from core.domain.spending import Call

log = logging.getLogger(__name__)


class Unbooked:
    """Implements the port Ledger without a budget."""

    async def admit(self, asked_by: int) -> None:
        """Always."""

    async def book(self, call: Call) -> None:
        """Logs it."""
        log.info("claude.cost model=%s microdollars=%d batch=%s", call.model, call.microdollars, call.batch)
