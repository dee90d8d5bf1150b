"""Journals' feeds: any RSS, RDF or Atom feed that holds papers, by the recipe of whoever made each entry."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from core.domain.papers import identity
from core.domain.papers.paper import Paper, PaperKind
from core.domain.text.plain import fold
from core.fetching.feeds import bylines, entries, recipes
from core.fetching.feeds.entries import Entry
from core.fetching.feeds.recipes import nature
from core.fetching.feeds.recipes.recipe import ANY, NEWS, Recipe
from core.fetching.protocol import Job

NATURE, FEED = "nature", "feed"

_NATURE_HOSTS = frozenset({"nature.com", "www.nature.com"})
_OWN_DAYS = ("published", "updated")
_ERRORS = re.compile(r"\b(?:bridge|feed|fetch|scraper) errors?$", re.IGNORECASE)
"""A feed's title where a bridge tells what it could not fetch; a journal is named after trial and error."""


def named(host: str) -> str:
    """The name of the recipe for the feeds of a host."""
    return NATURE if host in _NATURE_HOSTS else FEED


def recipe(job: Job, feed: Entry, *, separate: bool) -> Callable[[Entry, Job], Paper | None]:
    """How the entries of a feed are read: each as its publisher's are, by where it lives, else by where the feed does. A feed is
    `separate` where one of its entries is: it puts one name into each element."""
    home = _home(job, feed)
    until = max(filter(None, map(entries.day, (entries.raw(feed, field) for field in _OWN_DAYS))), default=None)

    def read(entry: Entry, job: Job) -> Paper | None:
        by = (home is not NEWS and recipes.of(entries.link(entry))) or home
        title = by.title(entry)
        if not title:
            return None
        authors = bylines.people(by.authors(entry, separate))
        return _paper(
            entry,
            job,
            by,
            title=title,
            authors=authors,
            announced_on=_announced(entry, by, until),
            kind=by.kind(entry, title),
        )

    return read


def _home(job: Job, feed: Entry) -> Recipe:
    """The recipe for entries that live where no publisher that we know does."""
    if _ERRORS.search(entries.title(feed)):
        return NEWS
    if job.recipe == NATURE:
        return nature.RECIPE
    return recipes.of(entries.link(feed)) or recipes.of(job.address or f"//{job.source}") or ANY


def _paper(
    entry: Entry,
    job: Job,
    by: Recipe,
    *,
    title: str,
    authors: tuple[str, ...],
    announced_on: date | None,
    kind: PaperKind,
) -> Paper:
    doi = by.doi(entry) or ""
    known = (doi, _arxiv(entry), _pmid(entry), by.key(entry))
    own = "" if any(known) else _own_key(entry, job, title, authors)
    return Paper(
        keys=identity.ordered_keys(key for key in (*known, own, identity.title_key(title, authors)) if key),
        title=title,
        abstract=by.abstract(entry),
        authors=authors,
        announced_on=announced_on,
        url=entries.link(entry) or (f"https://doi.org/{doi.removeprefix('doi:')}" if doi.startswith("doi:") else ""),
        labels=job.labels,
        venue=job.venue,
        source=job.source,
        kind=kind,
    )


def _announced(entry: Entry, by: Recipe, until: date | None) -> date | None:
    """The entry's day; a day of its issue that is after the feed's own is one to come, and announces nothing."""
    day = by.day(entry)
    is_of_issue = not entries.raw(entry, *_OWN_DAYS)
    return None if day and until and is_of_issue and day > until else day


def _arxiv(entry: Entry) -> str | None:
    """The arXiv id of an entry that lives there."""
    where = entries.raw(entry, "id", "link")
    return identity.arxiv_key(where) if "arxiv" in where.lower() else None


def _pmid(entry: Entry) -> str | None:
    key = identity.reference_key(entries.raw(entry, "id")[: entries.MOST_URL])
    return key if key and key.startswith("pmid:") else None


def _own_key(entry: Entry, job: Job, title: str, authors: tuple[str, ...]) -> str:
    """A key that the next fetch will make again: of a guid that says nothing of the fetch, else of title and people."""
    guid = entries.raw(entry, "id").strip()
    steady = guid and not _fleeting(guid)
    link = entries.link(entry).partition("?")[0]
    told = guid if steady else "\n".join((link if not guid else "", fold(title), *authors[:1]))
    return f"{job.source or 'feed'}:{sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _fleeting(guid: str) -> bool:
    """Whether a guid is an address with a query, which publishers fill with what changes from fetch to fetch."""
    return guid.startswith(("http://", "https://")) and "?" in guid
