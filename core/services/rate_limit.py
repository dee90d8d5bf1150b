"""One request at a time to a source's hosts, over all processes, and none while they rest because they refused or asked us to wait.

A turn is a lease in the database that outlives the request by a pause.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.domain.sources import after_fetch
from core.domain.sources.polling import Rest
from core.domain.sources.source import FetchFailed, FetchOutcome
from core.services.context import AppContext

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=300)
"""For a turn and what is read in it: longer than ten pages of an interface take. Only a process that died holds them so long."""
PAUSE = timedelta(seconds=3)


@asynccontextmanager
async def turn(app: AppContext, group: str, patience: int) -> AsyncIterator[bool]:
    """Waits for the group's turn in this process, and up to `patience` seconds for other processes; yields whether it came.

    It does not come while the hosts rest. The next one comes 3 s after ours. Hold it for one request, and store what came
    afterwards.
    """
    name = name_of(group)
    async with app.process.turns[group]:  # the lease alone would let everybody in this process in
        host_backoffs = await _rests(app, group)
        taken = not host_backoffs and await _take(app, name)
        for _ in range(patience if not taken and not host_backoffs else 0):
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


async def _rests(app: AppContext, group: str) -> bool:
    async with app.storage.reading() as tables:
        rest = await tables.host_backoffs.of(group)
    return rest is not None and rest.until > app.clock.now()


async def heed(app: AppContext, group: str, outcome: FetchOutcome, *, rested: bool) -> Rest | None:
    """Keeps for how long an answer makes its hosts rest, and leaves all their sources alone so long; None where they may be asked.
    `rested` is whether they had been left alone before."""
    now = app.clock.now()
    if isinstance(outcome, FetchFailed):
        async with app.storage.transaction() as tables:
            rest = after_fetch.rest(await tables.host_backoffs.of(group), group, outcome, now)
            if rest:
                log.warning("hosts.rest group=%s until=%s reason=%r", group, rest.until.isoformat(), rest.reason)
                await tables.host_backoffs.keep(rest)
                theirs = [source.id for source in app.fetching.catalogue() if source.group == group]
                await tables.sources.postpone(theirs, rest.until)
        return rest
    if rested:
        async with app.storage.transaction() as tables:
            await tables.host_backoffs.end(group)
    return None
