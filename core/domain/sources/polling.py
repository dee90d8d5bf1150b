"""How often a source is asked: by its own rhythm within bounds, as it asks for itself, and not at all for as long as it refuses."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=1)
"""Between two requests for one source."""
ASKED_WITHIN = 4
"""So often a source is asked within the time that usually passes between two readings with something new."""
UNKNOWN = timedelta(hours=12)
"""That time, of a source that was not watched yet."""
LONGEST_USUAL = timedelta(days=30)
SPREAD = 0.2
"""By how much of it an interval may be shorter, so that sources which were first read together drift apart."""
GONE_AFTER, GONE = 3, timedelta(days=30)
"""A source that so often in a row was gone for good is as good as switched off."""
MOST_WAIT = timedelta(days=1)
"""Of what a source asks us to wait."""
ARXIV = "arxiv"
ARXIV_ZONE = ZoneInfo("America/New_York")
_ARXIV_HOURS = (0, 1, 2, 3, 6, 10, 14, 18, 22)  # announced at midnight there, sometimes late
_NEARLY_A_DAY = timedelta(hours=22, minutes=30)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a source says of itself: nothing new before `every` has passed, nor at these hours and weekdays (UTC, Monday is 0)."""

    every: timedelta = timedelta()
    hours: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()

    def awake(self, moment: datetime) -> datetime:
        """The moment, or the end of the silence that it falls in; a source that is never awake is not believed."""
        later = moment.astimezone(UTC)
        for _ in range(7 * 24):
            if later.hour not in self.hours and later.weekday() not in self.weekdays:
                return later
            later = later.replace(minute=0, second=0, microsecond=0) + _HOUR
        return moment


UNTOLD = Hints()


@dataclass(frozen=True, slots=True, kw_only=True)
class PollingSchedule:
    """How often a source has something new: `usual` is the time between two readings that had, `changed_at` the last such one."""

    hints: Hints = UNTOLD
    usual: timedelta = UNKNOWN
    changed_at: datetime | None = None

    def read(self, now: datetime, hints: Hints | None, *, news: bool) -> "PollingSchedule":
        """After a reading, with or without news; `hints` is None where the answer said nothing of itself."""
        told = replace(self, hints=hints or self.hints)
        if not news:
            return told
        if self.changed_at is None:
            return replace(told, changed_at=now)
        gap = min(max(now - self.changed_at, timedelta()), LONGEST_USUAL)
        return replace(told, changed_at=now, usual=(3 * self.usual + gap) / 4)

    def pause(self, now: datetime) -> timedelta:
        """How long to wait: the longer nothing new came, the longer, and never shorter than the source asks for, within bounds."""
        quiet = now - self.changed_at if self.changed_at else timedelta()
        return _bounded(max(max(self.usual, quiet) / ASKED_WITHIN, self.hints.every))


UNWATCHED = PollingSchedule()


@dataclass(frozen=True, slots=True, kw_only=True)
class HostBackoff:
    """Hosts that do not want to be asked, or not before then: nobody asks any source of theirs. `refusals` counts those in a row."""

    group: str
    until: datetime
    refusals: int = 0
    reason: str = ""


def next_poll(source_id: str, group: str, rhythm: PollingSchedule, now: datetime, *, followed: bool = True) -> datetime:
    """When a source is asked again after a good answer: arXiv by its own clock, others by their rhythm; once a day where nobody
    follows what it could announce."""
    if group == ARXIV:
        return next_arxiv_fetch(now if followed else now + _NEARLY_A_DAY)
    pause = rhythm.pause(now) if followed else LONGEST
    spread = pause * (1 - SPREAD * _place(source_id))
    return rhythm.hints.awake(now + max(spread, _bounded(rhythm.hints.every)))


def next_arxiv_fetch(now: datetime) -> datetime:
    """arXiv's feeds change once a day, at midnight in New York: asked often around then, seldom at other hours."""
    local = now.astimezone(ARXIV_ZONE)
    for day in (local.date(), local.date() + timedelta(days=1)):
        for hour in _ARXIV_HOURS:
            instant = datetime.combine(day, time(hour, 10), ARXIV_ZONE).astimezone(UTC)
            if instant > now:
                return instant
    raise AssertionError("tomorrow has such an hour")


def fetch_again(failures: int, now: datetime, wait: timedelta | None, permanent: bool) -> datetime:
    """When a source is asked again after a bad answer: 5 minutes, doubling to 6 hours, 12 hours where it is gone, and a month
    where it stays so; Retry-After is obeyed up to a day."""
    pause = backoff(failures, timedelta(minutes=5), timedelta(hours=6))
    if permanent:
        pause = GONE if failures >= GONE_AFTER else timedelta(hours=12)
    return now + max(pause, min(wait or timedelta(), MOST_WAIT))


def backoff(failures: int, first: timedelta, most: timedelta) -> timedelta:
    """Doubles with each failure in a row, from `first` up to `most`. No randomness: services add what they need."""
    return min(first * (1 << min(max(failures - 1, 0), 20)), most)


def _bounded(pause: timedelta) -> timedelta:
    return min(max(pause, SHORTEST), LONGEST)


def _place(source_id: str) -> float:
    """Where in 0 to 1 a source stands: always the same place, and all sources evenly spread."""
    return int.from_bytes(sha256(source_id.encode()).digest()[:4]) / 2**32
