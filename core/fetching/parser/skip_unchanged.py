"""Parse a feed without the entries that were parsed before. Runs in the parser worker.

`scan` finds where each entry begins and ends in the bytes, and `parse` gives feedparser a document without the known ones. Whatever is
not certain (no well-formed UTF-8, a document type, nested entries, shared guids) makes `parse` read the whole document.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from typing import Any
from xml.parsers import expat

from core.fetching.feeds import entries
from core.fetching.protocol import Job, Mark

MOST_ENTRIES = 2_000
"""As many as arXiv ever sends at once. A longer feed is an archive, and would cost as much as a day of all others."""
_ENTRIES = frozenset({"item", "entry"})
_PARENTS = frozenset({("rss", "channel"), ("RDF",), ("feed",)})
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UTF8 = frozenset({"utf-8", "utf8"})
_ASCII = frozenset({"us-ascii", "ascii"})
# What changes around the entries with every fetch: the feed's own dates, and RDF's list of the items that follow.
_DATES = re.compile(
    rb"<((?:[\w.-]+:)?(?:lastBuildDate|pubDate|published|updated|modified|date))\b[^<>]*>[^<>]*</\1\s*>"
    rb"|<items\b[^<>]*>.*?</items\s*>",
    re.DOTALL,
)

Parse = Callable[[bytes], tuple[Any, bool]]
"""feedparser's result, and whether the document was well-formed, so that feedparser had to guess nothing."""


class _Unsure(Exception):
    """This document must be parsed whole."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Spans and digests of the entries in `body`; `around` is the digest of everything else except the feed's own `dates`."""

    body: bytes
    spans: Sequence[tuple[int, int]]
    digests: Sequence[str]
    around: str
    dates: str

    def without(self, known: Container[str]) -> bytes:
        """The document without the entries that have these digests."""
        cut = [span for span, digest in zip(self.spans, self.digests, strict=True) if digest in known]
        return b"".join(_remainder(self.body, cut))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A parsed feed. `separate`: a skipped entry has one element per author. `cache_fields` belong in the head of the answer."""

    feed: Any
    separate: bool = False
    cache_fields: Mapping[str, Any] = field(default_factory=dict)


def parse(job: Job, body: bytes, parse_bytes: Parse) -> Document:
    """The feed without the entries that the job knows, or the whole feed if it is uncertain which ones they are."""
    blocks = scan(body, job.content_type)
    if blocks and blocks.around == job.around:
        known = {digest: Mark(*job.known[digest]) for digest in blocks.digests if digest in job.known}
        if blocks.dates != job.dates:
            # an entry without a day of its own takes the feed's, so that a new feed date may give it one
            known = {digest: mark for digest, mark in known.items() if mark.dated}
        if known and (document := _document(*parse_bytes(blocks.without(known)), blocks, known)):
            return document
    feed, sure = parse_bytes(body)
    return (blocks and _document(feed, sure, blocks, {})) or Document(feed=feed)


def _document(feed: Any, sure: bool, blocks: Blocks, known: Mapping[str, Mark]) -> Document | None:
    """None if feedparser had to guess, found another number of entries, or entries share a guid."""
    fresh = [digest for digest in blocks.digests if digest not in known]
    unchanged = [digest for digest in blocks.digests if digest in known]
    if not sure or len(feed.entries) != len(fresh):
        return None
    marks = [
        (digest_of(entries.raw(entry, "id").encode("utf-8", "surrogatepass")), entries.is_separate(entry))
        for entry in feed.entries
    ]
    guids = [guid for guid in (*(guid for guid, _ in marks), *(known[digest].guid for digest in unchanged)) if guid]
    if len(set(guids)) < len(guids):
        return None
    fields = {
        "around": blocks.around,
        "dates": blocks.dates,
        "fresh": [(digest, *mark) for digest, mark in zip(fresh, marks, strict=True)],
        "unchanged": unchanged,
    }
    return Document(feed=feed, separate=any(known[digest].separate for digest in unchanged), cache_fields=fields)


def scan(body: bytes, content_type: str) -> Blocks | None:
    """The entries of a document; None if the document must be parsed whole."""
    if not _is_utf8(body, content_type):
        return None
    walk = _Scan(body)
    walk.parser.StartElementHandler, walk.parser.EndElementHandler = walk.begin, walk.end
    walk.parser.StartDoctypeDeclHandler = walk.refuse
    try:
        walk.parser.Parse(body, True)  # noqa: FBT003 - expat takes no keyword; this is the last piece
    except (expat.ExpatError, _Unsure):
        return None
    if not walk.spans:
        return None
    around = b"\n".join(filter(None, map(bytes.strip, _remainder(body, walk.spans))))
    dates = b"\n".join(match[0] for match in _DATES.finditer(around))
    digests = [digest_of(body[start:end]) for start, end in walk.spans]
    return Blocks(body, walk.spans, digests, digest_of(_DATES.sub(b"", around)), digest_of(dates))


def digest_of(content: bytes) -> str:
    """Sixteen hexadecimal characters; empty for empty content."""
    return blake2b(content, digest_size=8).hexdigest() if content else ""


def _remainder(body: bytes, spans: Sequence[tuple[int, int]]) -> Sequence[bytes]:
    edges = [(0, 0), *spans, (len(body), len(body))]
    return [body[end:start] for (_, end), (start, _) in pairwise(edges)]


def _is_utf8(body: bytes, content_type: str) -> bool:
    """Whether feedparser decodes the document as UTF-8 whichever part is left out: declared, the default, or only ASCII."""
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    charset = _CHARSET.search(content_type)
    names = {name.lower() for name in (declared and declared[1].decode(), charset and charset[1]) if name}
    if not names <= _UTF8 | _ASCII:
        return False
    if body.isascii():
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    # feedparser takes text/* without a charset for ASCII, as RFC 3023 has it
    return bool(names & _UTF8) or not (names or content_type.lower().startswith("text/"))


@dataclass(slots=True)
class _Scan:
    """One walk over a document; element names arrive with their namespace in front."""

    body: bytes
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=" "))
    spans: list[tuple[int, int]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _start: int = -1

    def begin(self, name: str, _: Mapping[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name in _ENTRIES:
            if tuple(self._open) not in _PARENTS or len(self.spans) == MOST_ENTRIES:
                raise _Unsure
            self._start = self.parser.CurrentByteIndex
        self._open.append(name)

    def end(self, name: str) -> None:
        if self._open.pop() in _ENTRIES:
            place = self.parser.CurrentByteIndex
            if not self.body.startswith(b"</", place):  # `<item/>` has no end tag whose end could be found
                raise _Unsure
            self.spans.append((self._start, self.body.index(b">", place) + 1))

    def refuse(self, *_: object) -> None:
        raise _Unsure
