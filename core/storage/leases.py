"""The table of named leases: one process at a time per platform token and per politeness group."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, or_, update

from core.storage.schema import lease
from core.storage.times import due, seconds
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlLeases:
    """Named leases of one transaction."""

    transaction: Transaction

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Takes or renews it; False while another owner's runs."""
        taken = self.transaction.insert(lease).values(name=name, owner=owner, until=due(until))
        ours = or_(lease.c.owner == owner, lease.c.until <= seconds(now))
        taken = taken.on_conflict_do_update(
            index_elements=["name"], set_={"owner": owner, "until": due(until)}, where=ours
        )
        return await self.transaction.run(taken) == 1

    async def release(self, name: str, owner: str, until: datetime | None = None) -> None:
        """Ends it now, or lets it stand until then for all others; its owner keeps the pause by a clock of its own."""
        held = and_(lease.c.name == name, lease.c.owner == owner)
        if until is None:
            await self.transaction.run(delete(lease).where(held))
        else:
            await self.transaction.run(update(lease).where(held).values(until=due(until)))
