"""Rate limiting: one request at a time to a host group, over all processes, and none during its backoff.

The lock is a lease in the database that outlasts the request by a pause.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.domain.sources import after_fetch
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import FetchFailed, FetchOutcome
from core.services.context import AppContext

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=300)
"""Longer than ten pages of an API take; only a process that died holds a lease so long."""
PAUSE = timedelta(seconds=3)


@asynccontextmanager
async def lease(app: AppContext, group: str, patience: int) -> AsyncIterator[bool]:
    """Wait for the group's lease in this process, and up to `patience` seconds for other processes; yield whether we have it.

    Never during a backoff. Hold it for one request, and store the answer after releasing it.
    """
    name = name_of(group)
    # The lease alone does not keep other tasks of this process out: they have the same owner.
    async with app.process.turns[group]:
        async with app.storage.reading() as tables:
            backoff = await tables.host_backoffs.of(group)
        backs_off = backoff is not None and backoff.until > app.clock.now()
        taken = not backs_off and await _take(app, name)
        for _ in range(patience if not taken and not backs_off else 0):
            await asyncio.sleep(1)
            if taken := await _take(app, name):
                break
        try:
            yield taken
        finally:
            if taken:
                async with app.storage.transaction() as tables:
                    await tables.leases.release(name, app.process.name, app.clock.now() + PAUSE)


def name_of(group: str) -> str:
    """The name of the group's lease."""
    return f"polite:{group}"


async def _take(app: AppContext, name: str) -> bool:
    now = app.clock.now()
    async with app.storage.transaction() as tables:
        return await tables.leases.take(name, app.process.name, now, now + LEASE)


async def update_backoff(
    app: AppContext, group: str, outcome: FetchOutcome, *, had_backoff: bool
) -> HostBackoff | None:
    """Start, extend or end the backoff of an answer's hosts and postpone their sources; return the backoff, if any."""
    now = app.clock.now()
    if isinstance(outcome, FetchFailed):
        async with app.storage.transaction() as tables:
            backoff = after_fetch.host_backoff(await tables.host_backoffs.of(group), group, outcome, now)
            if backoff:
                log.warning("hosts.rest group=%s until=%s reason=%r", group, backoff.until.isoformat(), backoff.reason)
                await tables.host_backoffs.keep(backoff)
                theirs = [source.id for source in app.fetching.catalogue() if source.group == group]
                await tables.sources.postpone(theirs, backoff.until)
        return backoff
    if had_backoff:
        async with app.storage.transaction() as tables:
            await tables.host_backoffs.end(group)
    return None
