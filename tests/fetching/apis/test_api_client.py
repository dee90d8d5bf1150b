"""An interface is asked page by page, to the end and no further, and nowhere but where it stands."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from aiohttp import web

from core.domain.papers.enrichment import Filler
from core.domain.sources.source import Fetched, FetchFailed, Source, Validators
from core.fetching import api_client
from core.fetching.apis.crossref import ROWS
from core.fetching.port import Fetcher
from tests.fetching import works
from tests.fetching.server import FeedServer

SINCE = date(2026, 7, 1)
UNASKED = Validators()


def journal(server: FeedServer, path: str = "/journals/1234-5679/works") -> Source:
    return Source(
        id="waters",
        name="Journal of Calm Waters",
        recipe="crossref-issn",
        address=server.at(path),
        group="x",
        label="Journal of Calm Waters",
        issn=("1234-5679",),
    )


def pages(server: FeedServer, path: str, told: Callable[[int], bytes]) -> Source:
    """A journal whose nth page is what `told` says."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=told(len(server.asked)))

    server.answers(path, answer)
    return journal(server, path)


def full(page: int, cursor: str) -> bytes:
    return works.listing(*(works.work(page * ROWS + number) for number in range(ROWS)), cursor=cursor)


async def test_a_journal_is_read_to_its_last_page(server: FeedServer, fetcher: Fetcher) -> None:
    source = pages(
        server,
        "/journals/a/works",
        lambda n: full(n, f"mark/+{n}") if n < 3 else works.listing(works.work(1), cursor="end"),
    )

    outcome = await fetcher.fetch((source,), UNASKED, SINCE)

    assert isinstance(outcome, Fetched)
    assert len(outcome.announcements) == 2 * ROWS + 1
    assert [request.query["cursor"] for request in server.asked] == ["*", "mark/+1", "mark/+2"]
    for request in server.asked:
        assert request.query["filter"] == "from-created-date:2026-07-01"
        assert request.query["rows"] == str(ROWS)
        assert {"DOI", "title", "author", "abstract", "update-to"} <= set(request.query["select"].split(","))
    paper = outcome.announcements[0].paper
    assert (paper.source, paper.venue, paper.labels) == ("waters", source.name, (source.name,))


async def test_the_same_cursor_with_new_works_behind_it_is_followed(server: FeedServer, fetcher: Fetcher) -> None:
    source = pages(server, "/journals/a/works", lambda n: full(n, "same") if n < 4 else works.listing(cursor="same"))

    outcome = await fetcher.fetch((source,), UNASKED, SINCE)

    assert isinstance(outcome, Fetched)
    assert len(outcome.announcements) == 3 * ROWS


async def test_a_server_that_always_tells_the_same_page_comes_to_an_end(server: FeedServer, fetcher: Fetcher) -> None:
    source = pages(server, "/journals/a/works", lambda _: full(0, "same"))

    outcome = await fetcher.fetch((source,), UNASKED, SINCE)

    assert isinstance(outcome, Fetched)
    assert len(outcome.announcements) == ROWS
    assert len(server.asked) == 2


async def test_a_server_that_never_ends_is_left_after_some_pages_and_the_log_says_so(
    server: FeedServer, fetcher: Fetcher, caplog: pytest.LogCaptureFixture
) -> None:
    source = pages(server, "/journals/a/works", lambda n: full(n, f"mark{n}"))

    outcome = await fetcher.fetch((source,), UNASKED, SINCE)

    assert isinstance(outcome, Fetched)
    assert len(server.asked) == api_client.MOST_PAGES
    assert "interface.unread source=waters" in caplog.text


async def test_history_is_a_page_a_call_and_ends_although_the_server_does_not(
    server: FeedServer, fetcher: Fetcher
) -> None:
    nobody = works.listing(*[{"type": "component", "DOI": "10.1234/x"}] * ROWS, cursor="same")
    source = pages(server, "/journals/a/works", lambda _: nobody)
    mark, asked = "", 0

    while asked == 0 or mark:
        outcome = await fetcher.history(source, SINCE, mark)
        assert isinstance(outcome, Fetched)
        mark, asked = outcome.next, asked + 1
        assert len(server.asked) == asked

    assert asked == api_client.MOST_PAGES_BACK


