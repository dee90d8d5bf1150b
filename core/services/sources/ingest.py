"""Ingest: fetch each due source, run its papers through the pipeline, schedule the next fetch.

Sources on the same rate-limited host share one queue; queues are independent, so that a slow or dead host delays only itself. A
source is claimed just before it is fetched. After a crash at any point it is fetched again: nothing is lost or matched twice.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from core.domain.papers.paper import Announcement, Paper
from core.domain.radar.interest import Interest
from core.domain.sources import after_fetch, polling
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, SourceState, Validators
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers.pipeline import UNSTORABLE, PaperPipeline, announcements
from core.services.sources.host_leases import HostLeases
from core.services.sources.host_queues import HostQueues, postpone

log = logging.getLogger(__name__)

COMPANY = 20
"""Sources that are worth waiting for to share a transaction."""
NEWS = timedelta(days=2)
"""At a source's first fetch only papers of these last days are news; the others were out before."""

Batch = tuple[Source, ...]
"""Sources that one request serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The database state at the start of a tick."""

    interest: Interest
    host_backoffs: Mapping[str, HostBackoff]


class Unfollowed(StrEnum):
    """How often to fetch a source that no follow can match."""

    DAILY = "daily"
    NEVER = "never"


@dataclass(slots=True)
class Ingest:
    """The tick that fetches sources. Runs may overlap: each takes only the queues that are idle."""

    app: AppContext
    unfollowed: Unfollowed = Unfollowed.DAILY
    _interest: Interest | None = None
    _queues: HostQueues[Batch] = field(init=False)
    _leases: HostLeases = field(init=False)
    _pipeline: PaperPipeline = field(init=False)

    def __post_init__(self) -> None:
        self._queues = HostQueues(self.app)
        self._leases = HostLeases(self.app, lambda: self._queues.open // 2)
        # While the process stops, no other source will come to share a transaction.
        self._pipeline = PaperPipeline(
            self.app, lambda: 1 if self.app.process.stopping.is_set() else min(self._queues.open, COMPANY)
        )

    async def make_due(self, ids: Sequence[str] | None) -> int:
        """Make these sources (None: all that are on) due now; return how many."""
        async with self.app.storage.transaction() as tables:
            return await tables.sources.make_due(ids, self.app.clock.now())

    async def tick(self) -> int:
        """Fetch every due source whose queue is idle; return how many."""
        async with self.app.storage.reading() as tables:
            due = await tables.sources.due(self.app.clock.now())
            seen = Seen(
                interest=await tables.sources.interest(), host_backoffs=await tables.host_backoffs.all() if due else {}
            )
        if await self._hasten(seen.interest):
            return await self.tick()
        sources = [source for source in self.app.fetching.catalogue() if source.id in due]
        later = self._later([source for source in sources if not due[source.id]], seen)
        await postpone(self.app, lambda tables: tables.sources, later)
        places = {source_id: place for place, source_id in enumerate(due)}
        batches = self.app.fetching.batches([source for source in sources if source.id not in later])
        queues: dict[str, list[Batch]] = {}
        for batch in sorted(batches, key=lambda batch: min(places[source.id] for source in batch)):
            queues.setdefault(batch[0].group, []).append(batch)
        return await self._queues.run(queues, lambda host, batch: self._read(host, batch, seen))

    async def _hasten(self, interest: Interest) -> int:
        """Make sources due that a new follow can match, unless they were fetched recently; return how many."""
        before, self._interest = self._interest, interest
        if before is None or before == interest:
            return 0
        newly = [s.id for s in self.app.fetching.catalogue() if interest.concerns(s) and not before.concerns(s)]
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            return await tables.sources.hasten(newly, now, now - polling.UNKNOWN / polling.ASKED_WITHIN)

    def _later(self, sources: Sequence[Source], seen: Seen) -> Mapping[str, datetime]:
        """Until when to postpone due sources whose hosts back off or that no follow can match."""
        now = self.app.clock.now()
        waits = {group: backoff.until for group, backoff in seen.host_backoffs.items() if backoff.until > now}
        later = {source.id: waits[source.group] for source in sources if source.group in waits}
        if self.unfollowed is Unfollowed.NEVER:
            later |= {source.id: now + polling.LONGEST for source in sources if not seen.interest.concerns(source)}
        return later

    async def _read(self, host: str, batch: Batch, seen: Seen) -> int:
        """Fetch and store what no other process has claimed of the batch; return how many sources."""
        outcome: FetchOutcome | None = None
        async with self.app.process.turns[host]:
            due = await self._leases.take(host, [source.id for source in batch])
            batch = tuple(source for source in batch if source.id in due)
            try:
                outcome = await self._fetch(batch, due) if batch else None
            finally:
                # "Not modified" is settled in the transaction that releases the lease; all others need the database for longer.
                if not isinstance(outcome, NotModified):
                    await self._leases.give(host)
            if isinstance(outcome, NotModified):
                await self._settle(batch, due, outcome, seen, host=host)
        if outcome is None:
            return 0
        if not isinstance(outcome, NotModified):
            await self._store(batch, due, outcome, seen)
        return len(batch)

    async def _store(self, batch: Batch, due: Mapping[str, SourceState], outcome: FetchOutcome, seen: Seen) -> None:
        """Run an answer through the pipeline; one that cannot be stored fails its own sources only."""
        now = self.app.clock.now()
        announced = announcements(outcome, now)
        if isinstance(outcome, Fetched):
            outcome = after_fetch.lasting(outcome, now.astimezone(UTC).date())
        is_first = all(due[source.id].read_at is None for source in batch)
        try:
            fresh = await self._pipeline.add(announced, news_since=now - NEWS if is_first else None)
        except Exception:
            log.exception("source.broke source=%s", batch[0].id)
            outcome, announced, fresh = UNSTORABLE, (), []
        await self._settle(batch, due, outcome, seen, announced, fresh)

    async def _fetch(self, batch: Batch, due: Mapping[str, SourceState]) -> FetchOutcome:
        since = min(after_fetch.since(due[source.id], self.app.clock.now()) for source in batch)
        # Conditional requests make sense only if the last request served exactly these sources.
        (first, *others) = {due[source.id].validators for source in batch}
        try:
            return await self.app.fetching.fetch(batch, Validators() if others else first, since)
        except Exception:
            log.exception("source.broke source=%s", batch[0].id)
            return UNSTORABLE

    async def _settle(
        self,
        batch: Batch,
        due: Mapping[str, SourceState],
        outcome: FetchOutcome,
        seen: Seen,
        announced: Sequence[Announcement] = (),
        fresh: Sequence[Paper] = (),
        host: str = "",
    ) -> None:
        """Write the new source states, and release the host's lease if it is still ours."""
        now, group = self.app.clock.now(), batch[0].group
        backoff = await rate_limit.update_backoff(self.app, group, outcome, had_backoff=group in seen.host_backoffs)
        items = Counter(_belongs(batch, found.paper) for found in announced)
        if isinstance(outcome, Fetched):
            items += Counter(outcome.unchanged)
        new = Counter(_belongs(batch, paper) for paper in fresh)
        states = [
            after_fetch.after(
                due[source.id],
                source,
                outcome,
                now,
                items=items[source.id],
                fresh=new[source.id],
                followed=seen.interest.concerns(source),
                host_backoff=backoff,
            )
            for source in batch
        ]
        # The states come last: after a crash before this line the sources are fetched again.
        await self._leases.give(host, states)
        names = ",".join(source.id for source in batch)
        if isinstance(outcome, FetchFailed):
            log.warning("source.failed source=%s reason=%r", names, outcome.reason)
        else:
            counts = (items.total(), len(fresh))
            log.info("source.read source=%s outcome=%s items=%d fresh=%d", names, type(outcome).__name__, *counts)


def _belongs(batch: Batch, paper: Paper) -> str:
    by_label = {source.label: source.id for source in batch}
    return next((by_label[label] for label in paper.labels if label in by_label), batch[0].id)
