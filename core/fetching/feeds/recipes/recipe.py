"""What a recipe is: how the feeds of one publisher, or of one software for journals, are read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.domain.papers.paper import PaperKind
from core.fetching.feeds import abstracts, bylines, entries, kinds
from core.fetching.feeds.entries import Entry


def no_key(_: Entry) -> str:
    """Of a source without a number of its own in its addresses."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Where its papers live, and what they say in a way of their own; what is left out is read as in any feed.

    `hosts` with their subdomains; `path` is a part of every paper's address, for a software that runs on many hosts. `authors`
    also gets whether the feed has an element an author. `key` is a number of the source's own, which does not change from
    fetch to fetch. Each field gets what a stranger wrote and answers with what it cannot read being empty.
    """

    hosts: tuple[str, ...] = ()
    path: str = ""
    title: Callable[[Entry], str] = entries.title
    authors: Callable[[Entry, bool], list[str]] = bylines.told
    abstract: Callable[[Entry], str] = abstracts.told
    doi: Callable[[Entry], str | None] = entries.doi
    day: Callable[[Entry], date | None] = entries.published_on
    kind: Callable[[Entry, str], PaperKind] = kinds.told
    key: Callable[[Entry], str] = no_key


def _news(_: Entry, __: str) -> PaperKind:
    return PaperKind.NEWS


ANY = Recipe()
NEWS = Recipe(abstract=abstracts.none, kind=_news)
"""For a magazine, whose every entry is told in its own words."""
