"""The table of near misses: papers close to a chat's follows, in the briefing that showed them or waiting for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from core.domain.ranking.near_misses import NearMiss
from core.storage.codecs import evidence_json
from core.storage.codecs.times import seconds
from core.storage.papers import reading
from core.storage.schema.reading import near_miss
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlNearMisses:
    """Near misses of one transaction."""

    transaction: Transaction

    async def renew(self, chat_id: int, found: Sequence[NearMiss], now: datetime) -> None:
        waiting = near_miss.c.chat_id == chat_id, near_miss.c.briefing.is_(None)
        await self.transaction.run(delete(near_miss).where(*waiting))
        # A paper may have been merged or erased since it was found.
        standing = await reading.standing(self.transaction, [near.paper.id for near in found])
        rows = {
            standing[near.paper.id].id: {
                "chat_id": chat_id,
                "paper_id": standing[near.paper.id].id,
                "evidence": evidence_json.dumps([near.evidence]),
                "likeness": near.likeness,
                "found_at": seconds(now),
            }
            for near in found
            if near.paper.id in standing
        }
        made = self.transaction.insert(near_miss).on_conflict_do_nothing()
        await self.transaction.many(made, list(rows.values()))

    async def of(self, chat_id: int) -> Sequence[NearMiss]:
        return await self._read(near_miss.c.chat_id == chat_id)

    async def waiting(self, chat_id: int, since: datetime) -> Sequence[NearMiss]:
        fresh = near_miss.c.briefing.is_(None), near_miss.c.found_at >= seconds(since)
        return await self._read(near_miss.c.chat_id == chat_id, *fresh)

    async def take(self, chat_id: int, paper_ids: Sequence[int], briefing: int) -> None:
        these = near_miss.c.chat_id == chat_id, near_miss.c.paper_id.in_(paper_ids), near_miss.c.briefing.is_(None)
        await self.transaction.run(update(near_miss).where(*these).values(briefing=briefing))

    async def dismiss(self, chat_id: int, briefing: int, *, dismissed: bool) -> int:
        these = near_miss.c.chat_id == chat_id, near_miss.c.briefing == briefing, near_miss.c.dismissed != dismissed
        return await self.transaction.run(update(near_miss).where(*these).values(dismissed=dismissed))

    async def _read(self, *conditions: Any) -> list[NearMiss]:
        wanted = select(near_miss).where(*conditions).order_by(near_miss.c.likeness.desc(), near_miss.c.paper_id.desc())
        rows = await self.transaction.rows(wanted)
        papers = await reading.by_ids(self.transaction, [row.paper_id for row in rows])
        return [
            NearMiss(
                paper=papers[row.paper_id],
                evidence=evidence_json.loads(row.evidence)[0],
                likeness=row.likeness,
                briefing=row.briefing,
                dismissed=row.dismissed,
            )
            for row in rows
            if row.paper_id in papers
        ]
