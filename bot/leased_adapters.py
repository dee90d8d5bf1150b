"""One adapter per platform token, running only while this process holds the token's lease."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from core.domain.chats.chat import Platform
from core.ports.chats import Messaging
from core.services.chats.token_lease import TokenLease

log = logging.getLogger(__name__)

RENEWAL = timedelta(seconds=10)
LONGEST_SILENCE = timedelta(seconds=25)
SHORTEST = timedelta(seconds=1)  # that the database gets to answer, and between two questions
INBOUND = timedelta(seconds=2)
OUTBOUND = timedelta(seconds=2)
FREEING = timedelta(seconds=0.5)


class Adapter(Protocol):
    """A platform's adapter. Its constructor does no I/O."""

    @property
    def messaging(self) -> Messaging:
        """Sends messages, once started."""
        ...

    @property
    def failed(self) -> str:
        """Why it gave up for good; empty while it works."""
        ...

    async def start(self) -> None:
        """Connects, receives and sends."""
        ...

    async def stop_inbound(self) -> None:
        """Accepts no new events; running answers are finished."""
        ...

    async def close(self) -> None:
        """Closes all connections."""
        ...


@dataclass(slots=True, kw_only=True)
class LeasedAdapter:
    """Starts one adapter while its token's lease is held and stops it when the lease is lost.

    `failed` is why the adapter gave up for good; empty while it works.
    """

    platform: Platform
    lease: str
    make: Callable[[], Adapter]
    token_lease: TokenLease
    platforms: MutableMapping[Platform, Messaging]
    renewal: timedelta = RENEWAL
    longest_silence: timedelta = LONGEST_SILENCE
    inbound: timedelta = INBOUND
    shortest: timedelta = SHORTEST
    adapter: Adapter | None = None
    failed: str = ""
    _held_at: float = 0.0
    _warned: bool = False

    async def run(self) -> str:
        """Renews the lease until cancelled, or until the adapter gives up for good: returns why it did."""
        while True:
            await self.renew()
            if self.failed:
                return self.failed
            pause = self.renewal.total_seconds()
            await asyncio.sleep(min(pause, self._left()) if self.adapter else pause)

    def _left(self) -> float:
        """Seconds until we stop if the database stays silent."""
        # Shorter than the lease, so that no other process can hold the token while we still use it.
        return max(
            self._held_at + self.longest_silence.total_seconds() - time.monotonic(), self.shortest.total_seconds()
        )

    async def renew(self) -> None:
        """Takes or renews the lease once, and starts or stops the adapter accordingly."""
        asked_at = time.monotonic()
        try:
            async with asyncio.timeout(self._left() if self.adapter else None):
                held = await self.token_lease.hold(self.lease)
        except Exception:
            log.exception("lease.failed platform=%s", self.platform.value)
            if time.monotonic() - self._held_at >= self.longest_silence.total_seconds():
                await self._leave()
            return
        if not held:
            await self._leave()
            if not self._warned:
                log.warning("adapter.waits platform=%s reason='another process holds this token'", self.platform.value)
                self._warned = True
            return
        self._held_at = asked_at
        if self.adapter is None:
            self._warned = False
            try:
                adapter = self.adapter = self.make()
                await adapter.start()
            except Exception:
                log.exception("adapter.not_started platform=%s", self.platform.value)
                await self.close()
                return
            if adapter.failed:
                await self._give_up()
                return
            self.platforms[self.platform] = adapter.messaging
            log.info("adapter.started platform=%s", self.platform.value)
        elif self.adapter.failed:
            await self._give_up()

    async def _leave(self) -> None:
        """Stops without freeing the lease, which another process may hold by now."""
        if self.adapter is not None:
            await self.stop_inbound()
            await self.close(free=False)

    async def _give_up(self) -> None:
        log.info("adapter.stopped platform=%s", self.platform.value)  # the adapter has logged the reason
        self.failed = self.adapter.failed if self.adapter else ""
        await self.stop_inbound()
        await self.close()

    async def stop_inbound(self) -> None:
        """Stops receiving within `inbound`."""
        if self.adapter is not None:
            await self._call(self.adapter.stop_inbound, self.inbound)

    async def close(self, *, free: bool = True) -> None:
        """Stops sending within 2 s, and frees the lease for another process."""
        self.platforms.pop(self.platform, None)
        if self.adapter is None:
            return
        adapter, self.adapter = self.adapter, None
        await self._call(adapter.close, OUTBOUND)
        if free:
            await self._call(lambda: self.token_lease.free(self.lease), FREEING)

    async def _call(self, step: Callable[[], Awaitable[None]], within: timedelta) -> None:
        try:
            async with asyncio.timeout(within.total_seconds()):
                await step()
        except TimeoutError:
            log.warning("adapter.cut platform=%s", self.platform.value)
        except Exception:
            log.exception("adapter.not_stopped platform=%s", self.platform.value)
