"""The table of fillings: papers that lack something, taken up by one process at a time until all others were asked.

Whoever waits for rows that others write does so in the order of the papers' ids; claiming, putting off and forgetting pass
over what they would wait for.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, and_, bindparam, exists, func, select, update

from core.domain.chats.subscriber import ChatState
from core.domain.papers.enrichment import Filling, Tally
from core.storage.codecs.times import due_or_never, instant_or_none, seconds
from core.storage.schema.papers import filling
from core.storage.schema.tables import chat, hit, paper
from core.storage.sql import leasing, write_lock
from core.storage.sql.transaction import Transaction, chunks

DUE = leasing.claiming(
    filling,
    filling.c.due,
    first=[filling.c.needed],
    shown=list(filling.c["asked", "attempts", "asked_on", "filled_on"]),
    attempts=filling.c.attempts + 1,
)
# When a paper is needed of which nobody is about to be told: who may be has a morning within a day.
WITHIN = timedelta(days=1)
# When a paper is needed that a follow found: after all that is news.
LAST = 2**62
# What is new of a paper that is taken up again.
BEGUN = ("needed", "attempts", "due", "queued_at")
# A hit of which a chat that is there was not told yet.
WAITS = hit.c.briefing.is_(None), chat.c.state != ChatState.GONE.value


@dataclass(frozen=True, slots=True)
class SqlEnrichments:
    """Fillings of one transaction."""

    transaction: Transaction

    async def add(self, needs: Mapping[int, datetime | None], now: datetime) -> None:
        rows = [_row(paper_id, seconds(need or now + WITHIN), now, now) for paper_id, need in sorted(needs.items())]
        added = self.transaction.insert(filling)
        # `asked` too: news is worth asking everybody again
        changed = {name: added.excluded[name] for name in (*BEGUN, "asked")}
        await self.transaction.many(added.on_conflict_do_update(index_elements=["paper_id"], set_=changed), rows)

    async def add_found(self, dues: Mapping[int, datetime], now: datetime, *, backfill: bool = False) -> None:
        rows = [_row(paper_id, LAST + backfill, due, now) for paper_id, due in sorted(dues.items())]
        added = self.transaction.insert(filling)
        # without `asked`: whoever answered before is not asked twice for backfill
        changed, done = {name: added.excluded[name] for name in BEGUN}, filling.c.due.is_(None)
        await self.transaction.many(
            added.on_conflict_do_update(index_elements=["paper_id"], set_=changed, where=done), rows
        )

    async def get(self, paper_ids: Sequence[int]) -> Mapping[int, Filling]:
        found: dict[int, Filling] = {}
        for some in chunks(sorted(set(paper_ids))):
            rows = await self.transaction.rows(select(filling).where(filling.c.paper_id.in_(some)))
            found |= {row.paper_id: _filling(row, instant_or_none(row.due)) for row in rows}
        return found

    async def waiting_papers(self, paper_ids: Sequence[int], by: int | None = None) -> frozenset[int]:
        waits = exists().where(hit.c.paper_id == paper.c.id, chat.c.id == hit.c.chat_id, *WAITS)
        if by is not None:
            waits = waits.where(hit.c.chat_id == by)
        found: set[int] = set()
        for some in chunks(sorted(set(paper_ids))):
            rows = await self.transaction.rows(select(paper.c.id).where(paper.c.id.in_(some), waits))
            found.update(row.id for row in rows)
        return frozenset(found)

    async def needs(self, paper_ids: Sequence[int]) -> Mapping[int, datetime | None]:
        found: dict[int, datetime | None] = {}
        for some in chunks(sorted(set(paper_ids))):
            wanted = select(hit.c.paper_id, func.min(chat.c.next_briefing_at).label("first")).join(chat)
            rows = await self.transaction.rows(wanted.where(hit.c.paper_id.in_(some), *WAITS).group_by(hit.c.paper_id))
            found |= {row.paper_id: instant_or_none(row.first) for row in rows}
        return found

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Filling]:
        rows = await leasing.claim(self.transaction, DUE, now, limit, lease)
        return [_filling(row, None) for row in rows]

    async def settle(self, enrichments: Sequence[Filling]) -> None:
        # where two papers become one their rows are written in another order: without the lock the two deadlock
        await write_lock.while_nobody_adds(self.transaction)
        at = and_(filling.c.paper_id == bindparam("settled"), leasing.ours(filling, self.transaction))
        rows = [
            {
                "settled": each.paper_id,
                "asked": json.dumps(each.asked),
                "attempts": each.attempts,
                "due": due_or_never(each.due),
                "asked_on": each.asked_on,
                "filled_on": each.filled_on,
                **leasing.FREED,
            }
            for each in sorted(enrichments, key=attrgetter("paper_id"))
        ]
        await self.transaction.many(update(filling).where(at), rows)

    async def postpone(self, now: datetime, until: datetime) -> int:
        waits = and_(filling.c.due <= seconds(now), leasing.free(filling, seconds(now)))
        # skip locked rows: waiting for them could deadlock with whoever settles them
        free = select(filling.c.paper_id).where(waits).with_for_update(skip_locked=True)
        put_off = update(filling).where(filling.c.paper_id.in_(free)).values(due=due_or_never(until))
        return await self.transaction.run(put_off)

    async def tally(self, day: date) -> Tally:
        (row,) = await self.transaction.rows(_TALLY, {"day": day})
        return Tally(waiting=row.waiting, asked=row.asked, filled=row.filled)


def _count(name: str, *conditions: ColumnElement[bool]) -> Label[int]:
    return select(func.count()).select_from(filling).where(*conditions).scalar_subquery().label(name)


_ASKED = filling.c.asked_on == bindparam("day")
_TALLY = select(
    _count("waiting", filling.c.due.is_not(None)),
    _count("asked", _ASKED),
    _count("filled", _ASKED, filling.c.filled_on == bindparam("day")),
)


def _row(paper_id: int, needed: int, due: datetime, now: datetime) -> dict[str, Any]:
    begun = {"needed": needed, "attempts": 0, "due": seconds(due), "queued_at": seconds(now)}
    return {"paper_id": paper_id, "asked": "[]", **begun}


def _filling(row: Row[Any], due: datetime | None) -> Filling:
    return Filling(
        paper_id=row.paper_id,
        asked=tuple(json.loads(row.asked)),
        attempts=row.attempts,
        due=due,
        asked_on=row.asked_on,
        filled_on=row.filled_on,
    )
