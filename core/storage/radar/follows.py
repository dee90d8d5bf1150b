"""The tables of follows: what chats asked for, and the anchors by which a paper finds them without looking at the others."""

import json
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, exists, insert, select, update

from core.domain.query import ast
from core.domain.query.ast import Query
from core.domain.radar import match_keys
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import Taken
from core.storage.codecs.times import instant, seconds
from core.storage.feeds import feed_ends
from core.storage.radar import match_join, removed_evidence
from core.storage.radar.match_filter import MatchFilter
from core.storage.schema.columns import begins
from core.storage.schema.tables import anchor_made, chat, follow, follow_anchor
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SqlFollows:
    """Follows of one transaction. `waited_on` is this process's memory of anchors, where the transaction may write."""

    transaction: Transaction
    match_filter: MatchFilter | None = None

    async def add(self, chat_id: int, wanted: Query, now: datetime) -> Follow:
        # on PostgreSQL, papers that are being stored and this follow would not see each other
        await write_lock.while_nobody_adds(self.transaction)
        # the counter on the chat, not max(number) + 1: numbers of removed follows never come again
        counted = update(chat).where(chat.c.id == chat_id).values(last_follow=chat.c.last_follow + 1)
        number = await self.transaction.value(counted.returning(chat.c.last_follow))
        if number is None:
            raise LookupError(f"there is no chat {chat_id}")
        made = Follow(chat_id=chat_id, number=number, query=wanted, created_at=instant(seconds(now)))
        await self._keep(made)
        return made

    async def restore(self, removed: Follow) -> None:
        await write_lock.while_nobody_adds(self.transaction)
        await self._keep(removed)
        await feed_ends.settle(self.transaction, removed.chat_id)

    async def _keep(self, kept: Follow) -> None:
        place = {"chat_id": kept.chat_id, "number": kept.number}
        await self.transaction.many(
            insert(follow), [place | {"query": _stored(kept.query), "created_at": seconds(kept.created_at)}]
        )
        await self._anchor(place, kept.query)

    async def _anchor(self, place: dict[str, int], wanted: Query) -> None:
        anchors = [place | {"anchor": anchor} for anchor in dict.fromkeys(match_keys.anchors(wanted))]
        await self.transaction.many(insert(follow_anchor), anchors)
        # the log by which match filters of other processes learn the anchor
        await self.transaction.many(insert(anchor_made), [{"anchor": row["anchor"]} for row in anchors])
        self.transaction.anchored = True

    async def of(self, chat_id: int) -> Sequence[Follow]:
        rows = await self.transaction.rows(select(follow).where(follow.c.chat_id == chat_id).order_by(follow.c.number))
        return [_follow(row) for row in rows]

    async def remove(self, chat_id: int, number: int) -> Sequence[Taken] | None:
        # on PostgreSQL, papers that are being stored would leave hits of a follow that is gone
        await write_lock.while_nobody_adds(self.transaction)
        # anchors first: they refer to the follow; `removed` counts the follow
        for table in (follow_anchor, follow):
            removed = await self.transaction.run(delete(table).where(_at(table, chat_id, number)))
        await feed_ends.settle(self.transaction, chat_id)
        return await removed_evidence.take(self.transaction, chat_id, number) if removed else None

    async def edit(self, chat_id: int, number: int, wanted: Query) -> Sequence[Taken]:
        await write_lock.while_nobody_adds(self.transaction)
        changed = update(follow).where(_at(follow, chat_id, number)).values(query=_stored(wanted))
        if not await self.transaction.run(changed):
            raise LookupError(f"chat {chat_id} has no follow {number}")
        await self.transaction.run(delete(follow_anchor).where(_at(follow_anchor, chat_id, number)))
        await self._anchor({"chat_id": chat_id, "number": number}, wanted)
        await feed_ends.settle(self.transaction, chat_id)
        return await removed_evidence.take(self.transaction, chat_id, number)

    async def of_people(self) -> bool:
        return bool(await self.transaction.value(select(exists().where(begins(follow_anchor.c.anchor, "a:")))))

    async def matching(self, emits: Sequence[frozenset[str]]) -> Sequence[tuple[Follow, AbstractSet[int]]]:
        if not emits:
            return []
        found: dict[tuple[int, int], tuple[Follow, set[int]]] = {}
        keys: Sequence[Collection[str]] = emits
        # an anchor that this transaction made may yet be rolled back: the filter must not learn it
        if self.match_filter is not None and not self.transaction.anchored:
            await write_lock.alone(self.transaction)
            keys = await self.match_filter.narrow(self.transaction, emits)
        for indexes, row in await match_join.candidates(self.transaction, keys):
            place = (row.chat_id, row.number)
            if place not in found:
                found[place] = _follow(row), set()
            found[place][1].update(indexes)
        return [found[place] for place in sorted(found)]


def _at(table: Table, chat_id: int, number: int) -> ColumnElement[bool]:
    return and_(table.c.chat_id == chat_id, table.c.number == number)


def _stored(wanted: Query) -> str:
    return json.dumps(ast.to_json(wanted))


@lru_cache(maxsize=1 << 11)
def _query(stored: str) -> Query:
    # Many chats follow the same, and each batch of papers meets the same follows.
    return ast.from_json(json.loads(stored))


def _follow(row: Any) -> Follow:
    return _made(row.chat_id, row.number, row.query, row.created_at)


@lru_cache(maxsize=1 << 11)
def _made(chat_id: int, number: int, query: str, created_at: int) -> Follow:
    return Follow(chat_id=chat_id, number=number, query=_query(query), created_at=instant(created_at))
