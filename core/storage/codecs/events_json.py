"""Events of a paper as JSON and back; most papers have none, and nothing is stored for those."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from core.domain.papers.events import Event, EventKind

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(events: Sequence[Event]) -> str:
    """The stored form."""
    return _ENCODER.encode([written(event) for event in events]) if events else ""


def loads(stored: str) -> tuple[Event, ...]:
    """The events that `dumps` stored."""
    return tuple(map(read, json.loads(stored))) if stored else ()


def written(event: Event) -> list[str]:
    """Its fields in order."""
    day = event.day.isoformat() if event.day else ""
    return [event.kind.value, event.notice, day, event.venue, event.url]


def read(stored: Any) -> Event:
    """The event of these fields."""
    kind, notice, day, venue, url = stored
    on = date.fromisoformat(day) if day else None
    return Event(kind=EventKind(kind), notice=notice, day=on, venue=venue, url=url)
