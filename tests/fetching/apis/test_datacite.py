"""DataCite: works by DOI and what a prefix registered; most of it is data, and people are named in many ways."""

import json
from datetime import date
from typing import Any

import pytest

from core.domain.papers.paper import REST, PaperKind
from core.fetching.apis import datacite
from core.fetching.apis.api import Unreadable
from tests.fetching.specimens import ABSTRACT, DATACITE


def test_a_work_is_a_paper() -> None:
    (paper,) = DATACITE.read(json.dumps({"data": DATACITE.record}).encode()).papers

    assert "doi:10.5281/zenodo.7" in paper.keys
    assert paper.title == "On the sleep of sea otters"
    assert paper.authors == ("Ada Quill", "Otter Group, The")
    assert (paper.abstract, paper.venue) == (ABSTRACT, "Zenodo")
    assert (paper.published_on, paper.kind) == (date(2026, 5, 7), PaperKind.RESEARCH)
    assert paper.url == "https://doi.org/10.5281/zenodo.7"


def test_versions_are_one_work_and_a_translated_title_names_it_too() -> None:
    keys = DATACITE.paper().keys

    assert "doi:10.5281/zenodo.6" in keys
    assert "doi:10.1000/other" not in keys
    assert "title:vomschlafderseeotter|quill" in keys


@pytest.mark.parametrize(
    ("creators", "authors"),
    [
        ([{"name": "Quill, Ada"}, {"name": "Bo Reed"}], ("Ada Quill", "Bo Reed")),
        (
            [{"name": "(:Unap)"}, {"name": ":(unav)"}, {"name": "[Unknown]"}, {"name": "(:Null)"}, {"name": "[S.N.]"}],
            (),
        ),
        ([{"name": "(:Unkn) Unknown"}, {"name": "Anonymous"}, {"name": "NN", "nameType": "Organizational"}], ()),
        ([{"name": "Quill, Ada"}, {"name": "(:etal)"}], ("Ada Quill", REST)),
        ([{"name": "Petrelli, Alioscia <1979>"}], ("Alioscia Petrelli",)),
        ([{"name": "Quill, Ada; Reed, Bo"}], ("Ada Quill", "Bo Reed")),
        (
            [{"name": "Unakami, Haru"}, {"name": "None, Ada", "givenName": "Ada", "familyName": "None"}],
            ("Haru Unakami", "Ada None"),
        ),
        ([{"name": "GLIS of the ITPGRFA"}], ("GLIS of the ITPGRFA",)),
    ],
)
def test_people_are_told_from_what_stands_in_for_them(creators: list[dict[str, str]], authors: tuple[str, ...]) -> None:
    assert DATACITE.paper(attributes__creators=creators).authors == authors


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ({"resourceTypeGeneral": "Text"}, PaperKind.RESEARCH),
        ({"resourceTypeGeneral": "JournalArticle"}, PaperKind.RESEARCH),
        ({"resourceTypeGeneral": "Dataset"}, PaperKind.DATASET),
        ({"resourceTypeGeneral": "Software"}, PaperKind.DATASET),
        ({"resourceTypeGeneral": "PhysicalObject"}, PaperKind.DATASET),
        ({"resourceTypeGeneral": "BookChapter"}, PaperKind.CHAPTER),
        ({"resourceTypeGeneral": "Text", "schemaOrg": "Chapter"}, PaperKind.CHAPTER),
        ({"resourceTypeGeneral": None, "schemaOrg": "ScholarlyArticle"}, PaperKind.RESEARCH),
        ({"resourceTypeGeneral": None, "schemaOrg": "CreativeWork"}, PaperKind.DATASET),
        ({}, PaperKind.DATASET),
        (None, PaperKind.DATASET),
    ],
)
def test_what_is_no_text_is_told_as_data(types: Any, kind: PaperKind) -> None:
    assert DATACITE.paper(attributes__types=types).kind is kind


@pytest.mark.parametrize(
    ("dates", "year", "day"),
    [
        (
            [{"date": "2026-05-07T10:00:00Z", "dateType": "Submitted"}, {"date": "2026", "dateType": "Issued"}],
            2026,
            date(2026, 5, 7),
        ),
        ([{"date": "2014-03-01/2014-03-31", "dateType": "Collected"}], 2015, date(2015, 1, 1)),
        ([{"date": "2541", "dateType": "Issued"}], 2541, None),
        ([{"date": "9999-01-01", "dateType": "Issued"}], None, None),
        (None, None, None),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(dates: Any, year: Any, day: date | None) -> None:
    assert DATACITE.paper(attributes__dates=dates, attributes__publicationYear=year).published_on == day


def test_a_publisher_may_be_named_by_an_object_and_a_container_comes_before_it() -> None:
    assert DATACITE.paper(attributes__publisher={"name": "Zenodo"}).venue == "Zenodo"
    assert DATACITE.paper(attributes__publisher={"name": 7}).venue == ""
    assert DATACITE.paper(attributes__container={"title": "Francia", "type": "Series"}).venue == "Francia"


def test_it_is_asked_for_dois_of_its_own_prefixes() -> None:
    assert (
        datacite.keyed(datacite.DOIS, ["doi:10.5281/zenodo.7"], "")
        == "https://api.datacite.org/dois/10.5281%2Fzenodo.7"
    )
    assert "doi:10.5281/zenodo.7".startswith(datacite.WORKS.schemes)
    assert not "doi:10.1038/x".startswith(datacite.WORKS.schemes)


def test_what_is_wrong_is_named() -> None:
    page = DATACITE.read(DATACITE.answer({"id": "x"}, DATACITE.changed(attributes__titles=[{"title": 7}])))

    assert page.left_out == (
        "data.0.attributes: something is wanted",
        "data.1.attributes.titles.0.title: a text is wanted",
    )
    with pytest.raises(Unreadable, match="data: something is wanted"):
        DATACITE.read(b'{"errors": [{"status": "404"}]}')
