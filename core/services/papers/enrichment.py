"""Enrichment: ask other sources for what papers lack, the papers of the next briefings first.

After a crash at any point the sources are asked again for what is still missing.
"""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from core.domain.papers.enrichment import (
    MOST_A_DAY,
    Filler,
    Filling,
    Lack,
    are_alike,
    asked_by,
    day_after,
    filled,
    missed,
    turns,
)
from core.domain.papers.identity import is_title
from core.domain.papers.paper import NOTICES, Paper
from core.domain.sources import polling
from core.domain.sources.source import Fetched, FetchFailed
from core.ports.storage import Tables
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue, pipeline
from core.services.papers.pipeline import UNSTORABLE

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
"""Papers per tick: as many as most APIs take in one request."""
LEASE = timedelta(minutes=15)
"""Longer than fifty requests of one key each take; only a process that died holds a paper so long."""
MOST_ATTEMPTS = 8
"""Pauses double from five minutes on: we give up after ten hours."""
OFFLINE_PAUSE = timedelta(hours=1)

BUSY = FetchFailed(reason="busy")


@dataclass(frozen=True, slots=True)
class Backoff:
    """The pause of a filler after so many failures in a row."""

    failures: int
    until: datetime


@dataclass(frozen=True, slots=True)
class EnrichmentTick:
    """The tick that asks, about at most `most_a_day` papers per UTC day. During a filler's backoff papers skip it."""

    app: AppContext
    most_a_day: int = MOST_A_DAY
    _backoffs: dict[str, Backoff] = field(default_factory=dict)

    async def tick(self) -> int:
        """Ask about up to 50 papers, those of the next briefings first; return how many."""
        fillers = enrichment_queue.fillers(self.app)
        async with self.app.storage.transaction() as tables:
            claimed = await self._claim(tables, fillers)
        if not claimed:
            return 0
        enrichments = {each.paper_id: each for each in claimed}
        for filler in fillers:
            if self._free_at(filler) <= self.app.clock.now():
                await self._ask(filler, enrichments)
        await self._settle(list(enrichments.values()), fillers)
        return len(claimed)

    async def _claim(self, tables: Tables, fillers: Sequence[Filler]) -> Sequence[Filling]:
        """The next papers within the day's budget; without a budget or fillers all are postponed."""
        now = self.app.clock.now()
        today = now.astimezone(UTC).date()
        left = self.most_a_day - (await tables.enrichments.tally(today)).asked
        if fillers and left > 0:
            return await tables.enrichments.claim_due(now, min(left, MOST_AT_ONCE), LEASE)
        await tables.enrichments.postpone(now, day_after(today) if fillers else now + OFFLINE_PAUSE)
        return ()

    async def _ask(self, filler: Filler, enrichments: dict[int, Filling]) -> None:
        """Ask one filler about its papers until it fails, and update `enrichments`.

        A request that fails is split into single papers; the second failure in a row starts the filler's backoff.
        """
        async with self.app.storage.reading() as tables:
            missing = await _missing(tables, list(enrichments))
        papers = [paper for paper, lack in missing if turns(paper, lack, [filler], enrichments[paper.id].asked)]
        waiting = deque(papers[start : start + filler.most] for start in range(0, len(papers), filler.most))
        odd: list[Paper] = []
        failed: FetchFailed | None = None
        while waiting and not self.app.process.stopping.is_set():
            some = waiting.popleft()
            given = await self._request(filler, some)
            if not isinstance(given, FetchFailed):
                self._count(filler, [*odd, *some], given, enrichments)
                odd, failed = [], None
                continue
            failed = given
            if not given.answered or odd:
                break
            odd = some if len(some) == 1 else []
            waiting.extendleft([paper] for paper in reversed(some) if not odd)
        if failed:
            backoff = self._backoffs.get(filler.name)
            failures = 1 + (backoff.failures if backoff else 0)
            until = polling.fetch_again(failures, self.app.clock.now(), failed.wait, failed.permanent)
            self._backoffs[filler.name] = Backoff(failures, until)
            log.warning("filling.failed filler=%s failures=%d reason=%r", filler.name, failures, failed.reason)

    def _count(
        self, filler: Filler, papers: Sequence[Paper], given: frozenset[int], enrichments: dict[int, Filling]
    ) -> None:
        """Note that the filler answered for these papers, usefully for those `given`."""
        self._backoffs.pop(filler.name, None)
        log.info("filling.asked filler=%s papers=%d given=%d", filler.name, len(papers), len(given))
        today = self.app.clock.now().astimezone(UTC).date()
        for paper in papers:
            asked = replace(enrichments[paper.id], asked=(*enrichments[paper.id].asked, filler.name), asked_on=today)
            enrichments[paper.id] = replace(asked, filled_on=today) if paper.id in given else asked

    async def _request(self, filler: Filler, papers: Sequence[Paper]) -> frozenset[int] | FetchFailed:
        """Make one request and store the answer; return the ids of the papers that it completed."""
        async with rate_limit.lease(self.app, filler.group, self.app.patience) as ours:
            keys = [asked_by(paper, filler) for paper in papers]
            outcome = await self.app.fetching.complete(keys, filler) if ours else BUSY
        await rate_limit.update_backoff(self.app, filler.group, outcome, had_backoff=filler.name in self._backoffs)
        if isinstance(outcome, FetchFailed):
            return outcome
        try:
            return await self._store(filler, papers, outcome)
        except Exception:
            log.exception("filling.broke filler=%s papers=%s", filler.name, " ".join(keys))
            return UNSTORABLE

    async def _store(self, filler: Filler, papers: Sequence[Paper], outcome: Fetched) -> frozenset[int]:
        """Complete the papers, and process the notices in the answer."""
        now = self.app.clock.now()
        answers = {key: each.paper for each in outcome.announcements for key in each.paper.keys if not is_title(key)}
        notices = [each for each in outcome.announcements if each.paper.kind in NOTICES]
        async with self.app.storage.transaction() as tables:
            # Read again: other sources may have completed them during the request.
            current = await tables.papers.get_unfiltered([paper.id for paper in papers])
            known = [(paper, answer) for paper in current if (answer := answers.get(asked_by(paper, filler)))]
            completed = [
                (paper, await _drop_wrong_ids(tables, paper, filled(paper, answer))) for paper, answer in known
            ]
            # Ids of authors alone are worth storing; they complete nothing.
            changed = [found for paper, found in completed if found != paper or found.stated]
            fuller = [found for paper, found in completed if found != paper]
            await pipeline.complete_papers(tables, changed, now, self.app.months.current)
            await pipeline.add_papers(tables, notices, now, self.app.months.current)
        return frozenset(paper.id for paper in fuller)

    def _free_at(self, filler: Filler) -> datetime:
        backoff = self._backoffs.get(filler.name)
        return backoff.until if backoff else self.app.clock.now()

    async def _settle(self, enrichments: Sequence[Filling], fillers: Sequence[Filler]) -> None:
        async with self.app.storage.transaction() as tables:
            missing = await _missing(tables, [each.paper_id for each in enrichments])
            left = {paper.id: (paper, lack) for paper, lack in missing}
            settled = []
            for each in enrichments:
                due = None
                if each.paper_id in left and each.attempts < MOST_ATTEMPTS:
                    remaining = turns(*left[each.paper_id], fillers, each.asked)
                    due = min(map(self._free_at, remaining), default=None)
                settled.append(replace(each, due=due))
            await tables.enrichments.settle(settled)


async def _drop_wrong_ids(tables: Tables, paper: Paper, found: Paper) -> Paper:
    """Without ids of stored papers with another title: a wrong answer must not merge two works."""
    theirs: set[str] = set()
    for key in found.keys:
        owner = None if key in paper.keys or is_title(key) else await tables.papers.by_key(key)
        if owner is not None and not are_alike(owner, paper):
            theirs.add(key)
    return replace(found, keys=tuple(key for key in found.keys if key not in theirs))


async def _missing(tables: Tables, paper_ids: Sequence[int]) -> list[tuple[Paper, Lack]]:
    """The papers that still lack something worth a request, and what."""
    awaited = await tables.enrichments.waiting_papers(paper_ids)
    found = [
        (paper, missed(paper, awaited=paper.id in awaited)) for paper in await tables.papers.get_unfiltered(paper_ids)
    ]
    return [(paper, lack) for paper, lack in found if lack]
