"""The tables of doubts: which chats doubt which sentence of the model, and what is known of each sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from core.domain.briefings.reports import CHATS_THAT_DECIDE, ReportedSentence
from core.storage.codecs.synthesis_json import carriers_dumps, carriers_loads
from core.storage.codecs.times import instant, seconds
from core.storage.schema.words import doubt, doubted
from core.storage.sql.transaction import Transaction, chunks


@dataclass(frozen=True, slots=True)
class SqlReports:
    """Doubts of one transaction."""

    transaction: Transaction

    async def add(self, chat_id: int, said: ReportedSentence) -> ReportedSentence:
        moment = seconds(said.doubted_at)
        row = {"chat_id": chat_id, "key": said.key, "made_at": moment}
        counts = await self.transaction.run(self.transaction.insert(doubt).values(row).on_conflict_do_nothing())
        kept = self.transaction.insert(doubted).values(_row(said) | {"chats": counts})
        more = {"chats": doubted.c.chats + counts, "doubted_at": moment}
        # an update in any case, as DO NOTHING returns no row
        changed = kept.on_conflict_do_update(
            index_elements=["key"], set_=more if counts else {"chats": doubted.c.chats}
        )
        return _doubted(await self.transaction.row(changed.returning(doubted)))

    async def of(self, keys: Sequence[str], chat_id: int) -> frozenset[str]:
        found: set[str] = set()
        for some in chunks(sorted(set(keys))):
            own = select(doubt.c.key).where(doubt.c.chat_id == chat_id, doubt.c.key.in_(some))
            everybodys = select(doubted.c.key).where(doubted.c.key.in_(some), _gone())
            found |= {row.key for row in await self.transaction.rows(own.union(everybodys))}
        return frozenset(found)

    async def rule(self, key: str, hidden: bool | None) -> ReportedSentence | None:
        ruled = update(doubted).where(doubted.c.key == key).values(hidden=hidden)
        return _doubted_or_none(await self.transaction.row(ruled.returning(doubted)))

    async def get(self, key: str) -> ReportedSentence | None:
        return _doubted_or_none(await self.transaction.row(select(doubted).where(doubted.c.key == key)))

    async def all(self, most: int) -> Sequence[ReportedSentence]:
        latest = select(doubted).order_by(doubted.c.doubted_at.desc(), doubted.c.key).limit(most)
        return [_doubted(row) for row in await self.transaction.rows(latest)]

    async def by(self, chat_id: int) -> Sequence[ReportedSentence]:
        own = select(doubted).join(doubt, doubt.c.key == doubted.c.key).where(doubt.c.chat_id == chat_id)
        rows = await self.transaction.rows(own.order_by(doubt.c.made_at.desc(), doubt.c.key))
        return [_doubted(row) for row in rows]


def _gone() -> ColumnElement[bool]:
    """As `Doubted.gone`."""
    return or_(doubted.c.hidden.is_(True), doubted.c.hidden.is_(None) & (doubted.c.chats >= CHATS_THAT_DECIDE))


def _row(said: ReportedSentence) -> dict[str, Any]:
    return {
        "key": said.key,
        "text": said.text,
        "carriers": carriers_dumps(said.carriers),
        "language": said.language,
        "model": said.model,
        "doubted_at": seconds(said.doubted_at),
    }


def _doubted_or_none(row: Any) -> ReportedSentence | None:
    return None if row is None else _doubted(row)


def _doubted(row: Any) -> ReportedSentence:
    return ReportedSentence(
        text=row.text,
        carriers=carriers_loads(row.carriers),
        language=row.language,
        model=row.model,
        chats=row.chats,
        hidden=row.hidden,
        doubted_at=instant(row.doubted_at),
    )
