"""arXiv: its addresses, its days without announcements, and the recipes that read its RSS and its API."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import islice
from urllib.parse import urlencode

from core.domain.papers import identity
from core.domain.papers.paper import Announce, Paper, PaperKind
from core.domain.papers.retraction import is_withdrawal
from core.domain.sources.source import NO_ANNOUNCEMENT, FetchFailed, Source
from core.domain.text.plain import clip, plain_text, visible
from core.fetching.feeds import bylines, entries
from core.fetching.feeds.entries import Entry
from core.fetching.protocol import Job

RSS, API = "arxiv-rss", "arxiv-api"
VENUE = "arXiv"
EMPTY = FetchFailed(reason="an empty feed on a working day", wait=timedelta(hours=1), tolerated=24)
QUERY = "https://export.arxiv.org/api/query"
MOST_CATEGORIES = 20
MOST_IDS = 50
MOST_ITEMS = 2_000  # arXiv cuts a feed there
MOST_BY_AUTHOR = 200

_MOST_LABELS, _LONGEST_LABEL = 30, 100
_LONGEST_NAME = 150
_PREFIX = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:\s*)?", re.IGNORECASE)
_VERSION = re.compile(r"v(\d{1,4})$")
_JOINED = re.compile(r",\s+")


def joint_address(batch: Sequence[Source]) -> str:
    """The one address that serves all categories of a batch: `…/rss/cs.AI+cs.CL`, sorted."""
    folder = batch[0].address.rpartition("/")[0]
    return f"{folder}/{'+'.join(sorted(source.address.rpartition('/')[2] for source in batch))}"


def ids_address(query: str, ids: Sequence[str]) -> str:
    """The API's address for papers by their ids, at most 50."""
    return f"{query}?{urlencode({'id_list': ','.join(ids), 'max_results': len(ids)}, safe=',/')}"


def author_address(query: str, name: str) -> str:
    """The API's address for the newest 200 papers under a name; empty for what has no letter and is nobody's name."""
    wanted = " ".join(plain_text(name).replace('"', " ").split())[:_LONGEST_NAME].rstrip()
    if not any(char.isalpha() for char in wanted):
        return ""
    question = f'au:"{wanted}"'
    order = {"sortBy": "submittedDate", "sortOrder": "descending", "max_results": MOST_BY_AUTHOR}
    return f"{query}?{urlencode({'search_query': question, **order})}"


def silence(day: date | None, holidays: Iterable[date]) -> str:
    """Why a valid feed of that day announces nothing, "no announcement: Saturday"; empty where nothing explains it."""
    if day is None:
        return ""
    if day.weekday() >= 5:
        return f"{NO_ANNOUNCEMENT}{'Saturday' if day.weekday() == 5 else 'Sunday'}"
    return f"{NO_ANNOUNCEMENT}holiday" if day in holidays else ""


def announced(entry: Entry, job: Job) -> Paper | None:
    """An item of the RSS feed. None for an item that is no paper of arXiv."""
    guid = entries.raw(entry, "id") or entries.raw(entry, "link")
    creators = (part for element in entries.elements(entry) for part in _JOINED.split(" ".join(element.split())))
    return paper(
        entry,
        job,
        guid,
        abstract=_PREFIX.sub("", entries.raw(entry, "summary")[:100_000], count=1),
        authors=bylines.people(list(creators)),
        announced_on=entries.day(entries.raw(entry, "published", "updated")),
        announce=_announce(entry),
    )


def found(entry: Entry, job: Job) -> Paper | None:
    """An entry of the API's answer. None for its Error entries, which look like papers."""
    identifier = entries.raw(entry, "id")
    if "/api/errors" in identifier:
        return None
    return paper(
        entry,
        job,
        identifier,
        abstract=entries.raw(entry, "summary")[:100_000],
        authors=bylines.people(entries.elements(entry)),
        published_on=entries.day(entries.raw(entry, "published")),
    )


def paper(
    entry: Entry,
    job: Job,
    identifier: str,
    *,
    abstract: str,
    authors: tuple[str, ...],
    announced_on: date | None = None,
    published_on: date | None = None,
    announce: Announce = Announce.NEW,
) -> Paper | None:
    """A paper of arXiv's, by an id that may have a version; None for what has no id or no title."""
    key, title = identity.arxiv_key(identifier), entries.title(entry)
    if key is None or not title:
        return None
    terms = (visible(entries.raw(tag, "term")[:_LONGEST_LABEL]) for tag in entry.get("tags") or ())
    labels = tuple(islice(dict.fromkeys(term for term in terms if term), _MOST_LABELS))
    version = _VERSION.search(identifier)
    withdrawn = is_withdrawal(entries.raw(entry, "arxiv_comment")[:_LONGEST_NAME])
    keys = (
        key,
        identity.doi_key(visible(entries.raw(entry, "arxiv_doi")[: entries.MOST_URL])),
        identity.title_key(title, authors),
    )
    return Paper(
        keys=identity.ordered_keys(each for each in keys if each),
        title=title,
        abstract=clip(plain_text(abstract), entries.MOST_ABSTRACT),
        authors=authors,
        announced_on=announced_on,
        published_on=published_on,
        url=f"https://arxiv.org/abs/{key.removeprefix('arxiv:')}",
        labels=labels,
        venue=VENUE,
        source=next((source for label in labels if (source := (job.sources or {}).get(label))), job.source),
        announce=announce,
        kind=PaperKind.RETRACTION if withdrawn else PaperKind.RESEARCH,
        about=(key,) if withdrawn else (),
        version=int(version[1]) if version else 1,
    )


def _announce(entry: Entry) -> Announce:
    """The announce type, under whatever prefix the feed declares its namespace."""
    written = next((entries.raw(entry, field) for field in entry if field.endswith("announce_type")), "")
    try:
        return Announce(written.strip().lower())
    except ValueError:
        return Announce.NEW
