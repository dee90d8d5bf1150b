"""The hits of two papers that became one, joined chat by chat, and parted again: nothing is told twice and nothing is lost."""

import json
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from core.storage import evidence_json
from core.storage.merged_rows import Content, content, kept
from core.storage.schema import hit
from core.storage.schema_merges import merged_row
from core.storage.transaction import Transaction


async def join(transaction: Transaction, merge_id: int, older: int, younger: int) -> None:
    """One hit a chat, under the older paper: news if either is, and told if either was."""
    rows = await transaction.rows(select(hit).where(hit.c.paper_id.in_([older, younger])).order_by(hit.c.chat_id))
    twins = {row.chat_id: row for row in rows if row.paper_id == older}
    mine = [row for row in rows if row.paper_id == younger]
    remembered = [
        kept(
            merge_id,
            hit,
            row,
            [content(row), content(twins[row.chat_id]) if row.chat_id in twins else None],
            moved=True,
        )
        for row in mine
    ]
    await transaction.many(insert(merged_row), remembered)
    for row in mine:
        if (twin := twins.get(row.chat_id)) is None:
            await transaction.run(update(hit).where(_at(row.chat_id, younger)).values(paper_id=older))
        else:
            await transaction.run(
                update(hit).where(_at(row.chat_id, older)).values(_joined(content(twin), content(row)))
            )


def _joined(older: Content, younger: Content) -> Content:
    return {
        "evidence": evidence_json.joined(older["evidence"], younger["evidence"]),
        "score": max(older["score"], younger["score"]),
        "backfill": older["backfill"] and younger["backfill"],
        "briefing": younger["briefing"] if older["briefing"] is None else older["briefing"],
    }


def _at(chat_id: int, paper_id: int) -> Any:
    return and_(hit.c.chat_id == chat_id, hit.c.paper_id == paper_id)


async def part(transaction: Transaction, merge_id: int, older: int, younger: int) -> None:
    """Each paper's own hit again, as far as the chat still follows what found it."""
    wanted = select(merged_row).where(merged_row.c.merge_id == merge_id, merged_row.c.origin == hit.name)
    for row in await transaction.rows(wanted):
        standing = await transaction.row(select(hit).where(_at(row.chat_id, older)))
        if standing is None:
            continue
        now, (was, twin) = content(standing), json.loads(row.content)
        await transaction.run(delete(hit).where(_at(row.chat_id, older)))
        parted = {younger: _of_younger(now, was, twin), older: _of_older(now, was, twin)}
        await transaction.many(
            insert(hit), [own | {"paper_id": paper_id} for paper_id, own in parted.items() if own["evidence"] != "[]"]
        )


def _of_younger(now: Content, was: Content, twin: Content | None) -> Content:
    """What it was found by, unless that follow ended since."""
    there = evidence_json.loads(now["evidence"])
    evidence = [piece for piece in evidence_json.loads(was["evidence"]) if piece in there]
    told = was["briefing"] if was["briefing"] is not None else _told_since(now, was, twin)
    return {**was, "evidence": evidence_json.dumps(evidence), "briefing": told}


def _of_older(now: Content, was: Content, twin: Content | None) -> Content:
    """What it was found by before and what was found since; a follow that is made later finds backfill."""
    theirs = evidence_json.loads(was["evidence"])
    mine = evidence_json.loads(twin["evidence"]) if twin else ()
    evidence = [piece for piece in evidence_json.loads(now["evidence"]) if piece in mine or piece not in theirs]
    told = twin["briefing"] if twin and twin["briefing"] is not None else _told_since(now, was, twin)
    own = now if twin is None else twin
    backfill = True if twin is None else twin["backfill"] and (now["backfill"] or not was["backfill"])
    return {**own, "evidence": evidence_json.dumps(evidence), "backfill": backfill, "briefing": told}


def _told_since(now: Content, was: Content, twin: Content | None) -> int | None:
    """The briefing that told of the two as one; one that had told of either before the merge told nothing of the other."""
    told_before = was["briefing"] is not None or (twin is not None and twin["briefing"] is not None)
    return None if told_before else now["briefing"]
