"""OpenAlex: works by DOI, many per request. Abstracts come as words with their positions."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from core.domain.papers.paper import Paper, PaperKind
from core.domain.people import names
from core.domain.people.author_ids import Scheme
from core.fetching.apis.api import Api, Page
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author, Loose
from core.fetching.apis.formats.records import Record, Several, Text
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "openalex"
ROOT = "https://api.openalex.org/works"
MOST_KEYS = 50
MOST_AUTHORS_IN_A_LIST = 100
"""A list of works names no more authors of each than that."""
_MOST_WORDS = 5_000
_FIELDS = "id,doi,ids,title,type,publication_date,authorships,abstract_inverted_index,primary_location,is_retracted,is_paratext"
_KINDS = {
    "editorial": PaperKind.EDITORIAL,
    "erratum": PaperKind.CORRECTION,
    "retraction": PaperKind.RETRACTION,
    "paratext": PaperKind.FRONT_MATTER,
    "dataset": PaperKind.DATASET,
    "supplementary-materials": PaperKind.DATASET,
    "book-chapter": PaperKind.CHAPTER,
    "reference-entry": PaperKind.CHAPTER,
    "book-review": PaperKind.BOOK_REVIEW,
}


class _Author(Record):
    id: Loose = ""
    display_name: Text = ""
    orcid: Loose = ""


class _Authorship(Record):
    author: _Author | None = None
    raw_author_name: Text = ""
    institutions: Any = None


class _Source(Record):
    display_name: Text = ""


class _Location(Record):
    source: _Source | None = None


class _Ids(Record):
    pmid: Text = ""


class _Work(Record):
    id: Text = ""
    doi: Text = ""
    ids: _Ids | None = None
    title: Text = ""
    type: Text = ""
    publication_date: Text = ""
    authorships: Several[_Authorship] = ()
    abstract_inverted_index: dict[str, Several[int]] | None = None
    primary_location: _Location | None = None
    is_retracted: bool | None = None
    is_paratext: bool | None = None


class _Answer(Record):
    results: Several[Any]


def keyed(root: str, keys: Sequence[str], contact: str) -> str:
    """Where the works of `doi:` keys are; one alone has an address of its own. A comma would end the list."""
    dois = [key.removeprefix("doi:") for key in keys]
    listed = [doi for doi in dois if "," not in doi and "|" not in doi]
    if len(dois) == 1 or not listed:
        told = f"?{urlencode(ours)}" if (ours := _ourselves(contact)) else ""
        return f"{root}/{quote(f'https://doi.org/{dois[0]}', safe='')}{told}"
    asked = {"filter": f"doi:{'|'.join(listed)}", "select": _FIELDS, "per-page": MOST_KEYS}
    return f"{root}?{urlencode(asked | _ourselves(contact))}"


def _ourselves(contact: str) -> dict[str, object]:
    return {"mailto": contact} if contact else {}


def read(body: bytes, job: Job) -> Page:
    """A list of works, or a single work."""
    answer = records.document(body)
    if isinstance(answer, dict) and "id" in answer:
        return records.page([answer], _Work, "", lambda work: _paper(work, job, alone=True))
    found = records.understood(_Answer, answer)
    return records.page(found.results, _Work, "results", lambda work: _paper(work, job, alone=False))


def _paper(work: _Work, job: Job, *, alone: bool) -> Paper | str:
    people = list(map(_author, work.authorships))
    written = [each.name for each in people]
    # the words in their positions, of which two may have the same
    index = work.abstract_inverted_index or {}
    words = sorted((place, word) for word, places in index.items() for place in places)
    source = work.primary_location.source if work.primary_location else None
    return records.paper(
        job,
        ids=(
            records.doi(work.doi),
            records.pmid(work.ids.pmid) if work.ids else None,
            records.own(NAME, work.id.rpartition("/")[2]),
        ),
        title=work.title,
        authors=records.people(written, more=not alone and len(written) >= MOST_AUTHORS_IN_A_LIST),
        stated=author_ids.stated(NAME, people, Scheme.OPENALEX),
        abstract=" ".join(word for _, word in words[:_MOST_WORDS]),
        venue=source.display_name if source else "",
        published_on=entries.day(work.publication_date),
        kind=PaperKind.FRONT_MATTER if work.is_paratext else _KINDS.get(work.type, PaperKind.RESEARCH),
        retracted=bool(work.is_retracted),
    )


def _author(each: _Authorship) -> Author:
    places = (place.get("display_name") for place in author_ids.objects(each.institutions))
    known = each.author or _Author()
    return Author(
        # as the paper prints a name, else as OpenAlex knows the person
        names.display(each.raw_author_name or known.display_name),
        known.orcid,
        [place for place in places if isinstance(place, str)],
        known.id.rpartition("/")[2],
    )


WORKS = Api(name=NAME, root=ROOT, read=read, keyed=keyed, schemes=("doi:",), most=MOST_KEYS)
