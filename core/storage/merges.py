"""Merges that were made, and undoing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.domain.merge import Merge, NotUndone, Obstacle, Undone
from core.storage import paper_json
from core.storage.schema_merges import paper_merge
from core.storage.times import instant, instant_or_none
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlMerges:
    """Merges of one transaction."""

    transaction: Transaction

    async def latest(self, most: int) -> Sequence[Merge]:
        """The last merges, latest first, the undone ones too."""
        rows = await self.transaction.rows(select(paper_merge).order_by(paper_merge.c.id.desc()).limit(most))
        return [_merge(row) for row in rows]

    async def undo(self, merge_id: int, now: datetime) -> Undone | NotUndone:
        """Makes the two papers two again."""
        return NotUndone(Obstacle.UNKNOWN)


def _merge(row: Any) -> Merge:
    return Merge(
        id=row.id,
        older=paper_json.loads(row.older_was),
        younger=paper_json.loads(row.younger_was),
        rule=row.rule,
        merged_at=instant(row.merged_at),
        undone_at=instant_or_none(row.undone_at),
    )
