"""The pool of parser workers, which can be killed so that no feed can stop the bot: jobs go in, papers come out.

A quick worker parses everything first, with several times the processor time that an honest document needs. A document that needs
more goes to a patient worker, beside which the others go on, and straight there from then on.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.domain.feeds.opml import Outline
from core.domain.papers.paper import Announcement
from core.domain.sources.source import FetchFailed
from core.domain.text.i18n import gettext as _
from core.fetching import protocol
from core.fetching.feeds import outlines
from core.fetching.parser.client import TOO_SLOW, AllowanceExceeded, Reply, Row, WorkerClient
from core.fetching.protocol import Head, Job

WALL_SECONDS = 10.0
MOST_WAITING = 4
"""Documents that wait for the patient worker; more would only hold memory for long."""
_MOST_SLOW = 2_000
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Processor seconds for a document: a constant, plus some per MiB and per entry found in it."""

    start: float
    per_mebibyte: float
    per_entry: float

    def of(self, job: Job, body: bytes) -> Job:
        """The job with its allowance."""
        seconds = self.start + self.per_mebibyte * len(body) / _MEBIBYTE
        return replace(job, seconds=seconds, seconds_per_entry=self.per_entry)


QUICK = Pace(start=0.5, per_mebibyte=1.0, per_entry=0.002)
PATIENT = Pace(start=5.0, per_mebibyte=0.0, per_entry=0.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document as the worker parsed it."""

    head: Head
    announcements: tuple[Announcement, ...]


class Parser:
    """Workers start with the first job for them; the patient one ends when nothing is left for it."""

    def __init__(self, wall: float = WALL_SECONDS, patient: Pace = PATIENT) -> None:
        self._quick, self._patient = WorkerClient(wall, stays=True), WorkerClient(wall, stays=False)
        self._slow: dict[str, None] = {}
        self._patience = patient

    @property
    def pid(self) -> int | None:
        """The quick worker's process id while it lives."""
        return self._quick.pid

    async def read(self, job: Job, body: bytes) -> Parsed | FetchFailed:
        """The papers of a body, or in a few words why it cannot be read."""
        reply = await self._parse(job, body, protocol.announcement)
        return reply if isinstance(reply, FetchFailed) else Parsed(head=reply[0], announcements=reply[1])

    async def outlines(self, body: bytes) -> tuple[Outline, ...] | FetchFailed:
        """The feeds that an OPML file names, each address once; a failure says in a sentence what to do."""
        reply = await self._parse(Job(recipe=outlines.RECIPE), body, outlines.outline)
        if isinstance(reply, FetchFailed):
            line = _("I can't read it: {reason}. Export your feeds from your reader again.")
            return FetchFailed(reason=line.format(reason=reply.reason))
        return FetchFailed(reason=outlines.problem(reply[0].fault)) if reply[0].fault else reply[1]

    async def close(self) -> None:
        """Stops the workers and waits for them; a document that is being parsed fails at once as "cannot be read"."""
        await self._quick.close()
        await self._patient.close()

    async def _parse(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Reply[Row] | FetchFailed:
        name = job.source or job.address
        if name not in self._slow:
            try:
                return await self._quick.parse(QUICK.of(job, body), body, read_row)
            except AllowanceExceeded:
                if name:
                    self._slow[name] = None
                if len(self._slow) > _MOST_SLOW:
                    del self._slow[next(iter(self._slow))]  # a dict keeps its order: this is the oldest
        if self._patient.waiting >= MOST_WAITING:
            return FetchFailed(reason=f"{TOO_SLOW} while others are")
        try:
            return await self._patient.parse(self._patience.of(job, body), body, read_row)
        except AllowanceExceeded:
            return FetchFailed(reason=TOO_SLOW)
