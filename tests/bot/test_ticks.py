"""The ticks on demand: in order, to the end, and with what a beat in the background had begun."""

import asyncio
from datetime import timedelta

from bot.ticks import Steps, Tick


class Bench:
    """Ticks that write down when they worked; `due` is how much each has to do."""

    def __init__(self, **due: int) -> None:
        self.due, self.done = due, list[str]()
        self.gate = asyncio.Event()
        self.gate.set()
        self.ticks = [Tick(name=name, every=timedelta(hours=1), run=self.work(name)) for name in due]
        self.steps = Steps(ticks=self.ticks, reading=self.ticks[:1], make_due=self.make_due, storage=None)  # type: ignore[arg-type]

    def work(self, name: str):
        async def run() -> int:
            await self.gate.wait()
            if not self.due[name]:
                return 0
            self.due[name] -= 1
            self.done.append(name)
            return 1

        return run

    async def make_due(self) -> int:
        self.due["ingest"] += 2
        return 2


async def test_what_is_due_is_done_in_order_until_nothing_is() -> None:
    bench = Bench(ingest=2, briefings=1, delivery=2)

    await bench.steps.settle()

    assert bench.done == ["ingest", "ingest", "briefings", "delivery", "delivery"]


async def test_settling_waits_for_what_a_beat_in_the_background_had_begun() -> None:
    bench = Bench(ingest=1)
    bench.gate.clear()

    async with asyncio.TaskGroup() as group:
        group.create_task(bench.ticks[0].beat())
        await asyncio.sleep(0)
        settled = group.create_task(bench.steps.settle())
        await asyncio.sleep(0)
        assert not settled.done()
        bench.gate.set()

    assert bench.done == ["ingest"]
    assert not bench.ticks[0].busy


async def test_fetching_makes_all_due_and_reads_only() -> None:
    bench = Bench(ingest=0, delivery=1)

    assert await bench.steps.fetch() == 2

    assert bench.done == ["ingest", "ingest"]


async def test_a_tick_that_always_fails_does_not_hold_up_the_others() -> None:
    bench = Bench(ingest=1, delivery=1)

    async def broken() -> int:
        raise RuntimeError("again and again")

    bench.ticks[0].run = broken

    await bench.steps.settle()

    assert bench.done == ["delivery"]
