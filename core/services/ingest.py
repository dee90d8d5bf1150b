"""Papers in: read each source that is due, store and match what is new, say when to ask again.

Sources that share a politeness are a lane, read one request after the other; lanes know nothing of each other, so that a host that
is slow or dead holds up only itself. A source is claimed when its lane's turn has come, just before it is asked. A crash between
any two lines means "read again", never "lost" and never "matched twice".
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain import schedule
from core.domain.paper import NOTICES, Announcement, Paper, PaperKind
from core.domain.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, SourceState, Validators
from core.services import incomplete, known, matching
from core.services.desk import Desk
from core.services.turns import Turns

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=300)
"""Longer than ten pages of an interface and storing them take; only a process that died holds a source so long."""
LANES = 40
"""Read at once: twice as many as may ask at once, since a lane waits most of its time for its host's pause to end."""
CHUNK = 100

Batch = tuple[Source, ...]
"""Sources that one request serves."""

UNSTORABLE = FetchFailed(reason="an answer that we cannot store")


@dataclass(slots=True)
class Ingest:
    """The tick that reads sources. It may run many times at once: each run takes the lanes that no other has."""

    desk: Desk
    _taken: set[str] = field(default_factory=set)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LANES))
    _turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self._turns = Turns(self.desk)

    async def make_due(self, ids: Sequence[str] | None) -> int:
        """Makes these sources (None: all that are on) due now; how many."""
        async with self.desk.storage.transaction() as tables:
            return await tables.sources.make_due(ids, self.desk.clock.now())

    async def tick(self) -> int:
        """Reads every source that is due and whose lane nobody reads; how many."""
        async with self.desk.storage.reading() as tables:
            due = await tables.sources.due(self.desk.clock.now())
            sources = await known.sources(self.desk, tables) if due else ()
        free = {lane: batches for lane, batches in self._lanes(sources, due).items() if lane not in self._taken}
        self._taken.update(free)
        async with asyncio.TaskGroup() as group:
            lanes = [group.create_task(self._read_lane(lane, batches)) for lane, batches in free.items()]
        return sum(lane.result() for lane in lanes)

    def _lanes(self, sources: Sequence[Source], due: Sequence[str]) -> Mapping[str, Sequence[Batch]]:
        """The batches of each lane, what is due longest first."""
        places = {source_id: place for place, source_id in enumerate(due)}
        batches = self.desk.fetching.batches([source for source in sources if source.id in places])
        lanes: dict[str, list[Batch]] = {}
        for batch in sorted(batches, key=lambda batch: min(places[source.id] for source in batch)):
            lanes.setdefault(batch[0].group, []).append(batch)
        return lanes

    async def _read_lane(self, lane: str, batches: Sequence[Batch]) -> int:
        """One batch after the other, until the process stops; how many sources were read."""
        read = 0
        try:
            for batch in batches:
                async with self._room:
                    read += 0 if self.desk.stopping.is_set() else await self._read(batch)
        except Exception:
            log.exception("lane.broke lane=%s", lane)
        finally:
            self._taken.discard(lane)
        return read

    async def _read(self, batch: Batch) -> int:
        """Those of the batch that nobody else reads; an answer that breaks us counts as a failure of its sources only."""
        lane = batch[0].group
        async with self.desk.turns[lane]:
            due = await self._turns.take(lane, [source.id for source in batch])
            batch = tuple(source for source in batch if source.id in due)
            outcome = await self._answered(lane, batch, due)
            if isinstance(outcome, NotModified):
                await self._settle(batch, due, outcome, lane=lane)
        if outcome is None:
            return 0
        if not isinstance(outcome, NotModified):
            await self._received(batch, due, outcome)
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

    async def _received(self, batch: Batch, due: Mapping[str, SourceState], outcome: FetchOutcome) -> None:
        announced = _announced(outcome)
        try:
            fresh = await self._kept(announced)
        except Exception:
            log.exception("source.broke source=%s", batch[0].id)
            outcome, announced, fresh = UNSTORABLE, (), []
        await self._settle(batch, due, outcome, announced, fresh)

    async def _asked(self, batch: Batch, due: Mapping[str, SourceState]) -> FetchOutcome:
        try:
            return await self.desk.fetching.fetch(batch, _validators(batch, due))
        except Exception:
            log.exception("source.broke source=%s", batch[0].id)
            return UNSTORABLE

    async def _kept(self, announced: Sequence[Announcement]) -> list[Paper]:
        """Stores and matches a part at a time; the new papers."""
        fresh: list[Paper] = []
        for part in _parts(announced):
            async with self.desk.storage.transaction() as tables:
                now, asked = self.desk.clock.now(), incomplete.fillers(self.desk)
                fresh += await matching.announce(tables, part, now, fillers=asked)
        return fresh

    async def _settle(
        self,
        batch: Batch,
        due: Mapping[str, SourceState],
        outcome: FetchOutcome,
        announced: Sequence[Announcement] = (),
        fresh: Sequence[Paper] = (),
        lane: str = "",
    ) -> None:
        """The cursor comes last, and with it the lane where it was not given back before."""
        now = self.desk.clock.now()
        states = [_after(due[source.id], source, outcome, now) for source in batch]
        counted = _counted(batch, states, announced, fresh)
        await self._turns.give(lane, counted)
        _tell(batch, outcome, len(announced), len(fresh))


