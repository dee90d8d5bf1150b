"""Papers read by their ids."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select

from core.domain.papers.paper import Paper
from core.storage.codecs.paper_rows import from_row
from core.storage.schema.papers import paper_merge
from core.storage.schema.tables import paper
from core.storage.sql.transaction import Transaction, chunks

_BY_IDS = select(paper).where(paper.c.id.in_(bindparam("ids", expanding=True)))


async def by_ids(transaction: Transaction, ids: Sequence[int]) -> Mapping[int, Paper]:
    """The papers that are there, by id."""
    found: dict[int, Paper] = {}
    for some in chunks(sorted(set(ids))):
        rows = await transaction.rows(_BY_IDS, {"ids": some})
        found |= {row.id: from_row(row) for row in rows}
    return found


async def standing(transaction: Transaction, ids: Sequence[int]) -> Mapping[int, Paper]:
    """The papers that these are by now, by the id that was asked for: themselves, or what they were joined with."""
    into = await _merge_targets(transaction, set(ids))
    papers = await by_ids(transaction, list(into.values()))
    return {paper_id: papers[last] for paper_id, last in into.items() if last in papers}


async def _merge_targets(transaction: Transaction, ids: set[int]) -> Mapping[int, int]:
    """The paper that each is by now; what it was joined with may have been joined again."""
    into = {paper_id: paper_id for paper_id in ids}
    asked = ids
    while asked:
        merges: dict[int, int] = {}
        for some in chunks(sorted(asked)):
            stands = paper_merge.c.younger.in_(some), paper_merge.c.undone_at.is_(None)
            rows = await transaction.rows(select(*paper_merge.c["younger", "older"]).where(*stands))
            merges |= {row.younger: row.older for row in rows}
        into = {paper_id: merges.get(last, last) for paper_id, last in into.items()}
        # until nothing was merged further
        asked = set(merges.values())
    return into
