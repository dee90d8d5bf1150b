"""Wire protocol between the bot and its parser worker: length-prefixed JSON, and papers as plain lists.

JSON and not pickle: the worker parses what strangers wrote, so nothing that it answers may ever be executed.
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
from core.domain.people.author_ids import AuthorId, Scheme
from core.domain.sources.polling import UNTOLD, Hints

LENGTH = struct.Struct(">I")
LONGEST = 32 * 1024 * 1024
OUT_OF_MEMORY = 77  # exit status of a worker that hit its memory limit


class Mark(NamedTuple):
    """What the entry cache keeps of an entry: the digest of its guid, whether it has one element per author and a date, and the
    source that its paper counts for, empty if the paper is not stored."""

    guid: str
    separate: bool
    dated: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the worker needs to parse a body that was fetched from `address`. `sources` maps labels to sources; papers without such
    a label belong to `source`. `titles` maps ISSNs to the catalogue's journal names. The allowance is `seconds` of processor time
    plus `seconds_per_entry`. `known` are cached entries by digest, `around` and `dates` the digests of the rest of their document."""

    recipe: str
    source: str = ""
    venue: str = ""
    labels: tuple[str, ...] = ()
    sources: Mapping[str, str] | None = None
    content_type: str = ""
    address: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 5.0
    seconds_per_entry: float = 0.01
    around: str = ""
    dates: str = ""
    known: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The document as a whole. `version` is feedparser's or the API's name, empty if it is neither; `day` the feed's own date;
    `next` the address of an API's next page; `left_out` why some records are no papers; `fault` why an API's answer is unusable.
    `links` are address and title of the feeds that a page names, `hints` the feed's polling hints. `fresh` are digest, guid
    and author separateness of the parsed entries, `unchanged` the digests of the known entries that were skipped."""

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


def pack(value: Any) -> bytes:
    """A frame."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return LENGTH.pack(len(text)) + text


def pack_job(job: Job) -> bytes:
    """The frame of a job."""
    return pack({each.name: getattr(job, each.name) for each in fields_of(job)})


def unpack(text: bytes) -> Any:
    """The value of a frame whose length prefix was removed."""
    return json.loads(text.decode("utf-8", "surrogatepass"))


def row(announcement: Announcement) -> list[Any]:
    """An announcement as a plain list."""
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
        [[event.kind.value, event.notice, _written(event.day), event.venue, event.url] for event in paper.events],
        [[each.name, each.scheme.value, each.value, each.issuer, each.record] for each in paper.stated],
        announcement.written,  # all match keys in one string, by far the fastest to read back
    ]


def announcement(row: list[Any]) -> Announcement:
    """The announcement of a row.

    Raises:
        ValueError, TypeError: the row is none.
    """
    keys, title, abstract, authors, announced, published, url, labels, venue, source, announce, kind, *rest = row
    version, about, events, stated, emits = rest
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
        stated=tuple(map(_author_id, stated)),
    )
    return Announcement(paper=paper, written=emits)


def _event(row: list[str]) -> Event:
    kind, notice, day, venue, url = row
    return Event(kind=EventKind(kind), notice=notice, day=_day(day), venue=venue, url=url)


def _author_id(row: list[str]) -> AuthorId:
    name, scheme, value, issuer, record = row
    return AuthorId(name=name, scheme=Scheme(scheme), value=value, issuer=issuer, record=record)


def head(fields: Mapping[str, Any]) -> Head:
    """The head from its frame."""
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
