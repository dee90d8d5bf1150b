"""The table of pasts: how far back sources were read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, func, select, update

from core.domain.sources.backfill import Past, Progress
from core.storage.codecs.times import due_or_never, instant_or_none, seconds
from core.storage.schema.sources import past, source
from core.storage.sql import leasing
from core.storage.sql.transaction import Transaction

ON = and_(source.c.id == past.c.source, source.c.enabled)
DUE = leasing.claiming(past, past.c.due, past.c.source == bindparam("named"), shown=list(past.c))


@dataclass(frozen=True, slots=True)
class SqlBackfills:
    """Pasts of one transaction."""

    transaction: Transaction

    async def waiting(self, now: datetime) -> Sequence[Past]:
        # `due` is NULL once it is over, which the partial index leaves out
        waits = past.c.due <= seconds(now), leasing.free(past, seconds(now))
        wanted = select(past).join(source, ON).where(*waits).order_by(past.c.due, past.c.source)
        return [_past(row) for row in await self.transaction.rows(wanted)]

    async def claim(self, source_id: str, now: datetime, lease: timedelta) -> Past | None:
        rows = await leasing.claim(self.transaction, DUE, now, 1, lease, named=source_id)
        return _past(rows[0]) if rows else None

    async def settle(self, turned: Past) -> None:
        held = and_(past.c.source == turned.source, leasing.ours(past, self.transaction))
        values = {
            "mark": turned.mark,
            "tries": turned.tries,
            "papers": turned.papers,
            "reason": turned.reason,
            "due": due_or_never(turned.due),
        }
        await self.transaction.run(update(past).where(held).values(values | leasing.FREED))

    async def progress(self) -> Progress:
        over = past.c.due.is_(None)
        wanted = select(
            func.count().label("sources"),
            func.sum(case((and_(over, past.c.reason == ""), 1), else_=0)).label("read"),
            func.sum(case((and_(over, past.c.reason != ""), 1), else_=0)).label("given_up"),
            func.min(past.c.since).label("since"),
        ).join(source, ON)
        row = await self.transaction.row(wanted)
        if row is None or not row.sources:
            return Progress(sources=0, read=0, given_up=0, since=None)
        return Progress(sources=row.sources, read=row.read, given_up=row.given_up, since=row.since)


def _past(row: Any) -> Past:
    return Past(
        source=row.source,
        since=row.since,
        due=instant_or_none(row.due),
        mark=row.mark,
        tries=row.tries,
        papers=row.papers,
        reason=row.reason,
    )
