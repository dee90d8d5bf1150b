"""A storage that stops its process in the middle of things, and a platform that shows what really stands in a chat."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from core.domain.chats.message import Kind, Message
from core.domain.chats.outbox import DeliveryResult, Opened, OutboxItem, Sent
from core.ports.storage import Storage, Tables


class Crash(BaseException):
    """The process is gone. Nothing that catches exceptions catches this."""


class CrashingStorage:
    """The port Storage over another. `fuse` counts transactions down: at 0 the process stops, just before the commit where `early`
    says so, else just after it; from then on nothing works any more."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.fuse: int | None = None
        self.early = True
        self._is_dead = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tables]:
        """As the port, while the process lives."""
        last = self._burns_down()
        async with self._storage.transaction() as tables:
            yield tables
            if last and self.early:
                raise Crash
        if last:
            raise Crash

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        """As the port, while the process lives."""
        if self._is_dead:
            raise Crash
        return self._storage.reading()

    def _burns_down(self) -> bool:
        if self._is_dead:
            raise Crash
        if self.fuse is None:
            return False
        self.fuse -= 1
        self._is_dead = self.fuse < 0
        return self._is_dead


class Wall:
    """The port Messaging: what stands in the chats, whatever became of the process that put it there.

    A briefing is opened by an empty header, and put into it by an edit, as on the platforms.
    """

    def __init__(self) -> None:
        self.standing: dict[str, Message] = {}
        self.places: dict[int, set[str]] = defaultdict(set)
        self.delivered: list[OutboxItem] = []
        self._put = 0

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Shows it, under a new id where it stands nowhere yet."""
        self.delivered.append(item)
        if item.remote_id:
            self.standing[item.remote_id] = item.message
            self.places[item.message.number].add(item.remote_id)
            return Sent(item.remote_id)
        self._put += 1
        remote_id = f"w{self._put}"
        if item.message.kind is Kind.BRIEFING:
            return Opened(remote_id)
        self.standing[remote_id] = item.message
        return Sent(remote_id)
