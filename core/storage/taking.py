"""What hits that wait lose when a follow ends or changes, and get back when that is undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from core.domain.change import Taken
from core.domain.radar import Hit
from core.storage import evidence_json
from core.storage.paper_reading import by_ids
from core.storage.schema import hit
from core.storage.schema_merges import paper_merge
from core.storage.times import instant
from core.storage.transaction import Transaction, chunks


async def take(transaction: Transaction, chat_id: int, number: int) -> list[Taken]:
    """Takes a follow's evidence from the chat's hits that no briefing took, and returns it. A hit without evidence is no hit
    any more."""
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


async def given_back(transaction: Transaction, chat_id: int, taken: Sequence[Taken]) -> list[Hit]:
    """What was taken as hits, on the papers as they stand now; nothing for a paper that is gone, as the sample may be."""
    into = await _joined_into(transaction, {lost.paper_id for lost in taken})
    papers = await by_ids(transaction, list(into.values()))
    return [
        Hit(
            chat_id=chat_id,
            paper=papers[into[lost.paper_id]],
            evidence=lost.evidence,
            score=lost.score,
            found_at=lost.found_at,
            backfill=lost.backfill,
        )
        for lost in taken
        if into[lost.paper_id] in papers
    ]


async def _joined_into(transaction: Transaction, ids: set[int]) -> Mapping[int, int]:
    """The paper that each is by now: itself, or what it was joined with, which may have been joined again."""
    into = {paper_id: paper_id for paper_id in ids}
    asked = ids
    while asked:
        merges: dict[int, int] = {}
        for some in chunks(sorted(asked)):
            standing = paper_merge.c.younger.in_(some), paper_merge.c.undone_at.is_(None)
            rows = await transaction.rows(select(*paper_merge.c["younger", "older"]).where(*standing))
            merges |= {row.younger: row.older for row in rows}
        into = {paper_id: merges.get(last, last) for paper_id, last in into.items()}
        asked = set(merges.values())
    return into
