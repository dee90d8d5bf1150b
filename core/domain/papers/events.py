"""What becomes of a work after it was announced: it appears in a journal, is corrected, doubted, retracted or withdrawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial


class EventKind(StrEnum):
    """What happened to a work, the weightiest first."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    CONCERN = "expression of concern"
    CORRECTED = "corrected"
    PUBLISHED = "published"

    @property
    def place(self) -> int:
        """Where it stands among all kinds: 0 is the weightiest."""
        return tuple(EventKind).index(self)


_ONCE = frozenset((EventKind.RETRACTED, EventKind.WITHDRAWN, EventKind.PUBLISHED))
"""These happen to a work one time, however many records tell of it."""
TAKEN_BACK = frozenset((EventKind.RETRACTED, EventKind.WITHDRAWN))
_ABOUT_AS_OLD = timedelta(days=30)
"""So far apart may be the days that a journal's feed and Crossref tell of one notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One of them. `notice` is the key of what tells of it: of the notice, or of the article that a preprint became. `url` is
    its page, or empty; `venue` the journal, where it is known."""

    kind: EventKind
    notice: str = ""
    day: date | None = None
    venue: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """Tells the events of one paper apart: two records of one event have the same."""
        return self.kind.value if self.kind in _ONCE else f"{self.kind.value}:{self.notice}"


def merge_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each event once, as the record that tells most of it has it, and of one notice the weightiest that it is said to be; the
    weightiest first, then by day."""
    fullest: dict[str, Event] = {}
    for event in events:
        place = event.key if event.kind in _ONCE or not event.notice else event.notice
        known = fullest.get(place)
        fullest[place] = event if known is None else max(known, event, key=_fullness)
    return tuple(sorted(fullest.values(), key=_place))


def _fullness(event: Event) -> tuple[int, bool, bool, bool, int, str, str, str]:
    """The weightier first. Of records that tell as much, the one with the earliest day."""
    earliest = -event.day.toordinal() if event.day else -date.max.toordinal()
    told = bool(event.venue), bool(event.url), bool(event.notice)
    return -event.kind.place, *told, earliest, event.notice, event.venue, event.url


def _place(event: Event) -> tuple[int, date, str]:
    return event.kind.place, event.day or date.max, event.notice


def repeated(known: Sequence[Event], fresh: Sequence[Event]) -> Iterator[Event]:
    """Those of the fresh events that tell again of a notice: one source knows its DOI, and another only its title or a key of its
    own. They are of one kind and about as old. Of two with a DOI, only the nearer is the one that was known without."""
    for event in filter(_is_nameless, fresh):
        if _named(event, (*known, *fresh)):
            yield event
    for event in filter(_is_nameless, known):
        if not _named(event, known):
            yield from _named(event, fresh)[:1]


def _is_nameless(event: Event) -> bool:
    return event.kind not in _ONCE and not event.notice.startswith("doi:")


def _named(nameless: Event, events: Iterable[Event]) -> list[Event]:
    """Those with a DOI that may be this one, the nearest in time first."""
    apart = partial(_apart, nameless)
    alike = (event for event in events if event.kind is nameless.kind and event.notice.startswith("doi:"))
    return sorted((event for event in alike if apart(event) <= _ABOUT_AS_OLD), key=apart)


def _apart(a: Event, b: Event) -> timedelta:
    return abs(a.day - b.day) if a.day and b.day else timedelta.max
