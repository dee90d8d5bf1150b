"""Crossref: where works are asked for by ISSN, by the prefix of DOIs and by DOI, and what it answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from pydantic import BeforeValidator, ConfigDict, Field

from core.domain.papers.events import TAKEN_BACK, Event, EventKind
from core.domain.papers.paper import NOTICES, Paper, PaperKind
from core.domain.papers.preprints import is_preprint_doi
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author, Loose
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.feeds import bylines, kinds
from core.fetching.protocol import Job

_OF_ONE = 20
WORKS = "https://api.crossref.org/works"
JOURNALS = "https://api.crossref.org/journals"
ROWS = 100
"""Works a page: of the largest collaborations some thousand authors each, and still less than we read."""
_SINCE = "from-created-date"
_READ = (
    "DOI type title author abstract container-title publisher ISSN issued published published-online created indexed relation "
    "update-to updated-by"
)
"""What a list may be asked for of what we read; of anything else, such as `institution`, Crossref refuses the whole."""
_OTHER_FORMS = ("is-preprint-of", "has-preprint")
_NO_WORKS = frozenset(
    "component journal journal-issue journal-volume proceedings proceedings-series book-series book-set report-series "
    "report-component grant database peer-review".split()
)
_KINDS = dict.fromkeys("book-chapter book-part book-section book-track reference-entry".split(), PaperKind.CHAPTER) | {
    "dataset": PaperKind.DATASET
}
_EVENTS = dict.fromkeys(
    "correction corrigendum erratum addendum clarification partial_retraction".split(), EventKind.CORRECTED
) | {
    "expression_of_concern": EventKind.CONCERN,
    "retraction": EventKind.RETRACTED,
    "withdrawal": EventKind.WITHDRAWN,
    "removal": EventKind.WITHDRAWN,
}
_RETRACTED = re.compile(r"\[?(?:retracted|withdrawn)\b(?: article| chapter)?\s*[\]:]", re.IGNORECASE)
_YEAR = timedelta(days=366)


def _objects(value: Any) -> Any:
    """A list's objects: an update or a relation that is none is no reason to lose a work."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _parts(value: Any) -> Any:
    """Year, month and day as far as they are told."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return first[:3] if all(type(number) is int for number in first) else []


Texts = Annotated[Several[Text], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]
"""A list of texts; one alone is a list of one."""
Parts = Annotated[tuple[int, ...], BeforeValidator(_parts)]
"""`date-parts`: what is no date is none, and no reason to lose a work."""


class _Record(Record):
    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))


class _Author(_Record):
    given: Text = ""
    family: Text = ""
    suffix: Text = ""
    name: Text = ""
    orcid: Loose = Field("", alias="ORCID")
    affiliation: Any = None

    @property
    def printed(self) -> str:
        """The whole name."""
        return " ".join(filter(None, (self.given, self.family, self.suffix))) or self.name


class _Related(_Record):
    id: Text = ""
    id_type: Text = ""


class _Update(_Record):
    doi: Text = Field("", alias="DOI")
    type: Text = ""
    updated: Parts = ()


class _Institution(_Record):
    name: Text = ""


class _Work(_Record):
    doi: Text = Field("", alias="DOI")
    type: Text = ""
    title: Texts = ()
    author: Several[_Author] = ()
    abstract: Text = ""
    container_title: Texts = ()
    publisher: Text = ""
    institution: Annotated[Sequence[_Institution], BeforeValidator(_objects)] = ()
    issn: Texts = Field((), alias="ISSN")
    issued: Parts = ()
    published: Parts = ()
    published_online: Parts = ()
    created: Parts = ()
    indexed: Parts = ()
    relation: Annotated[
        Mapping[str, Sequence[_Related]],
        BeforeValidator(
            lambda value: {name: _objects(value.get(name)) for name in _OTHER_FORMS} if isinstance(value, dict) else {}
        ),
    ] = Field(default_factory=dict)
    update_to: Annotated[Sequence[_Update], BeforeValidator(_objects)] = ()
    updated_by: Annotated[Sequence[_Update], BeforeValidator(_objects)] = ()


class _Listing(_Record):
    items: tuple[Any, ...]
    next_cursor: Text = ""


def newest(address: str, since: date, contact: str) -> str:
    """Where a journal's or a prefix's works are asked for that Crossref has had since a day, page by page.

    By the day on which a DOI was registered, for that is when anybody first hears of a work. The day of publication is often
    that of an issue to come, or of one that was deposited long after it; and the index changes with every citation that is
    counted, so that whole volumes would come again.
    """
    asked = {"filter": f"{_SINCE}:{since}", "rows": ROWS, "select": ",".join(_READ.split()), "cursor": "*"}
    return f"{address}?{urlencode(asked | _asking(contact), safe=':,*')}"


def keyed(root: str, keys: Sequence[str], contact: str) -> str:
    """Where the work of a `doi:` key is asked for, or the latest of an `orcid:`; `contact` puts us into the pool of those who can be
    reached."""
    if keys[0].startswith("orcid:"):
        asked = {"filter": keys[0], "rows": _OF_ONE, "sort": "created", "order": "desc"}
        return f"{root}?{urlencode(asked | _asking(contact), safe=':')}"
    told = f"?{urlencode(_asking(contact))}" if contact else ""
    return f"{root}/{quote(keys[0].removeprefix('doi:'), safe='')}{told}"


def _asking(contact: str) -> dict[str, str]:
    return {"mailto": contact} if contact else {}


def read(body: bytes, job: Job) -> Page:
    """The papers that a list of works tells, or the one of a work."""
    answer = records.document(body)
    message = answer.get("message", answer) if isinstance(answer, dict) else answer
    if not isinstance(message, dict):
        raise Unreadable("message: an object is wanted")
    paper = partial(_paper, job=job)
    if "items" not in message:
        return records.page([message], _Work, "message", paper)
    listing = records.understood(_Listing, message, "message")
    return records.page(listing.items, _Work, "message.items", paper, _next(listing, job.address))


def _next(listing: _Listing, address: str) -> str:
    """The next page's address: a cursor is told on the last page too, so that only a full one has another behind it."""
    rows = paging.parameter(address, "rows")
    is_full = rows.isdecimal() and 0 < int(rows[:5]) <= len(listing.items)
    mark = paging.cursor(listing.next_cursor)
    return paging.turned(address, {"cursor": mark}) if mark and is_full else ""


