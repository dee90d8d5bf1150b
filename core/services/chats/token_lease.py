"""Leases on platform tokens, so that only one process uses a token at a time."""

from dataclasses import dataclass
from datetime import timedelta

from core.ports.clock import Clock
from core.ports.storage import Storage

LEASE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class TokenLease:
    """`owner` is unique per start of a process."""

    storage: Storage
    clock: Clock
    owner: str

    async def hold(self, name: str) -> bool:
        """Takes or renews the lease for 30 s; False while another process holds it."""
        now = self.clock.now()
        async with self.storage.transaction() as tables:
            return await tables.leases.take(name, self.owner, now, now + LEASE)

    async def free(self, name: str) -> None:
        """Gives the lease back."""
        async with self.storage.transaction() as tables:
            await tables.leases.release(name, self.owner)
