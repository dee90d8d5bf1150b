"""The words between the bot and its reading child: length-prefixed JSON, and papers as plain lists.

JSON and not pickle: the child reads what strangers wrote, so nothing that it says is ever executed.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from datetime import date, timedelta
from typing import Any, NamedTuple

from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Announce, Announcement, Paper, PaperKind
from core.domain.sources.polling import UNTOLD, Hints

LENGTH = struct.Struct(">I")
LONGEST = 32 * 1024 * 1024
OUT_OF_MEMORY = 77  # the exit status of a child that hit its limit


class Mark(NamedTuple):
    """What is remembered of an entry that was read: a digest of its guid, whether it has an element an author and tells of a day,
    and the source that its paper counts for, nothing where none is stored."""

    guid: str
    separate: bool
    dated: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the child is asked to read, beside the body, and the `address` that was asked for it. `sources` gives the source of a
    label; `source` of all others. `titles` is what the catalogue calls the journals of these ISSNs. It may take so many `seconds`
    of the processor, and `an_entry` more for each entry. `known` are the entries that were read before, by digests of their bytes,
    when `around` and `dates` stood around them."""

    recipe: str
    source: str = ""
    venue: str = ""
    labels: tuple[str, ...] = ()
    sources: Mapping[str, str] | None = None
    content_type: str = ""
    address: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 5.0
    an_entry: float = 0.01
    around: str = ""
    dates: str = ""
    known: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the whole document is: `version` is feedparser's, or the interface's name, empty where it is neither. `day` is the
    feed's own date, `title` what it calls itself, `next` the address of an interface's next page, `left_out` why records of it
    are no papers; `fault` says why an answer of an interface is none. `links` are address and title of the feeds that a page
    names, `hints` what it says of its rhythm. `fresh` are digest, guid and separateness of the entries that were read, and
    `unchanged` the digests of those that were known and are not among the papers, where it is sure what they are."""

    version: str
    entries: int
    day: date | None
    html: bool
    closed: bool
    next: str = ""
    left_out: tuple[str, ...] = ()
    fault: str = ""
    title: str = ""
    links: tuple[tuple[str, str], ...] = ()
    hints: Hints = UNTOLD
    around: str = ""
    dates: str = ""
    fresh: tuple[tuple[str, str, bool], ...] = ()
    unchanged: tuple[str, ...] = ()


def packed(value: Any) -> bytes:
    """A frame."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTH.pack(len(text)) + text


def asked(job: Job) -> bytes:
    """The frame of a job."""
    return packed({each.name: getattr(job, each.name) for each in fields_of(job)})


def unpacked(text: bytes) -> Any:
    """What a frame holds, without its length."""
    return json.loads(text.decode("utf-8", "surrogatepass"))


def row(announcement: Announcement) -> list[Any]:
    """An announcement as a plain list; the keys that it emits as one string, which is much the fastest to read back."""
    paper = announcement.paper
    return [
        paper.keys,
        paper.title,
        paper.abstract,
        "\n".join(paper.authors),
        _written(paper.announced_on),
        _written(paper.published_on),
        paper.url,
        paper.labels,
        paper.venue,
        paper.source,
        paper.announce.value,
        paper.kind.value,
        paper.version,
        paper.about,
        [_event_row(event) for event in paper.events],
        announcement.written,
    ]


def announcement(row: list[Any]) -> Announcement:
    """The announcement of a row.

    Raises:
        ValueError, TypeError: the row is none.
    """
    keys, title, abstract, authors, announced, published, url, labels, venue, source, announce, kind, *rest = row
    version, about, events, emits = rest
    paper = Paper(
        keys=tuple(keys),
        title=title,
        abstract=abstract,
        authors=tuple(authors.split("\n")) if authors else (),
        announced_on=_day(announced),
        published_on=_day(published),
        url=url,
        labels=tuple(labels),
        venue=venue,
        source=source,
        announce=Announce(announce),
        kind=PaperKind(kind),
        version=version,
        about=tuple(about),
        events=tuple(map(_event, events)),
    )
    return Announcement(paper=paper, written=emits)


def _event_row(event: Event) -> list[str]:
    return [event.kind.value, event.notice, _written(event.day), event.venue, event.url]


def _event(row: list[str]) -> Event:
    kind, notice, day, venue, url = row
    return Event(kind=EventKind(kind), notice=notice, day=_day(day), venue=venue, url=url)


def head(fields: Mapping[str, Any]) -> Head:
    """The head of a document out of its frame."""
    return Head(
        version=str(fields["version"]),
        entries=int(fields["entries"]),
        day=_day(fields["day"]),
        html=bool(fields["html"]),
        closed=bool(fields["closed"]),
        next=str(fields.get("next", "")),
        left_out=tuple(map(str, fields.get("left_out", ()))),
        fault=str(fields.get("fault", "")),
        title=str(fields.get("title", "")),
        links=tuple((str(address), str(title)) for address, title in fields.get("links", ())),
        hints=_hints(fields.get("rhythm", {})),
        around=str(fields.get("around", "")),
        dates=str(fields.get("dates", "")),
        fresh=tuple((str(digest), str(guid), bool(separate)) for digest, guid, separate in fields.get("fresh", ())),
        unchanged=tuple(map(str, fields.get("unchanged", ()))),
    )


def _hints(fields: Mapping[str, Any]) -> Hints:
    return Hints(
        every=timedelta(minutes=int(fields.get("every", 0))),
        hours=frozenset(map(int, fields.get("hours", ()))),
        weekdays=frozenset(map(int, fields.get("weekdays", ()))),
    )


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
