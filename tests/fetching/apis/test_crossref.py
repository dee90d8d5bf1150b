"""A DOI is asked for at Crossref, and what it answers is read with distrust."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.domain.papers.paper import Paper, PaperKind
from core.domain.sources.source import Fetched, FetchFailed, Source
from core.fetching.apis import crossref
from core.fetching.apis.api import Page, Unreadable
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from core.fetching.settings import FetchSettings
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.works import OTTER, answer, day

ITSELF = (f"doi:{OTTER['DOI']}".lower(),)


def read(body: bytes, address: str = "") -> Page:
    return crossref.read(body, Job(recipe="crossref", address=address))


def work(body: bytes, address: str = "") -> Paper | None:
    """The paper that an answer describes; None where it describes none, or is no answer."""
    try:
        page = read(body, address)
    except Unreadable:
        return None
    return page.papers[0] if page.papers else None


async def test_a_doi_gives_the_papers_card(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    server.serves("/works/10.1234/otter.7", answer())
    fetcher = make_fetcher(FetchSettings(contact="somebody@example.org"))

    outcome = await fetcher.lookup(["doi:10.1234/otter.7"])

    assert isinstance(outcome, Fetched)
    (found,) = outcome.announcements
    assert found.paper.key == "doi:10.1234/otter.7"
    assert found.paper.title == "On the sleep of sea otters & others"
    assert found.paper.authors == ("Ada Quill", "The Otter Group", "Reed")
    assert "Otters sleep for 11 hours." in found.paper.abstract
    assert (found.paper.venue, found.paper.published_on) == ("Journal of Calm Waters", date(2026, 5, 1))
    assert found.paper.url == "https://doi.org/10.1234/otter.7"
    assert "a:quill|a" in found.emits
    assert server.asked[0].query["mailto"] == "somebody@example.org"


async def test_a_doi_that_nobody_has_is_no_paper_and_a_fault_is_told(server: FeedServer, fetcher: Fetcher) -> None:
    assert await fetcher.lookup(["doi:10.1234/nobody"]) == Fetched(announcements=())
    server.serves("/works/10.1234/unheard", b"", status=404, Retry_After="60")
    assert await fetcher.lookup(["doi:10.1234/unheard"]) == Fetched(announcements=())
    server.serves("/works/10.1234/busy", b"", status=503)
    outcome = await fetcher.lookup(["doi:10.1234/busy"])
    assert isinstance(outcome, FetchFailed)
    assert outcome.reason.startswith("503")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"message": []}',
        b'{"message": {"DOI": 7, "title": {}}}',
        b"[" * 100_000,
        answer(title=[]),
        answer(DOI="not one"),
        answer(type="journal-issue"),
    ],
)
def test_what_describes_no_work_is_no_paper(body: bytes) -> None:
    assert work(body) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([[2026, 5, 7]], date(2026, 5, 7)),
        ([[2026]], date(2026, 1, 1)),
        ([[None]], None),
        ([[2026, 13, 40]], None),
        ([["2026"]], None),
        ([[99999]], None),
        ([], None),
        ("2026", None),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(told: Any, expected: date | None) -> None:
    found = work(answer(issued={"date-parts": told}))
    assert found is not None
    assert found.published_on == expected


def test_nothing_unseen_or_marked_up_comes_out() -> None:
    found = work(answer(title=["\u202eEvil\x00 <b>title</b> of otters"], author=[{"family": "<script>Quill\u202e"}]))
    assert found is not None
    assert found.title == "Evil title of otters"
    assert found.authors == ("Quill",)


@pytest.mark.parametrize(
    ("relation", "keys"),
    [
        ({"is-preprint-of": [{"id-type": "doi", "id": "10.1000/Print"}]}, ("doi:10.1000/print", "doi:10.1101/2026.1")),
        (
            {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2606.00001"}]},
            ("arxiv:2606.00001", "doi:10.1101/2026.1"),
        ),
        ({"is-preprint-of": [{"id-type": "issn", "id": "10.1000/print"}, "x", {}]}, ("doi:10.1101/2026.1",)),
        ({"references": [{"id-type": "doi", "id": "10.1000/print"}]}, ("doi:10.1101/2026.1",)),
        ({"is-preprint-of": "10.1000/print"}, ("doi:10.1101/2026.1",)),
        ([], ("doi:10.1101/2026.1",)),
    ],
)
def test_a_preprint_and_its_article_have_each_others_ids_where_crossref_names_them(relation: Any, keys: Any) -> None:
    found = work(answer(DOI="10.1101/2026.1", relation=relation))
    assert found is not None
    assert tuple(key for key in found.keys if not key.startswith("title:")) == keys


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"issued": day(2026), "published-online": day(2026, 5, 7)}, date(2026, 5, 7)),
        ({"issued": day(2026, 4), "published-online": day(2026, 5, 7)}, date(2026, 4, 1)),
        ({"issued": day(2026, 12), "created": day(2026, 5, 7), "indexed": day(2026, 5, 9)}, date(2026, 5, 7)),
        ({"issued": day(2026, 12), "created": day(2026, 5, 7), "indexed": day(2026, 12, 9)}, date(2026, 12, 1)),
        ({"issued": None, "published": day(2026, 5)}, date(2026, 5, 1)),
        ({"issued": None, "created": day(2026, 5, 7)}, None),
    ],
)
def test_of_several_days_the_first_one_counts_as_closely_as_any_tells_it(told: Any, expected: date | None) -> None:
    found = work(answer(**told))
    assert found is not None
    assert found.published_on == expected


def test_a_work_of_the_future_and_what_is_no_work_are_told() -> None:
    later = read(answer(issued=day(2028, 1), created=day(2026, 5, 7)))
    part = read(answer(type="component"))
    untitled = read(answer(title=[]))

    assert (later.papers, later.left_out) == ((), ("10.1234/Otter.7: of the future, 2028-01-01",))
    assert (part.papers, part.left_out) == ((), ("10.1234/Otter.7: a component",))
    assert (untitled.papers, untitled.left_out) == ((), ("10.1234/Otter.7: without a title",))


@pytest.mark.parametrize(
    ("told", "announced"),
    [
        ({"issued": day(2026, 5, 7), "created": day(2026, 5, 9)}, date(2026, 5, 9)),
        ({"issued": day(2026), "created": day(2026, 5, 9)}, date(2026, 5, 9)),
        ({"issued": None, "created": day(2026, 5, 9)}, date(2026, 5, 9)),
        ({"issued": day(2026, 12), "created": day(2026, 5, 9)}, date(2026, 5, 9)),
        ({"issued": day(1985, 3), "created": day(2026, 5, 9)}, None),
        ({"issued": day(2026, 5, 7)}, None),
    ],
)
def test_what_is_listed_since_a_day_is_announced_by_its_registration_unless_it_is_old(
    told: Any, announced: date | None
) -> None:
    asked = crossref.newest("https://api.crossref.org/journals/1234-5679/works", date(2026, 5, 1), "")
    listed = work(answer(**told), asked)
    looked_up = work(answer(**told))

    assert listed is not None
    assert listed.announced_on == announced
    assert looked_up is not None
    assert looked_up.announced_on is None


@pytest.mark.parametrize(
    ("changes", "kind", "about"),
    [
        ({}, PaperKind.RESEARCH, ()),
        ({"type": "dataset"}, PaperKind.DATASET, ()),
        ({"type": "book-chapter"}, PaperKind.CHAPTER, ()),
        ({"title": ["Editorial: on otters"]}, PaperKind.EDITORIAL, ()),
        ({"update-to": [{"DOI": "10.1234/A", "type": "retraction"}]}, PaperKind.RETRACTION, ("doi:10.1234/a",)),
        ({"update-to": [{"DOI": "10.1234/A", "type": "correction"}]}, PaperKind.CORRECTION, ("doi:10.1234/a",)),
        (
            {"update-to": [{"DOI": "10.1234/a", "type": "erratum"}, {"DOI": "10.1234/b", "type": "withdrawal"}]},
            PaperKind.RETRACTION,
            ("doi:10.1234/b",),
        ),
        ({"update-to": [{"DOI": "10.1234/a", "type": "new_version"}]}, PaperKind.RESEARCH, ()),
        ({"update-to": [{"DOI": "nonsense", "type": "retraction"}, "x"]}, PaperKind.RESEARCH, ()),
        ({"update-to": "10.1234/a"}, PaperKind.RESEARCH, ()),
        ({"update-to": [{"DOI": "10.1234/otter.7", "type": "retraction"}]}, PaperKind.RETRACTION, ITSELF),
        ({"updated-by": [{"DOI": "10.1234/n", "type": "retraction"}]}, PaperKind.RETRACTION, ITSELF),
        ({"updated-by": [{"DOI": "10.1234/n", "type": "correction"}]}, PaperKind.RESEARCH, ()),
        ({"title": ["RETRACTED: On the sleep of sea otters"]}, PaperKind.RETRACTION, ITSELF),
        ({"title": ["[Retracted] On the sleep of sea otters"]}, PaperKind.RETRACTION, ITSELF),
        ({"title": ["Retraction: On the sleep of sea otters"]}, PaperKind.RETRACTION, ()),
    ],
)
def test_a_notice_says_what_it_is_about_and_a_retracted_work_is_about_itself(
    changes: Any, kind: PaperKind, about: tuple[str, ...]
) -> None:
    found = work(answer(**changes))
    assert found is not None
    assert (found.kind, found.about) == (kind, about)


async def test_a_journal_that_the_catalogue_has_goes_by_its_name_there(
    server: FeedServer, make_fetcher: MakeFetcher
) -> None:
    waters = Source(
        id="calm", name="Calm Waters", recipe="feed", address="", group="", label="Calm Waters", issn=("1234-5679",)
    )
    server.serves("/works/10.1234/otter.7", answer(ISSN=["0000-0000", "1234-5679"]))

    outcome = await make_fetcher(sources=(waters,)).lookup(["doi:10.1234/otter.7"])

    assert isinstance(outcome, Fetched)
    (found,) = outcome.announcements
    assert (found.paper.venue, found.paper.labels) == ("Calm Waters", ("Calm Waters",))
    assert "j:calm waters" in found.emits


def test_a_work_without_a_journal_stands_where_it_is_kept() -> None:
    kept = work(answer(**{"container-title": [], "institution": [{"name": "Otterxiv"}], "publisher": "Otters Press"}))
    printed = work(answer(**{"container-title": None, "publisher": "Otters Press"}))

    assert kept is not None
    assert kept.venue == "Otterxiv"
    assert printed is not None
    assert printed.venue == "Otters Press"


def test_a_name_is_told_with_what_stands_behind_it_and_an_old_doi_whole() -> None:
    doi = "10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-t"
    found = work(answer(DOI=doi, author=[{"given": "Donald", "family": "Hora", "suffix": "Jr."}]))

    assert found is not None
    assert found.doi == doi
    assert set(found.authors[0].replace(",", "").split()) == {"Donald", "Hora", "Jr."}


SELECTABLE = """abstract URL resource member posted score created degree update-policy short-title license ISSN container-title issued
update-to issue prefix approved indexed article-number clinical-trial-number accepted author group-title DOI is-referenced-by-count
updated-by event chair standards-body original-title funder translator published archive published-print alternative-id subject
subtitle published-online publisher-location content-domain reference title link type publisher volume references-count ISBN
issn-type assertion deposited page contributor content-created short-container-title relation editor"""


def test_a_list_is_asked_for_nothing_that_crossref_would_refuse() -> None:
    asked = crossref.newest("https://api.crossref.org/prefixes/10.2139/works", date(2026, 7, 1), "me@example.org")

    (selected,) = parse_qs(urlsplit(asked).query)["select"]
    assert set(selected.split(",")) <= set(SELECTABLE.split())
