"""ChemRxiv's public interface: preprints since a day."""

from datetime import date
from typing import Any

from core.domain.papers.paper import Paper
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import CamelRecord, Several, Text
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "chemrxiv"
_MOST_ITEMS = 50


class _Author(CamelRecord):
    first_name: Text = ""
    last_name: Text = ""


class _Article(CamelRecord):
    vor_doi: Text = ""


class _Category(CamelRecord):
    name: Text = ""


class _Item(CamelRecord):
    id: Text = ""
    doi: Text = ""
    title: Text = ""
    abstract: Text = ""
    authors: Several[_Author] = ()
    categories: Several[_Category] = ()
    published_date: Text = ""
    submitted_date: Text = ""
    status: Text = ""
    version: Any = None
    vor: _Article | None = None


class _Hit(CamelRecord):
    item: _Item


class _Answer(CamelRecord):
    item_hits: Several[Any]


def newest(address: str, since: date, _: str) -> str:
    """What came out since a day."""
    asked = {"searchDateFrom": since, "sort": "PUBLISHED_DATE_ASC", "limit": _MOST_ITEMS, "skip": 0}
    return paging.turned(f"{address.rstrip('/')}/items", asked)


def read(body: bytes, job: Job) -> Page:
    """Preprints, and after a full page where the next one is."""
    rows = records.understood(_Answer, records.document(body)).item_hits
    following = paging.further(job.address, "skip", _MOST_ITEMS) if len(rows) >= _MOST_ITEMS else ""
    return records.page(rows, _Hit, "itemHits", lambda hit: _paper(hit.item, job), following)


def _paper(item: _Item, job: Job) -> Paper | str:
    version = str(item.version)
    return records.paper(
        job,
        ids=(records.doi(item.doi), records.own(NAME, item.id)),
        forms=(records.doi(item.vor.vor_doi),) if item.vor else (),
        title=item.title,
        authors=records.people(f"{author.first_name} {author.last_name}".strip() for author in item.authors),
        abstract=item.abstract,
        labels=(f"{job.venue}/{category.name}" for category in item.categories if job.venue and category.name),
        published_on=entries.day(item.published_date) or entries.day(item.submitted_date),
        retracted=item.status.upper() == "WITHDRAWN",
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 5 else 1,
    )


ITEMS = Api(name=NAME, read=read, newest=newest)
