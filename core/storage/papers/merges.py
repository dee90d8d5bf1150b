"""Merges that were made, and undoing one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from core.domain.papers.identity import is_title
from core.domain.papers.merge import Merge, NotUndone, Obstacle, Undone, part
from core.domain.papers.paper import Paper
from core.storage.briefings import summaries
from core.storage.codecs import paper_json, paper_rows
from core.storage.codecs.times import instant, instant_or_none, seconds
from core.storage.papers import author_ids, indexing, merged_hits, merged_rows
from core.storage.schema.papers import paper_apart, paper_merge
from core.storage.schema.tables import paper
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlMerges:
    """Merges of one transaction."""

    transaction: Transaction

    async def latest(self, most: int) -> Sequence[Merge]:
        rows = await self.transaction.rows(select(paper_merge).order_by(paper_merge.c.id.desc()).limit(most))
        return [_merge(row) for row in rows]

    async def undo(self, merge_id: int, now: datetime) -> Undone | NotUndone:
        await write_lock.alone(self.transaction)
        row = await self.transaction.row(select(paper_merge).where(paper_merge.c.id == merge_id))
        if row is None:
            return NotUndone(Obstacle.UNKNOWN)
        if row.undone_at is not None:
            return NotUndone(Obstacle.UNDONE)
        stands = await self.transaction.row(select(paper).where(paper.c.id == row.older))
        if stands is None:
            return await self._reason_gone(row.older)
        undone = replace(_merge(row), undone_at=instant(seconds(now)))
        await self._part(paper_rows.from_row(stands), undone, row.stored_at)
        this = paper_merge.c.id == merge_id
        await self.transaction.run(update(paper_merge).where(this).values(undone_at=seconds(now)))
        return Undone(undone)

    async def _reason_gone(self, paper_id: int) -> NotUndone:
        """Why a paper is gone: it became part of another, or it was of the sample."""
        into = select(paper_merge.c.id).where(paper_merge.c.younger == paper_id, paper_merge.c.undone_at.is_(None))
        merge_id = await self.transaction.value(into)
        return NotUndone(Obstacle.GONE) if merge_id is None else NotUndone(Obstacle.BURIED, merge_id)

    async def _part(self, stands: Paper, merge: Merge, stored_at: int | None) -> None:
        """Both papers' rows; a younger one that was never stored waits for its next announcement, and is news then."""
        others = [_merge(row) for row in await self.transaction.rows(_standing(merge))]
        # a paper may hold several others; their texts stay
        younger, parts = merge.younger, [other.younger for other in others]
        older = part(stands, younger, merge.older, parts)
        this = paper.c.id == older.id
        await self.transaction.run(update(paper).where(this).values(paper_rows.to_row(older)))
        if younger.id:
            row = paper_rows.to_row(younger) | {"id": younger.id, "stored_at": stored_at}
            await self.transaction.run(insert(paper).values(row))
            later = [other.id for other in others if other.id > merge.id]
            # after the younger paper is there again, as its rows refer to it
            await merged_rows.restore(self.transaction, merge.id, later, older.id, younger.id)
            await summaries.carry(self.transaction, older.id, younger.id)
            await merged_hits.part(self.transaction, merge.id, later, older.id, younger.id)
        await self._forget(merge, others)
        await indexing.forget(self.transaction, older.id, [older, *parts], younger)
        await author_ids.forget(self.transaction, older.id, [older, *parts], younger)
        papers = [older, younger] if younger.id else [older]
        await indexing.index(self.transaction, papers, papers)
        await self._tell_apart(older, younger)

    async def _forget(self, merge: Merge, others: Sequence[Merge]) -> None:
        """What later merges remember of the older paper, without what it had from the younger."""
        for number, other in enumerate(others):
            if other.id > merge.id:
                before = part(other.older, merge.younger, merge.older, [each.younger for each in others[:number]])
                this = paper_merge.c.id == other.id
                await self.transaction.run(update(paper_merge).where(this).values(older_was=paper_json.dumps(before)))

    async def _tell_apart(self, older: Paper, younger: Paper) -> None:
        sides = [(older.id, younger.keys, older.keys), (younger.id, older.keys, younger.keys)]
        rows = [
            {"paper_id": paper_id, "key": key}
            for paper_id, others, own in sides
            for key in others
            if paper_id and not is_title(key) and key not in own
        ]
        await self.transaction.many(self.transaction.insert(paper_apart).on_conflict_do_nothing(), rows)


def _standing(merge: Merge) -> Any:
    """The other merges into the same paper."""
    others = paper_merge.c.older == merge.older.id, paper_merge.c.id != merge.id, paper_merge.c.undone_at.is_(None)
    return select(paper_merge).where(*others).order_by(paper_merge.c.id)


def _merge(row: Any) -> Merge:
    return Merge(
        id=row.id,
        older=paper_json.loads(row.older_was),
        younger=paper_json.loads(row.younger_was),
        rule=row.rule,
        merged_at=instant(row.merged_at),
        undone_at=instant_or_none(row.undone_at),
    )
