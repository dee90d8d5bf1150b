"""arXiv's API: what a category had since a day, and what any question to it answers."""

from datetime import date
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from core.fetching.apis import paging
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.apis.formats import tree
from core.fetching.feeds import arxiv, entries
from core.fetching.feeds.entries import Entry, mended
from core.fetching.protocol import Job

ROWS = 200
_ATOM, _TOTAL = "{http://www.w3.org/2005/Atom}", "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_FIELDS = ("id", "title", "summary", "published")
_DOI, _COMMENT = (f"{{http://arxiv.org/schemas/atom}}{name}" for name in ("doi", "comment"))


def category(root: str, code: str) -> str:
    """A category as what `newest` asks about."""
    return f"{root}?{urlencode({'search_query': f'cat:{code}'})}"


def newest(address: str, since: date, _: str) -> str:
    """Where what a category has since a day is asked for, the newest first.

    So whoever waits for it sees this week first, and the end shows itself: an entry that is older than the day. New ones that
    come between two pages move the rest, which repeats some and loses none.
    """
    asked = {"sortBy": "submittedDate", "sortOrder": "descending", "start": 0, "max_results": ROWS}
    return paging.remembering(paging.turned(address, asked), since)


def read(body: bytes, job: Job) -> Page:
    """The papers of an answer, in its order, as far back as was asked for."""
    root = tree.document(entries.without_invalid_characters(body))
    if root.tag != f"{_ATOM}feed":
        raise Unreadable("not an answer of arXiv's API")
    found = root.findall(f"{_ATOM}entry")
    papers = [paper for entry in found if (paper := arxiv.found(_entry(entry), job))]
    if found and not papers:
        raise Unreadable("an error instead of papers")
    since = paging.since(job.address)
    wanted = tuple(paper for paper in papers if paper.published_on is None or paper.published_on >= since)
    is_whole = len(wanted) < len(papers)
    return Page(
        papers=wanted,
        next="" if is_whole else _next(root, len(found), job.address),
        left_out=("an error or an entry without an id or a title",) * (len(found) - len(papers)),
    )


def _next(root: Element, count: int, address: str) -> str:
    """Where the next entries are asked for. arXiv now and then sends a page without any while there are more."""
    start, total = paging.parameter(address, "start"), (root.findtext(_TOTAL) or "").strip()
    if not (start.isdecimal() and total.isdecimal()):
        return ""
    reached = int(start[:9]) + count
    if not count and reached < int(total[:9]):
        raise Unreadable("an empty page before the last one")
    return paging.turned(address, {"start": reached}) if reached < int(total[:9]) else ""


def _entry(element: Element) -> Entry:
    """An entry under the names that feeds have for its fields."""
    return {
        **{name: mended(element.findtext(f"{_ATOM}{name}") or "") for name in _FIELDS},
        "arxiv_doi": element.findtext(_DOI) or "",
        "arxiv_comment": element.findtext(_COMMENT) or "",
        "authors": [{"name": (each.text or "").strip()} for each in element.iterfind(f"{_ATOM}author/{_ATOM}name")],
        "tags": [{"term": each.get("term", "")} for each in element.iterfind(f"{_ATOM}category")],
    }


SEARCH = Api(name=arxiv.API, root=arxiv.QUERY, read=read, newest=newest)
