"""The pace: limits hold in any sliding window, a busy chat delays nobody else, replies go first."""

import asyncio
import heapq
from collections import defaultdict
from collections.abc import Awaitable
from itertools import count

import pytest

from adapters.telegram.pacing import Pacing

LATENCY = 0.06


class Time:
    """A monotonic clock that jumps to the next waiter once all others have had their turn."""

    def __init__(self) -> None:
        self.now = 100.0
        self._waiters: list[tuple[float, int, asyncio.Future[None]]] = []
        self._ticket = count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waiter = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiters, (self.now + seconds, next(self._ticket), waiter))
        await waiter

    async def run(self, *work: Awaitable[None]) -> None:
        """Until all of it is done."""
        done = asyncio.gather(*work)
        while not done.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self._waiters and not done.done():
                at, _, waiter = heapq.heappop(self._waiters)
                self.now = max(self.now, at)
                waiter.set_result(None)
        await done


class Wire:
    """Sends through a pacing, and notes when each request started and was answered."""

    def __init__(self) -> None:
        self.time = Time()
        self.pacing = Pacing(self.time, self.time.sleep)
        self.started: dict[str, list[float]] = defaultdict(list)
        self.answered: dict[str, list[float]] = defaultdict(list)
        self.order: list[str] = []

    async def send(self, chat: str, *, reply: bool = False, times: int = 1) -> None:
        for _ in range(times):
            async with (
                self.pacing.lane(chat, shared=chat.startswith("-")) as lane,
                self.pacing.request(lane, reply=reply),
            ):
                self.started[chat].append(self.time.now)
                self.order.append(chat)
                await self.time.sleep(LATENCY)
                self.answered[chat].append(self.time.now)


@pytest.fixture
def wire() -> Wire:
    return Wire()


def most_within(times: list[float], seconds: float) -> int:
    return max(sum(start <= t < start + seconds for t in times) for start in times)


async def test_all_chats_together_start_evenly_under_thirty_a_second(wire: Wire) -> None:
    begin = wire.time.now

    await wire.time.run(*(wire.send(str(n)) for n in range(120)))

    starts = sorted(t for times in wire.started.values() for t in times)
    assert most_within(starts, 1.0) <= 30
    assert starts[-1] - begin < 1.1 * 120 / 29


async def test_a_chat_gets_a_few_at_once_and_then_one_a_second(wire: Wire) -> None:
    await wire.time.run(wire.send("7", times=9))

    assert most_within(wire.started["7"], 3.0) <= 3
    assert wire.started["7"][-1] - wire.started["7"][0] < 9


async def test_a_group_gets_twenty_a_minute_counted_from_the_answers(wire: Wire) -> None:
    await wire.time.run(wire.send("-7", times=25))

    starts, answers = wire.started["-7"], wire.answered["-7"]
    assert all(start - answers[n] > 60 for n, start in enumerate(starts[20:]))


async def test_busy_groups_delay_no_private_chat(wire: Wire) -> None:
    begin = wire.time.now
    groups = [wire.send(f"-{n}", times=25) for n in range(1, 6)]

    await wire.time.run(*groups, *(wire.send(str(n)) for n in range(100)))

    private = max(t for chat, times in wire.answered.items() if not chat.startswith("-") for t in times)
    assert private - begin < 1.2 * (100 + 5 * 3) / 29 + LATENCY


async def test_a_flood_wait_holds_its_chat_and_no_other(wire: Wire) -> None:
    begin = wire.time.now
    wire.pacing.flooded("7", 40)

    await wire.time.run(wire.send("7"), wire.send("8"))

    assert wire.started["8"][0] - begin < 1
    assert wire.started["7"][0] - begin >= 40


async def test_a_flood_wait_without_a_chat_holds_all(wire: Wire) -> None:
    begin = wire.time.now
    wire.pacing.flooded(None, 5)

    await wire.time.run(wire.send("7"), wire.send("8"))

    assert min(wire.started["7"] + wire.started["8"]) - begin >= 5


async def test_a_shorter_flood_wait_does_not_end_a_longer_one(wire: Wire) -> None:
    wire.pacing.flooded("7", 40)
    wire.pacing.flooded("7", 1)

    assert wire.pacing.wait("7", shared=False) == pytest.approx(40)
    assert wire.pacing.wait("8", shared=False) == 0


async def test_replies_go_before_briefings(wire: Wire) -> None:
    bulk = [wire.send(f"b{n}") for n in range(60)]
    replies = [wire.send(f"r{n}", reply=True) for n in range(5)]

    await wire.time.run(*bulk, *replies)

    last_reply = max(place for place, chat in enumerate(wire.order) if chat.startswith("r"))
    assert last_reply < 10


async def test_a_chats_messages_keep_their_order(wire: Wire) -> None:
    said: list[int] = []

    async def say(n: int) -> None:
        async with wire.pacing.lane("7", shared=False) as lane:
            for attempt in range(2):
                async with wire.pacing.request(lane, reply=True):
                    if n == 0 and attempt == 0:
                        wire.pacing.flooded("7", 3)
                        continue
                    said.append(n)
                    break

    await wire.time.run(*(say(n) for n in range(4)))

    assert said == [0, 1, 2, 3]


async def test_chats_that_were_quiet_are_forgotten(wire: Wire) -> None:
    await wire.time.run(*(wire.send(str(n)) for n in range(1000)))
    wire.time.now += 100
    wire.pacing.flooded("held", 1000)

    await wire.time.run(*(wire.send(f"new{n}") for n in range(10)))

    assert len(wire.pacing._lanes) < 20
    assert wire.pacing.wait("held", shared=False) > 900
