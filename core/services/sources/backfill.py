"""Backfill: what sources announced in the two weeks before they were on, fetched in the background, page by page.

Due sources of a host go first. Progress is in the database, so that a killed process resumes. All hits found here are backfill.
"""

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime

from core.domain.radar.volume import BACKFILL
from core.domain.sources.backfill import Past, turned
from core.domain.sources.source import Fetched, FetchFailed, LookupOutcome, Source
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue, pipeline
from core.services.papers.pipeline import UNSTORABLE, announcements, parts

log = logging.getLogger(__name__)

_NEVER = datetime.max.replace(tzinfo=UTC)
"""No paper is new enough to be news."""


@dataclass(slots=True)
class BackfillTick:
    """The tick that fetches old pages. Runs may overlap: each takes a host that no other has."""

    app: AppContext
    _taken: set[str] = field(default_factory=set)

    async def tick(self) -> int:
        """Fetch the next page of the most useful source on an idle host; return how many pages."""
        if not self.app.fetching.online:
            return 0
        now = self.app.clock.now()
        async with self.app.storage.reading() as tables:
            waiting = await tables.backfills.waiting(now)
            if not waiting:
                return 0
            due = await tables.sources.due(now)
            interest = await tables.sources.interest()
            host_backoffs = await tables.host_backoffs.all()
        busy = {source.group for source in self.app.fetching.catalogue() if source.id in due}
        busy.update(group for group, backoff in host_backoffs.items() if backoff.until > now)
        # Sources with pages left: those that a follow names, then those that a follow may match, broad ones first.
        wanted = {past.source for past in waiting}
        sources = [source for source in self.app.fetching.catalogue() if source.id in wanted]
        sources.sort(key=lambda source: (not interest.names(source), not interest.concerns(source), not source.broad))
        for source, group in ((source, self.app.fetching.past_group(source)) for source in sources):
            if group not in busy | self._taken:
                busy.add(group)
                self._taken.add(group)
                try:
                    if await self._read(source, group, had_backoff=group in host_backoffs):
                        return 1
                finally:
                    self._taken.discard(group)
        return 0

    async def _read(self, source: Source, group: str, *, had_backoff: bool) -> bool:
        """Fetch and store one page; False if another process has the host or the source."""
        async with rate_limit.lease(self.app, group, patience=0) as ours:
            if not ours:
                return False
            async with self.app.storage.transaction() as tables:
                past = await tables.backfills.claim(source.id, self.app.clock.now(), rate_limit.LEASE)
            if past is None:
                return False
            outcome = await self._fetch_page(source, past)
        fresh, now = 0, self.app.clock.now()
        try:
            for part in parts(announcements(outcome, now)):
                async with self.app.storage.transaction() as tables:
                    papers = await pipeline.add_papers(
                        tables, part, now, self.app.months.current, oldest=BACKFILL, news_since=_NEVER
                    )
                    # Not `fillers=`: of thousands of old papers only those that somebody follows are worth a request.
                    fillers = enrichment_queue.fillers(self.app)
                    await enrichment_queue.queue_found(tables, papers, fillers, now, backfill=True)
                fresh += len(papers)
        except Exception:
            log.exception("past.broke source=%s", source.id)
            outcome = UNSTORABLE
        await self._settle(past, group, outcome, fresh, had_backoff=had_backoff)
        return True

    async def _fetch_page(self, source: Source, past: Past) -> LookupOutcome:
        try:
            return await self.app.fetching.history(source, past.since, past.mark)
        except Exception:
            log.exception("past.broke source=%s", source.id)
            return UNSTORABLE

    async def _settle(self, before: Past, group: str, outcome: LookupOutcome, fresh: int, *, had_backoff: bool) -> None:
        # The mark comes last: after a crash the page is fetched again.
        now = self.app.clock.now()
        backoff = await rate_limit.update_backoff(self.app, group, outcome, had_backoff=had_backoff)
        async with self.app.storage.transaction() as tables:
            past = turned(before, outcome, now, papers=fresh, host_backoff=backoff)
            await tables.backfills.settle(past)
            progress = await tables.backfills.progress()
        match outcome:
            case FetchFailed() if past.due is None:
                log.warning("past.given_up source=%s reason=%r", past.source, past.reason)
            case FetchFailed():
                log.warning("past.failed source=%s tries=%d reason=%r", past.source, past.tries, outcome.reason)
            case Fetched():
                log.info(
                    "past.read source=%s mark=%r fresh=%d done=%s",
                    past.source,
                    before.mark[:80],
                    fresh,
                    past.due is None,
                )
        if past.due is None:
            counts = (progress.read, progress.sources, progress.given_up, progress.since)
            log.info("past.progress read=%d sources=%d given_up=%d since=%s", *counts)
