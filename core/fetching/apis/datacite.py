"""DataCite: works by DOI. Most are datasets."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from core.domain.papers.paper import Paper, PaperKind
from core.domain.people import names
from core.domain.people.author_ids import is_orcid
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author
from core.fetching.apis.formats.records import CamelRecord, Record, Several, Text
from core.fetching.feeds import bylines, entries
from core.fetching.protocol import Job

NAME = "datacite"
DOIS = "https://api.datacite.org/dois"
PREFIXES = ("10.5281", "10.6084", "10.13140", "10.17605", "10.23668", "10.60763")
"""Registered with DataCite, where Crossref knows nothing of them: Zenodo, figshare, ResearchGate, OSF, PsychArchives, AfricArXiv."""
_RESEARCH = frozenset(
    "Text Preprint JournalArticle ConferencePaper ConferenceProceeding Report Dissertation DataPaper PeerReview".split()
)
_CHAPTERS = frozenset({"Book", "BookChapter"})
_ARTICLES = frozenset({"ScholarlyArticle", "Article", "Report", "Thesis"})
_NOBODY = re.compile(
    r"[\W_]*(?:un(?:ac|al|ap|as|av|kn)|none|null|tba|at|nn|n\.?\s?n|s\.?\s?n|unknown|anonymous)[\W_]*(?:unknown)?",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"[\W_]*et\W?al[\W_]*", re.IGNORECASE)
_LIFE = re.compile(r",?\s*(?:<\d{4}[?\d/ -]*>|\((?:um )?\d{4}[?\d/-]*\)|\b\d{4}\??-(?:\d{4})?(?!\d))", re.IGNORECASE)
_SAME_WORK = (
    *("IsIdenticalTo", "IsVersionOf", "HasVersion"),
    *("IsNewVersionOf", "IsPreviousVersionOf", "IsVariantFormOf"),
)
_DATES = ("Issued", "Available", "Submitted", "Created")


class _Creator(CamelRecord):
    name: Text = ""
    given_name: Text = ""
    family_name: Text = ""
    name_type: Text = ""
    name_identifiers: Any = None
    affiliation: Any = None


class _Title(CamelRecord):
    title: Text = ""
    title_type: Text = ""


class _Description(CamelRecord):
    description: Text = ""
    description_type: Text = ""


class _Date(CamelRecord):
    date: Text = ""
    date_type: Text = ""


class _Types(CamelRecord):
    resource_type_general: Text = ""
    schema_org: Text = ""


class _Container(CamelRecord):
    title: Text = ""


class _Related(CamelRecord):
    relation_type: Text = ""
    related_identifier: Text = ""
    related_identifier_type: Text = ""


class _Attributes(CamelRecord):
    doi: Text = ""
    titles: Several[_Title] = ()
    creators: Several[_Creator] = ()
    descriptions: Several[_Description] = ()
    dates: Several[_Date] = ()
    types: _Types | None = None
    publication_year: int | None = None
    container: _Container | None = None
    publisher: Any = None
    related_identifiers: Several[_Related] = ()
    url: Text = ""


class _Work(Record):
    attributes: _Attributes


class _Answer(Record):
    data: Any


def keyed(root: str, keys: Sequence[str], _: str) -> str:
    """Where the work of a `doi:` key is."""
    return f"{root}/{quote(keys[0].removeprefix('doi:'), safe='')}"


def read(body: bytes, job: Job) -> Page:
    """A list of works, or a single work."""
    answer = records.understood(_Answer, records.document(body))
    if isinstance(answer.data, list):
        return records.page(answer.data, _Work, "data", lambda work: _paper(work.attributes, job))
    return records.page_of([_paper(records.understood(_Work, answer.data, "data").attributes, job)])


def _paper(work: _Attributes, job: Job) -> Paper | str:
    title = next(
        (each.title for each in work.titles if not each.title_type), work.titles[0].title if work.titles else ""
    )
    same_work = [
        each
        for each in work.related_identifiers
        if each.relation_type in _SAME_WORK and each.related_identifier_type == "DOI"
    ]
    written = [name for creator in work.creators for name in _names(creator)]
    # a placeholder for an unknown name is nobody, and `(:etal)` says that there are others
    known = [name for name in written if not _NOBODY.fullmatch(name) and not _OTHERS.fullmatch(name)]
    general, schema_org = (work.types.resource_type_general, work.types.schema_org) if work.types else ("", "")
    if general in _CHAPTERS or schema_org == "Chapter":
        kind = PaperKind.CHAPTER
    else:
        is_article = general in _RESEARCH or (not general and schema_org in _ARTICLES)
        kind = PaperKind.RESEARCH if is_article else PaperKind.DATASET
    # a text, or since 2024 an object that names it
    publisher = work.publisher.get("name") if isinstance(work.publisher, dict) else work.publisher
    told = [each.date for kind in _DATES for each in work.dates if each.date_type == kind]
    exact = next((day for written in told if (day := entries.day(written))), None)
    return records.paper(
        job,
        ids=(records.doi(work.doi),),
        forms=[records.doi(each.related_identifier) for each in same_work],
        title=title,
        other_titles=[each.title for each in work.titles if each.title_type == "TranslatedTitle"],
        authors=records.people(known, more=any(map(_OTHERS.fullmatch, written))),
        stated=author_ids.stated(NAME, filter(None, map(_author, work.creators))),
        abstract=next((each.description for each in work.descriptions if each.description_type == "Abstract"), ""),
        venue=(work.container.title if work.container else "") or (publisher if isinstance(publisher, str) else ""),
        published_on=exact or records.day(str(work.publication_year or "")),
        kind=kind,
    )


def _names(creator: _Creator) -> list[str]:
    """One, as a rule; without the years of a life."""
    if creator.family_name and creator.given_name:
        return [f"{creator.given_name} {creator.family_name}"]
    name = _LIFE.sub("", creator.name)
    if creator.name_type == "Organizational":
        return [name]
    return [names.display(part) for part in bylines.with_semicolons(name[: entries.MOST_RAW])]


def _author(creator: _Creator) -> Author | None:
    """With the ORCID; None where several names stand in one field."""
    names_ = _names(creator)
    ids = (each.get("nameIdentifier") for each in author_ids.objects(creator.name_identifiers))
    known = next((id_ for id_ in ids if isinstance(id_, str) and is_orcid(id_)), "")
    return Author(names_[0], known, author_ids.places(creator.affiliation)) if len(names_) == 1 else None


WORKS = Api(name=NAME, root=DOIS, read=read, keyed=keyed, schemes=tuple(f"doi:{prefix}/" for prefix in PREFIXES))
