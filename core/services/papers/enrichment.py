"""Filling in: papers that lack something are asked for at other sources, in turn, before anybody is told of them.

A crash between any two lines means "ask again": what was stored is not lacking any more, and nothing is told twice.
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
"""Papers a tick: as many as most interfaces take in one request."""
LEASE = timedelta(minutes=15)
"""Longer than fifty requests take of a filler that takes one key in each; only a process that died holds a paper so long."""
MOST_ATTEMPTS = 8
"""Pauses double from five minutes on: who has not answered for ten hours is left."""
OFFLINE_PAUSE = timedelta(hours=1)

BUSY = FetchFailed(reason="busy")


@dataclass(frozen=True, slots=True)
class Rest:
    """A filler that failed so often in a row is left alone until then."""

    failures: int
    until: datetime


@dataclass(frozen=True, slots=True)
class EnrichmentTick:
    """The tick that asks, about at most so many papers on one day (UTC). A filler that fails rests, and papers pass it over
    meanwhile."""

    app: AppContext
    most_a_day: int = MOST_A_DAY
    _rests: dict[str, Rest] = field(default_factory=dict)

    async def tick(self) -> int:
        """Asks about up to 50 papers, those first of which somebody is told soonest; how many."""
        fillers = enrichment_queue.fillers(self.app)
        async with self.app.storage.transaction() as tables:
            claimed = await self._claimed(tables, fillers)
        if not claimed:
            return 0
        enrichments = {each.paper_id: each for each in claimed}
        for filler in fillers:
            if self._free_at(filler) <= self.app.clock.now():
                await self._ask(filler, enrichments)
        await self._settle(list(enrichments.values()), fillers)
        return len(claimed)

    async def _claimed(self, tables: Tables, fillers: Sequence[Filler]) -> Sequence[Filling]:
        """None, and all wait, where nobody may be asked now."""
        now = self.app.clock.now()
        today = now.astimezone(UTC).date()
        left = self.most_a_day - (await tables.enrichments.tally(today)).asked
        if fillers and left > 0:
            return await tables.enrichments.claim_due(now, min(left, MOST_AT_ONCE), LEASE)
        await tables.enrichments.postpone(now, day_after(today) if fillers else now + OFFLINE_PAUSE)
        return ()

    async def _ask(self, filler: Filler, enrichments: dict[int, Filling]) -> None:
        """Asks one filler about all whose turn it is, until it fails; `fillings` tell afterwards.

        Papers of which it cannot make an answer are asked about one by one: it fails with the second of those in a row.
        """
        async with self.app.storage.reading() as tables:
            missing = await _missing(tables, list(enrichments))
        papers = [paper for paper, lack in missing if turns(paper, lack, [filler], enrichments[paper.id].asked)]
        waiting = deque(papers[start : start + filler.most] for start in range(0, len(papers), filler.most))
        odd: list[Paper] = []
        failed: FetchFailed | None = None
        while waiting and not self.app.process.stopping.is_set():
            some = waiting.popleft()
            given = await self._asked(filler, some)
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
            self._rest(filler, failed)

    def _count(
        self, filler: Filler, papers: Sequence[Paper], given: frozenset[int], enrichments: dict[int, Filling]
    ) -> None:
        """The filler was asked about these, and had something of those that are given."""
        self._rests.pop(filler.name, None)
        log.info("filling.asked filler=%s papers=%d given=%d", filler.name, len(papers), len(given))
        today = self.app.clock.now().astimezone(UTC).date()
        for paper in papers:
            asked = replace(enrichments[paper.id], asked=(*enrichments[paper.id].asked, filler.name), asked_on=today)
            enrichments[paper.id] = replace(asked, filled_on=today) if paper.id in given else asked

    async def _asked(self, filler: Filler, papers: Sequence[Paper]) -> frozenset[int] | FetchFailed:
        """One request, and what came of it is kept; of which papers the answer had something."""
        async with rate_limit.lease(self.app, filler.group, self.app.patience) as ours:
            keys = [asked_by(paper, filler) for paper in papers]
            outcome = await self.app.fetching.complete(keys, filler) if ours else BUSY
        await rate_limit.update_backoff(self.app, filler.group, outcome, had_backoff=filler.name in self._rests)
        if isinstance(outcome, FetchFailed):
            return outcome
        try:
            return await self._kept(filler, papers, outcome)
        except Exception:
            log.exception("filling.broke filler=%s papers=%s", filler.name, " ".join(keys))
            return UNSTORABLE

    async def _kept(self, filler: Filler, papers: Sequence[Paper], outcome: Fetched) -> frozenset[int]:
        """Fills in the papers as they stand by now. Notices that came along concern the papers that they are about."""
        now = self.app.clock.now()
        answers = {key: each.paper for each in outcome.announcements for key in each.paper.keys if not is_title(key)}
        notices = [each for each in outcome.announcements if each.paper.kind in NOTICES]
        async with self.app.storage.transaction() as tables:
            standing = await tables.papers.get([paper.id for paper in papers])
            known = [(paper, answer) for paper in standing if (answer := answers.get(asked_by(paper, filler)))]
            told = [(paper, await _ours(tables, paper, filled(paper, answer))) for paper, answer in known]
            fuller = [found for paper, found in told if found != paper]
            await pipeline.complete_papers(tables, fuller, now)
            await pipeline.add_papers(tables, notices, now)
        return frozenset(paper.id for paper in fuller)

    def _rest(self, filler: Filler, failed: FetchFailed) -> None:
        now, rest = self.app.clock.now(), self._rests.get(filler.name)
        failures = 1 + (rest.failures if rest else 0)
        until = polling.fetch_again(failures, now, failed.wait, failed.permanent)
        self._rests[filler.name] = Rest(failures, until)
        log.warning("filling.failed filler=%s failures=%d reason=%r", filler.name, failures, failed.reason)

    def _free_at(self, filler: Filler) -> datetime:
        rest = self._rests.get(filler.name)
        return rest.until if rest else self.app.clock.now()

    async def _settle(self, enrichments: Sequence[Filling], fillers: Sequence[Filler]) -> None:
        async with self.app.storage.transaction() as tables:
            missing = await _missing(tables, [each.paper_id for each in enrichments])
            left = {paper.id: (paper, lack) for paper, lack in missing}
            settled = [replace(each, due=self._due(each, left.get(each.paper_id), fillers)) for each in enrichments]
            await tables.enrichments.settle(settled)

    def _due(self, filling: Filling, left: tuple[Paper, Lack] | None, fillers: Sequence[Filler]) -> datetime | None:
        """When the first of those may be asked who did not answer yet; never where nothing is missing or nobody is left."""
        if left is None or filling.attempts >= MOST_ATTEMPTS:
            return None
        return min(map(self._free_at, turns(*left, fillers, filling.asked)), default=None)


async def _ours(tables: Tables, paper: Paper, found: Paper) -> Paper:
    """Without ids that are known to be those of a paper of quite another title: a wrong answer joins nobody's paper with a
    stranger's."""
    theirs: set[str] = set()
    for key in found.keys:
        owner = None if key in paper.keys or is_title(key) else await tables.papers.by_key(key)
        if owner is not None and not are_alike(owner, paper):
            theirs.add(key)
    return replace(found, keys=tuple(key for key in found.keys if key not in theirs))


async def _missing(tables: Tables, paper_ids: Sequence[int]) -> list[tuple[Paper, Lack]]:
    """Those of these papers that lack something which is worth a request still, and what."""
    awaited = await tables.enrichments.waiting_papers(paper_ids)
    found = [(paper, missed(paper, awaited=paper.id in awaited)) for paper in await tables.papers.get(paper_ids)]
    return [(paper, lack) for paper, lack in found if lack]
