"""Words that no judge had read when their briefing left: once they are judged, they are edited in, once."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.domain.briefings.draft import Briefing, Words
from core.domain.claims.statement import Synthesis
from core.domain.papers.paper import Paper
from core.services.briefings import composing, near_misses, withheld, writing
from core.services.briefings.asking import patience
from core.services.context import AppContext
from core.services.replies.briefings import briefing as replies
from core.services.replies.briefings import short

log = logging.getLogger(__name__)

SENT_SINCE = timedelta(days=1)
MOST = 100
LEASE = timedelta(minutes=3)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=2)
"""A judge that keeps failing is paid for each time, so the pauses double."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A briefing of the last day, and its message's language and papers."""

    briefing: Briefing
    language: str
    papers: Sequence[Paper]


@dataclass(slots=True)
class LateVerdicts:
    """The tick that completes briefings which left before their words were judged."""

    app: AppContext
    _pause: timedelta = FIRST_PAUSE
    _not_before: datetime | None = None

    async def tick(self) -> int:
        """Has waiting words judged, and edits the briefings that are complete by that; returns how many."""
        now = self.app.clock.now()
        if self.app.writing.model == "plain" or (self._not_before and now < self._not_before):
            return 0
        waiting = await self._waiting(now)
        if not waiting:
            self._pause = FIRST_PAUSE
            return 0
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("late verdicts", self.app.process.name, now, now + LEASE):
                return 0
        # all papers of a language at once, so that few calls are made for many chats
        papers: defaultdict[str, dict[int, Paper]] = defaultdict(dict)
        for sent in waiting:
            papers[sent.language].update((paper.id, paper) for paper in sent.papers)
        until = patience()
        said = {
            language: await writing.words(self.app, list(some.values()), language, until)
            for language, some in papers.items()
        }
        completed = sum([await self._complete(sent, said[sent.language], until) for sent in waiting])
        self._pause = FIRST_PAUSE if completed else min(2 * self._pause, LONGEST_PAUSE)
        self._not_before = now + self._pause
        log.info("briefing.judged_late briefings=%d of=%d", completed, len(waiting))
        return completed

    async def _waiting(self, now: datetime) -> list[_Sent]:
        found = []
        async with self.app.storage.reading() as tables:
            for briefing in await tables.briefings.without_verdicts(now - SENT_SINCE, MOST):
                # until then its own /brief may still edit it
                if briefing.made_at > now - composing.SURELY_OVER:
                    continue
                message = await tables.messages.get(briefing.chat_id, briefing.message)
                checks = replies.checks(message) if message else None
                if checks is not None:
                    papers = await tables.papers.get(briefing.shown, briefing.chat_id)
                    found.append(_Sent(briefing=briefing, language=checks.language, papers=papers))
        return found

    async def _complete(self, sent: _Sent, said: Words, until: float) -> bool:
        """Edits the words into the briefing; False if some still wait for a judge."""
        overview, fault = await self._overview(sent, said, until)
        if fault or said.unjudged(sent.briefing.shown):
            return False
        chat_id, number = sent.briefing.chat_id, sent.briefing.message
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.lock(chat_id)
            message = await tables.messages.get(chat_id, number) if chat else None
            if chat is None or message is None:
                return False
            words = await composing.words_for_chat(tables, chat, sent.papers, replace(said, synthesis=overview))
            await tables.briefings.update(await composing.put_words(tables, sent.briefing, sent.papers, words))
            near = await near_misses.of_briefing(tables, chat_id, sent.briefing.id)
            unsent = await withheld.of_briefing(tables, chat_id, sent.briefing.id)
            edited = replies.with_late_words(
                message, sent.briefing, sent.papers, words, chat.daily.zone, near=near, unsent=unsent
            )
            await tables.messages.rewrite(number, short.as_left(replace(edited, number=number), message))
            await tables.outbox.add(f"judged:{number}", chat_id, number, self.app.clock.now(), edit=True)
        return True

    async def _overview(self, sent: _Sent, said: Words, until: float) -> tuple[Synthesis | None, str]:
        """The synthesis that it shows already, or one that is written or judged now; or why there is none yet."""
        async with self.app.storage.reading() as tables:
            if sent.briefing.synthesis:
                return await tables.syntheses.get(sent.briefing.synthesis, delivered=True), ""
            request = await composing.synthesis_request(self.app, tables, sent.papers, said, bridged=False)
        return await writing.synthesis(self.app, request, until) if request else (None, "")
