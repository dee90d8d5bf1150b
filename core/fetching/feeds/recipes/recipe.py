"""A recipe: how to read the feeds of one publisher, or of one journal software."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.domain.papers.paper import PaperKind
from core.fetching.feeds import abstracts, bylines, entries, kinds
from core.fetching.feeds.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Where the papers live, and which fields differ from any other feed.

    `hosts` include their subdomains; `path` is part of every paper's address, for software that runs on many hosts. `authors`
    also gets whether the feed has one element per author. `key` is the publisher's own number, stable from fetch to fetch, and
    empty without one. Functions get untrusted entries and return empty values for what they cannot read.
    """

    hosts: tuple[str, ...] = ()
    path: str = ""
    title: Callable[[Entry], str] = entries.title
    authors: Callable[[Entry, bool], list[str]] = bylines.of
    abstract: Callable[[Entry], str] = abstracts.of
    doi: Callable[[Entry], str | None] = entries.doi
    day: Callable[[Entry], date | None] = entries.published_on
    kind: Callable[[Entry, str], PaperKind] = kinds.of
    key: Callable[[Entry], str] = lambda _: ""


ANY = Recipe()
NEWS = Recipe(abstract=abstracts.none, kind=lambda _, __: PaperKind.NEWS)
"""For a magazine: every entry is news."""
