"""When papers were stored: a sample of the last ones, what was read of one, and since when anything is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, not_, select, union

from core.domain.papers.paper import Seen
from core.storage.codecs.times import instant, instant_or_none, seconds
from core.storage.papers.visibility import private
from core.storage.schema.tables import paper, paper_version
from core.storage.sql.transaction import Transaction


async def spread(transaction: Transaction, since: datetime, most: int) -> Sequence[int]:
    """Ids of at most that many of the papers stored since then that everybody may see, evenly over them, oldest first; the sample
    counts.

    Of `n` papers in order, the one at place `p` is taken where `p * most / n` reaches another whole number.
    """
    stored = select(paper.c.id).where(paper.c.stored_at >= seconds(since), not_(private()))
    # the sample was stored at whatever time; it always counts
    ids = union(stored, select(paper.c.id).where(paper.c.sample)).subquery()
    # whole-number division: the databases round fractions differently
    place, n = func.row_number().over(order_by=ids.c.id), func.count().over()
    numbered = select(ids.c.id, (place * most // n).label("step"), ((place - 1) * most // n).label("before")).subquery()
    wanted = select(numbered.c.id).where(numbered.c.step > numbered.c.before).order_by(numbered.c.id)
    return [row.id for row in await transaction.rows(wanted)]


async def versions(transaction: Transaction, paper_id: int) -> Seen | None:
    """When a paper was first read, and its later versions as they were read."""
    stored_at = await transaction.value(select(paper.c.stored_at).where(paper.c.id == paper_id))
    if stored_at is None:
        return None
    wanted = select(paper_version).where(paper_version.c.paper_id == paper_id).order_by(paper_version.c.version)
    rows = await transaction.rows(wanted)
    versions = tuple((row.version, row.announced_on, instant(row.stored_at)) for row in rows)
    return Seen(stored_at=instant(stored_at), versions=versions)


async def first_stored(transaction: Transaction) -> datetime | None:
    """When the oldest stored paper was first read; None for an empty store."""
    return instant_or_none(await transaction.value(select(func.min(paper.c.stored_at))))
