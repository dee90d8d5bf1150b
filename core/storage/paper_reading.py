"""Papers read by their ids."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from core.domain.paper import Paper
from core.storage.paper_rows import from_row
from core.storage.schema import paper
from core.storage.transaction import Transaction, chunks


async def by_ids(transaction: Transaction, ids: Sequence[int]) -> Mapping[int, Paper]:
    """The papers that are there, by id."""
    found: dict[int, Paper] = {}
    for some in chunks(sorted(set(ids))):
        rows = await transaction.rows(select(paper).where(paper.c.id.in_(some)))
        found |= {row.id: from_row(row) for row in rows}
    return found
