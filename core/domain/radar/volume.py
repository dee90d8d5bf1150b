"""How much a follow brings: counted on what the store holds of the last 30 days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from core.domain.namesakes.portraits import Bearers
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Evidence
from core.domain.radar.narrowing import Narrower
from core.domain.radar.widening import Wider

Match = tuple[Paper, tuple[Evidence, ...]]
"""A paper for which a follow holds, and why."""

MOST_IN_ALL = 12
"""Papers in a briefing, followed people's aside."""
MONTH = timedelta(days=30)
BACKFILL = timedelta(days=14)
"""How far back a new follow has hits."""
BROAD = 5.0
"""Papers a day from which narrower forms are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """`count` papers of the last `days` days matched, 1 to 30: of as many as the store was read into. `capped`: no more were
    looked at.

    `sample`: they are of the bundled sample, which says nothing of days.
    """

    count: int
    days: int
    capped: bool = False
    sample: bool = False

    @property
    def rate(self) -> float:
        """Papers a day."""
        return self.count / self.days

    @property
    def is_broad(self) -> bool:
        """Whether narrower forms are worth a look; of the sample, which is small, whether it fills a briefing."""
        return self.overflows if self.sample else self.rate > BROAD

    @property
    def overflows(self) -> bool:
        """Whether a day's papers are more than a briefing shows."""
        return (self.count if self.sample else self.rate) > MOST_IN_ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class InStore:
    """What is stored for a follow: `count` papers in all (`capped`: at least), the `latest` few, what came of late, and
    narrower forms where that is much, wider ones where it is not.

    `recent`: the papers of the last 30 days, newest first. `foreign`: nothing is stored for words of a script in which no paper is
    announced; `english` is what they may be in English.
    `bearers`: who seems to bear the name, where it is a person's. `either`: it may as well be a phrase, as papers have both or neither.
    """

    count: int
    capped: bool
    latest: tuple[Match, ...]
    volume: Volume
    narrower: tuple[Narrower, ...] = ()
    wider: tuple[Wider, ...] = ()
    recent: Sequence[Paper] = ()
    foreign: bool = False
    english: str = ""
    bearers: Bearers = field(default_factory=Bearers)
    either: bool = False


def held_days(first_stored: datetime | None, now: datetime) -> int:
    """How many of the last 30 days the store covers, a started day counted whole; at least one."""
    held = min(now - first_stored, MONTH) if first_stored else timedelta(0)
    return max(ceil(held / timedelta(days=1)), 1)


def watched_days(since: datetime, first_stored: datetime | None, now: datetime) -> int:
    """How many of the last 30 days a follow made at `since` has hits for."""
    age = now - since
    # The backfill reaches further back than the follow is old, but not further than the store.
    return min(held_days(first_stored, now), ceil((age + BACKFILL if age < MONTH else MONTH) / timedelta(days=1)))
