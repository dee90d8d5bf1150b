"""Parsing in children that can be killed, so that no feed can stop the bot: jobs go in, papers come out.

A quick child reads everything first, within what an honest document takes several times over. What that is not enough for is read
by a patient child, beside which the others go on; and it is read there at once from then on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.domain.feeds.opml import Outline
from core.domain.papers.paper import Announcement
from core.domain.sources.source import FetchFailed
from core.fetching import protocol
from core.fetching.feeds import outlines
from core.fetching.parser.client import TOO_SLOW, Reader, Row, Spent, Told
from core.fetching.protocol import Head, Job

WALL_SECONDS = 10.0
MOST_WAITING = 4
"""Documents that wait for the patient child; more of them would only be held for long."""
_MOST_SLOW = 2_000
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Processor seconds that a document may take: whatever it is, for each MiB, and for each entry that it is found to hold."""

    start: float
    a_mebibyte: float
    an_entry: float

    def of(self, job: Job, body: bytes) -> Job:
        """The job with its allowance."""
        return replace(job, seconds=self.start + self.a_mebibyte * len(body) / _MEBIBYTE, an_entry=self.an_entry)


QUICK = Pace(start=0.5, a_mebibyte=1.0, an_entry=0.002)
PATIENT = Pace(start=5.0, a_mebibyte=0.0, an_entry=0.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document as the child read it."""

    head: Head
    announcements: tuple[Announcement, ...]


class Parser:
    """Its children start with the first job for them; the patient one ends when nothing is left for it."""

    def __init__(self, wall: float = WALL_SECONDS, patient: Pace = PATIENT) -> None:
        self._quick, self._patient = Reader(wall, stays=True), Reader(wall, stays=False)
        self._slow: dict[str, None] = {}
        self._patience = patient

    @property
    def pid(self) -> int | None:
        """The quick child's process id, while it lives."""
        return self._quick.pid

    async def read(self, job: Job, body: bytes) -> Parsed | FetchFailed:
        """What the body holds, or in a few words why it cannot be read."""
        told = await self._told(job, body, protocol.announcement)
        return told if isinstance(told, FetchFailed) else Parsed(head=told[0], announcements=told[1])

    async def outlines(self, body: bytes) -> tuple[Outline, ...] | FetchFailed:
        """The feeds that an OPML file names, each address once; a failure says in a sentence what to do."""
        told = await self._told(Job(recipe=outlines.RECIPE), body, outlines.outline)
        if isinstance(told, FetchFailed):
            return FetchFailed(reason=f"It could not be read: {told.reason}. Export your feeds from your reader again.")
        return FetchFailed(reason=told[0].fault) if told[0].fault else told[1]

    async def close(self) -> None:
        """Ends the children and waits for them; a feed that is being read is given up at once, as "cannot be read"."""
        await self._quick.close()
        await self._patient.close()

    async def _told(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Told[Row] | FetchFailed:
        name = job.source or job.address
        if name not in self._slow:
            try:
                return await self._quick.read(QUICK.of(job, body), body, read_row)
            except Spent:
                self._remember(name)
        if self._patient.waiting >= MOST_WAITING:
            return FetchFailed(reason=f"{TOO_SLOW} while others are")
        try:
            return await self._patient.read(self._patience.of(job, body), body, read_row)
        except Spent:
            return FetchFailed(reason=TOO_SLOW)

    def _remember(self, name: str) -> None:
        """That it is slow; what was remembered first is forgotten first."""
        if name:
            self._slow[name] = None
        if len(self._slow) > _MOST_SLOW:
            del self._slow[next(iter(self._slow))]
