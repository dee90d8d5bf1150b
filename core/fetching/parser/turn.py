"""A lock that goes to the shortest who waits, so that what is done soon need not wait for what takes long."""

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LAST = float("inf")
"""Longer than whatever else waits."""


class Turn:
    """Held by one at a time; among equals, by who came first."""

    def __init__(self) -> None:
        self.is_taken = False
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._came = 0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(not passed.done() for *_, passed in self._waiting)

    @asynccontextmanager
    async def taken(self, length: float) -> AsyncIterator[None]:
        """Waits for the turn and holds it."""
        if self.is_taken:
            await self._passed(length)
        self.is_taken = True
        try:
            yield
        finally:
            self._pass()

    async def _passed(self, length: float) -> None:
        passed = asyncio.get_running_loop().create_future()
        self._came += 1
        heapq.heappush(self._waiting, (length, self._came, passed))
        try:
            await passed
        except asyncio.CancelledError:
            if not passed.cancelled():  # the turn came in the same breath, and goes on to the next
                self._pass()
            raise

    def _pass(self) -> None:
        while self._waiting:
            *_, passed = heapq.heappop(self._waiting)
            if not passed.done():
                passed.set_result(None)
                return
        self.is_taken = False