@pytest.mark.parametrize(
    "mark", ["2 http://127.0.0.2/works", "2 https://{host}/works", "2 ", "http://127.0.0.2/", "x y", "2 http://["]
)
async def test_a_page_on_another_host_is_refused(server: FeedServer, fetcher: Fetcher, mark: str) -> None:
    outcome = await fetcher.history(journal(server), SINCE, mark.format(host=server.host))

    assert outcome == FetchFailed(reason="a next page on another host", permanent=True)
    assert server.asked == []


async def test_what_a_server_answers_instead_of_a_page_is_told(server: FeedServer, fetcher: Fetcher) -> None:
    source = journal(server)
    server.serves("/journals/1234-5679/works", b"", status=404)
    missing = await fetcher.fetch((source,), UNASKED, SINCE)
    server.serves("/journals/1234-5679/works", b"", status=429, Retry_After="120")
    busy = await fetcher.fetch((source,), UNASKED, SINCE)
    server.serves("/journals/1234-5679/works", "<html><body>Sorry</body></html>")
    page = await fetcher.fetch((source,), UNASKED, SINCE)

    assert missing == FetchFailed(reason="404 Not Found", missing=True)
    assert busy == FetchFailed(
        reason="429 Too Many Requests, asked to wait 2 min", wait=timedelta(minutes=2), refused=True
    )
    assert page == FetchFailed(reason="not JSON")


async def test_a_page_that_fails_in_the_middle_fails_the_reading(server: FeedServer, fetcher: Fetcher) -> None:
    source = pages(server, "/journals/a/works", lambda n: full(n, "next") if n == 1 else b'{"message": {"items": 7}}')

    outcome = await fetcher.fetch((source,), UNASKED, SINCE)

    assert outcome == FetchFailed(reason="message.items: a list is wanted")


async def test_a_bad_record_is_told_and_spoils_nothing(server: FeedServer, fetcher: Fetcher) -> None:
    items = [works.work(1), "x", works.work(2, author="Ada Quill"), works.work(3, title=7), None, works.work(4)]
    server.serves("/journals/1234-5679/works", works.listing(*items))

    outcome = await fetcher.fetch((journal(server),), UNASKED, SINCE)

    assert isinstance(outcome, Fetched)
    assert [each.paper.key for each in outcome.announcements] == ["doi:10.1234/otter.1", "doi:10.1234/otter.4"]
    assert outcome.left_out == (
        "message.items.1: an object is wanted",
        "message.items.2.author: a list is wanted",
        "message.items.3.title: a list is wanted",
        "message.items.4: an object is wanted",
    )


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"items": {}}, "message.items: a list is wanted"),
        ({"items": "x"}, "message.items: a list is wanted"),
        ([], "message: an object is wanted"),
        ("x", "message: an object is wanted"),
    ],
)
async def test_an_answer_of_another_shape_says_what_is_wrong(
    server: FeedServer, fetcher: Fetcher, message: object, reason: str
) -> None:
    server.serves("/journals/1234-5679/works", json.dumps({"message": message}))

    assert await fetcher.fetch((journal(server),), UNASKED, SINCE) == FetchFailed(reason=reason)


async def test_works_of_ten_thousand_authors_are_read(server: FeedServer, fetcher: Fetcher) -> None:
    affiliation = [{"name": "Institute of the Study of Sea Otters, Calm Waters, " + "x" * 200}]
    authors = [
        {"given": "Ada", "family": f"Quill{number}", "sequence": "additional", "affiliation": affiliation}
        for number in range(10_000)
    ]
    server.serves("/works/10.1234/otter.7", works.answer(author=authors))

    outcome = await fetcher.lookup(["doi:10.1234/otter.7"])

    assert isinstance(outcome, Fetched)
    assert len(outcome.announcements[0].paper.authors) == 3_000


async def test_an_interface_is_not_asked_for_what_it_does_not_tell(server: FeedServer, fetcher: Fetcher) -> None:
    nobody = Source(id="x", name="x", recipe="crossref", address=server.at("/x"), group="x")
    keyless = Filler(name="oai-pmh", group="x", schemes=("doi:",))

    assert await fetcher.fetch((nobody,), UNASKED, SINCE) == FetchFailed(
        reason="nothing that a source could be read by", permanent=True
    )
    assert await fetcher.complete(["doi:10.1234/otter.7"], keyless) == Fetched(announcements=())
    assert server.asked == []
