"""Find the abstract of an entry among blurbs, volume lines and lists of authors."""

import re

from core.domain.text.plain import clip, plain_text
from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry

LEAST = 400  # characters; shorter text that nothing calls an abstract is a blurb, a first sentence or a page range
LEAST_CALLED = 100  # characters of what its source calls one; shorter is "N/A" or a remark

_WORD = r"(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|riassunto|摘要)"
_HEADING = re.compile(
    rf"<(?:h[1-6]|b|strong|p|div|span|em)\b[^<>]{{0,300}}>\s*(?:<(?:b|strong|span|em)\b[^<>]{{0,300}}>\s*)?{_WORD}\s{{0,20}}[:.]?"
    r"(?:\s{0,20}</[a-z0-9]{1,10}>)+",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"{_WORD}(?:[:.]\s+|\s+(?=(?-i:[A-ZÀ-Þ])|\d+\)))", re.IGNORECASE)  # no "abstract interpretation"


def of(entry: Entry) -> str:
    """The text labelled as abstract, else the longest text that is long enough for one; empty if there are only blurbs."""
    return labelled(entry) or headed(entry) or longest(entry)


def labelled(entry: Entry) -> str:
    """The paragraph that begins with "Abstract:"."""
    found = entries.stated(entry)["abstract"]
    return clip(found, entries.MOST_ABSTRACT) if len(found) >= LEAST_CALLED else ""


def headed(entry: Entry) -> str:
    """What stands under a heading "Abstract"."""
    parts = ((part, _HEADING.search(part)) for part in entries.texts(entry))
    return next((found for part, heading in parts if heading and (found := called(part[heading.end() :]))), "")


def described(entry: Entry) -> str:
    """The description, of a source that puts nothing but the abstract there."""
    return called(entries.raw(entry, "summary"))


def longest(entry: Entry) -> str:
    """The longest text."""
    found = max((plain(part) for part in entries.texts(entry)), key=len, default="")
    return clip(found, entries.MOST_ABSTRACT) if len(found) >= LEAST else ""


def none(_: Entry) -> str:
    """Nothing, of a source that sends no abstracts."""
    return ""


def called(markup: str) -> str:
    """What its source calls an abstract, in plain words."""
    found = plain(markup)
    return clip(found, entries.MOST_ABSTRACT) if len(found) >= LEAST_CALLED else ""


def plain(markup: str) -> str:
    """In plain words, without a heading before them."""
    shown = plain_text(markup[: entries.MOST_RAW])
    heading = _CALLED.match(shown)
    return shown[heading.end() :] if heading else shown
