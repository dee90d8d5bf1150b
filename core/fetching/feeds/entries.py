"""The fields of one feed entry in any dialect: texts, people, dates, identifiers."""

import codecs
import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from core.domain.papers import identity
from core.domain.text.plain import clip, plain_text, visible

Entry = Mapping[str, Any]

MOST_TITLE = 500
MOST_ABSTRACT = 20_000
MOST_URL = 2_048
MOST_RAW = 100_000
MOST_RAW_NAMES = 400_000

_YEARS = range(1600, 2100)  # a paper of the year 9999 would stand first in every list for ever
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_PARAGRAPH = re.compile(r"</?p\b[^<>]{0,200}>|<br\s*/?>|</?div\b[^<>]{0,200}>", re.IGNORECASE)
_STATED = re.compile(r"(author\(s\)|authors?|doi|abstract|publication date)\s*:\s*(?=\S)", re.IGNORECASE)
_LABELS = {"au": "author", "do": "doi", "ab": "abstract", "pu": "date"}
_REFERENCE = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
_WIDE = (  # the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(r"""\A(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*["'][^"']{0,100}["']""")
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_LEAST_PARAGRAPH = 60  # characters; shorter ones behind an abstract are links to its forms


def raw(entry: Entry, *fields: str) -> str:
    """The first of the fields that holds text, as it came."""
    return next((value for field in fields if isinstance(value := entry.get(field), str) and value.strip()), "")


def title(entry: Entry) -> str:
    """The title in plain text, at most 500 characters; empty where there is none."""
    return clip(plain_text(raw(entry, "title")[:MOST_RAW]), MOST_TITLE)


def texts(entry: Entry) -> Iterator[str]:
    """Whatever could hold the abstract, as it came: contents, then the summary."""
    for part in entry.get("content") or ():
        if isinstance(part, Mapping) and isinstance(value := part.get("value"), str):
            yield value[:MOST_RAW]
    if summary := raw(entry, "summary"):
        yield summary[:MOST_RAW]


def stated(entry: Entry) -> dict[str, str]:
    """What the summary says in labelled paragraphs, as some publishers have no elements for it.

    Of `author`, `doi`, `abstract`, `date`; empty where it says nothing.
    """
    found: dict[str, str] = {}
    label, summary = "", raw(entry, "summary")[:MOST_RAW]
    for paragraph in _PARAGRAPH.split(summary) if _STATED.search(summary) else ():
        line = plain_text(paragraph)
        if told := _STATED.match(line):
            label = _LABELS[told[1].lower()[:2]]
            found.setdefault(label, line[told.end() :])
        elif label == "abstract" and len(line) >= _LEAST_PARAGRAPH:
            found[label] += f" {line}"
    return dict.fromkeys(_LABELS.values(), "") | found


def elements(entry: Entry) -> list[str]:
    """The author elements, one string each, as they came. Of a list that is told in two dialects, one."""
    found = [mended(name[:MOST_RAW_NAMES]) for person in entry.get("authors") or () if (name := raw(person, "name"))]
    return found[:1] if len(set(found)) == 1 else found


def is_separate(entry: Entry) -> bool:
    """Whether it has more than one author element."""
    return len(elements(entry)) > 1


def mended(written: str) -> str:
    """UTF-8 that was taken for Latin-1 and encoded once more, as it was meant; feedparser does so for everything but names."""
    if written.isascii():
        return written
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return written


def day(written: str) -> date | None:
    """An RFC 822 or ISO 8601 date, in its own time zone; None if it is invalid or its year impossible."""
    iso = _ISO.match(written)
    try:
        found = date(*(int(part) for part in iso.groups())) if iso else parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def published_on(entry: Entry) -> date | None:
    """The day of publication to the precision that the source sent; the issue's day if the entry has none of its own."""
    fields = ("published", "updated", "prism_publicationdate", "dcterms_created")
    return next((found for field in fields if (found := day(raw(entry, field)))), None)


def doi(entry: Entry) -> str | None:
    """The key `doi:…` of the entry, out of the fields that publishers put it in."""
    fields = ("prism_doi", "dc_identifier", "id", "link", "prism_url")
    told = next((key for field in fields if (key := identity.doi_key(visible(raw(entry, field)[:MOST_URL])))), None)
    return told or identity.doi_key(stated(entry)["doi"][:MOST_URL])


def link(entry: Entry) -> str:
    """The entry's own web address; empty where it is none that a reader could open."""
    written = visible(raw(entry, "link", "id")[: 2 * MOST_URL])
    usable = (
        written.startswith(("http://", "https://"))
        and len(written) <= MOST_URL
        and not re.search(r"[\s<>\"\\]", written)
    )
    return written if usable else ""


def in_utf8(body: bytes) -> bytes | None:
    """A document with the mark of UTF-16 or UTF-32, in UTF-8 and without the encoding that it declares; None without such a mark.

    The mark comes first, since servers and templates name an encoding that is not the file's. Broken characters are replaced.
    """
    codec = next((codec for mark, codec in _WIDE if body.startswith(mark)), None)
    return _DECLARED.sub(r"\1", body.decode(codec, "replace"), count=1).encode() if codec else None


def without_invalid_references(body: bytes) -> bytes:
    """The document without references to characters that XML forbids, at which a parser would give up on all of it."""

    def valid(reference: re.Match[bytes]) -> bytes:
        hexadecimal, decimal = reference.groups()
        code = int(hexadecimal[:9], 16) if hexadecimal else int(decimal[:9])
        is_valid = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
        return reference[0] if is_valid else b""

    return _REFERENCE.sub(valid, body)


def without_invalid_characters(body: bytes) -> bytes:
    """Likewise, and without control characters, if the encoding has ASCII in it: UTF-16 has zero bytes, and is left alone."""
    return without_invalid_references(body if b"\0" in body[:64] else _CONTROLS.sub(b"", body))
