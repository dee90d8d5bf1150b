"""One request at a time to a source's hosts, over all processes: a lease in the database that outlives the request by a pause."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from core.services.desk import Desk

LEASE = timedelta(seconds=300)
"""Longer than ten pages of an interface take; only a process that died holds it so long."""
PAUSE = timedelta(seconds=3)


@asynccontextmanager
async def turn(desk: Desk, group: str, patience: int) -> AsyncIterator[bool]:
    """Waits for the group's turn in this process, and up to `patience` seconds for other processes; yields whether it came.

    The next one comes 3 s after ours. Hold it for one request, and store what came afterwards.
    """
    name = name_of(group)
    async with desk.turns[group]:  # the lease alone would let everybody in this process in
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


def name_of(group: str) -> str:
    """The name of the group's lease."""
    return f"polite:{group}"


async def _take(desk: Desk, name: str) -> bool:
    now = desk.clock.now()
    async with desk.storage.transaction() as tables:
        return await tables.leases.take(name, desk.owner, now, now + LEASE)
