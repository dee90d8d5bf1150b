"""One platform's token: held by one process at a time, its app started while it is held and stopped when it is lost."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from core.domain.chats.chat import Platform
from core.ports.messaging import Messaging
from core.services.chats.token_lease import Tenancy

log = logging.getLogger(__name__)

RENEWAL = timedelta(seconds=10)
LONGEST_SILENCE = timedelta(seconds=25)
SHORTEST = timedelta(seconds=1)  # that the database gets to answer, and between two questions
INBOUND = timedelta(seconds=2)
OUTBOUND = timedelta(seconds=2)
FREEING = timedelta(seconds=0.5)


class App(Protocol):
    """A platform's adapter. Making one does no input or output."""

    @property
    def messaging(self) -> Messaging:
        """The way out, once started."""
        ...

    @property
    def failed(self) -> str:
        """Why it gave up for good; empty while it works."""
        ...

    async def start(self) -> None:
        """Begins to receive and to send."""
        ...

    async def stop_inbound(self) -> None:
        """Takes nothing more in; answers that were begun are finished."""
        ...

    async def close(self) -> None:
        """Ends all connections."""
        ...


@dataclass(slots=True, kw_only=True)
class Tenant:
    """Keeps one app in step with its token's lease. Nothing that one does concerns another."""

    platform: Platform
    lease: str
    make: Callable[[], App]
    tenancy: Tenancy
    platforms: MutableMapping[Platform, Messaging]
    renewal: timedelta = RENEWAL
    longest_silence: timedelta = LONGEST_SILENCE
    inbound: timedelta = INBOUND
    shortest: timedelta = SHORTEST
    app: App | None = None
    gave_up: bool = False
    _held_at: float = 0.0
    _told: bool = False

    async def run(self) -> None:
        """Until it is cancelled, or its app gives up: renews the lease, starts and stops the app."""
        while not self.gave_up:
            await self._turn()
            pause = self.renewal.total_seconds()
            await asyncio.sleep(min(pause, self._left()) if self.app else pause)

    def _left(self) -> float:
        """Seconds until we stop in case the database says nothing any more: before the lease can be somebody else's."""
        return max(
            self._held_at + self.longest_silence.total_seconds() - time.monotonic(), self.shortest.total_seconds()
        )

    async def _turn(self) -> None:
        asked_at = time.monotonic()
        try:
            async with asyncio.timeout(self._left() if self.app else None):
                held = await self.tenancy.hold(self.lease)
        except Exception:
            log.exception("lease.failed platform=%s", self.platform.value)
            if time.monotonic() - self._held_at >= self.longest_silence.total_seconds():
                await self._leave()
            return
        if not held:
            await self._leave()
            self._wait()
            return
        self._held_at = asked_at
        if self.app is None:
            await self._enter()
        elif self.app.failed:
            await self._give_up()

    async def _enter(self) -> None:
        self._told = False
        try:
            app = self.app = self.make()
            await app.start()
        except Exception:
            log.exception("adapter.not_started platform=%s", self.platform.value)
            await self.close()
            return
        if app.failed:
            await self._give_up()
            return
        self.platforms[self.platform] = app.messaging
        log.info("adapter.started platform=%s", self.platform.value)

    async def _leave(self) -> None:
        """The token is another process's now, or may be."""
        if self.app is not None:
            await self.stop_inbound()
            await self.close(free=False)

    def _wait(self) -> None:
        if not self._told:
            log.warning("adapter.waits platform=%s reason='another process holds this token'", self.platform.value)
            self._told = True

    async def _give_up(self) -> None:
        log.info("adapter.stopped platform=%s", self.platform.value)  # why is told by the adapter, in one line
        self.gave_up = True
        await self.stop_inbound()
        await self.close()

    async def stop_inbound(self) -> None:
        """Within `inbound`, 2 s unless told otherwise, nothing more comes in."""
        if self.app is not None:
            await self._bounded(self.app.stop_inbound, self.inbound)

    async def close(self, *, free: bool = True) -> None:
        """Within 2 s nothing more goes out; the token is free for another process."""
        self.platforms.pop(self.platform, None)
        if self.app is None:
            return
        app, self.app = self.app, None
        await self._bounded(app.close, OUTBOUND)
        if free:
            await self._bounded(lambda: self.tenancy.free(self.lease), FREEING)

    async def _bounded(self, step: Callable[[], Awaitable[None]], within: timedelta) -> None:
        try:
            async with asyncio.timeout(within.total_seconds()):
                await step()
        except TimeoutError:
            log.warning("adapter.cut platform=%s", self.platform.value)
        except Exception:
            log.exception("adapter.not_stopped platform=%s", self.platform.value)
