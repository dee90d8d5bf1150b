"""The table of withheld papers: of a followed name, but not surely by the person meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, select, update

from core.domain.radar.withheld import Withheld
from core.storage.codecs import evidence_json
from core.storage.papers.reading import by_ids
from core.storage.schema.reading import withheld
from core.storage.sql.transaction import Transaction

MOST = 500


@dataclass(frozen=True, slots=True)
class SqlWithheldPapers:
    """Withheld papers of one transaction."""

    transaction: Transaction

    async def add(self, found: Sequence[Withheld]) -> None:
        made = self.transaction.insert(withheld)
        again = made.on_conflict_do_update(
            index_elements=["chat_id", "number", "paper_id"],
            set_={"attribution": made.excluded.attribution},
            where=withheld.c.briefing.is_(None),
        )
        once = {(each.chat_id, each.number, each.paper.id): each for each in found}
        # in order, so that two processes cannot wait for each other
        await self.transaction.many(again, [_row(once[place]) for place in sorted(once)])

    async def waiting(self, chat_id: int) -> Sequence[Withheld]:
        return await self._read(withheld.c.chat_id == chat_id, withheld.c.briefing.is_(None))

    async def of_follow(self, chat_id: int, number: int) -> Sequence[Withheld]:
        return await self._read(withheld.c.chat_id == chat_id, withheld.c.number == number)

    async def of_briefing(self, chat_id: int, briefing: int) -> Sequence[Withheld]:
        return await self._read(withheld.c.chat_id == chat_id, withheld.c.briefing == briefing)

    async def take(self, chat_id: int, found: Sequence[Withheld], briefing: int) -> int:
        at = and_(
            withheld.c.chat_id == chat_id,
            withheld.c.number == bindparam("at_number"),
            withheld.c.paper_id == bindparam("at_paper"),
            withheld.c.briefing.is_(None),
        )
        changed = update(withheld).where(at).values(briefing=briefing, asked=bindparam("was_asked"))
        rows = [{"at_number": each.number, "at_paper": each.paper.id, "was_asked": each.asked} for each in found]
        return await self.transaction.many(changed, rows)

    async def forget(self, chat_id: int, number: int) -> None:
        gone = delete(withheld).where(withheld.c.chat_id == chat_id, withheld.c.number == number)
        await self.transaction.run(gone)

    async def _read(self, *where: ColumnElement[bool]) -> list[Withheld]:
        latest = select(withheld).where(*where).order_by(withheld.c.paper_id.desc()).limit(MOST)
        rows = await self.transaction.rows(latest)
        papers = await by_ids(self.transaction, [row.paper_id for row in rows]) if rows else {}
        return [
            Withheld(
                chat_id=row.chat_id,
                number=row.number,
                paper=papers[row.paper_id],
                attribution=evidence_json.load_attribution(row.attribution),
                asked=row.asked,
                briefing=row.briefing,
            )
            for row in rows
            if row.paper_id in papers
        ]


def _row(found: Withheld) -> dict[str, Any]:
    return {
        "chat_id": found.chat_id,
        "number": found.number,
        "paper_id": found.paper.id,
        "attribution": evidence_json.dump_attribution(found.attribution),
        "asked": found.asked,
        "briefing": found.briefing,
    }
