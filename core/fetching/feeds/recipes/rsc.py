"""The Royal Society of Chemistry (seen in a mirror only): the kind of article and "A; B; C" are paragraphs of the description."""

import re

from core.domain.papers.paper import PaperKind
from core.fetching.feeds import abstracts, bylines, entries, kinds
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes.recipe import Recipe

_MIRRORS_MARK = re.compile(r"\[graphical abstract added\]\s*", re.IGNORECASE)
_ABOUT = re.compile(r"<strong>([^<>]{1,60})</strong>[^<>]{0,60}</p>\s*<p>([^<>]+)</p>")


def _about(entry: Entry) -> tuple[str, str]:
    """The kind of article, and its authors."""
    found = _ABOUT.search(entries.raw(entry, "summary")[: entries.MOST_RAW_NAMES])
    return (found[1], found[2]) if found else ("", "")


def _kind(entry: Entry, title: str) -> PaperKind:
    kind = kinds.of(entry, title)
    return kinds.in_section(_about(entry)[0]) if kind is PaperKind.RESEARCH else kind


RECIPE = Recipe(
    hosts=("pubs.rsc.org",),
    title=lambda entry: _MIRRORS_MARK.sub("", entries.title(entry), count=1),
    authors=lambda entry, separate: bylines.with_semicolons(_about(entry)[1]) or bylines.of(entry, separate),
    abstract=abstracts.headed,
    kind=_kind,
)
