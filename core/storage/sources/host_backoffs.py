"""The table of rests: whose hosts do not want to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from core.domain.sources.polling import HostBackoff
from core.storage.codecs.times import due, instant
from core.storage.schema.sources import rest
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlHostBackoffs:
    """Rests of one transaction."""

    transaction: Transaction

    async def all(self) -> Mapping[str, HostBackoff]:
        return {row.name: _rest(row) for row in await self.transaction.rows(select(rest))}

    async def of(self, group: str) -> HostBackoff | None:
        row = await self.transaction.row(select(rest).where(rest.c.name == group))
        return _rest(row) if row else None

    async def keep(self, kept: HostBackoff) -> None:
        # rounded up: never ask a host early
        values = {"until": due(kept.until), "refusals": kept.refusals, "reason": kept.reason}
        made = self.transaction.insert(rest).values(name=kept.group, **values)
        await self.transaction.run(made.on_conflict_do_update(index_elements=["name"], set_=values))

    async def end(self, group: str) -> None:
        await self.transaction.run(delete(rest).where(rest.c.name == group))


def _rest(row: Any) -> HostBackoff:
    return HostBackoff(group=row.name, until=instant(row.until), refusals=row.refusals, reason=row.reason)
