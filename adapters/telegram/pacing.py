"""Rate limits for Telegram: first per chat, then for all chats together, replies before briefings."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

EVERY = 1 / 29  # seconds between two starts; 30/s is the limit, and a burst would break its sliding second
IN_FLIGHT_REPLIES, IN_FLIGHT_BULK = 10, 20
BURST, BURST_SPAN = 3, 3.1  # one a second in a chat, three of them at once
GROUP_MOST, GROUP_SPAN = 20, 60.5  # a group takes 20 a minute
MOST_LANES = 1000  # before idle ones are forgotten

Now = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]


@dataclass(slots=True)
class Lane:
    """One chat's own limits, counted from the answers; times are those of one monotonic clock, in seconds."""

    shared: bool
    until: float = 0.0
    answered: deque[float] = field(default_factory=lambda: deque[float](maxlen=GROUP_MOST))
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0

    def wait(self, now: float) -> float:
        """Seconds until this chat may be written to."""
        waits = [0.0, self.until - now]
        if len(self.answered) >= BURST:
            waits.append(self.answered[-BURST] + BURST_SPAN - now)
        if self.shared and len(self.answered) == GROUP_MOST:
            waits.append(self.answered[0] + GROUP_SPAN - now)
        return max(waits)

    def is_idle(self, now: float) -> bool:
        """Whether forgetting the lane would change nothing."""
        return not self.waiting and self.until <= now and all(now - at > GROUP_SPAN for at in self.answered)


class Pacing:
    """The rate limits of one bot. A chat's requests keep their order, and no chat waits for another."""

    def __init__(self, now: Now, sleep: Sleep) -> None:
        self._now, self._sleep = now, sleep
        self._lanes: dict[str, Lane] = {}
        self._most = MOST_LANES
        self._next = 0.0
        self._halted = 0.0
        self._slot = asyncio.Lock()
        self._bulk_turn = asyncio.Lock()
        self._replies_waiting = 0
        self._in_flight = {True: asyncio.Semaphore(IN_FLIGHT_REPLIES), False: asyncio.Semaphore(IN_FLIGHT_BULK)}

    def wait(self, chat: str, *, shared: bool) -> float:
        """Seconds until the chat can be written to, ignoring requests that wait already."""
        now = self._now()
        lane = self._lanes.get(chat)
        return max(self._halted - now, lane.wait(now) if lane else 0.0, 0.0)

    def flooded(self, chat: str | None, seconds: float, *, shared: bool = False) -> None:
        """Telegram asked to wait before the next request to this chat, or, without one, before any."""
        until = self._now() + seconds
        if chat is None:
            self._halted = max(self._halted, until)
        else:
            lane = self._lane(chat, shared=shared)
            lane.until = max(lane.until, until)

    @asynccontextmanager
    async def lane(self, chat: str, *, shared: bool) -> AsyncIterator[Lane]:
        """Has the chat's lane alone inside the block, so that its messages keep their order whatever has to be repeated."""
        lane = self._lane(chat, shared=shared)
        lane.waiting += 1
        try:
            async with lane.turn:
                yield lane
        finally:
            lane.waiting -= 1

    @asynccontextmanager
    async def request(self, lane: Lane, *, reply: bool) -> AsyncIterator[None]:
        """Waits for the chat, then for a place among all; the block is one request, its end the answer."""
        while (wait := lane.wait(self._now())) > 0:  # again, as a flood wait may have come meanwhile
            await self._sleep(wait)
        async with self._in_flight[reply]:
            await self._place(reply=reply)
            try:
                yield
            finally:
                lane.answered.append(self._now())

    async def _place(self, *, reply: bool) -> None:
        """A start among all chats'. Briefings stand back while a reply waits."""
        if reply:
            self._replies_waiting += 1
            try:
                await self._start()
            finally:
                self._replies_waiting -= 1
            return
        async with self._bulk_turn:
            while self._replies_waiting:
                await self._sleep(EVERY)
            await self._start()

    async def _start(self) -> None:
        async with self._slot:
            while (wait := max(self._next, self._halted) - self._now()) > 0:
                await self._sleep(wait)
            self._next = max(self._now(), self._next) + EVERY

    def _lane(self, chat: str, *, shared: bool) -> Lane:
        if chat not in self._lanes:
            if len(self._lanes) >= self._most:
                now = self._now()
                self._lanes = {key: lane for key, lane in self._lanes.items() if not lane.is_idle(now)}
                self._most = 2 * len(self._lanes) + MOST_LANES  # so that busy lanes are not scanned at every new chat
            self._lanes[chat] = Lane(shared=shared)
        return self._lanes[chat]
