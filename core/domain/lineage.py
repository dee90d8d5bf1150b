"""What becomes of a work after it was announced: it appears in a journal, is corrected, doubted, retracted or withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


def joined(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each event once, as the record that tells most of it has it; the weightiest first, then by day."""
    fullest: dict[str, Event] = {}
    for event in events:
        known = fullest.get(event.key)
        fullest[event.key] = event if known is None else max(known, event, key=_fullness)
    return tuple(sorted(fullest.values(), key=_place))


def _fullness(event: Event) -> tuple[bool, bool, bool, int, str, str, str]:
    """Of records that tell as much, the one with the earliest day."""
    earliest = -event.day.toordinal() if event.day else -date.max.toordinal()
    return bool(event.venue), bool(event.url), bool(event.notice), earliest, event.notice, event.venue, event.url


def _place(event: Event) -> tuple[int, date, str]:
    return event.kind.place, event.day or date.max, event.notice
