"""Words out: claim the chats whose hour has come, write once for all of them, commit each with its place in the outbox."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.domain.draft import Draft, Occasion, Words
from core.domain.subscriber import Subscriber
from core.ports.storage import Tables
from core.services import composing, preferences
from core.services.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)


@dataclass(frozen=True, slots=True)
class Briefings:
    """The tick of the daily hour. A model outage delays words, never papers."""

    desk: Desk

    async def tick(self, limit: int = 100) -> int:
        """Briefs up to `limit` chats that are due; how many."""
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            chats = await tables.chats.claim_due(now, limit, LEASE)
        if not chats:
            return 0
        async with self.desk.storage.reading() as tables:
            drafts = [await composing.draft(self.desk, tables, chat, None) for chat in chats]
        papers = {paper.id: paper for made in drafts for paper in made.papers}
        said = await composing.words(self.desk, list(papers.values()))
        for made in drafts:
            async with self.desk.storage.transaction() as tables:
                await self._commit(tables, made, said, now)
        return len(chats)

    async def _commit(self, tables: Tables, made: Draft, said: Words, now: datetime) -> None:
        """Briefing, marked hits, outbox item and the next hour: all of it or nothing."""
        chat = await tables.chats.get(made.chat.id)
        if chat is None:
            return
        due_at = chat.next_briefing_at
        if due_at is None or due_at > now:  # paused, or another hour was set, since it was claimed
            await tables.chats.settle(chat)
            return
        local_date, due_at = latest_due(chat, due_at, now)
        when = Occasion(now=now, local_date=local_date, due_at=due_at)
        if made.selection.hits or chat.empty_days:
            message = await composing.commit(self.desk, tables, replace(made, chat=chat), said, when)
            if message is not None:
                await tables.outbox.add(f"briefing:{chat.id}:{local_date}", chat.id, message.number, now)
        briefed = replace(chat, briefed_on=local_date, paused_until=None)
        await tables.chats.settle(replace(briefed, next_briefing_at=preferences.due(briefed, now)))
        log.info("briefing.made chat=%d date=%s papers=%d late=%s", chat.id, local_date, len(made.papers), when.late)


def latest_due(chat: Subscriber, due_at: datetime, now: datetime) -> tuple[date, datetime]:
    """After an outage several hours may have passed: the last of them is briefed, once, with all that waits."""
    day, instant = chat.daily.next_after(due_at - timedelta(seconds=1), chat.briefed_on)
    while True:
        later_day, later = chat.daily.next_after(instant, day)
        if later > now:
            return day, instant
        day, instant = later_day, later