def _parts(announced: Sequence[Announcement]) -> Iterator[Sequence[Announcement]]:
    return (announced[start : start + CHUNK] for start in range(0, len(announced), CHUNK))


def _validators(batch: Batch, due: Mapping[str, SourceState]) -> Validators:
    """A batch is asked conditionally only where all its sources were last read by the same request."""
    (first, *others) = {due[source.id].validators for source in batch}
    return first if not others else Validators()


def _announced(outcome: FetchOutcome) -> Sequence[Announcement]:
    if not isinstance(outcome, Fetched):
        return ()
    return [found for found in outcome.announcements if found.paper.kind in (PaperKind.RESEARCH, *NOTICES)]


def _after(state: SourceState, source: Source, outcome: FetchOutcome, now: datetime) -> SourceState:
    """What an outcome makes of a source's state: when to ask again, and what to tell people."""
    state = replace(state, checked_at=now, items=0, fresh=0)
    match outcome:
        case Fetched():
            later = schedule.next_fetch(source.group, now)
            good = replace(state, read_at=now, failures=0, error="", note=outcome.empty_note, next_fetch_at=later)
            return replace(good, validators=outcome.validators)
        case NotModified():
            later = schedule.next_fetch(source.group, now)
            return replace(state, read_at=now, failures=0, error="", next_fetch_at=later)
        case FetchFailed():
            return _failed(state, outcome, now)


def _failed(state: SourceState, outcome: FetchFailed, now: datetime) -> SourceState:
    """An error, asked again ever later; or for as long as it is tolerated a note, asked again at its own pace."""
    alike = state.error in ("", outcome.reason) if outcome.tolerated else state.error
    failures = 1 + (state.failures if alike else 0)
    again = schedule.fetch_again(1 if outcome.tolerated else failures, now, outcome.wait, outcome.permanent)
    state = replace(state, failures=failures, next_fetch_at=again)
    if failures <= outcome.tolerated:
        return replace(state, error="", note=outcome.reason)
    return replace(state, error=outcome.reason)


def _counted(
    batch: Batch, states: Sequence[SourceState], announced: Sequence[Announcement], fresh: Sequence[Paper]
) -> list[SourceState]:
    """Each paper counts for one source of the batch, so that sums tell how many were read."""
    items = Counter(_belongs(batch, found.paper) for found in announced if found.paper.kind not in NOTICES)
    new = Counter(_belongs(batch, paper) for paper in fresh)
    return [replace(state, items=items[state.id], fresh=new[state.id]) for state in states]


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
