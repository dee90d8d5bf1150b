"""Runs each tick at its interval and drains running ticks. What is due is in the database."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.ticks import Tick
from core.ports.clock import Clock

log = logging.getLogger(__name__)

DRAIN = timedelta(seconds=4)
CUT = timedelta(seconds=0.5)
REALIGN = timedelta(seconds=5)


class Beat(BaseTrigger):  # type: ignore[misc] # APScheduler has no types
    """Fires once, however late, then after each interval, so that a clock set forward causes no burst."""

    def __init__(self, every: timedelta) -> None:
        self.every = every

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Now for the first time."""
        return now if previous_fire_time is None else now + self.every


@dataclass(slots=True)
class Scheduler:
    """Beats every tick at its own interval, in the running loop, until it is stopped."""

    ticks: Sequence[Tick]
    clock: Clock
    _: KW_ONLY
    drain: timedelta = DRAIN
    realign: timedelta = REALIGN
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone="UTC"))
    _timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """The first beats come at once."""
        for tick in self.ticks:
            self._scheduler.add_job(
                _beat,
                Beat(tick.every),
                args=[tick],
                id=tick.name,
                coalesce=True,
                max_instances=tick.parallel,
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._realign()

    def _realign(self) -> None:
        """Moves beats up that a clock set back would delay until the old time."""
        now = self.clock.now()
        for job in self._scheduler.get_jobs():
            if job.next_run_time and job.next_run_time > now + job.trigger.every:
                job.modify(next_run_time=now)
        self._timer = asyncio.get_running_loop().call_later(self.realign.total_seconds(), self._realign)

    async def stop(self) -> None:
        """No beat begins after this is called; running ones get `drain`, 4 s unless told otherwise, to end, then they are cancelled.

        APScheduler's own shutdown would cancel them at once, which is why draining is done here.
        """
        for tick in self.ticks:
            tick.stopping = True
        if self._timer is not None:
            self._timer.cancel()
        self._scheduler.pause()
        if not await self._idle(self.drain):
            log.warning("ticks.cut running=%s", ",".join(tick.name for tick in self.ticks if tick.busy))
        self._scheduler.shutdown(wait=False)
        await self._idle(CUT)

    async def _idle(self, within: timedelta) -> bool:
        try:
            async with asyncio.timeout(within.total_seconds()):
                for tick in self.ticks:
                    await tick.idle()
        except TimeoutError:
            return False
        return True


async def _beat(tick: Tick) -> None:
    try:
        await tick.beat()
    except asyncio.CancelledError:
        if not tick.stopping:  # else it was cut by us, which APScheduler would report as the job's own failure
            raise
