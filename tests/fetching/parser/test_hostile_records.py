"""What strangers may write into a record: the record is left out and told, its neighbours stay, and nothing unseen comes out."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from core.domain.papers.paper import Paper
from core.fetching.apis import acl, pubmed
from core.fetching.apis.api import Page, Unreadable
from core.fetching.apis.formats.records import MOST_RECORDS
from core.fetching.feeds import bylines, entries
from core.fetching.protocol import Job
from tests.fetching.specimens import SPECIMENS, TITLE, Specimen

JSON = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.api.name)
WRONG = (None, 7, -1, True, "x", "", [], {}, [None], [[]], {"x": None}, "\ud800", "\u202e\x00<b>", 1e308, "9999-12-31")
OF_TEXT = "title abstract description abstractText name full_name fullName raw_author_name text firstName".split()


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a record."""
    if way:
        yield way
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*way, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*way, number))


def with_at(record: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The record with another value at that place."""
    changed = copy.deepcopy(record)
    place = changed
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return changed


def sound(page: Page) -> bool:
    """Whether every paper is one that could be stored and shown."""
    return all(_is_sound(paper) for paper in page.papers)


def _is_sound(paper: Paper) -> bool:
    texts = (paper.title, paper.abstract, paper.venue, *paper.authors, *paper.labels)
    return (
        bool(paper.title and paper.keys)
        and all(text.isprintable() and "\u202e" not in text for text in texts)
        and all(key.isprintable() and " " not in key for key in paper.keys if not key.startswith("title:"))
        and (paper.published_on is None or 1600 <= paper.published_on.year < 2100)
        and len(paper.authors) <= bylines.MOST + 1
        and len(paper.abstract) <= entries.MOST_ABSTRACT
    )


@JSON
def test_a_record_that_is_wrong_anywhere_spoils_itself_alone(specimen: Specimen) -> None:
    for way in places(specimen.record):
        for value in WRONG:
            broken = with_at(specimen.record, way, value)

            page = specimen.read(specimen.answer(broken, specimen.record))

            assert sound(page), (way, value)
            assert page.papers, (way, value)
            assert page.papers[-1].title.startswith(TITLE), (way, value)
            assert len(page.papers) + len(page.left_out) == 2, (way, value)


@JSON
def test_what_is_null_everywhere_is_no_paper(specimen: Specimen) -> None:
    nothing = specimen.record
    for way in places(specimen.record):
        if not isinstance(_at(specimen.record, way), dict | list):
            nothing = with_at(nothing, way, None)

    page = specimen.read(specimen.answer(nothing, None, specimen.record))

    assert len(page.papers) == 1
    assert len(page.left_out) >= 1


def _at(record: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        record = record[step]
    return record


@JSON
def test_what_is_of_another_type_is_named(specimen: Specimen) -> None:
    way = next(way for way in places(specimen.record) if way[-1] in ("title", "titles"))
    told = [] if "value" in str(_at(specimen.record, way)) else ["is wanted"]
    page = specimen.read(specimen.answer(specimen.record, with_at(specimen.record, way, {"x": 7})))

    assert len(page.papers) == 1
    (problem,) = page.left_out
    assert all(f"{specimen.place}.1" in problem and word in problem for word in told), problem


@JSON
def test_nothing_unseen_or_marked_up_comes_out(specimen: Specimen) -> None:
    record = specimen.record
    for way in places(record):
        value = _at(record, way)
        if way[-1] in OF_TEXT and isinstance(value, str):
            record = with_at(record, way, f"\u202e<script>x()</script>{value}\x00 <i>twice</i>\ufeff")

    (paper,) = specimen.read(specimen.answer(record)).papers

    assert paper.title.startswith(TITLE)
    assert "<" not in "".join((paper.title, paper.abstract, *paper.authors))
    assert sound(Page(papers=(paper,)))


@JSON
def test_ten_thousand_authors_are_three_thousand(specimen: Specimen) -> None:
    way = next(
        way
        for way in places(specimen.record)
        if way[-1] == 0 and isinstance(_at(specimen.record, way[:-1]), list) and _names(way)
    )
    one = _at(specimen.record, way)
    record = with_at(specimen.record, way[:-1], [one] * 10_000)

    (paper,) = specimen.read(specimen.answer(record)).papers

    assert len(paper.people) == bylines.MOST


def _names(way: tuple[Any, ...]) -> bool:
    return any(
        str(step) in ("author", "authors", "authorships", "creators", "bibliographic_contributors") for step in way
    )


@JSON
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"null",
        b"7",
        b'"x"',
        b"[",
        b"[" * 20_000_000,
        b'{"a":' * 4_000_000,
        b"\xff\xfe",
        b'{"results": 7}',
        b'{"data": "x"}',
    ],
    ids=range(11),
)
def test_what_is_no_answer_is_none(specimen: Specimen, body: bytes) -> None:
    with pytest.raises(Unreadable):
        specimen.read(body)


@JSON
def test_a_next_page_is_never_asked_for_where_an_answer_says(specimen: Specimen) -> None:
    evil = "https://evil.example.org/next?cursor=x&cursorMark=y&page=9"
    bodies = [
        specimen.answer(
            specimen.record,
            links={"next": evil},
            next=evil,
            nextPageUrl=evil,
            nextCursorMark=evil,
            meta={"next_cursor": evil},
        ),
        specimen.answer(
            specimen.record, links={"next": "https://["}, nextCursorMark="a\nb", meta={"next_cursor": "\x00"}
        ),
    ]
    for body in bodies:
        following = specimen.read(body).next
        assert not following or following.partition("?")[0] == specimen.address.partition("?")[0]


@JSON
def test_five_thousand_records_of_an_answer_are_looked_at(specimen: Specimen) -> None:
    page = specimen.read(specimen.answer(*[{}] * 6_000))
    assert len(page.papers) + len(page.left_out) == MOST_RECORDS


XML = pytest.mark.parametrize("read", [pubmed.read, acl.read], ids=["pubmed", "acl"])


@XML
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"<a>",
        b"<html><body/></html>",
        b"<a>" * 1_000_000,
        b"<a>" + b"<b/>" * 1_500_000 + b"</a>",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a>&x;</a>',
        b'<?xml version="1.0" encoding="nobodys"?><a/>',
    ],
    ids=range(9),
)
def test_xml_that_is_no_answer_is_none(read: Any, body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body, Job(recipe="x"))


def test_a_specimen_is_what_its_interface_writes() -> None:
    assert all(json.loads(specimen.answer(specimen.record)) for specimen in SPECIMENS)
    assert all(specimen.paper().title.startswith(TITLE) for specimen in SPECIMENS)
