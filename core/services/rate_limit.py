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
from core.services.context import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=300)
"""For a turn and what is read in it: longer than ten pages of an interface take. Only a process that died holds them so long."""
PAUSE = timedelta(seconds=3)


@asynccontextmanager
async def turn(desk: Desk, group: str, patience: int) -> AsyncIterator[bool]:
    """Waits for the group's turn in this process, and up to `patience` seconds for other processes; yields whether it came.

    It does not come while the hosts rest. The next one comes 3 s after ours. Hold it for one request, and store what came
    afterwards.
    """
    name = name_of(group)
    async with desk.turns[group]:  # the lease alone would let everybody in this process in
        rests = await _rests(desk, group)
        taken = not rests and await _take(desk, name)
        for _ in range(patience if not taken and not rests else 0):
            await asyncio.sleep(1)
            if taken := await _take(desk, name):
                break
        try:
            yield taken
        finally:
            if taken:
                async with desk.storage.transaction() as tables:
                    await tables.leases.release(name, desk.owner, desk.clock.now() + PAUSE)


def name_of(group: str) -> str:
    """The name of the group's lease."""
    return f"polite:{group}"


async def _take(desk: Desk, name: str) -> bool:
    now = desk.clock.now()
    async with desk.storage.transaction() as tables:
        return await tables.leases.take(name, desk.owner, now, now + LEASE)


async def _rests(desk: Desk, group: str) -> bool:
    async with desk.storage.reading() as tables:
        rest = await tables.rests.of(group)
    return rest is not None and rest.until > desk.clock.now()


async def heed(desk: Desk, group: str, outcome: FetchOutcome, *, rested: bool) -> Rest | None:
    """Keeps for how long an answer makes its hosts rest, and leaves all their sources alone so long; None where they may be asked.
    `rested` is whether they had been left alone before."""
    now = desk.clock.now()
    if isinstance(outcome, FetchFailed):
        async with desk.storage.transaction() as tables:
            rest = after_fetch.rest(await tables.rests.of(group), group, outcome, now)
            if rest:
                log.warning("hosts.rest group=%s until=%s reason=%r", group, rest.until.isoformat(), rest.reason)
                await tables.rests.keep(rest)
                theirs = [source.id for source in desk.fetching.catalogue() if source.group == group]
                await tables.sources.postpone(theirs, rest.until)
        return rest
    if rested:
        async with desk.storage.transaction() as tables:
            await tables.rests.end(group)
    return None
