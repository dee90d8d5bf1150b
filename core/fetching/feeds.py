"""Journals: Nature's RDF, and any other RSS, RDF or Atom feed that holds papers."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from core.domain import identity, text
from core.domain.paper import Paper, PaperKind
from core.fetching import entries
from core.fetching.entries import Entry
from core.fetching.frames import Job

NATURE, FEED = "nature", "feed"
LEAST_ABSTRACT = 400  # characters; what is shorter is a blurb, a first sentence or a page range

_ONLINE = re.compile(r"[^,]{1,80}, Published online: [^;]{1,40}; doi:\s*\S+\s*", re.IGNORECASE)
_NEWS_DOI = re.compile(r"doi:10\.1038/d\d")
_CORRECTION = re.compile(
    r"(?:author|publisher|editorial)? ?(?:correction|corrigendum|erratum|addendum|expression of concern|retraction note)\b"
    r"(?: to)?:",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(?:abstract|summary)[:.]?\s+(?=\S)", re.IGNORECASE)


def nature(entry: Entry, job: Job) -> Paper | None:
    """An entry of one of Nature's feeds: news, comment and corrections are told from research."""
    return _paper(entry, job, entries.elements(entry), _nature_kind)


def plain_feed(entry: Entry, job: Job) -> Paper | None:
    """An entry of a feed with one element an author."""
    return _paper(entry, job, entries.elements(entry), _kind)


def joined_feed(entry: Entry, job: Job) -> Paper | None:
    """An entry of a feed that puts all authors of a paper into one element."""
    told = entries.elements(entry) or [entries.stated(entry)["author"]]
    return _paper(entry, job, [name for one in told for name in entries.listed(one)], _kind)


def _paper(entry: Entry, job: Job, parts: list[str], kind_of: Callable[[str, str], PaperKind]) -> Paper | None:
    title = entries.title(entry)
    if not title:
        return None
    authors, doi = entries.people(parts), entries.doi(entry) or ""
    known = (doi, _arxiv(entry), _pmid(entry))
    own = "" if any(known) else _own_key(entry, job, title, authors)
    return Paper(
        keys=identity.ordered_keys(key for key in (*known, own, identity.title_key(title, authors)) if key),
        title=title,
        abstract=_abstract(entry),
        authors=authors,
        announced_on=_day(entry),
        url=entries.link(entry) or (f"https://doi.org/{doi.removeprefix('doi:')}" if doi.startswith("doi:") else ""),
        labels=job.labels,
        venue=job.venue,
        source=job.source,
        kind=kind_of(title, doi),
    )


def _kind(title: str, doi: str) -> PaperKind:
    return PaperKind.NEWS if _CORRECTION.match(title) else PaperKind.RESEARCH


def _nature_kind(title: str, doi: str) -> PaperKind:
    return PaperKind.NEWS if _NEWS_DOI.match(doi) or not doi else _kind(title, doi)


def _abstract(entry: Entry) -> str:
    """What is called an abstract, else the longest text that is long enough for one; empty where there are blurbs only."""
    if abstract := entries.stated(entry)["abstract"]:
        return text.clip(abstract, entries.MOST_ABSTRACT)
    shown = (_HEADING.sub("", _ONLINE.sub("", text.plain(part), count=1), count=1) for part in entries.texts(entry))
    longest = max(shown, key=len, default="")
    return text.clip(longest, entries.MOST_ABSTRACT) if len(longest) >= LEAST_ABSTRACT else ""


def _day(entry: Entry) -> date | None:
    fields = ("published", "updated", "prism_publicationdate", "dcterms_created")
    return next((day for field in fields if (day := entries.day(entries.raw(entry, field)))), None)


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
    told = guid if steady else "\n".join((link if not guid else "", text.fold(title), *authors[:1]))
    return f"{job.source or 'feed'}:{sha256(told.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _fleeting(guid: str) -> bool:
    """Whether a guid is an address with a query, which publishers fill with what changes from fetch to fetch."""
    return guid.startswith(("http://", "https://")) and "?" in guid
