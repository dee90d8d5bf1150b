"""Two papers that turned out to be one: everything of the younger moves to the older, then the younger is gone."""

from sqlalchemy import Table, and_, delete, exists, select, update

from core.storage import evidence_json
from core.storage.schema import (
    briefing_paper,
    dealt,
    hit,
    paper,
    paper_author,
    paper_key,
    paper_label,
    paper_version,
    summary,
)
from core.storage.transaction import Transaction

MOVED = (paper_key, paper_author, paper_label, paper_version, briefing_paper, dealt, summary)


async def join(transaction: Transaction, older: int, younger: int) -> None:
    """Moves all rows to paper `older`. What both have stays once; what a chat was told of either it is not told again."""
    await _join_hits(transaction, older, younger)
    for table in MOVED:
        await _move(transaction, table, older, younger)
    await transaction.run(delete(paper).where(paper.c.id == younger))


async def _move(transaction: Transaction, table: Table, older: int, younger: int) -> None:
    """Moves the rows for which the older paper has no counterpart; the others go with the younger paper."""
    there = table.alias("there")
    names = [column.name for column in table.primary_key.columns if column.name != "paper_id"]
    taken = and_(there.c.paper_id == older, *(there.c[name] == table.c[name] for name in names))
    free = and_(table.c.paper_id == younger, ~exists().where(taken).correlate(table))
    await transaction.run(update(table).where(free).values(paper_id=older))


async def _join_hits(transaction: Transaction, older: int, younger: int) -> None:
    rows = await transaction.rows(select(hit).where(hit.c.paper_id.in_([older, younger])).order_by(hit.c.chat_id))
    kept = {row.chat_id: row for row in rows if row.paper_id == older}
    for row in rows:
        if row.paper_id == younger and (twin := kept.get(row.chat_id)) is not None:
            merged = {
                "evidence": evidence_json.joined(twin.evidence, row.evidence),
                "score": max(twin.score, row.score),
                "backfill": twin.backfill and row.backfill,
                "briefing": row.briefing if twin.briefing is None else twin.briefing,
            }
            at = and_(hit.c.chat_id == row.chat_id, hit.c.paper_id == older)
            await transaction.run(update(hit).where(at).values(merged))
    await _move(transaction, hit, older, younger)
