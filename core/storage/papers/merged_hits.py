"""The hits of two papers that became one, joined chat by chat, and parted again: nothing is told twice and nothing is lost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from core.storage.codecs import evidence_json
from core.storage.papers.merged_rows import Content, content, kept
from core.storage.schema.papers import merged_row
from core.storage.schema.tables import hit
from core.storage.sql.transaction import Transaction

NONE = evidence_json.dumps(())


async def join(transaction: Transaction, merge_id: int, older: int, younger: int) -> None:
    """One hit a chat, under the older paper: news if either is, and told if either was."""
    both = select(hit).where(hit.c.paper_id.in_([older, younger])).order_by(hit.c.chat_id, hit.c.paper_id)
    rows = await transaction.rows(both.with_for_update())  # a briefing may be telling of one of them right now
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
        # no counterpart: the hit simply moves
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


async def part(transaction: Transaction, merge: int, later: Sequence[int], older: int, younger: int) -> None:
    """Each paper's own hit again, as far as the chat still follows what found it. `later` are merges into the older paper that
    stand: what they brought is its own, and they forget that it ever had what it now loses."""
    others: dict[int, list[Any]] = {}
    for row in await _rows_of_merges(transaction, later):
        others.setdefault(row.chat_id, []).append(row)
    for row in await _rows_of_merges(transaction, [merge]):
        was, twin = json.loads(row.content)
        since = [json.loads(other.content) for other in others.get(row.chat_id, ())]
        await _part(transaction, row.chat_id, _Story(was, twin, since), older, younger)
        for number, other in enumerate(others.get(row.chat_id, ())):
            await _forget(transaction, other.id, since[number], _Story(was, twin, since[:number]))


@dataclass(frozen=True, slots=True)
class _Story:
    """How one chat's hits became one: the younger's, the older's if it had one, and for each later merge its younger's hit and
    what the two were by then."""

    was: Content
    twin: Content | None
    since: Sequence[tuple[Content, Content | None]]

    def of_younger(self, now: Content) -> Content:
        """What it was found by, unless that follow ended since."""
        there = evidence_json.loads(now["evidence"])
        evidence = [piece for piece in evidence_json.loads(self.was["evidence"]) if piece in there]
        told = self.was["briefing"] if self.was["briefing"] is not None else self._told_as_one(now)
        return {**self.was, "evidence": evidence_json.dumps(evidence), "briefing": told}

    def of_older(self, now: Content) -> Content:
        """What it was found by without the younger and what was found since; a follow that is made later finds backfill."""
        own = [*([self.twin] if self.twin else []), *(theirs for theirs, _ in self.since)]
        theirs = evidence_json.loads(self.was["evidence"])
        mine = {piece for each in own for piece in evidence_json.loads(each["evidence"])}
        evidence = [piece for piece in evidence_json.loads(now["evidence"]) if piece in mine or piece not in theirs]
        told = next((each["briefing"] for each in own if each["briefing"] is not None), self._told_as_one(now))
        return {
            **now,
            "evidence": evidence_json.dumps(evidence),
            "score": max((each["score"] for each in own), default=now["score"]),
            "found_at": min((each["found_at"] for each in own), default=now["found_at"]),
            "backfill": all(each["backfill"] for each in own)
            and (not own or now["backfill"] or not self.was["backfill"]),
            "briefing": told,
        }

    def _told_as_one(self, now: Content) -> int | None:
        """The briefing that told of both at once. What had told of one before, or of a third before it joined, told nothing of
        the other."""
        if self.was["briefing"] is not None or (self.twin and self.twin["briefing"] is not None):
            return None
        for theirs, before in self.since:
            if before and before["briefing"] is not None:
                return int(before["briefing"])
            if theirs["briefing"] is not None:
                return None
        return None if now["briefing"] is None else int(now["briefing"])


async def _rows_of_merges(transaction: Transaction, merges: Sequence[int]) -> Sequence[Any]:
    wanted = select(merged_row).where(merged_row.c.merge_id.in_(merges), merged_row.c.origin == hit.name)
    return await transaction.rows(wanted.order_by(merged_row.c.id))


async def _part(transaction: Transaction, chat_id: int, story: _Story, older: int, younger: int) -> None:
    there = await transaction.row(select(hit).where(_at(chat_id, older)).with_for_update())
    if there is None:
        return
    now = content(there)
    # both are inserted again, each with its own evidence
    await transaction.run(delete(hit).where(_at(chat_id, older)))
    parted = {younger: story.of_younger(now), older: story.of_older(now)}
    await transaction.many(
        insert(hit), [part | {"paper_id": paper_id} for paper_id, part in parted.items() if part["evidence"] != NONE]
    )


async def _forget(transaction: Transaction, row_id: int, kept: tuple[Content, Content | None], story: _Story) -> None:
    """What a later merge remembers of the older paper's hit, without what was the younger's."""
    theirs, before = kept
    if before is not None:
        left = story.of_older(before)
        told = json.dumps([theirs, None if left["evidence"] == NONE else left])
        await transaction.run(update(merged_row).where(merged_row.c.id == row_id).values(content=told))
