"""One request at a time to a source's hosts, over all processes: a lease in the database that outlives the request by a pause."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.services.desk import Desk

LEASE = timedelta(seconds=60)
PAUSE = timedelta(seconds=3)
PATIENCE = 20


@asynccontextmanager
async def turn(desk: Desk, group: str, patience: int = PATIENCE) -> AsyncIterator[bool]:
    """Waits up to `patience` seconds for the group's turn; yields whether it came. The next one comes 3 s after ours."""
    name = f"polite:{group}"
    taken = await _take(desk, name)
    for _ in range(patience if not taken else 0):
        await asyncio.sleep(1)
        if taken := await _take(desk, name):
            break
    try:
        yield taken
    finally:
        if taken:
            async with desk.storage.transaction() as tables:
                await tables.leases.release(name, desk.owner, desk.clock.now() + PAUSE)


async def _take(desk: Desk, name: str) -> bool:
    now = desk.clock.now()
    async with desk.storage.transaction() as tables:
        return await tables.leases.take(name, desk.owner, now, now + LEASE)
