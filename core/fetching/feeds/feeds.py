"""Journals' feeds: any RSS, RDF, Atom or JSON feed of papers, each entry by its publisher's recipe."""

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
    """Reads the entries of a feed: each by the recipe of the host that its link names, else of the feed's host. `separate`: the
    feed has one element per author."""
    home = _home(job, feed)
    until = max(filter(None, map(entries.day, (entries.raw(feed, field) for field in _OWN_DAYS))), default=None)

    def read(entry: Entry, job: Job) -> Paper | None:
        by = (home is not NEWS and recipes.of(entries.link(entry))) or home
        title = by.title(entry)
        if not title:
            return None
        authors = bylines.people(by.authors(entry, separate))
        day = by.day(entry)
        if day and until and day > until and not entries.raw(entry, *_OWN_DAYS):
            day = None  # the day of an issue still to come announces nothing
        return _paper(
            entry,
            job,
            by,
            title=title,
            authors=authors,
            announced_on=day,
            kind=by.kind(entry, title),
        )

    return read


def _home(job: Job, feed: Entry) -> Recipe:
    """The recipe for entries whose link names no known publisher."""
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
    where = entries.raw(entry, "id", "link")
    arxiv = identity.arxiv_key(where) if "arxiv" in where.lower() else None
    reference = identity.reference_key(entries.raw(entry, "id")[: entries.MOST_URL])
    pmid = reference if reference and reference.startswith("pmid:") else None
    known = (doi, arxiv, pmid, by.key(entry))
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


def _own_key(entry: Entry, job: Job, title: str, authors: tuple[str, ...]) -> str:
    """A key that the next fetch yields again: from a stable guid, else from title and first author."""
    guid = entries.raw(entry, "id").strip()
    # publishers fill the query of an address with what changes from fetch to fetch
    steady = guid and not (guid.startswith(("http://", "https://")) and "?" in guid)
    link = entries.link(entry).partition("?")[0]
    told = guid if steady else "\n".join((link if not guid else "", fold(title), *authors[:1]))
    return f"{job.source or 'feed'}:{sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"
