"""The table of tidings: who is to be told of which event, and where the papers stand that they have."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import and_, delete, func, or_, select

from core.domain.chats.chat import Place
from core.domain.chats.subscriber import ChatState
from core.domain.papers.event_news import Shown, Tiding, pause
from core.domain.papers.events import Event
from core.storage.codecs import paper_json
from core.storage.codecs.times import due, instant, seconds
from core.storage.schema.columns import begins
from core.storage.schema.papers import merged_row, paper_merge, tiding
from core.storage.schema.reading import saved
from core.storage.schema.tables import briefing, briefing_paper, chat, outbox
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction, chunks

# Items of the outbox that have a `Tiding.key`.
_KEYED = begins(outbox.c.key, "event:")


@dataclass(frozen=True, slots=True)
class SqlPaperEvents:
    """Tidings of one transaction."""

    transaction: Transaction

    async def add(self, paper_id: int, events: Sequence[Event], now: datetime, since: datetime) -> int:
        chats = sorted({*await self._chats_by_briefing(paper_id, since), *await self._chats_by_shelf(paper_id)})
        told, known = (
            await self._last_sent(chats),
            await self._chats_that_know(paper_id, {event.key for event in events}),
        )
        rows = [
            {
                "chat_id": chat_id,
                "paper_id": paper_id,
                "event": event.key,
                "due": max(seconds(now), due(told[chat_id] + pause(event.kind)) if chat_id in told else 0),
            }
            for chat_id in chats
            for event in events
            if (chat_id, event.key) not in known
        ]
        return await self.transaction.many(self.transaction.insert(tiding).on_conflict_do_nothing(), rows)

    async def _chats_by_briefing(self, paper_id: int, since: datetime) -> list[int]:
        shown = (
            select(briefing.c.chat_id).join(briefing_paper, briefing_paper.c.briefing_id == briefing.c.id).distinct()
        )
        of = briefing_paper.c.paper_id == paper_id, briefing_paper.c.shown, briefing.c.made_at >= seconds(since)
        return [row.chat_id for row in await self.transaction.rows(shown.where(*of))]

    async def _chats_by_shelf(self, paper_id: int) -> list[int]:
        """The private chats, as far as they are known, of those who saved it."""
        return await self._private(
            await self.transaction.rows(select(saved.c.person).where(saved.c.paper_id == paper_id))
        )

    async def _private(self, people: Sequence[Any]) -> list[int]:
        found: list[int] = []
        for some in chunks(people):
            private = or_(
                *(and_(chat.c.platform == platform, chat.c.remote == remote) for platform, remote in _people(some))
            )
            wanted = select(chat.c.id).where(private, chat.c.place == Place.PRIVATE.value)
            found += [row.id for row in await self.transaction.rows(wanted)]
        return found

    async def _chats_that_know(self, paper_id: int, events: Set[str]) -> set[tuple[int, str]]:
        """Who had, before it became part of this paper, a record that had some of these events already, by chat and event: they
        were told then, or what waits for them has moved here."""
        ours = paper_merge.c.older == paper_id, paper_merge.c.younger != 0, paper_merge.c.undone_at.is_(None)
        known: set[tuple[int, str]] = set()
        for merge in await self.transaction.rows(select(*paper_merge.c["id", "younger_was"]).where(*ours)):
            if theirs := events & {event.key for event in paper_json.loads(merge.younger_was).events}:
                known.update(product(await self._chats_of_merge(merge.id), theirs))
        return known

    async def _chats_of_merge(self, merge_id: int) -> set[int]:
        of = merged_row.c.merge_id == merge_id, merged_row.c.origin.in_([briefing_paper.name, saved.name])
        rows = await self.transaction.rows(select(*merged_row.c["chat_id", "person", "content"]).where(*of))
        shown = {row.chat_id for row in rows if row.chat_id and json.loads(row.content)["shown"]}
        return shown.union(await self._private([row for row in rows if row.person]))

    async def _last_sent(self, chats: Sequence[int]) -> dict[int, datetime]:
        """When these chats were last sent tidings, of those that were."""
        told: dict[int, datetime] = {}
        for some in chunks(chats):
            sent = select(outbox.c.chat_id, func.max(outbox.c.made_at).label("at"))
            last = sent.where(_KEYED, outbox.c.chat_id.in_(some)).group_by(outbox.c.chat_id)
            told |= {row.chat_id: instant(row.at) for row in await self.transaction.rows(last)}
        return told

    async def due(self, now: datetime, most: int) -> Sequence[int]:
        first = func.min(tiding.c.due)
        waiting = select(tiding.c.chat_id).join(chat, chat.c.id == tiding.c.chat_id)
        waiting = waiting.where(tiding.c.due <= seconds(now), chat.c.state == ChatState.ACTIVE.value)
        rows = await self.transaction.rows(
            waiting.group_by(tiding.c.chat_id).order_by(first, tiding.c.chat_id).limit(most)
        )
        return [row.chat_id for row in rows]

    async def of(self, chat_id: int) -> Sequence[Tiding]:
        rows = await self.transaction.rows(
            select(tiding).where(tiding.c.chat_id == chat_id).order_by(*tiding.primary_key.columns)
        )
        return [_tiding(row) for row in rows]

    async def take(self, chat_id: int) -> Sequence[Tiding]:
        # events of papers that are being merged move to the older paper; wait for them
        await write_lock.while_nobody_adds(self.transaction)
        taken = delete(tiding).where(tiding.c.chat_id == chat_id).returning(*tiding.c["chat_id", "paper_id", "event"])
        # RETURNING keeps no order
        return sorted(map(_tiding, await self.transaction.rows(taken)), key=lambda each: each.key)

    async def last_shown(self, chat_id: int, paper_ids: Sequence[int], since: datetime) -> Mapping[int, Shown]:
        latest: dict[int, Shown] = {}
        for some in chunks(sorted(set(paper_ids))):
            inside = select(briefing_paper.c.paper_id, *briefing.c["message", "made_at"])
            inside = inside.join(briefing, briefing.c.id == briefing_paper.c.briefing_id)
            of = briefing.c.chat_id == chat_id, briefing_paper.c.shown, briefing_paper.c.paper_id.in_(some)
            wanted = inside.where(*of, briefing.c.made_at >= seconds(since)).order_by(briefing.c.made_at, briefing.c.id)
            for row in await self.transaction.rows(wanted):
                latest[row.paper_id] = Shown(message=row.message, made_at=instant(row.made_at))
        return latest


def _tiding(row: Any) -> Tiding:
    return Tiding(chat_id=row.chat_id, paper_id=row.paper_id, event=row.event)


def _people(rows: Sequence[Any]) -> list[tuple[str, str]]:
    """`telegram:42` as the platform and the address of that person's private chat."""
    return [(platform, remote) for row in rows for platform, _, remote in (row.person.partition(":"),)]
