"""The entries of a feed as they stand in its bytes, so that those that were read before are not read again.

This runs in the reading child, and is sure of itself or finds nothing: what is no well-formed UTF-8, has a document type, an entry
inside an entry or one anywhere but where feeds have them is read whole.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from xml.parsers import expat

MOST = 2_000
"""As many as arXiv ever sends at once. What is longer is an archive, and would cost as much as a day of all others."""
_ENTRIES = frozenset({"item", "entry"})
_PARENTS = frozenset({("rss", "channel"), ("RDF",), ("feed",)})
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UTF8 = frozenset({"utf-8", "utf8"})
_ASCII = frozenset({"us-ascii", "ascii"})
_DATES = re.compile(
    rb"<((?:[\w.-]+:)?(?:lastBuildDate|pubDate|published|updated|modified|date))\b[^<>]*>[^<>]*</\1\s*>"
    rb"|<items\b[^<>]*>.*?</items\s*>",
    re.DOTALL,
)
"""What changes around the entries with every fetch: the feed's own dates, and RDF's list of what follows."""


class _Unsure(Exception):
    """The document is one to read whole."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where each entry begins and ends. `digests` are of the bytes of each, `around` of all else but the feed's own `dates`."""

    body: bytes
    spans: Sequence[tuple[int, int]]
    digests: Sequence[str]
    around: str
    dates: str

    def without(self, known: Container[str]) -> bytes:
        """The document without the entries of these digests."""
        cut = [span for span, digest in zip(self.spans, self.digests, strict=True) if digest in known]
        return b"".join(_between(self.body, cut))


def found(body: bytes, content_type: str) -> Blocks | None:
    """The entries of a document; None where it is one to read whole."""
    try:
        spans = _spans(body) if _is_utf8(body, content_type) else None
    except (expat.ExpatError, _Unsure):
        return None
    if not spans:
        return None
    around = b"\n".join(filter(None, map(bytes.strip, _between(body, spans))))
    dates = b"\n".join(match[0] for match in _DATES.finditer(around))
    digests = [digest(body[start:end]) for start, end in spans]
    return Blocks(body, spans, digests, digest(_DATES.sub(b"", around)), digest(dates))


def digest(told: bytes) -> str:
    """Sixteen characters that stand for these bytes; nothing for none."""
    return blake2b(told, digest_size=8).hexdigest() if told else ""


def _between(body: bytes, spans: Sequence[tuple[int, int]]) -> Sequence[bytes]:
    """What is left of a document without these parts."""
    edges = [(0, 0), *spans, (len(body), len(body))]
    return [body[end:start] for (_, end), (start, _) in pairwise(edges)]


def _is_utf8(body: bytes, content_type: str) -> bool:
    """Whether a document is read as UTF-8 whatever part of it is left out: it says so, or says nothing where that is the rule, or
    holds nothing but ASCII."""
    declared = _DECLARED.match(body.removeprefix(b"\xef\xbb\xbf"))
    charset = _CHARSET.search(content_type)
    told = {name.lower() for name in (declared and declared[1].decode(), charset and charset[1]) if name}
    if not told <= _UTF8 | _ASCII:
        return False
    if body.isascii():
        return True
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return bool(told & _UTF8) or not (told or content_type.lower().startswith("text/"))


def _spans(body: bytes) -> Sequence[tuple[int, int]]:
    scan = _Scan(body)
    parser = scan.parser
    parser.StartElementHandler, parser.EndElementHandler = scan.begin, scan.end
    parser.StartDoctypeDeclHandler = scan.refuse
    parser.Parse(body, True)  # noqa: FBT003 - the library knows no name for it: this is all
    return scan.spans


@dataclass(slots=True)
class _Scan:
    """One walk over a document. Names are told with their namespace in front."""

    body: bytes
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=" "))
    spans: list[tuple[int, int]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _begun: int = -1

    def begin(self, name: str, _: Mapping[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name in _ENTRIES:
            if tuple(self._open) not in _PARENTS or len(self.spans) == MOST:
                raise _Unsure
            self._begun = self.parser.CurrentByteIndex
        self._open.append(name)

    def end(self, name: str) -> None:
        if self._open.pop() in _ENTRIES:
            place = self.parser.CurrentByteIndex
            if not self.body.startswith(b"</", place):  # an empty one, which has no end of its own
                raise _Unsure
            self.spans.append((self._begun, self.body.index(b">", place) + 1))

    def refuse(self, *_: object) -> None:
        raise _Unsure
