"""A DOI is asked for at Crossref, and what it answers is read with distrust."""

import json
from datetime import date
from typing import Any

import pytest

from core.domain.paper import Paper
from core.domain.source import Fetched, FetchFailed
from core.fetching.apis import crossref
from core.fetching.apis.api import Unreadable
from core.fetching.frames import Job
from core.fetching.registry import Fetcher
from core.fetching.settings import FetchSettings
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer

OTTER = {
    "type": "journal-article",
    "DOI": "10.1234/Otter.7",
    "title": ["On the <i>sleep</i> of sea otters &amp; others"],
    "container-title": ["Journal of Calm Waters"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Otters sleep for 11 hours.</jats:p>",
    "author": [{"given": "Ada", "family": "Quill"}, {"name": "The Otter Group"}, {"family": "Reed"}, {"given": None}],
    "issued": {"date-parts": [[2026, 5]]},
}


def answer(**changes: Any) -> bytes:
    return json.dumps({"status": "ok", "message-type": "work", "message": OTTER | changes}).encode()


def work(body: bytes) -> Paper | None:
    """The paper that an answer describes; None where it describes none, or is no answer."""
    try:
        page = crossref.read(body, Job(recipe="crossref"))
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
    ("told", "day"),
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
def test_a_day_is_read_as_far_as_it_is_told(told: Any, day: date | None) -> None:
    found = work(answer(issued={"date-parts": told}))
    assert found is not None
    assert found.published_on == day


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
