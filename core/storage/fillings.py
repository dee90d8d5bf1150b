"""The table of fillings: papers that lack something, taken up by one process at a time until all others were asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, func, select, update

from core.domain.filling import Filling, Tally
from core.domain.subscriber import ChatState
from core.storage import claims
from core.storage.schema import chat, hit
from core.storage.schema_filling import filling
from core.storage.times import due_or_never, instant_or_none, seconds
from core.storage.transaction import Transaction, chunks

DUE = claims.claiming(
    filling,
    filling.c.due,
    first=[filling.c.needed],
    shown=list(filling.c["asked", "attempts", "asked_on", "filled_on"]),
    attempts=filling.c.attempts + 1,
)
WITHIN = timedelta(days=1)
"""When a paper is needed of which nobody is about to be told: who may be has a morning within a day."""


@dataclass(frozen=True, slots=True)
class SqlFillings:
    """Fillings of one transaction."""

    transaction: Transaction

    async def add(self, needs: Mapping[int, datetime | None], now: datetime, *, anew: bool = True) -> None:
        """Takes these papers up, by id with the instant by which a chat is told of them, where that is known; one that was done
        is asked about anew. Otherwise those are asked who did not answer yet, and one that waits is left as it is."""
        begun: dict[str, Any] = {"attempts": 0, "due": seconds(now), "queued_at": seconds(now)}
        rows = [
            begun | {"paper_id": paper_id, "asked": "[]", "needed": seconds(need or now + WITHIN)}
            for paper_id, need in needs.items()
        ]
        added = self.transaction.insert(filling)
        changed = {name: added.excluded[name] for name in (*begun, "needed", *(["asked"] if anew else []))}
        done = None if anew else filling.c.due.is_(None)
        taken = added.on_conflict_do_update(index_elements=["paper_id"], set_=changed, where=done)
        await self.transaction.many(taken, rows)

    async def awaited(self, paper_ids: Sequence[int]) -> Mapping[int, datetime | None]:
        """Those of these papers that some chat has a hit on which no briefing took, with the first instant at which such a chat
        is briefed; None where none of them has its hour."""
        found: dict[int, datetime | None] = {}
        for some in chunks(sorted(set(paper_ids))):
            waits = hit.c.paper_id.in_(some), hit.c.briefing.is_(None), chat.c.state != ChatState.GONE.value
            wanted = select(hit.c.paper_id, func.min(chat.c.next_briefing_at).label("first"))
            rows = await self.transaction.rows(wanted.join(chat).where(*waits).group_by(hit.c.paper_id))
            found |= {row.paper_id: instant_or_none(row.first) for row in rows}
        return found

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Filling]:
        """Those that are due, the soonest needed first; counts the attempt."""
        rows = await claims.claim(self.transaction, DUE, now, limit, lease)
        return [
            Filling(
                paper_id=row.paper_id,
                asked=tuple(json.loads(row.asked)),
                attempts=row.attempts,
                asked_on=row.asked_on,
                filled_on=row.filled_on,
            )
            for row in rows
        ]

    async def settle(self, fillings: Sequence[Filling]) -> None:
        """Keeps them and ends their leases; nothing where a lease was lost."""
        at = and_(filling.c.paper_id == bindparam("settled"), claims.ours(filling, self.transaction))
        rows = [
            {
                "settled": each.paper_id,
                "asked": json.dumps(each.asked),
                "attempts": each.attempts,
                "due": due_or_never(each.due),
                "asked_on": each.asked_on,
                "filled_on": each.filled_on,
                **claims.FREED,
            }
            for each in fillings
        ]
        await self.transaction.many(update(filling).where(at), rows)

    async def postpone(self, now: datetime, until: datetime) -> int:
        """Nothing that is due is due before then; how many."""
        waits = and_(filling.c.due <= seconds(now), claims.free(filling, seconds(now)))
        return await self.transaction.run(update(filling).where(waits).values(due=due_or_never(until)))

    async def tally(self, day: date) -> Tally:
        """How many wait, and what was done on that UTC day."""
        waiting = select(func.count()).select_from(filling).where(filling.c.due.is_not(None))
        asked = select(func.count()).select_from(filling).where(filling.c.asked_on == day)
        counts = [
            await self.transaction.value(each) for each in (waiting, asked, asked.where(filling.c.filled_on == day))
        ]
        return Tally(waiting=counts[0], asked=counts[1], filled=counts[2])