def _paper(work: _Work, job: Job) -> Paper | str:
    """The paper that a work is, or why it is none.

    A day that is still to come is that of an issue: its works are public since they were registered.
    """
    day, registered, today = _day(work), _date(work.created), _today(work)
    if work.type in _NO_WORKS:
        return f"{work.doi}: a {work.type}"
    if day and today and day > today + _YEAR:
        return f"{work.doi}: of the future, {day}"
    key, title = records.doi(work.doi), "".join(work.title[:1])
    is_preprint = work.type == "posted-content" or is_preprint_doi((key or "").removeprefix("doi:"))
    if job.recipe == BY_PREFIX.name and not is_preprint:
        # under the prefix of a preprint server are articles and books of others as well
        job = replace(job, venue="", labels=())
    # registered when it came out, and not with the back volumes of its journal
    is_news = registered is not None and (day is None or day > registered - _YEAR)
    # a journal, else who holds it, such as a preprint server, else the publisher
    venues = (*work.container_title[:1], *(each.name for each in work.institution[:1]), work.publisher)
    people = [Author(each.printed, each.orcid, author_ids.places(each.affiliation)) for each in work.author]
    other_forms = (each for form in _OTHER_FORMS for each in work.relation.get(form, ()))
    kind, about, events = _kind(work, key or "", title)
    found = records.paper(
        job,
        ids=(key,),
        forms=(records.doi(each.id) for each in other_forms if each.id_type == "doi"),
        title=title,
        abstract=work.abstract,
        authors=bylines.people([each.name for each in people if each.name]),
        stated=author_ids.stated(WORK.name, people),
        venue=next(
            (job.titles[issn] for issn in work.issn if issn in job.titles), job.venue or next(filter(None, venues), "")
        ),
        announced_on=registered if _SINCE in job.address and is_news else None,
        published_on=registered if day and today and day > today else day,
        kind=kind,
        about=about,
        events=events,
    )
    return found if isinstance(found, Paper) else f"{work.doi or work.type or 'a record'}: {found}"


def _today(work: _Work) -> date | None:
    """The day on which Crossref told it so; a day behind that is still to come."""
    return _date(work.indexed) or _date(work.created)


def _kind(work: _Work, key: str, title: str) -> tuple[PaperKind, Sequence[str], Sequence[Event]]:
    """What a work is; of a notice the keys of what it is about, its own where the work itself was retracted; and what became of
    those, or of a work: what updates a notice that names no work is none of a work's."""
    today = _today(work)
    stated = [(to, _event(each, key, today)) for each in work.update_to if (to := _told_of(each)) and to != key]
    kind, about = records.notice(
        [(PaperKind.RETRACTION if each.kind in TAKEN_BACK else PaperKind.CORRECTION, to) for to, each in stated]
    )
    if kind:
        alike = [each for to, each in stated if to in about]
        return kind, about, alike if len({each.kind for each in alike}) == 1 else ()
    in_place = [each for each in work.update_to if _told_of(each) == key]
    told = [_event(each, by, today) for each in (*work.updated_by, *in_place) if (by := _told_of(each))]
    # a notice with the work's own DOI could not be told from another one in its place
    became = [replace(each, notice="") if each.notice == key else each for each in told]
    if any(each.kind in TAKEN_BACK for each in became) or _RETRACTED.match(title):
        return PaperKind.RETRACTION, (key,), became
    kind = _KINDS.get(work.type) or kinds.of({}, title)
    return kind, (), () if kind in NOTICES else became


def _told_of(update: _Update) -> str | None:
    """The key of the DOI that an update names; none of an update that is no news to readers, such as a new version."""
    return records.doi(update.doi) if update.type in _EVENTS else None


def _event(update: _Update, notice: str, today: date | None) -> Event:
    """A day that is still to come is that of an issue, and nobody knows when the notice came out."""
    day = _date(update.updated)
    known = None if day and today and day > today else day
    return Event(kind=_EVENTS[update.type], notice=notice, day=known, url=records.doi_page(notice))


def _day(work: _Work) -> date | None:
    """The day on which a work came out, as far as it is told: a year alone is its first day."""
    first = work.issued or work.published or work.published_online
    closer = (each for each in (work.published, work.published_online) if each[: len(first)] == first)
    return _date(max((first, *closer), key=len))


def _date(parts: Sequence[int]) -> date | None:
    year, month, day = (*map(str, parts), "", "", "")[:3]
    return records.day(year, month, day)


WORK = Api(name="crossref", root=WORKS, read=read, keyed=keyed, schemes=("doi:", "orcid:"))
BY_ISSN = Api(name="crossref-issn", root=JOURNALS, read=read, newest=newest)
BY_PREFIX = Api(name="crossref-prefix", read=read, newest=newest)
