"""Background work as ticks: run at intervals by the scheduler, or one after another by the console."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.ports.storage import Storage

log = logging.getLogger(__name__)

MOST_ROUNDS = 200
MOST_PASSES = 1000


@dataclass(slots=True, kw_only=True)
class Tick:
    """One service's tick: `run` does what is due and returns how much that was.

    `every` is the beat; `parallel` is how many may run at once, where a slow one must not hold up the others.
    """

    name: str
    every: timedelta
    run: Callable[[], Awaitable[int]]
    parallel: int = 1
    stopping: bool = False
    _running: int = 0
    _idle: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def beat(self) -> int:
        """Runs until nothing is due or the bot stops; returns how much was done.

        An exception is logged, and ends this beat only.
        """
        done = 0
        self._running += 1
        try:
            for _ in range(MOST_ROUNDS):
                units = 0 if self.stopping else await self.run()
                done += units
                if not units:
                    break
        except Exception:
            log.exception("tick.failed tick=%s", self.name)
        finally:
            self._running -= 1
            async with self._idle:
                self._idle.notify_all()
        return done

    @property
    def busy(self) -> bool:
        """Whether a beat of this tick is running."""
        return self._running > 0

    async def idle(self) -> None:
        """Returns when no beat of this tick is running."""
        async with self._idle:
            await self._idle.wait_for(lambda: not self._running)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Does the ticks' work in order, on demand: fetch, look up, write, deliver (port `Work` of the console). `reading` are those
    that fetch."""

    ticks: Sequence[Tick]
    reading: Sequence[Tick]
    make_due: Callable[[], Awaitable[int]]
    storage: Storage

    async def settle(self) -> None:
        """Does everything that is due now, and waits for background beats."""
        for _ in range(MOST_PASSES):
            done = 0
            for tick in self.ticks:
                done += await tick.beat()
                await tick.idle()
            if not done:
                return
        log.error("ticks.endless passes=%d", MOST_PASSES)

    async def fetch(self) -> int:
        """Reads every enabled source and matches its papers; returns how many sources."""
        for tick in self.reading:
            await tick.idle()
        count = await self.make_due()
        for tick in self.reading:
            await tick.beat()
            await tick.idle()
        return count

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due."""
        async with self.storage.reading() as tables:
            return await tables.upkeep.next_due()
