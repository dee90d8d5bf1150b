"""The tables of follows: what chats asked for, and the anchors by which a paper finds them without looking at the others."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from core.domain import keys, query
from core.domain.follow import Follow
from core.domain.query import Query
from core.storage import anchoring, evidence_json, paper_adding
from core.storage.schema import chat, follow, follow_anchor, hit
from core.storage.times import instant, seconds
from core.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlFollows:
    """Follows of one transaction."""

    transaction: Transaction

    async def add(self, chat_id: int, wanted: Query, now: datetime) -> Follow:
        """Keeps it under the chat's next number, which was never used there before.

        On PostgreSQL it waits for papers that are being stored: else neither they nor the follow would see the other.
        """
        if self.transaction.postgres:
            await self.transaction.run(paper_adding.WHILE_NOBODY_ADDS)
        counted = update(chat).where(chat.c.id == chat_id).values(last_follow=chat.c.last_follow + 1)
        number = await self.transaction.value(counted.returning(chat.c.last_follow))
        if number is None:
            raise LookupError(f"there is no chat {chat_id}")
        row = {"chat_id": chat_id, "number": number}
        stored = row | {"query": json.dumps(query.to_json(wanted)), "created_at": seconds(now)}
        await self.transaction.many(follow.insert(), [stored])
        anchors = [row | {"anchor": anchor} for anchor in dict.fromkeys(keys.anchors(wanted))]
        await self.transaction.many(follow_anchor.insert(), anchors)
        return Follow(chat_id=chat_id, number=number, query=wanted, created_at=instant(seconds(now)))

    async def of(self, chat_id: int) -> Sequence[Follow]:
        """A chat's follows by number."""
        rows = await self.transaction.rows(select(follow).where(follow.c.chat_id == chat_id).order_by(follow.c.number))
        return [_follow(row) for row in rows]

    async def remove(self, chat_id: int, number: int) -> bool:
        """Ends a follow and takes its evidence from hits that were not briefed; whether it was there.

        On PostgreSQL it waits for papers that are being stored: else they would leave hits of a follow that is gone.
        """
        if self.transaction.postgres:
            await self.transaction.run(paper_adding.WHILE_NOBODY_ADDS)
        for table in (follow_anchor, follow):
            there = and_(table.c.chat_id == chat_id, table.c.number == number)
            removed = await self.transaction.run(delete(table).where(there))
        if removed:
            await self._take_evidence(chat_id, number)
        return removed == 1

    async def _take_evidence(self, chat_id: int, number: int) -> None:
        """A hit without evidence is no hit any more."""
        unread = and_(hit.c.chat_id == chat_id, hit.c.briefing.is_(None))
        less, gone = [], []
        for row in await self.transaction.rows(select(*hit.c["paper_id", "evidence"]).where(unread)):
            evidence = evidence_json.loads(row.evidence)
            left = [piece for piece in evidence if piece.number != number]
            if not left:
                gone.append({"at": row.paper_id})
            elif len(left) < len(evidence):
                less.append({"at": row.paper_id, "evidence": evidence_json.dumps(left)})
        at = and_(unread, hit.c.paper_id == bindparam("at"))
        await self.transaction.many(delete(hit).where(at), gone)
        await self.transaction.many(update(hit).where(at), less)

    async def matching(self, emits: Sequence[frozenset[str]]) -> Sequence[tuple[int, Follow]]:
        """Candidates: (index into `emits`, follow), each follow once for a paper."""
        read: dict[tuple[int, int], Follow] = {}
        found: dict[tuple[int, int, int], tuple[int, Follow]] = {}
        for index, row in await anchoring.candidates(self.transaction, emits):
            place = (row.chat_id, row.number)
            if place not in read:
                read[place] = _follow(row)
            found[index, *place] = (index, read[place])
        return [found[place] for place in sorted(found)]


def _follow(row: Any) -> Follow:
    wanted = query.from_json(json.loads(row.query))
    return Follow(chat_id=row.chat_id, number=row.number, query=wanted, created_at=instant(row.created_at))
