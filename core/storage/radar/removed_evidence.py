"""What hits that wait lose when a follow ends or changes, and get back when that is undone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from core.domain.radar.hit import Hit
from core.domain.radar.undo_log import Taken
from core.storage.codecs import evidence_json
from core.storage.codecs.times import instant
from core.storage.papers.reading import standing
from core.storage.schema.tables import hit
from core.storage.sql.transaction import Transaction


async def take(transaction: Transaction, chat_id: int, number: int) -> list[Taken]:
    """Takes a follow's evidence from the chat's hits that no briefing took, and returns it. A hit without evidence is no hit
    any more."""
    # what a briefing showed keeps its reason
    unread = and_(hit.c.chat_id == chat_id, hit.c.briefing.is_(None))
    taken, less, gone = list[Taken](), list[dict[str, Any]](), list[dict[str, Any]]()
    for row in await transaction.rows(select(hit).where(unread).order_by(hit.c.paper_id)):
        evidence = evidence_json.loads(row.evidence)
        left = [piece for piece in evidence if piece.number != number]
        if len(left) == len(evidence):
            continue
        taken.append(_taken(row, number))
        if left:
            less.append({"at": row.paper_id, "evidence": evidence_json.dumps(left)})
        else:
            gone.append({"at": row.paper_id})
    at = and_(unread, hit.c.paper_id == bindparam("at"))
    await transaction.many(delete(hit).where(at), gone)
    await transaction.many(update(hit).where(at), less)
    return taken


def _taken(row: Any, number: int) -> Taken:
    return Taken(
        paper_id=row.paper_id,
        evidence=tuple(piece for piece in evidence_json.loads(row.evidence) if piece.number == number),
        score=row.score,
        found_at=instant(row.found_at),
        backfill=row.backfill,
    )


async def hits_to_restore(transaction: Transaction, chat_id: int, taken: Sequence[Taken]) -> list[Hit]:
    """What was taken as hits, on the papers as they stand now; nothing for a paper that is gone, as the sample may be."""
    papers = await standing(transaction, [lost.paper_id for lost in taken])
    return [
        Hit(
            chat_id=chat_id,
            paper=papers[lost.paper_id],
            evidence=lost.evidence,
            score=lost.score,
            found_at=lost.found_at,
            backfill=lost.backfill,
        )
        for lost in taken
        if lost.paper_id in papers
    ]
