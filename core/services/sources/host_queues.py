"""Per-host queues: one request after the other on a host, all hosts at once."""

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

MOST_QUEUES = 100
"""At once: twice the limit of open requests, since a queue spends most of its time in its host's pause."""

Item = TypeVar("Item")
Read = Callable[[str, Item], Awaitable[int | None]]
"""Reads the next item of a host: how much that was, or None to leave the host alone for now."""


class HostQueues(Generic[Item]):
    """The queues of one tick. Runs may overlap: each takes only the queues that are idle."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._taken: set[str] = set()
        self._room = asyncio.Semaphore(MOST_QUEUES)
        self._open = 0

    @property
    def open(self) -> int:
        """How many queues are busy: each may soon have something to write with the others."""
        return self._open

    async def run(self, queues: Mapping[str, Sequence[Item]], read: Read[Item]) -> int:
        """Work off the idle queues; return how much was read."""
        idle = {host: items for host, items in queues.items() if host not in self._taken}
        self._taken.update(idle)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._run_queue(host, items, read)) for host, items in idle.items()]
        return sum(task.result() for task in tasks)

    async def _run_queue(self, host: str, items: Sequence[Item], read: Read[Item]) -> int:
        """One item after the other, until the process stops. What is left stays due."""
        count = 0
        try:
            for item in items:
                async with self._room, self._count_open():
                    done = None if self._app.process.stopping.is_set() else await read(host, item)
                if done is None:
                    break
                count += done
        except Exception:
            log.exception("lane.broke lane=%s", host)
        finally:
            self._taken.discard(host)
        return count

    @asynccontextmanager
    async def _count_open(self) -> AsyncIterator[None]:
        self._open += 1
        try:
            yield
        finally:
            self._open -= 1


async def postpone(app: AppContext, table: Callable[[Tables], Sources | Feeds], later: Mapping[str, datetime]) -> None:
    """Postpone each of these to its instant."""
    if later:
        async with app.storage.transaction() as tables:
            for until in set(later.values()):
                await table(tables).postpone([each for each, moment in later.items() if moment == until], until)
