"""bioRxiv and medRxiv tell versions; the bot makes preprints of them."""

import json
from datetime import date
from typing import Any

import pytest
from aiohttp import web

from core.domain.papers.paper import Announce, Paper, PaperKind
from core.domain.sources.source import Fetched, FetchFailed, Source
from core.fetching.apis import biorxiv
from core.fetching.apis.api import Page, Unreadable
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from tests.fetching import works
from tests.fetching.server import FeedServer

SINCE = date(2026, 7, 1)
OTTER = {
    "doi": "10.1101/2026.07.01.123456",
    "title": "On the sleep of sea otters.",
    "authors": "Quill, A.; Reed, B. C.; The Otter Group;",
    "date": "2026-07-01",
    "version": "1",
    "type": "new results",
    "category": "animal behavior and cognition ",
    "abstract": "Otters sleep &amp; dive.",
    "published": "NA",
    "server": "bioRxiv",
}
ZOOLOGY = Source(
    id="biorxiv:zoology",
    name="bioRxiv zoology: Zoology",
    recipe="feed",
    address="https://connect.biorxiv.org/biorxiv_xml.php?subject=zoology",
    group="connect.biorxiv.org",
    label="bioRxiv/zoology",
)


def answer(*rows: Any, total: int = 0, status: str = "ok") -> bytes:
    messages = [{"status": status, "cursor": 0, "count": len(rows), "total": str(total or len(rows))}]
    return json.dumps({"messages": messages, "collection": rows}).encode()


def read(*rows: Any, labels: tuple[str, ...] = ()) -> Page:
    return biorxiv.read(answer(*rows), Job(recipe="biorxiv-api", source="biorxiv:zoology", labels=labels))


def only(*rows: Any) -> Paper:
    (paper,) = read(*rows).papers
    return paper


def test_a_row_becomes_a_preprint_with_all_it_says() -> None:
    paper = only(OTTER | {"published": "10.1000/Print"})

    assert [key for key in paper.keys if key.startswith("doi:")] == [
        "doi:10.1000/print",
        "doi:10.1101/2026.07.01.123456",
    ]
    assert paper.title == "On the sleep of sea otters."
    assert paper.authors == ("A. Quill", "B. C. Reed", "The Otter Group")
    assert paper.abstract == "Otters sleep & dive."
    assert (paper.venue, paper.labels) == ("bioRxiv", ("bioRxiv/animal-behavior-and-cognition", "bioRxiv"))
    assert (paper.published_on, paper.announced_on, paper.version) == (SINCE, SINCE, 1)
    assert (paper.announce, paper.kind, paper.source) == (Announce.NEW, PaperKind.RESEARCH, "biorxiv:zoology")


def test_of_several_versions_the_last_one_has_the_word_and_the_first_one_the_day() -> None:
    second = OTTER | {"version": 2, "date": "2026-07-09", "title": "On the deep sleep of sea otters"}

    both, later = only(second, OTTER), only(second)

    assert (both.title, both.version, both.announce) == ("On the deep sleep of sea otters", 2, Announce.NEW)
    assert (both.published_on, both.announced_on) == (SINCE, SINCE)
    assert (later.version, later.announce) == (2, Announce.REPLACE)
    assert (later.published_on, later.announced_on) == (None, date(2026, 7, 9))


def test_the_next_page_begins_behind_the_last_row() -> None:
    asked = Job(
        recipe="biorxiv-api", address="https://api.biorxiv.org/details/biorxiv/2026-07-01/2099-12-31/30?category=x"
    )

    page = biorxiv.read(answer(OTTER, total=40), asked)

    assert page.next == "https://api.biorxiv.org/details/biorxiv/2026-07-01/2099-12-31/31?category=x"


def test_a_withdrawn_preprint_is_about_itself() -> None:
    withdrawn = only(
        OTTER, OTTER | {"version": "2", "type": "WITHDRAWN", "abstract": "The authors have withdrawn this."}
    )

    assert (withdrawn.kind, withdrawn.about) == (PaperKind.RETRACTION, ("doi:10.1101/2026.07.01.123456",))


