"""A source: where papers are announced, when it is asked next, and how asking went."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.domain.paper import Announcement


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A catalogue entry. `id` is `arxiv:cs.AI` or `nature`; `recipe` names the code that reads it; `group` is who shares one
    politeness (all of arXiv is one group). `label` is what its papers carry (`cs.AI`, `Nature`). `broad` marks the default set."""

    id: str
    name: str
    recipe: str
    address: str
    group: str
    label: str = ""
    issn: tuple[str, ...] = ()
    broad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request for `address` conditional."""

    address: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What the database knows of a source. `failures` counts failures in a row; `error` is empty when the last fetch was good, or is
    tolerated yet.

    `checked_at` is the last attempt, `read_at` the last good one, `note` says why a good answer held nothing
    ("no announcement: Saturday").
    """

    id: str
    next_fetch_at: datetime
    validators: Validators = Validators()
    checked_at: datetime | None = None
    read_at: datetime | None = None
    failures: int = 0
    error: str = ""
    note: str = ""
    items: int = 0
    fresh: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of `/coverage`: one source on one UTC day."""

    source: str
    day: date
    reads: int
    items: int
    fresh: int
    failures: int
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A good answer. `empty_note` says why there are no announcements, where that is explained."""

    announcements: tuple[Announcement, ...]
    validators: Validators = Validators()
    empty_note: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source says that nothing changed since the last good answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No usable answer. `reason` is a few words for people ("503 Service Unavailable", "an HTML page instead of a feed");
    `wait` is what the source asked for (Retry-After), capped; `permanent` means that asking again is pointless today; so
    often in a row as `tolerated` says it is a note of the source and no error yet. `missing`: the server answered that it has
    nothing there."""

    reason: str
    wait: timedelta | None = None
    permanent: bool = False
    tolerated: int = 0
    missing: bool = False


FetchOutcome = Fetched | NotModified | FetchFailed
LookupOutcome = Fetched | FetchFailed
