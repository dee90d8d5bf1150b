"""When a source tells of what stood in own feeds alone: nothing is left by which others would find or read what a feed said."""

from collections.abc import Sequence

from sqlalchemy import delete

from core.storage.schema.tables import paper_author, paper_label, paper_version, summary
from core.storage.sql.transaction import Transaction, chunks

TOLD = (paper_version, paper_author, paper_label, summary)
"""Tables of what was said of a paper, or was made of that. Its keys say nothing, and let an entry be known again."""


async def forget_told(transaction: Transaction, paper_ids: Sequence[int]) -> None:
    """Erases it; what the paper is now has to be indexed anew."""
    for some in chunks(paper_ids):
        for table in TOLD:
            await transaction.run(delete(table).where(table.c.paper_id.in_(some)))
