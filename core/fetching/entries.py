"""Reading one entry of a feed, in whatever dialect: its texts, people, dates, identifiers."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from core.domain import identity, names, text

Entry = Mapping[str, Any]

MOST_TITLE = 500
MOST_ABSTRACT = 20_000
MOST_AUTHORS = 3_000
MOST_URL = 2_048
_MOST_RAW = 100_000
_MOST_RAW_NAMES = 400_000

_YEARS = range(1600, 2100)  # a paper of the year 9999 would stand first in every list for ever
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_ET_AL = re.compile(r"\bet\.? al\b\.?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</?p\b[^<>]{0,200}>|<br\s*/?>|</?div\b[^<>]{0,200}>", re.IGNORECASE)
_STATED = re.compile(r"(author\(s\)|authors?|doi|abstract)\s*:\s*(?=\S)", re.IGNORECASE)
_LEAST_PARAGRAPH = 60  # characters; shorter ones behind an abstract are links to its forms
_LISTED = re.compile(r"\s*,\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+")


def raw(entry: Entry, *fields: str) -> str:
    """The first of the fields that holds text, as it came."""
    return next((value for field in fields if isinstance(value := entry.get(field), str) and value.strip()), "")


def title(entry: Entry) -> str:
    """The title in plain text, at most 500 characters; empty where there is none."""
    return text.clip(text.plain(raw(entry, "title")[:_MOST_RAW]), MOST_TITLE)


def texts(entry: Entry) -> Iterator[str]:
    """Whatever could hold the abstract, as it came: contents, then the summary."""
    for part in entry.get("content") or ():
        if isinstance(part, Mapping) and isinstance(value := part.get("value"), str):
            yield value[:_MOST_RAW]
    if summary := raw(entry, "summary"):
        yield summary[:_MOST_RAW]


def stated(entry: Entry) -> dict[str, str]:
    """What the summary says in labelled paragraphs, as some publishers have no elements for it: author, doi, abstract."""
    found: dict[str, str] = {}
    label, summary = "", raw(entry, "summary")[:_MOST_RAW]
    for paragraph in _PARAGRAPH.split(summary) if _STATED.search(summary) else ():
        line = text.plain(paragraph)
        if told := _STATED.match(line):
            label = told[1].lower()[:6].rstrip("s")
            found.setdefault(label, line[told.end() :])
        elif label.startswith("abst") and len(line) >= _LEAST_PARAGRAPH:
            found[label] += f" {line}"
    return {"author": found.get("author", ""), "doi": found.get("doi", ""), "abstract": found.get("abstra", "")}


def elements(entry: Entry) -> list[str]:
    """The author elements, one string each, as they came."""
    people = entry.get("authors") or ()
    return [name[:_MOST_RAW_NAMES] for person in people if (name := raw(person, "name"))]


def listed(names_as_one: str) -> list[str]:
    """The people of one string: "A;B", "A B,\\nC D", "A, B and C", "Family, I., Family, I."; "Family, Given" is one."""
    line = " ".join(names_as_one.split())
    if ";" in line:
        return [part for part in line.split(";") if part.strip()]
    parts = [part for part in _LISTED.split(line) if part]
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(given) for given in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) == 2 and "," in line and " " not in parts[0] and " and " not in line:
        return [line]
    return parts


def people(parts: list[str]) -> tuple[str, ...]:
    """Names as people read them, in order, at most 3,000; "et al." is nobody."""
    shown = (names.display(text.plain(_ET_AL.sub("", part))).strip(" ,;") for part in parts[:MOST_AUTHORS])
    return tuple(name for name in shown if name)


def day(written: str) -> date | None:
    """The date that is written there, in its own zone: RFC 822, ISO 8601 or a date alone. None for a year that cannot be."""
    iso = _ISO.match(written)
    found = _date(*(int(part) for part in iso.groups())) if iso else _dated(written)
    return found if found and found.year in _YEARS else None


def _dated(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def doi(entry: Entry) -> str | None:
    """The key `doi:…` of the entry, out of the fields that publishers put it in."""
    fields = ("prism_doi", "dc_identifier", "id", "link", "prism_url")
    told = next(
        (key for field in fields if (key := identity.doi_key(text.visible(raw(entry, field)[:MOST_URL])))), None
    )
    return told or identity.doi_key(stated(entry)["doi"][:MOST_URL])


def link(entry: Entry) -> str:
    """The entry's own web address; empty where it is none that a reader could open."""
    written = text.visible(raw(entry, "link", "id")[: 2 * MOST_URL])
    usable = (
        written.startswith(("http://", "https://"))
        and len(written) <= MOST_URL
        and not re.search(r"[\s<>\"\\]", written)
    )
    return written if usable else ""
