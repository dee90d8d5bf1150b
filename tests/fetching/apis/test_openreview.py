"""OpenReview: what a conference accepted. Built from its documents, on no recorded answer."""

from datetime import date

import pytest

from core.fetching.apis import openreview
from core.fetching.apis.api import Page
from core.fetching.protocol import Job
from tests.fetching.specimens import ABSTRACT, OPENREVIEW, asked

GROUP = "https://openreview.net/group?id=ICLR.cc"
FULL = 1_000


def read(body: bytes, address: str) -> Page:
    return openreview.read(body, Job(recipe="openreview", address=address, venue="ICLR", labels=("ICLR",)))


def test_a_note_is_a_paper() -> None:
    paper = OPENREVIEW.paper()

    assert paper.keys[0] == "openreview:aBcD123"
    assert (paper.authors, paper.abstract) == (("Ada Quill", "Bo Reed"), ABSTRACT)
    assert (paper.venue, paper.published_on) == ("ICLR 2026 Poster", date(2026, 5, 7))
    assert paper.url == "https://openreview.net/forum?id=aBcD123"


def test_the_series_is_the_venue_where_it_is_known() -> None:
    (paper,) = read(OPENREVIEW.answer(OPENREVIEW.record), "").papers
    assert (paper.venue, paper.labels) == ("ICLR", ("ICLR",))


@pytest.mark.parametrize(
    "authors",
    [
        {"value": [{"fullname": "Ada Quill", "username": "~Ada_Quill1"}, {"fullname": "Bo Reed"}, {"username": "~X"}]},
        ["Ada Quill", "Bo Reed"],
        {"value": ["Ada Quill", None, 7, "Bo Reed"]},
    ],
)
def test_people_are_named_in_three_ways(authors: object) -> None:
    assert OPENREVIEW.paper(content__authors=authors).authors == ("Ada Quill", "Bo Reed")


def test_a_day_that_cannot_be_is_none() -> None:
    assert OPENREVIEW.paper(pdate=253402300799999000).published_on is None
    assert OPENREVIEW.paper(pdate=-1, odate=1778112000000).published_on == date(2026, 5, 7)


def test_a_venue_is_read_by_the_year_of_a_day_and_the_year_after() -> None:
    first = openreview.newest(GROUP, date(2026, 11, 1), "")
    page = read(OPENREVIEW.answer(OPENREVIEW.record), first)
    last = read(OPENREVIEW.answer(OPENREVIEW.record), page.next)

    assert first.startswith("https://api2.openreview.net/notes?")
    assert asked(first)["content.venueid"] == "ICLR.cc/2026/Conference"
    assert asked(first)["sort"] == "tmdate:desc"
    assert asked(page.next)["content.venueid"] == "ICLR.cc/2027/Conference"
    assert asked(page.next)["offset"] == "0"
    assert last.next == ""


def test_a_full_page_leads_on_until_what_changed_before_the_day() -> None:
    first = openreview.newest(GROUP, date(2026, 5, 1), "")
    new, old = OPENREVIEW.changed(tmdate=1778112000000), OPENREVIEW.changed(tmdate=1577836800000)

    assert asked(read(OPENREVIEW.answer(*[new] * FULL), first).next)["offset"] == "1000"
    assert (
        asked(read(OPENREVIEW.answer(*[new] * (FULL - 1), old), first).next)["content.venueid"]
        == "ICLR.cc/2027/Conference"
    )


def test_what_is_wrong_is_named() -> None:
    page = OPENREVIEW.read(OPENREVIEW.answer({"id": "x"}, OPENREVIEW.changed(content__title={"value": None})))
    assert page.left_out == ("notes.0.content: something is wanted", "without a title")
