"""The metronome: ticks beat, failures end nothing, running work is drained and not cut."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.scheduler import DRAIN, REALIGN, Beat, Scheduler
from bot.ticks import Tick

SOON = timedelta(milliseconds=5)


class Counted:
    """A tick's work that counts, and can be held up."""

    def __init__(self, results: list[int | Exception] | None = None) -> None:
        self.results = results or []
        self.count = 0
        self.changed = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self.running = self.most = self.ended = 0

    async def __call__(self) -> int:
        self.count += 1
        self.running += 1
        self.most = max(self.most, self.running)
        self.changed.set()
        try:
            await self.gate.wait()
        finally:
            self.running -= 1
        self.ended += 1
        result = self.results.pop(0) if self.results else 0
        if isinstance(result, Exception):
            raise result
        return result

    async def reaches(self, count: int) -> None:
        async with asyncio.timeout(90):
            while self.count < count:
                self.changed.clear()
                await self.changed.wait()


def ticking(work: Counted, *, parallel: int = 1, drain: timedelta = DRAIN, realign: timedelta = REALIGN) -> Scheduler:
    tick = Tick(name="t", every=SOON, run=work, parallel=parallel)
    return Scheduler([tick], SystemClock(), drain=drain, realign=realign)


async def test_a_tick_beats_again_and_again() -> None:
    work = Counted()
    scheduler = ticking(work)
    scheduler.start()

    await work.reaches(3)

    await scheduler.stop()


async def test_a_tick_that_fails_is_logged_and_the_next_one_comes(caplog: pytest.LogCaptureFixture) -> None:
    work = Counted([RuntimeError("one"), RuntimeError("two")])
    scheduler = ticking(work)
    scheduler.start()

    with caplog.at_level(logging.ERROR):
        await work.reaches(3)
        await scheduler.stop()

    assert caplog.text.count("tick.failed tick=t") == 2


async def test_a_tick_goes_on_at_once_while_there_is_work() -> None:
    work = Counted([5, 5, 0])

    assert await Tick(name="t", every=timedelta(hours=1), run=work).beat() == 10
    assert work.count == 3


async def test_a_slow_tick_is_not_begun_twice() -> None:
    slow, other = Counted(), Counted()
    slow.gate.clear()
    scheduler = Scheduler(
        [Tick(name="slow", every=SOON, run=slow), Tick(name="other", every=SOON, run=other)], SystemClock()
    )
    scheduler.start()

    await other.reaches(5)

    assert slow.most == 1
    slow.gate.set()
    await scheduler.stop()


async def test_a_parallel_tick_is_begun_beside_a_slow_one() -> None:
    work = Counted()
    work.gate.clear()
    scheduler = ticking(work, parallel=3)
    scheduler.start()

    await work.reaches(3)

    assert work.most == 3
    work.gate.set()
    await scheduler.stop()


async def test_stopping_waits_for_running_work_and_begins_no_more() -> None:
    work = Counted([1] * 100)
    work.gate.clear()
    scheduler = ticking(work)
    scheduler.start()
    await work.reaches(1)

    stopping = asyncio.ensure_future(scheduler.stop())  # noqa: TID251 - the test is the one who waits
    await asyncio.sleep(0)
    assert not stopping.done()
    work.gate.set()
    await stopping

    assert (work.count, work.ended) == (1, 1)


async def test_work_that_does_not_end_is_cut_so_that_the_process_can(caplog: pytest.LogCaptureFixture) -> None:
    work = Counted()
    work.gate.clear()
    scheduler = ticking(work, drain=SOON)
    scheduler.start()
    await work.reaches(1)

    await scheduler.stop()

    assert (work.running, work.ended) == (0, 0)
    assert "ticks.cut running=t" in caplog.text


def test_a_clock_that_was_put_forward_makes_one_beat_and_not_a_pile() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    beat = Beat(timedelta(seconds=1))

    assert beat.get_next_fire_time(now - timedelta(days=20000), now) == now + timedelta(seconds=1)


async def test_a_clock_that_was_put_back_does_not_silence_the_beat() -> None:
    work = Counted()
    scheduler = ticking(work, realign=SOON)
    scheduler.start()
    await work.reaches(1)
    for job in scheduler._scheduler.get_jobs():
        job.modify(next_run_time=SystemClock().now() + timedelta(days=1))
    seen = work.count

    await work.reaches(seen + 2)

    await scheduler.stop()