def test_a_bad_row_is_told_and_spoils_nothing() -> None:
    page = read("x", OTTER, OTTER | {"doi": ""}, OTTER | {"doi": "10.1101/7", "authors": []}, OTTER | {"version": "x"})

    assert [paper.doi for paper in page.papers] == ["10.1101/2026.07.01.123456"]
    assert page.left_out == (
        "collection.0: an object is wanted",
        "collection.3.authors: a text is wanted",
        "collection.4.version: a whole number is wanted",
        "a row: without an id",
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>", "not JSON"),
        (b'{"messages": []}', "collection: something is wanted"),
        (b'{"messages": [], "collection": 7}', "collection: a list is wanted"),
        (answer(status="Error: the date is wrong"), "Error: the date is wrong"),
    ],
)
def test_an_answer_that_is_none_says_what_is_wrong(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        biorxiv.read(body, Job(recipe="biorxiv-api"))


async def test_a_subject_has_its_past_page_by_page_and_nothing_of_another_one(
    server: FeedServer, fetcher: Fetcher
) -> None:
    rows = [OTTER | {"doi": f"10.1101/{number}", "category": "Zoology"} for number in range(5)]
    rows[1] = rows[1] | {"category": "neuroscience"}

    async def tell(request: web.Request) -> web.Response:
        start = int(request.path.rpartition("/")[2])
        return web.Response(body=answer(*rows[start : start + 2], total=5))

    for start in (0, 2, 4):
        server.answers(f"/details/biorxiv/2026-07-01/2099-12-31/{start}", tell)
    found, mark = [], ""
    for _ in range(3):
        outcome = await fetcher.history(ZOOLOGY, SINCE, mark)
        assert isinstance(outcome, Fetched)
        found += [each.paper.doi for each in outcome.announcements]
        mark = outcome.next

    assert mark == ""
    assert found == ["10.1101/0", "10.1101/2", "10.1101/3", "10.1101/4"]
    assert {request.query["category"] for request in server.asked} == {"zoology"}


async def test_a_preprint_is_looked_up_at_its_server_and_everything_else_at_crossref(
    server: FeedServer, fetcher: Fetcher
) -> None:
    nobody = answer(status="no posts found")
    server.serves("/details/biorxiv/10.1101/1", answer(OTTER | {"doi": "10.1101/1"}, OTTER | {"doi": "10.1101/9"}))
    server.serves("/details/biorxiv/10.1101/2", nobody)
    server.serves("/details/medrxiv/10.1101/2", answer(OTTER | {"doi": "10.1101/2", "server": "medRxiv"}))
    server.serves("/details/biorxiv/10.1101/3", nobody)
    server.serves("/details/medrxiv/10.1101/3", nobody)
    server.serves("/works/10.1101/3", works.answer(DOI="10.1101/3"))
    server.serves("/works/10.1101/gr.7", works.answer(DOI="10.1101/gr.7"))

    outcome = await fetcher.lookup(["doi:10.1101/1", "doi:10.1101/2", "doi:10.1101/3", "doi:10.1101/gr.7"])

    assert isinstance(outcome, Fetched)
    assert {each.paper.doi: each.paper.venue for each in outcome.announcements} == {
        "10.1101/1": "bioRxiv",
        "10.1101/2": "medRxiv",
        "10.1101/3": "Journal of Calm Waters",
        "10.1101/gr.7": "Journal of Calm Waters",
    }
    assert [request.path for request in server.asked if "gr.7" in request.path] == ["/works/10.1101/gr.7"]

    server.serves("/details/biorxiv/10.1101/3", b"", status=503)
    unwell = await fetcher.lookup(["doi:10.1101/3"])
    assert isinstance(unwell, Fetched)
    assert [each.paper.venue for each in unwell.announcements] == ["Journal of Calm Waters"]


async def test_a_server_that_never_gets_on_comes_to_an_end(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/details/biorxiv/2026-07-01/2099-12-31/0", answer(total=10**8))

    outcome = await fetcher.history(ZOOLOGY, SINCE)
    assert isinstance(outcome, Fetched)
    assert outcome.next == ""

    server.serves("/details/biorxiv/2026-07-01/2099-12-31/0", b"", status=429)
    assert isinstance(await fetcher.history(ZOOLOGY, SINCE), FetchFailed)
