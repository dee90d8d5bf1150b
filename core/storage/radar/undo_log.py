"""The table of changes: the latest ten of each chat, and the latest ten that were undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, select, update

from core.domain.radar.undo_log import MOST_CHANGES, Change, KeptChange
from core.storage.codecs import undo_log_json
from core.storage.codecs.times import instant, seconds
from core.storage.schema.reading import change
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlUndoLog:
    """Changes of one transaction."""

    transaction: Transaction

    async def add(self, chat_id: int, made: Change, now: datetime) -> int:
        row = {"chat_id": chat_id, "made_at": seconds(now), "content": undo_log_json.dumps(made)}
        change_id = await self.transaction.value(insert(change).values(row).returning(change.c.id))
        await self._forget_old(chat_id, undone=False)
        return int(change_id)

    async def reverse(self, kept: KeptChange, inverse: Change, now: datetime) -> None:
        row = {"undone": not kept.undone, "made_at": seconds(now), "content": undo_log_json.dumps(inverse)}
        reversal = update(change).where(change.c.id == kept.id).values(row).returning(change.c.chat_id)
        chat_id = await self.transaction.value(reversal)
        if chat_id is not None:
            await self._forget_old(chat_id, undone=not kept.undone)

    async def _forget_old(self, chat_id: int, *, undone: bool) -> None:
        # apart, as changes that were undone must not push out those that can be
        these = and_(change.c.chat_id == chat_id, change.c.undone == undone)
        # NULL below eleven rows, so that the comparison deletes nothing
        eleventh = select(change.c.id).where(these).order_by(change.c.id.desc()).limit(1).offset(MOST_CHANGES)
        await self.transaction.run(delete(change).where(these, change.c.id <= eleventh.scalar_subquery()))

    async def rewrite(self, change_id: int, made: Change) -> None:
        rewritten = update(change).where(change.c.id == change_id).values(content=undo_log_json.dumps(made))
        await self.transaction.run(rewritten)

    async def of(self, chat_id: int) -> Sequence[KeptChange]:
        wanted = select(change).where(change.c.chat_id == chat_id).order_by(change.c.id.desc())
        return [
            KeptChange(
                id=row.id,
                change=undo_log_json.loads(row.content, chat_id),
                made_at=instant(row.made_at),
                undone=row.undone,
            )
            for row in await self.transaction.rows(wanted)
        ]

    async def drop(self, change_id: int) -> None:
        await self.transaction.run(delete(change).where(change.c.id == change_id))
