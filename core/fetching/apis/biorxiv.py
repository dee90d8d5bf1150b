"""The API of bioRxiv and medRxiv: what a subject had since a day, and preprints by their DOIs. A row of it is a version."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from urllib.parse import quote, urlencode

from pydantic import Field

from core.domain.papers.paper import Announce, Paper, PaperKind
from core.domain.text.plain import clip, fold, visible
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import records
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.feeds import bylines, entries
from core.fetching.protocol import Job

DETAILS = "https://api.biorxiv.org/details"
_LAST_DAY = "2099-12-31"
_PLACE = re.compile(r"(/\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2})/(\d{1,9})(?=[?#]|$)")
_PREFIXES = ("10.1101", "10.64898")
_KEYS = tuple(f"doi:{prefix}/{digit}" for prefix in _PREFIXES for digit in "0123456789")
"""Preprints have numbers behind the prefix; the articles of Cold Spring Harbor's journals have letters."""


class _Version(Record):
    doi: Text = ""
    title: Text = ""
    authors: Text = ""
    day_told: Text = Field("", alias="date")
    version: int = 1
    type: Text = ""
    category: Text = ""
    abstract: Text = ""
    published: Text = ""
    server: Text = ""

    @property
    def day(self) -> date | None:
        """When it was posted."""
        return entries.day(self.day_told)


class _Message(Record):
    status: Text = ""
    total: int = 0


class _Answer(Record):
    messages: Several[_Message] = ()
    collection: tuple[object, ...]


def subject(root: str, server: str, slug: str) -> str:
    """A subject of a server, `biorxiv` and `cell_biology`, as what `newest` asks about."""
    return f"{root}/{server}?{urlencode({'category': slug})}"


def newest(address: str, since: date, _: str) -> str:
    """Where what was posted since a day is asked for."""
    place, mark, query = address.partition("?")
    return f"{place}/{since}/{_LAST_DAY}/0{mark}{query}"


def keyed(root: str, keys: Sequence[str], _: str) -> str:
    """Where every version of the preprint of a `doi:` key is asked for."""
    return f"{root}/{quote(keys[0].removeprefix('doi:'), safe='/')}"


def read(body: bytes, job: Job) -> Page:
    """The preprints of an answer, each once, with the last version's words. A subject's page holds that subject alone, and the
    answer to a DOI that preprint."""
    value = records.document(body)
    answer = records.understood(_Answer, {"collection": value} if isinstance(value, list) else value)
    for message in answer.messages:
        if message.status.lower() not in ("", "ok") and not message.status.lower().startswith("no posts"):
            raise Unreadable(clip(visible(message.status), 200))
    rows = list(records.each_of(answer.collection, _Version, "collection"))
    versions, wrong = [row for row in rows if isinstance(row, _Version)], [row for row in rows if isinstance(row, str)]
    preprints: dict[str, list[_Version]] = {}
    for version in sorted(versions, key=lambda version: version.version):
        preprints.setdefault(version.doi.lower(), []).append(version)
    papers: list[Paper | str] = []
    asked = records.doi(job.address.partition("/details/")[2])
    subjects = [label for label in job.labels if "/" in label]
    # in the order sent, which sorting by version has changed
    for doi in dict.fromkeys(version.doi.lower() for version in versions):
        last = preprints[doi][-1]
        is_of_subject = not subjects or _label(last, _server(last, job)) in subjects
        if is_of_subject and asked in (None, records.doi(last.doi)):
            papers.append(_paper(preprints[doi], job))
    return records.page_of(chain(wrong, papers), _next(answer, job.address))


def _paper(versions: Sequence[_Version], job: Job) -> Paper | str:
    """A preprint is announced by its first version; where only later ones are told, they replace it."""
    first, last = versions[0], versions[-1]
    key, server = records.doi(last.doi), _server(last, job)
    is_withdrawn = "withdraw" in last.type.lower()
    found = records.paper(
        job,
        ids=(key,),
        forms=(records.doi(last.published),),
        title=last.title,
        abstract=last.abstract,
        authors=bylines.people(bylines.with_semicolons(last.authors)),
        venue=server,
        labels=[label] if (label := _label(last, server)) else (),
        published_on=first.day if first.version == 1 else None,
        announced_on=first.day if first.version == 1 else last.day,
        kind=PaperKind.RETRACTION if is_withdrawn else PaperKind.RESEARCH,
        about=(key,) if key and is_withdrawn else (),
        version=last.version,
    )
    if isinstance(found, str):
        return f"{last.doi or 'a row'}: {found}"
    return found if first.version == 1 else replace(found, announce=Announce.REPLACE)


def _server(version: _Version, job: Job) -> str:
    is_medicine = "medrxiv" in (version.server or job.address).lower()
    return "medRxiv" if is_medicine else "bioRxiv"


def _label(version: _Version, server: str) -> str:
    """`bioRxiv/cell-biology`, as the catalogue writes it."""
    category = fold(version.category).replace("hiv aids", "hivaids")
    return f"{server}/{category.replace(' ', '-')}" if category else ""


def _next(answer: _Answer, address: str) -> str:
    """Where the rows behind these are asked for."""
    asked = _PLACE.search(address)
    total = max((message.total for message in answer.messages), default=0)
    if asked is None or not answer.collection or (reached := int(asked[2]) + len(answer.collection)) >= total:
        return ""
    return f"{address[: asked.start(2)]}{reached}{address[asked.end(2) :]}"


SERVER = Api(name="biorxiv-api", root=DETAILS, read=read, newest=newest)
BIORXIV = Api(name="biorxiv", root=f"{DETAILS}/biorxiv", read=read, keyed=keyed, schemes=_KEYS)
MEDRXIV = Api(name="medrxiv", root=f"{DETAILS}/medrxiv", read=read, keyed=keyed, schemes=_KEYS)
