"""Semantic Scholar's Graph: a paper by its DOI, arXiv id or PMID."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from core.domain.papers.paper import Paper, PaperKind
from core.domain.people.author_ids import Scheme
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import author_ids, records
from core.fetching.apis.formats.author_ids import Author, Loose
from core.fetching.apis.formats.records import CamelRecord, Several, Text
from core.fetching.feeds import entries
from core.fetching.protocol import Job

NAME = "semanticscholar"
PAPER = "https://api.semanticscholar.org/graph/v1/paper"
_FIELDS = "title,abstract,authors,externalIds,venue,journal,year,publicationDate,publicationTypes"
_SCHEMES = {"doi": "DOI", "arxiv": "ARXIV", "pmid": "PMID"}
_KINDS = {
    "Editorial": PaperKind.EDITORIAL,
    "News": PaperKind.NEWS,
    "Dataset": PaperKind.DATASET,
    "BookSection": PaperKind.CHAPTER,
}


class _Author(CamelRecord):
    name: Text = ""
    author_id: Loose = ""


class _Journal(CamelRecord):
    name: Text = ""


class _Paper(CamelRecord):
    paper_id: Text = ""
    external_ids: dict[str, Any] | None = None
    title: Text = ""
    abstract: Text = ""
    authors: Several[_Author] = ()
    venue: Text = ""
    journal: _Journal | None = None
    year: int | None = None
    publication_date: Text = ""
    publication_types: Several[str] = ()


def keyed(root: str, keys: Sequence[str], _: str) -> str:
    """Where the paper of a `doi:`, `arxiv:` or `pmid:` key is."""
    scheme, _, written = keys[0].partition(":")
    return f"{root}/{_SCHEMES[scheme]}:{quote(written, safe='/')}?fields={_FIELDS}"


def read(body: bytes, job: Job) -> Page:
    """A paper; or papers, of a search or a batch, which has null in the place of what is not known."""
    answer = records.document(body)
    rows = answer.get("data") if isinstance(answer, dict) and "data" in answer else answer
    if isinstance(rows, dict) and "paperId" in rows:
        return records.page([rows], _Paper, "", lambda paper: _to_paper(paper, job))
    if not isinstance(rows, list):
        raise Unreadable(
            "an error instead of a paper" if isinstance(answer, dict) else "the answer: an object is wanted"
        )
    known = [row for row in rows[: records.MOST_LISTED] if row is not None]
    page = records.page(known, _Paper, "data", lambda paper: _to_paper(paper, job))
    return Page(papers=page.papers, left_out=(*page.left_out, *["not known there"] * (len(rows) - len(known))))


def _to_paper(paper: _Paper, job: Job) -> Paper | str:
    ids = {name: str(value) for name, value in (paper.external_ids or {}).items() if isinstance(value, str | int)}
    return records.paper(
        job,
        ids=(
            records.arxiv(ids.get("ArXiv", "")),
            records.doi(ids.get("DOI", "")),
            records.pmid(ids.get("PubMed", "")),
            records.own("s2", paper.paper_id),
        ),
        title=paper.title,
        authors=records.people(author.name for author in paper.authors),
        stated=author_ids.stated(
            NAME, (Author(each.name, own=each.author_id) for each in paper.authors), Scheme.SEMANTIC_SCHOLAR
        ),
        abstract=paper.abstract,
        venue=paper.venue or (paper.journal.name if paper.journal else ""),
        published_on=entries.day(paper.publication_date) or records.day(str(paper.year or "")),
        kind=records.kind_of(paper.publication_types, _KINDS),
    )


PAPERS = Api(name=NAME, root=PAPER, read=read, keyed=keyed, schemes=("doi:", "arxiv:", "pmid:"))
