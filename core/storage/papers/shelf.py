"""The table of what people saved: papers, and the notes that they wrote on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update

from core.domain.papers.paper import Paper, Saved
from core.storage.codecs.times import instant, seconds
from core.storage.papers.reading import by_ids, standing
from core.storage.schema.papers import merged_row
from core.storage.schema.reading import saved
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlShelf:
    """Saved papers of one transaction."""

    transaction: Transaction

    async def standing(self, paper_id: int) -> Paper | None:
        # waits for merges in progress; must come before any other lock of this transaction
        await write_lock.while_nobody_adds(self.transaction)
        return (await standing(self.transaction, [paper_id])).get(paper_id)

    async def add(self, person: str, chat_id: int, paper_id: int, now: datetime) -> bool:
        row = {"person": person, "paper_id": paper_id, "chat_id": chat_id, "saved_at": seconds(now), "note": ""}
        return await self.transaction.many(self.transaction.insert(saved).on_conflict_do_nothing(), [row]) == 1

    async def note(self, person: str, paper_id: int, text: str) -> bool:
        written = update(saved).where(saved.c.person == person, saved.c.paper_id == paper_id).values(note=text)
        return await self.transaction.run(written) == 1

    async def remove(self, person: str, paper_id: int) -> bool:
        return await self._delete(delete(saved).where(saved.c.person == person, saved.c.paper_id == paper_id)) == 1

    async def of(self, person: str, most: int) -> Sequence[Saved]:
        return await self._read(_latest(most).where(saved.c.person == person))

    async def on(self, person: str, paper_ids: Sequence[int]) -> Mapping[int, Saved]:
        found: list[Saved] = []
        for some in chunks(sorted(set(paper_ids))):
            found += await self._read(select(saved).where(saved.c.person == person, saved.c.paper_id.in_(some)))
        return {kept.paper.id: kept for kept in found}

    async def count(self, person: str) -> int:
        counted = select(func.count()).select_from(saved).where(saved.c.person == person)
        return int(await self.transaction.value(counted))

    async def latest_in(self, chat_id: int, most: int) -> Sequence[Paper]:
        # several people of one chat may have saved it
        last = func.max(saved.c.saved_at)
        wanted = select(saved.c.paper_id).where(saved.c.chat_id == chat_id).group_by(saved.c.paper_id)
        rows = await self.transaction.rows(wanted.order_by(last.desc(), saved.c.paper_id.desc()).limit(most))
        papers = await by_ids(self.transaction, [row.paper_id for row in rows])
        return [papers[row.paper_id] for row in rows]

    async def erase(self, person: str) -> int:
        # a merge in progress would bring the saved paper back
        await write_lock.while_nobody_adds(self.transaction)
        await self._delete(delete(merged_row).where(merged_row.c.person == person))
        return await self._delete(delete(saved).where(saved.c.person == person))

    async def _delete(self, statement: Any) -> int:
        """What a person wrote is gone from the file too."""
        self.transaction.wipes = True
        return await self.transaction.run(statement)

    async def _read(self, wanted: Select[Any]) -> list[Saved]:
        rows = await self.transaction.rows(wanted)
        papers = await by_ids(self.transaction, [row.paper_id for row in rows])
        return [
            Saved(person=row.person, paper=papers[row.paper_id], saved_at=instant(row.saved_at), note=row.note)
            for row in rows
        ]


def _latest(most: int) -> Select[Any]:
    return select(saved).order_by(saved.c.saved_at.desc(), saved.c.paper_id.desc()).limit(most)
