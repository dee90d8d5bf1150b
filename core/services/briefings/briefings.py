"""The daily briefings: claim the due chats, have the model write once for all of them, commit each with its outbox item."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.domain.briefings.draft import Occasion
from core.domain.chats.subscriber import Subscriber
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services.briefings import composing, hit_ranking, near_misses
from core.services.briefings.asking import patience
from core.services.briefings.morning import Morning, write_words
from core.services.chats import preferences
from core.services.context import AppContext
from core.services.replies.briefings import briefing as replies

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
SOON = timedelta(hours=12)
"""A late briefing this close to the next one waits for it: at night nobody reads it, and an empty one would follow."""
RUSH = timedelta(minutes=4)
"""With a minute for the last request and the time to store them, briefings leave within ten minutes."""


@dataclass(slots=True)
class Briefings:
    """The tick that sends due briefings. A model outage delays words, never papers.

    `rush` is how long a slow model may hold up a queue of due briefings; the rest of the queue gets stored words only.
    """

    app: AppContext
    rush: timedelta = RUSH
    _rush_ends: float | None = None

    async def tick(self, limit: int = 100) -> int:
        """Briefs up to `limit` due chats; returns how many."""
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            claimed = await tables.chats.claim_due(now, limit, LEASE)
            chats = [chat for chat in claimed if not await _wait_for_next(tables, chat, now)]
        if not claimed:
            self._rush_ends = None
            return 0
        words = await self._write(chats)
        counted: composing.CoverageByDay = {}
        for chat in chats:
            try:
                async with self.app.storage.transaction() as tables:
                    await self._brief(tables, chat.id, words, now, counted)
            except composing.Overtaken:  # the lease runs out, and it is drafted again
                log.info("briefing.overtaken chat=%d", chat.id)
            except Exception:  # the lease runs out, and meanwhile the others get theirs
                log.exception("briefing.failed chat=%d", chat.id)
        return len(claimed)

    async def _write(self, chats: Sequence[Subscriber]) -> Morning:
        """The model's words for all these chats. Neither a ranking nor a model that fails holds up the papers."""
        try:
            await hit_ranking.ready(self.app)
        except Exception:
            log.exception("briefing.unranked")
        if self._rush_ends is None:
            self._rush_ends = patience(self.rush)
        try:
            return await write_words(self.app, chats, min(patience(), self._rush_ends))
        except Exception:
            log.exception("briefing.unwritten chats=%d", len(chats))
            return Morning(writer=self.app.writing.model, fault=replies.our_fault())

    async def _brief(
        self, tables: Tables, chat_id: int, words: Morning, now: datetime, counted: composing.CoverageByDay
    ) -> None:
        """Stores the briefing, its marked hits, its outbox item and the next due time: all or nothing."""
        chat = await tables.chats.lock(chat_id)
        if chat is None:
            return
        if chat.next_briefing_at is None or chat.next_briefing_at > now:  # paused, or another hour was set, meanwhile
            await tables.chats.settle(chat)
            return
        i18n.speak(chat.reads)
        if chat.is_obstructed:  # what could not be sent comes with today's: one briefing for all missed mornings
            await tables.outbox.take_back(chat.id)
        await composing.finish(tables, chat.id, now)
        local_date, due_at = latest_due(chat, chat.next_briefing_at, now)
        draft = await composing.draft(self.app, tables, chat, None, counted)
        draft = replace(draft, near=await near_misses.waiting(tables, chat, now))
        # Few need a message that arXiv has a weekend.
        # A question is worth a message; what is only counted waits for one.
        is_empty = not draft.papers and not draft.unsent.questions
        is_quiet = is_empty and bool(draft.coverage.quiet) and not chat.every_day
        last = await tables.briefings.latest(chat.id) if is_empty else None
        # who got that date's papers by /brief needs no message that nothing came since
        is_second = last is not None and last.made_at.astimezone(chat.daily.zone).date() == local_date
        briefed = replace(chat, quiet_days=chat.quiet_days + is_quiet)
        if not is_empty or (chat.empty_days and not is_quiet and not is_second):
            when = Occasion(now=now, local_date=local_date, due_at=due_at)
            committed = await composing.commit(self.app, tables, draft, words.of(draft), when)
            briefed = replace(chat, quiet_days=0, reported_down=draft.coverage.down)
            if committed is not None:
                key = f"briefing:{chat.id}:{local_date}"
                await tables.outbox.add(key, chat.id, committed.message.number, now)
        briefed = replace(briefed, briefed_on=local_date, paused_until=None)
        await tables.chats.settle(replace(briefed, next_briefing_at=preferences.due(briefed, now)))
        log.info("briefing.made chat=%d date=%s papers=%d", chat.id, local_date, len(draft.papers))


async def _wait_for_next(tables: Tables, chat: Subscriber, now: datetime) -> bool:
    """Leaves a briefing that an outage held up to the next one, if that is soon and nearer than the one missed."""
    if chat.next_briefing_at is None:
        return False
    _, due_at = latest_due(chat, chat.next_briefing_at, now)
    _, following = chat.daily.next_after(now, chat.briefed_on)
    if following - now > min(SOON, now - due_at):
        return False
    await tables.chats.settle(replace(chat, next_briefing_at=following))
    return True


def latest_due(chat: Subscriber, due_at: datetime, now: datetime) -> tuple[date, datetime]:
    """The latest due date and instant: after an outage only the last missed briefing is sent, with all that waits."""
    day, instant = chat.daily.next_after(due_at - timedelta(seconds=1), chat.briefed_on)
    while True:
        later_day, later = chat.daily.next_after(instant, day)
        if later > now:
            return day, instant
        day, instant = later_day, later
