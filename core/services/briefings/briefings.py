"""Words out: claim the chats whose hour has come, write once for all of them, commit each with its place in the outbox."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.domain.briefings.draft import Draft, Occasion, Words
from core.domain.chats.subscriber import Subscriber
from core.ports.storage import Tables
from core.services.briefings import composing, finishing, hit_ranking
from core.services.briefings.morning import Morning, written
from core.services.briefings.writing import patience
from core.services.chats import preferences
from core.services.context import AppContext
from core.services.replies.briefings import briefing as replies

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
RUSH = timedelta(minutes=4)
"""And a minute for the last request, and the rest for putting together: briefings leave within ten minutes."""


@dataclass(slots=True)
class Briefings:
    """The tick of the daily hour. A model outage delays words, never papers.

    `rush` is how long a model that is slow is waited for while one briefing after the other is due; what is due after that
    takes the words that are kept, until nothing is due any more.
    """

    app: AppContext
    rush: timedelta = RUSH
    _rush_ends: float | None = None

    async def tick(self, limit: int = 100) -> int:
        """Briefs up to `limit` chats that are due; how many."""
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            chats = await tables.chats.claim_due(now, limit, LEASE)
        if not chats:
            self._rush_ends = None
            return 0
        await self._ready()
        said = await self._words(chats)
        read: composing.Read = {}
        for chat in chats:
            try:
                async with self.app.storage.transaction() as tables:
                    await self._brief(tables, chat.id, said, now, read)
            except composing.Overtaken:  # the lease runs out, and it is drafted anew
                log.info("briefing.overtaken chat=%d", chat.id)
            except Exception:  # the lease runs out, and meanwhile the others get theirs
                log.exception("briefing.failed chat=%d", chat.id)
        return len(chats)

    async def _ready(self) -> None:
        """Whatever becomes of the ranking, the morning comes."""
        try:
            await hit_ranking.ready(self.app)
        except Exception:
            log.exception("briefing.unranked")

    async def _words(self, chats: Sequence[Subscriber]) -> Morning:
        """The model's words on everything that these chats are about to get: one request for all of them."""
        try:
            return await written(self.app, chats, min(patience(), self._end_of_rush()))
        except Exception:
            log.exception("briefing.unwritten chats=%d", len(chats))
            return Morning(writer=self.app.writing.model, fault=replies.our_fault())

    def _end_of_rush(self) -> float:
        """In the running loop's time."""
        if self._rush_ends is None:
            self._rush_ends = patience(self.rush)
        return self._rush_ends

    async def _brief(self, tables: Tables, chat_id: int, said: Morning, now: datetime, read: composing.Read) -> None:
        """Briefing, marked hits, outbox item and the next hour: all of it or nothing."""
        chat = await tables.chats.lock(chat_id)
        if chat is None:
            return
        if chat.next_briefing_at is None or chat.next_briefing_at > now:  # paused, or another hour was set, meanwhile
            await tables.chats.settle(chat)
            return
        await finishing.finish(tables, chat.id, now)
        local_date, due_at = latest_due(chat, chat.next_briefing_at, now)
        made = await composing.draft(self.app, tables, chat, None, read)
        if made.papers or chat.empty_days:
            await self._send(tables, made, said.of(made), Occasion(now=now, local_date=local_date, due_at=due_at))
        briefed = replace(chat, briefed_on=local_date, paused_until=None)
        await tables.chats.settle(replace(briefed, next_briefing_at=preferences.due(briefed, now)))
        log.info("briefing.made chat=%d date=%s papers=%d", chat.id, local_date, len(made.papers))

    async def _send(self, tables: Tables, made: Draft, said: Words, when: Occasion) -> None:
        committed = await composing.commit(self.app, tables, made, said, when)
        if committed is not None:
            key = f"briefing:{made.chat.id}:{when.local_date}"
            await tables.outbox.add(key, made.chat.id, committed.message.number, when.now)


def latest_due(chat: Subscriber, due_at: datetime, now: datetime) -> tuple[date, datetime]:
    """After an outage several hours may have passed: the last of them is briefed, once, with all that waits."""
    day, instant = chat.daily.next_after(due_at - timedelta(seconds=1), chat.briefed_on)
    while True:
        later_day, later = chat.daily.next_after(instant, day)
        if later > now:
            return day, instant
        day, instant = later_day, later
