"""DOAJ: articles of open journals by DOI."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.protocol import Job

NAME = "doaj"
SEARCH = "https://doaj.org/api/search/articles"
MOST_KEYS = 10
_MOST_RECORDS = 100


class _Identifier(Record):
    id: Text = ""
    type: Text = ""


class _Author(Record):
    name: Text = ""


class _Journal(Record):
    title: Text = ""


class _Article(Record):
    title: Text = ""
    abstract: Text = ""
    author: Several[_Author] = ()
    identifier: Several[_Identifier] = ()
    journal: _Journal | None = None
    year: Text = ""
    month: Text = ""


class _Result(Record):
    id: Text = ""
    bibjson: _Article


class _Answer(Record):
    results: Several[Any]


def keyed(root: str, keys: Sequence[str], _: str) -> str:
    """Where the articles of `doi:` keys are."""
    wanted = " OR ".join(f'doi:"{key.removeprefix("doi:")}"' for key in keys)
    return f"{root}/{quote(wanted, safe='')}?pageSize={_MOST_RECORDS}"


def read(body: bytes, job: Job) -> Page:
    """Articles."""
    rows = records.understood(_Answer, records.document(body)).results
    return records.page(rows, _Result, "results", lambda result: _paper(result, job))


def _paper(result: _Result, job: Job) -> Paper | str:
    article = result.bibjson
    dois = [key for each in article.identifier if each.type.lower() == "doi" and (key := records.doi(each.id))]
    return records.paper(
        job,
        ids=(*dois, records.own(NAME, result.id)),
        title=article.title,
        authors=records.people(names.display(author.name) for author in article.author),
        abstract=article.abstract,
        venue=article.journal.title if article.journal else "",
        published_on=records.day(article.year, article.month),
        url="" if dois else records.link(f"https://doaj.org/article/{result.id}"),
    )


ARTICLES = Api(name=NAME, root=SEARCH, read=read, keyed=keyed, schemes=("doi:",), most=MOST_KEYS)
