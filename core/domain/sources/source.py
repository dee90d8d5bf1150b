"""A source: where papers are announced, when it is asked next, and how asking went."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.domain.papers.paper import Announcement
from core.domain.sources import field_names
from core.domain.sources.polling import UNTOLD, UNWATCHED, Hints, PollingSchedule


class SourceKind(StrEnum):
    """What announces: a category of a preprint server, a journal, a series of conferences, or a server as a whole."""

    CATEGORY = "category"
    JOURNAL = "journal"
    SERIES = "series"
    SERVER = "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A catalogue entry. `id` is `arxiv:cs.AI` or `nature`; `recipe` names the code that reads it; `group` is who shares one
    politeness (all of arXiv is one group). `label` is what its papers carry (`cs.AI`, `Nature`). `broad` marks the default set.

    `fields` are those under which it is found, its own first; `aliases` what people type for it. `readable` is whether its
    recipe is there yet; `unverified` that the address of its feed is nobody's word, and so is not read.
    """

    id: str
    name: str
    recipe: str
    address: str
    group: str
    label: str = ""
    issn: tuple[str, ...] = ()
    broad: bool = False
    kind: SourceKind = SourceKind.JOURNAL
    fields: tuple[str, ...] = ()
    publisher: str = ""
    aliases: tuple[str, ...] = ()
    readable: bool = True
    unverified: bool = False

    @property
    def shown(self) -> str:
        """Its name, the subject of a category in the language that is spoken."""
        return field_names.source_name(self.name)

    def __hash__(self) -> int:
        """By the id, which nothing else has: a catalogue is looked up as a whole."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFeed:
    """A feed as the catalogue's file writes it down, whether or not it is read; `group` is who shares one politeness."""

    id: str
    address: str
    group: str
    unverified: bool = False


class Standing(StrEnum):
    """Whether a source is read here, and why not: its operator left it out, nobody confirms its address, or its recipe is not
    there yet."""

    ON = "on"
    OFF = "off"
    UNVERIFIED = "unverified"
    UNBUILT = "not built yet"


def standing(source: Source, on: Container[str]) -> Standing:
    """Where a source stands when the sources of these ids are on."""
    if source.id in on:
        return Standing.ON
    if source.readable:
        return Standing.OFF
    return Standing.UNVERIFIED if source.unverified else Standing.UNBUILT


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What makes the next request for `address` conditional. `digest` stands for what was answered, and says the same of an answer
    where a server does not."""

    address: str = ""
    etag: str = ""
    last_modified: str = ""
    digest: str = ""


NO_ANNOUNCEMENT = "no announcement: "
"""How a source's note begins on a day on which it does not publish; `Saturday`, `Sunday` or `holiday` follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What the database knows of a source. `failures` counts failures in a row; `error` is empty when the last fetch was good, or is
    tolerated yet.

    `checked_at` is the last attempt, `read_at` the last good one, `note` says why a good answer held nothing
    ("no announcement: Saturday"). `demanded`: somebody asked for it to be read now, whatever speaks against it.
    `wanted`: it was turned on because somebody follows it.
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
    rhythm: PollingSchedule = UNWATCHED
    demanded: bool = False
    wanted: bool = False


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
    """A good answer. `empty_note` says why there are no announcements, where that is explained; `next` is the mark of the page
    behind this one, where there is one. `title` is what a feed calls itself, `untitled` how many entries had no title and were
    left out, `left_out` why records of an interface are no papers. `hints` is what it says of its rhythm. `unchanged` is how many
    papers of each source stood in its last answer as they stand in this one, and are not announced again."""

    announcements: tuple[Announcement, ...]
    validators: Validators = Validators()
    empty_note: str = ""
    next: str = ""
    title: str = ""
    untitled: int = 0
    left_out: tuple[str, ...] = ()
    hints: Hints = UNTOLD
    unchanged: Mapping[str, int] = field(default_factory=dict)

    @property
    def papers(self) -> int:
        """How many stand in it, told again or not."""
        return len(self.announcements) + sum(self.unchanged.values())


@dataclass(frozen=True, slots=True)
class NotModified:
    """The source says that nothing changed since the last good answer, or answers the same once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A feed that a page names: where it is, and what the page calls it. The address is whole, and may be asked."""

    address: str = field(repr=False)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailed:
    """No usable answer. `reason` is a few words for people ("503 Service Unavailable", "an HTML page instead of a feed");
    `wait` is what the source asked for (Retry-After), capped; `permanent` means that asking again is pointless today; so
    often in a row as `tolerated` says it is a note of the source and no error yet. `missing`: the server answered that it has
    nothing there. `refused`: it does not want to be asked by us. `answered`: it did answer, so that another question may fare
    better. `empty`: a feed it is, and nothing stands in it. `links` are the feeds that a page names which is none itself."""

    reason: str
    wait: timedelta | None = None
    permanent: bool = False
    tolerated: int = 0
    missing: bool = False
    refused: bool = False
    answered: bool = field(default=False, compare=False)
    empty: bool = False
    links: tuple[Link, ...] = ()


FetchOutcome = Fetched | NotModified | FetchFailed
LookupOutcome = Fetched | FetchFailed
