"""One platform's token: held by one process at a time, its app started while it is held and stopped when it is lost."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from core.domain.chat import Platform
from core.ports.messaging import Messaging
from core.services.tenancy import Tenancy

log = logging.getLogger(__name__)

RENEWAL = timedelta(seconds=10)
LONGEST_SILENCE = timedelta(seconds=25)
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
    app: App | None = None
    gave_up: bool = False
    _held_at: float = 0.0
    _told: bool = False

    async def run(self) -> None:
        """Until it is cancelled, or its app gives up: renews the lease, starts and stops the app."""
        while not self.gave_up:
            await self._turn()
            await asyncio.sleep(self.renewal.total_seconds())

    async def _turn(self) -> None:
        try:
            held = await self.tenancy.hold(self.lease)
        except Exception:
            log.exception("lease.failed platform=%s", self.platform.value)
            held = self.app is not None and time.monotonic() - self._held_at < LONGEST_SILENCE.total_seconds()
        else:
            self._held_at = time.monotonic() if held else self._held_at
        if not held:
            await self._leave()
        elif self.app is None:
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
        """The token is another process's now."""
        if self.app is not None:
            await self.stop_inbound()
            await self.close(free=False)
        if not self._told:
            log.warning("adapter.waits platform=%s reason='another process holds this token'", self.platform.value)
            self._told = True

    async def _give_up(self) -> None:
        log.info("adapter.stopped platform=%s", self.platform.value)  # why is told by the adapter, in one line
        self.gave_up = True
        await self.stop_inbound()
        await self.close()

    async def stop_inbound(self) -> None:
        """Within 2 s nothing more comes in."""
        if self.app is not None:
            await self._bounded(self.app.stop_inbound, INBOUND)

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
