"""DBLP: what stands in a stream, a series of conferences or a journal, of a year and the year after. It has no abstracts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field

from core.domain.papers.paper import Paper, PaperKind
from core.domain.people.author_ids import Scheme
from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author, Loose
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.protocol import Job

NAME = "dblp"
SEARCH = "https://dblp.org/search/publ/api"
_MOST_HITS = 1_000
_STREAM = re.compile(r"/db/((?:conf|journals|series|books)/[\w-]+)")
_HOMONYM = re.compile(r"\s+(\d{4})$", re.ASCII)
_YEAR = re.compile(r"(?<= year:)\d{4}(?=:)")
_KINDS = {
    "Editorship": PaperKind.FRONT_MATTER,
    "Parts in Books or Collections": PaperKind.CHAPTER,
    "Reference Works": PaperKind.CHAPTER,
    "Data and Artifacts": PaperKind.DATASET,
}


class _Author(Record):
    text: Text = ""
    pid: Loose = Field("", alias="@pid")


class _Authors(Record):
    author: Annotated[
        Several[_Author], BeforeValidator(lambda value: [value] if isinstance(value, dict | str) else value)
    ] = ()


Sole = Annotated[Text, BeforeValidator(lambda value: value[0] if isinstance(value, list) and value else value)]
"""A text, or the first of some: a paper may have several venues and addresses."""


class _Publication(Record):
    key: Text = ""
    doi: Text = ""
    ee: Sole = ""
    title: Sole = ""
    authors: _Authors | None = None
    venue: Sole = ""
    year: Text = ""
    type: Text = ""


class _Hit(Record):
    info: _Publication


class _Hits(Record):
    hit: Several[Any] = ()


class _Result(Record):
    hits: dict[str, Any]


class _Answer(Record):
    result: _Result


def newest(address: str, since: date, _: str) -> str:
    """What a stream has of that year: `https://dblp.org/db/conf/soda/` is the stream `conf/soda`."""
    stream = _STREAM.search(urlsplit(address).path)
    asked = {
        "q": f"stream:streams/{stream[1] if stream else ''}: year:{since.year}:",
        "format": "json",
        "h": _MOST_HITS,
    }
    return paging.remembering(paging.turned(SEARCH, asked | {"f": 0, "c": 0}), since)


def read(body: bytes, job: Job) -> Page:
    """Publications, and where those behind them are, or those of the year after."""
    hits = records.understood(_Answer, records.document(body)).result.hits
    rows = records.understood(_Hits, hits, "result.hits").hit
    return records.page(rows, _Hit, "result.hits.hit", lambda hit: _paper(hit.info, job), _following(hits, job.address))


def _following(hits: Mapping[str, Any], address: str) -> str:
    counts = [str(hits.get(name)) if isinstance(hits.get(name), str) else "" for name in ("@total", "@first", "@sent")]
    total, first, sent = (int(each) if each.isascii() and each.isdigit() and len(each) < 9 else 0 for each in counts)
    asked = paging.parameter(address, "q")
    year = _YEAR.search(asked)
    if not year:
        return ""
    if sent and first + sent < total:
        return paging.turned(address, {"f": first + sent})
    if int(year[0]) != paging.since(address).year:
        return ""
    return paging.turned(address, {"q": _YEAR.sub(str(int(year[0]) + 1), asked), "f": 0})


def _paper(publication: _Publication, job: Job) -> Paper | str:
    people = publication.authors.author if publication.authors else []
    return records.paper(
        job,
        ids=(
            records.doi(publication.doi) or records.arxiv(publication.ee),
            records.own(NAME, publication.key),
        ),
        title=publication.title.strip().removesuffix("."),
        authors=records.people(_HOMONYM.sub("", person.text) for person in people),
        stated=author_ids.stated(NAME, map(_author, people), Scheme.DBLP),
        venue=job.venue or publication.venue,
        published_on=records.day(publication.year),
        kind=_KINDS.get(publication.type, PaperKind.RESEARCH),
        # the electronic edition, if that is a web address
        url=""
        if publication.doi
        else records.link(publication.ee) or records.link(f"https://dblp.org/rec/{publication.key}"),
    )


def _author(person: _Author) -> Author:
    """With the person's key, and the homonym number where others bear the name."""
    number = _HOMONYM.search(person.text)
    return Author(_HOMONYM.sub("", person.text), own=f"{person.pid} {number[1]}" if number else person.pid)


STREAM = Api(name=NAME, read=read, newest=newest)
