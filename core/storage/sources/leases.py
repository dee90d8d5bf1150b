"""The table of named leases: one process at a time per platform token and per politeness group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Executable, and_, bindparam, delete, or_, select, update

from core.storage.codecs.times import due, seconds
from core.storage.schema.tables import lease
from core.storage.sql.transaction import Transaction, chunks, insert


@dataclass(frozen=True, slots=True)
class SqlLeases:
    """Named leases of one transaction."""

    transaction: Transaction

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        return name in await self.take_all([name], owner, now, until)

    async def take_all(self, names: Sequence[str], owner: str, now: datetime, until: datetime) -> frozenset[str]:
        wanted = {"owner": owner, "until": due(until), "now": seconds(now)}
        # one statement a name decides atomically; what was won is read back afterwards
        await self.transaction.many(_taking(self.transaction.postgres), [wanted | {"name": name} for name in names])
        found: set[str] = set()
        for some in chunks(names):
            rows = await self.transaction.rows(_OURS, {"names": list(some), "owner": owner})
            found.update(row.name for row in rows)
        return frozenset(found)

    async def release(self, name: str, owner: str, until: datetime | None = None) -> None:
        if until is not None:
            await self.release_all([name], owner, until)
            return
        held = and_(lease.c.name == name, lease.c.owner == owner)
        await self.transaction.run(delete(lease).where(held))

    async def release_all(self, names: Sequence[str], owner: str, until: datetime) -> None:
        rows = [{"held": name, "holder": owner, "then": due(until)} for name in names]
        await self.transaction.many(_RELEASING, rows)


_OURS = select(lease.c.name).where(
    lease.c.name.in_(bindparam("names", expanding=True)), lease.c.owner == bindparam("owner")
)
_RELEASING = (
    update(lease)
    .where(lease.c.name == bindparam("held"), lease.c.owner == bindparam("holder"))
    .values(until=bindparam("then"))
)


@cache
def _taking(postgres: bool) -> Executable:
    """The statement that takes a lease that is free or ours."""
    taken = insert(lease, postgres=postgres).values(
        name=bindparam("name"), owner=bindparam("owner"), until=bindparam("until")
    )
    free = or_(lease.c.owner == taken.excluded.owner, lease.c.until <= bindparam("now"))
    return taken.on_conflict_do_update(
        index_elements=["name"], set_={"owner": taken.excluded.owner, "until": taken.excluded.until}, where=free
    )
