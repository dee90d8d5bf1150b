"""Papers in: read each source that is due, store and match what is new, say when to ask again.

Sources that share a politeness are a lane, read one request after the other; lanes know nothing of each other, so that a host that
is slow or dead holds up only itself. A source is claimed when its lane's turn has come, just before it is asked. A crash between
any two lines means "read again", never "lost" and never "matched twice".
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
from core.domain.sources.polling import Rest
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, SourceState, Validators
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers.pipeline import UNSTORABLE, PaperPipeline, announcements
from core.services.sources.host_leases import Turns
from core.services.sources.host_queues import Lanes, postpone

log = logging.getLogger(__name__)

COMPANY = 20
"""Sources whose few papers are worth waiting for."""
NEWS = timedelta(days=2)
"""Of a source that is read for the first time only the latest days are news; what else it holds was there before."""

Batch = tuple[Source, ...]
"""Sources that one request serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stood in the database when a run of the tick began."""

    interest: Interest
    host_backoffs: Mapping[str, Rest]


class Unfollowed(StrEnum):
    """How often a source is read that nobody's radar can match."""

    DAILY = "daily"
    NEVER = "never"


@dataclass(slots=True)
class Ingest:
    """The tick that reads sources. It may run many times at once: each run takes the lanes that no other has."""

    app: AppContext
    unfollowed: Unfollowed = Unfollowed.DAILY
    _interest: Interest | None = None
    _reading: Lanes[Batch] = field(init=False)
    _turns: Turns = field(init=False)
    _pipeline: PaperPipeline = field(init=False)

    def __post_init__(self) -> None:
        self._reading = Lanes(self.app)
        self._turns = Turns(self.app, lambda: self._reading.open // 2)
        self._pipeline = PaperPipeline(self.app, self._company)

    def _company(self) -> int:
        return 1 if self.app.process.stopping.is_set() else min(self._reading.open, COMPANY)

    async def make_due(self, ids: Sequence[str] | None) -> int:
        """Makes these sources (None: all that are on) due now; how many."""
        async with self.app.storage.transaction() as tables:
            return await tables.sources.make_due(ids, self.app.clock.now())

    async def tick(self) -> int:
        """Reads every source that is due and whose lane nobody reads; how many."""
        async with self.app.storage.reading() as tables:
            due = await tables.sources.due(self.app.clock.now())
            seen = Seen(
                interest=await tables.sources.interest(), host_backoffs=await tables.host_backoffs.all() if due else {}
            )
        if await self._hastened(seen.interest):
            return await self.tick()
        sources = [source for source in self.app.fetching.catalogue() if source.id in due]
        later = self._later([source for source in sources if not due[source.id]], seen)
        await postpone(self.app, lambda tables: tables.sources, later)
        places = {source_id: place for place, source_id in enumerate(due)}
        lanes = self._lanes([source for source in sources if source.id not in later], places)
        return await self._reading.read(lanes, lambda lane, batch: self._read(lane, batch, seen))

    async def _hastened(self, interest: Interest) -> int:
        """Makes due what nobody could match and somebody can now, but for what was read of late; how many sources."""
        before, self._interest = self._interest, interest
        if before is None or before == interest:
            return 0
        newly = [s.id for s in self.app.fetching.catalogue() if interest.concerns(s) and not before.concerns(s)]
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            return await tables.sources.hasten(newly, now, now - polling.UNKNOWN / polling.ASKED_WITHIN)

    def _later(self, sources: Sequence[Source], seen: Seen) -> Mapping[str, datetime]:
        """Until when sources that are due are left alone: their hosts rest, or nobody's radar can match them."""
        now = self.app.clock.now()
        resting = {group: rest.until for group, rest in seen.host_backoffs.items() if rest.until > now}
        later = {source.id: resting[source.group] for source in sources if source.group in resting}
        if self.unfollowed is Unfollowed.NEVER:
            later |= {source.id: now + polling.LONGEST for source in sources if not seen.interest.concerns(source)}
        return later

    def _lanes(self, sources: Sequence[Source], places: Mapping[str, int]) -> Mapping[str, Sequence[Batch]]:
        """The batches of each lane, what is due longest first."""
        lanes: dict[str, list[Batch]] = {}
        batches = self.app.fetching.batches(sources)
        for batch in sorted(batches, key=lambda batch: min(places[source.id] for source in batch)):
            lanes.setdefault(batch[0].group, []).append(batch)
        return lanes

    async def _read(self, lane: str, batch: Batch, seen: Seen) -> int:
        """Those of the batch that nobody else reads; an answer that breaks us counts as a failure of its sources only."""
        async with self.app.process.turns[lane]:
            due = await self._turns.take(lane, [source.id for source in batch])
            batch = tuple(source for source in batch if source.id in due)
            outcome = await self._answered(lane, batch, due)
            if isinstance(outcome, NotModified):
                await self._settle(batch, due, outcome, seen, lane=lane)
        if outcome is None:
            return 0
        if not isinstance(outcome, NotModified):
            await self._received(batch, due, outcome, seen)
        return len(batch)

    async def _answered(self, lane: str, batch: Batch, due: Mapping[str, SourceState]) -> FetchOutcome | None:
        """What the batch was answered; None where nothing of it is ours. The lane is given back, but for an answer that is
        settled in the same breath."""
        outcome: FetchOutcome | None = None
        try:
            outcome = await self._asked(batch, due) if batch else None
        finally:
            if not isinstance(outcome, NotModified):
                await self._turns.give(lane)
        return outcome

    async def _received(self, batch: Batch, due: Mapping[str, SourceState], outcome: FetchOutcome, seen: Seen) -> None:
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

    async def _asked(self, batch: Batch, due: Mapping[str, SourceState]) -> FetchOutcome:
        since = min(after_fetch.since(due[source.id], self.app.clock.now()) for source in batch)
        try:
            return await self.app.fetching.fetch(batch, _validators(batch, due), since)
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
        lane: str = "",
    ) -> None:
        """The cursor comes last, and with it the lane where it was not given back before. Hosts that refuse are left alone."""
        now, group = self.app.clock.now(), batch[0].group
        rest = await rate_limit.heed(self.app, group, outcome, rested=group in seen.host_backoffs)
        items = Counter(_belongs(batch, found.paper) for found in announced) + Counter(_unchanged(outcome))
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
                rest=rest,
            )
            for source in batch
        ]
        await self._turns.give(lane, states)
        _tell(batch, outcome, items.total(), len(fresh))


def _unchanged(outcome: FetchOutcome) -> Mapping[str, int]:
    return outcome.unchanged if isinstance(outcome, Fetched) else {}


def _validators(batch: Batch, due: Mapping[str, SourceState]) -> Validators:
    """A batch is asked conditionally only where all its sources were last read by the same request."""
    (first, *others) = {due[source.id].validators for source in batch}
    return first if not others else Validators()


def _belongs(batch: Batch, paper: Paper) -> str:
    by_label = {source.label: source.id for source in batch}
    return next((by_label[label] for label in paper.labels if label in by_label), batch[0].id)


def _tell(batch: Batch, outcome: FetchOutcome, items: int, fresh: int) -> None:
    names = ",".join(source.id for source in batch)
    match outcome:
        case FetchFailed():
            log.warning("source.failed source=%s reason=%r", names, outcome.reason)
        case _:
            log.info("source.read source=%s outcome=%s items=%d fresh=%d", names, type(outcome).__name__, items, fresh)
