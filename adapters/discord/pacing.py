"""Rate limits for Discord: first per channel, then for all channels together."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

EVERY = 1 / 45  # seconds between two starts; 50/s is the limit
BURST, SPAN = 5, 5.05  # messages in a channel, counted from their answers
MOST_LANES = 1000  # before idle ones are forgotten

Now = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]


@dataclass(slots=True)
class Lane:
    """One channel's turn and the times of its last answers."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answered: deque[float] = field(default_factory=lambda: deque[float](maxlen=BURST))
    waiting: int = 0

    def wait(self, now: float) -> float:
        """Seconds until the channel takes another message."""
        return self.answered[0] + SPAN - now if len(self.answered) == BURST else 0.0

    def is_idle(self, now: float) -> bool:
        """Whether forgetting it would change nothing."""
        return not self.waiting and (not self.answered or now - self.answered[-1] > SPAN)


class Pacing:
    """All rate limits, by one monotonic clock in seconds. No channel waits for another."""

    def __init__(self, now: Now = monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._now, self._sleep = now, sleep
        self._lanes: dict[int, Lane] = {}
        self._most = MOST_LANES
        self._next = 0.0
        self._halted = 0.0

    @asynccontextmanager
    async def lane(self, channel: int) -> AsyncIterator[Lane]:
        """Has the channel alone inside the block, once it takes another message; the block's end counts as its answer."""
        if channel not in self._lanes:
            if len(self._lanes) >= self._most:
                now = self._now()
                self._lanes = {key: lane for key, lane in self._lanes.items() if not lane.is_idle(now)}
                self._most = 2 * len(self._lanes) + MOST_LANES
            self._lanes[channel] = Lane()
        lane = self._lanes[channel]
        lane.waiting += 1
        try:
            async with lane.turn:
                await self._sleep(max(0.0, lane.wait(self._now())))
                try:
                    yield lane
                finally:
                    lane.answered.append(self._now())
        finally:
            lane.waiting -= 1

    async def start(self) -> None:
        """Waits for the next start of a request among all channels."""
        self._next = max(self._next, self._now()) + EVERY
        wait = self._next - EVERY - self._now()
        while wait > 0:
            await self._sleep(wait)
            wait = self._halted - self._now()

    def halt(self, seconds: float) -> None:
        """Nothing starts for that long."""
        self._halted = max(self._halted, self._now() + seconds)
        self._next = max(self._next, self._halted)

    @property
    def halted_for(self) -> float:
        """Seconds until anything starts again."""
        return max(0.0, self._halted - self._now())

    def waiting(self, channel: int) -> int:
        """How many are in a channel's lane."""
        return self._lanes[channel].waiting if channel in self._lanes else 0
