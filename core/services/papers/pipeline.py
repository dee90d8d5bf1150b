"""Papers that arrive are stored and matched: long answers in parts, and the few that many sources have together."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from itertools import chain

from core.domain.papers.paper import STORED, Announcement, Paper
from core.domain.sources import after_fetch
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome
from core.services.context import AppContext
from core.services.papers import enrichment_queue, matching
from core.services.write_batching import Gathering

CHUNK = 100
FEW = 5
PATIENCE = 1.0
"""Seconds that the first few papers wait for others to be stored with."""

UNSTORABLE = FetchFailed(reason="an answer that we cannot store", answered=True)
"""What an answer amounts to that breaks us."""

Few = Sequence[Announcement]


class Arrivals:
    """What sources announce becomes papers and hits. `together` says of how many sources the few are worth waiting for."""

    def __init__(self, app: AppContext, together: Callable[[], int]) -> None:
        self._app = app
        self._bulk = asyncio.Lock()
        self._few: Gathering[Few, Sequence[Paper] | Exception] = Gathering(
            self._shared, enough=together, patience=PATIENCE
        )

    async def keep(self, announced: Sequence[Announcement], news_since: datetime | None) -> Sequence[Paper]:
        """Stores and matches them; the new papers. Of long answers one at a time waits for the database, in turns, so that all
        others come in between."""
        if announced and len(announced) <= FEW and news_since is None:
            kept = await self._few(announced)
            if isinstance(kept, Exception):
                raise kept
            return kept
        fresh: list[Paper] = []
        alone = nullcontext() if len(announced) <= CHUNK else self._bulk
        for part in parts(announced):
            async with alone:
                fresh += await self._stored(part, news_since)
        return fresh

    async def _shared(self, several: Sequence[Few]) -> list[Sequence[Paper] | Exception]:
        """The new papers of each, or why it cannot be stored: what breaks the others is stored alone."""
        try:
            fresh = await self._stored(list(chain.from_iterable(several)))
        except Exception as problem:  # noqa: BLE001 - it is told to whom it concerns
            if len(several) == 1:
                return [problem]
            return [answer for few in several for answer in await self._shared([few])]
        return _shared_out(several, fresh)

    async def _stored(self, part: Sequence[Announcement], news_since: datetime | None = None) -> list[Paper]:
        async with self._app.storage.transaction() as tables:
            now, asked = self._app.clock.now(), enrichment_queue.fillers(self._app)
            return await matching.announce(tables, part, now, fillers=asked, news_since=news_since)


def announcements(outcome: FetchOutcome, now: datetime) -> Sequence[Announcement]:
    """The papers of an answer that are stored, and the notices about papers."""
    if not isinstance(outcome, Fetched):
        return ()
    wanted = [found for found in outcome.announcements if found.paper.kind in STORED]
    return after_fetch.dated(wanted, now.astimezone(UTC).date())


def parts(announced: Sequence[Announcement]) -> Iterator[Sequence[Announcement]]:
    """As many as one transaction stores."""
    return (announced[start : start + CHUNK] for start in range(0, len(announced), CHUNK))


def _shared_out(several: Sequence[Few], fresh: Sequence[Paper]) -> list[Sequence[Paper] | Exception]:
    """A new paper is whose source announced it first."""
    first: dict[str, int] = {}
    for place, few in enumerate(several):
        for key in (key for each in few for key in each.paper.keys):
            first.setdefault(key, place)
    told: list[list[Paper]] = [[] for _ in several]
    for paper in fresh:
        told[min((first[key] for key in paper.keys if key in first), default=0)].append(paper)
    return [*told]
