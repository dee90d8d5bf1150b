"""Papers in: claim due sources, read each batch, store and match what is new, say when to ask again.

A crash between any two lines means "read again", never "lost" and never "matched twice".
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.domain import schedule
from core.domain.paper import NOTICES, Announcement, Paper, PaperKind
from core.domain.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, SourceState, Validators
from core.services import courtesy, incomplete, matching
from core.services.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
MOST_SOURCES = 500
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Ingest:
    """The tick that reads sources."""

    desk: Desk

    async def make_due(self, ids: Sequence[str] | None) -> int:
        """Makes these sources (None: all that are on) due now; how many."""
        async with self.desk.storage.transaction() as tables:
            return await tables.sources.make_due(ids, self.desk.clock.now())

    async def tick(self) -> int:
        """Reads every source that is due; how many."""
        now = self.desk.clock.now()
        async with self.desk.storage.transaction() as tables:
            states = await tables.sources.claim_due(now, MOST_SOURCES, LEASE)
        due = {state.id: state for state in states}
        known = [source for source in self.desk.fetching.catalogue() if source.id in due]
        batches = self.desk.fetching.batches(known)
        async with asyncio.TaskGroup() as group:
            for name in dict.fromkeys(batch[0].group for batch in batches):
                group.create_task(self._read_group([batch for batch in batches if batch[0].group == name], due))
        return len(states)

    async def _read_group(self, batches: Sequence[tuple[Source, ...]], due: dict[str, SourceState]) -> None:
        """One batch after the other: they share hosts. A batch that breaks us counts as a failure of its sources only."""
        for batch in batches:
            try:
                await self._read(batch, due)
            except Exception:
                log.exception("source.broke source=%s", batch[0].id)
                await self._settle(batch, due, FetchFailed(reason="an answer that we cannot store"), (), ())

    async def _read(self, batch: tuple[Source, ...], due: dict[str, SourceState]) -> None:
        async with courtesy.turn(self.desk, batch[0].group, patience=0) as ours:
            if not ours:
                return
            outcome = await self.desk.fetching.fetch(batch, _validators(batch, due))
        announced = _announced(outcome)
        fresh: list[Paper] = []
        for start in range(0, len(announced), CHUNK):
            async with self.desk.storage.transaction() as tables:
                fresh += await matching.announce(
                    tables, announced[start : start + CHUNK], self.desk.clock.now(), fillers=incomplete.fillers(self.desk)
                )
        await self._settle(batch, due, outcome, announced, fresh)

    async def _settle(
        self,
        batch: tuple[Source, ...],
        due: dict[str, SourceState],
        outcome: FetchOutcome,
        announced: Sequence[Announcement],
        fresh: Sequence[Paper],
    ) -> None:
        """The cursor comes last."""
        now = self.desk.clock.now()
        states = [_after(due[source.id], source, outcome, now) for source in batch]
        counted = _counted(batch, states, announced, fresh)
        async with self.desk.storage.transaction() as tables:
            for state in counted:
                await tables.sources.settle(state, now)
        _tell(batch, outcome, len(announced), len(fresh))


def _validators(batch: tuple[Source, ...], due: dict[str, SourceState]) -> Validators:
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
    batch: tuple[Source, ...], states: Sequence[SourceState], announced: Sequence[Announcement], fresh: Sequence[Paper]
) -> list[SourceState]:
    """Each paper counts for one source of the batch, so that sums tell how many were read."""
    items = Counter(_belongs(batch, found.paper) for found in announced if found.paper.kind not in NOTICES)
    new = Counter(_belongs(batch, paper) for paper in fresh)
    return [replace(state, items=items[state.id], fresh=new[state.id]) for state in states]


def _belongs(batch: tuple[Source, ...], paper: Paper) -> str:
    by_label = {source.label: source.id for source in batch}
    return next((by_label[label] for label in paper.labels if label in by_label), batch[0].id)


def _tell(batch: tuple[Source, ...], outcome: FetchOutcome, items: int, fresh: int) -> None:
    names = ",".join(source.id for source in batch)
    match outcome:
        case FetchFailed():
            log.warning("source.failed source=%s reason=%r", names, outcome.reason)
        case _:
            log.info("source.read source=%s outcome=%s items=%d fresh=%d", names, type(outcome).__name__, items, fresh)
