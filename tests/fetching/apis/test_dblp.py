"""DBLP's streams: people with numbers, titles with a full stop, and one author without a list."""

import json
from datetime import date

import pytest

from core.domain.papers.paper import PaperKind
from core.fetching.apis import dblp
from core.fetching.apis.api import Page
from core.fetching.protocol import Job
from tests.fetching.specimens import DBLP, asked

SODA = "https://dblp.org/db/conf/soda/"


def hits(*rows: object, total: int = 0, first: int = 0) -> bytes:
    told = {"@total": str(total or len(rows)), "@computed": "9", "@sent": str(len(rows)), "@first": str(first)}
    return json.dumps(
        {"result": {"status": {"@code": "200"}, "hits": told | ({"hit": list(rows)} if rows else {})}}
    ).encode()


def read(body: bytes, address: str = "") -> Page:
    return dblp.read(body, Job(recipe="dblp", source="series:soda", venue="SODA", labels=("SODA",), address=address))


def test_a_hit_is_a_paper_without_a_full_stop_and_without_numbers() -> None:
    (paper,) = read(hits(DBLP.record)).papers

    assert paper.keys[:2] == ("doi:10.1234/otter.7", "dblp:conf/soda/QuillR26")
    assert paper.title == "On the sleep of sea otters & others"
    assert paper.authors == ("Ada Quill", "Bo Reed")
    assert (paper.venue, paper.labels, paper.published_on) == ("SODA", ("SODA",), date(2026, 1, 1))
    assert (paper.abstract, paper.kind) == ("", PaperKind.RESEARCH)


@pytest.mark.parametrize(
    ("authors", "named"),
    [
        ({"author": {"@pid": "1", "text": "Ada Quill"}}, ("Ada Quill",)),
        ({"author": []}, ()),
        (None, ()),
    ],
)
def test_one_author_stands_without_a_list(authors: object, named: tuple[str, ...]) -> None:
    assert DBLP.paper(info__authors=authors).authors == named


def test_without_a_doi_it_is_known_by_its_key_and_by_arxivs_id() -> None:
    paper = DBLP.paper(info__doi=None, info__ee=["https://arxiv.org/abs/2605.00007", "https://elsewhere.example.org"])
    other = DBLP.paper(info__doi=None, info__ee="https://openreview.net/forum?id=2605.00007")

    assert paper.keys[:2] == ("arxiv:2605.00007", "dblp:conf/soda/QuillR26")
    assert paper.url == "https://arxiv.org/abs/2605.00007"
    assert other.keys[0] == "dblp:conf/soda/QuillR26"


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("Editorship", PaperKind.FRONT_MATTER),
        ("Journal Articles", PaperKind.RESEARCH),
        ("Data and Artifacts", PaperKind.DATASET),
    ],
)
def test_types_are_kinds(type_: str, kind: PaperKind) -> None:
    assert DBLP.paper(info__type=type_).kind is kind


def test_no_hit_is_no_hit_at_all() -> None:
    assert read(hits()) == Page()


def test_a_stream_is_read_by_the_year_of_a_day_and_the_year_after() -> None:
    first = dblp.newest(SODA, date(2026, 11, 1), "")
    second = read(hits(DBLP.record, total=2), first).next
    third = read(hits(DBLP.record, total=2, first=1), second).next
    last = read(hits(), third).next

    assert asked(first) == {
        "q": "stream:streams/conf/soda: year:2026:",
        "format": "json",
        "h": "1000",
        "f": "0",
        "c": "0",
    }
    assert (asked(second)["f"], asked(second)["q"]) == ("1", asked(first)["q"])
    assert (asked(third)["f"], asked(third)["q"]) == ("0", "stream:streams/conf/soda: year:2027:")
    assert last == ""


def test_numbers_that_lead_nowhere_lead_nowhere() -> None:
    told = {"@total": "9" * 30, "@first": "x", "@sent": None, "hit": [DBLP.record]}
    first = dblp.newest(SODA, date(2026, 11, 1), "")
    page = read(json.dumps({"result": {"hits": told}}).encode(), first)

    assert "2027" in asked(page.next)["q"]
