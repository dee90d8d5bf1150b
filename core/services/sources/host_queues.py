"""Lanes: what shares a politeness is read one after the other, and no lane holds up another."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Generic, TypeVar

from core.ports.feeds import Feeds
from core.ports.sources import Sources
from core.ports.storage import Tables
from core.services.context import AppContext

log = logging.getLogger(__name__)

LANES = 100
"""Read at once: twice as many as may ask at once, since a lane waits most of its time for its host's pause to end."""

Item = TypeVar("Item")
Read = Callable[[str, Item], Awaitable[int | None]]
"""Reads what stands next in a lane: how much that was, or None where the lane is to be left alone for now."""


class Lanes(Generic[Item]):
    """The lanes of one tick, which may run many times at once: each run takes those that no other has."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._taken: set[str] = set()
        self._room = asyncio.Semaphore(LANES)
        self._open = 0

    @property
    def open(self) -> int:
        """How many lanes are at something: whoever is read now may soon have something to write with the others."""
        return self._open

    async def read(self, lanes: Mapping[str, Sequence[Item]], read: Read[Item]) -> int:
        """Reads the lanes that nobody reads; how much that was."""
        free = {lane: items for lane, items in lanes.items() if lane not in self._taken}
        self._taken.update(free)
        async with asyncio.TaskGroup() as group:
            reading = [group.create_task(self._read(lane, items, read)) for lane, items in free.items()]
        return sum(lane.result() for lane in reading)

    async def _read(self, lane: str, items: Sequence[Item], read: Read[Item]) -> int:
        """One after the other, until the process stops. What is left stays due."""
        count = 0
        try:
            for item in items:
                async with self._room, self._counted():
                    done = None if self._app.process.stopping.is_set() else await read(lane, item)
                if done is None:
                    break
                count += done
        except Exception:
            log.exception("lane.broke lane=%s", lane)
        finally:
            self._taken.discard(lane)
        return count

    @asynccontextmanager
    async def _counted(self) -> AsyncIterator[None]:
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1


async def postpone(app: AppContext, table: Callable[[Tables], Sources | Feeds], later: Mapping[str, datetime]) -> None:
    """Leaves each of these alone until its instant."""
    if later:
        async with app.storage.transaction() as tables:
            for until in set(later.values()):
                await table(tables).postpone([each for each, moment in later.items() if moment == until], until)
