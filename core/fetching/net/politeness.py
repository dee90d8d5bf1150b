"""Politeness: how long a source is left alone between two requests of this process, and one connection at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

ARXIV = "arxiv"
_ARXIV_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "rss.arxiv.org", "export.arxiv.org", "oaipmh.arxiv.org"})
_MOST_LANES = 1000


def group_of(host: str) -> str:
    """Who shares one politeness: all of arXiv's hosts, else the host alone."""
    return ARXIV if host in _ARXIV_HOSTS else host


_GAPS = {
    ARXIV: 3.0,  # info.arxiv.org/help/api/tou: no more than one request every three seconds, on a single connection
    "api.crossref.org": 0.25,  # five a second for whoever does not say how to be reached, twice as many for the others
    "eutils.ncbi.nlm.nih.gov": 0.4,  # three a second without a key
}
"""Seconds between two requests, of those who publish what they bear and are asked a lot."""
_USUAL_GAP = 1.0


def gap_of(group: str) -> float:
    """Seconds between two requests: what the hosts publish, and one second where they say nothing, or allow more."""
    return _GAPS.get(group, _USUAL_GAP)


@dataclass(slots=True)
class _Lane:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    waiting: int = 0


class Politeness:
    """Spacing by group, measured on the real monotonic clock from the end of one request to the start of the next."""

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._lanes: dict[str, _Lane] = {}

    @property
    def lanes(self) -> int:
        """How many groups are remembered."""
        return len(self._lanes)

    @asynccontextmanager
    async def turn(self, group: str) -> AsyncIterator[None]:
        """Waits for the group's turn and holds it: nobody else asks this group meanwhile. First come, first served."""
        lane = self._lanes.setdefault(group, _Lane())
        lane.waiting += 1
        try:
            async with lane.turn:
                if (wait := lane.free_at - self._monotonic()) > 0:
                    await self._sleep(wait)
                try:
                    yield
                finally:
                    lane.free_at = self._monotonic() + gap_of(group)
        finally:
            lane.waiting -= 1
            if len(self._lanes) > _MOST_LANES:
                now = self._monotonic()
                self._lanes = {group: lane for group, lane in self._lanes.items() if lane.waiting or lane.free_at > now}
