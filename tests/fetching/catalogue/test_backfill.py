"""What a source had before: each is asked where its past is told, and arXiv's the newest first."""

from datetime import date

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed, Source
from core.fetching.apis.api import Api, Unreadable
from core.fetching.apis.arxiv_search import ROWS, category, newest, read
from core.fetching.catalogue import catalogue
from core.fetching.catalogue.backfill import past
from core.fetching.feeds import arxiv
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from core.fetching.settings import FetchSettings
from tests.fetching import texts, works
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer

SINCE = date(2026, 7, 1)
CATEGORY = Source(
    id="arxiv:cs.AI",
    name="arXiv cs.AI",
    recipe=arxiv.RSS,
    address="https://rss.arxiv.org/rss/cs.AI",
    group="arxiv",
    label="cs.AI",
)


def root(api: Api) -> str:
    return api.root


def known(id_: str) -> Source:
    return next(source for source in catalogue.bundled().sources if source.id == id_)


@pytest.mark.parametrize(
    ("id_", "recipe", "address"),
    [
        ("nature", "crossref-issn", "https://api.crossref.org/journals/0028-0836/works"),
        ("peerj", "crossref-issn", "https://api.crossref.org/journals/2167-8359/works"),
        ("arxiv:cs.AI", "arxiv-api", "https://export.arxiv.org/api/query?search_query=cat%3Acs.AI"),
        ("biorxiv:cell-biology", "biorxiv-api", "https://api.biorxiv.org/details/biorxiv?category=cell_biology"),
        ("medrxiv:hivaids", "biorxiv-api", "https://api.biorxiv.org/details/medrxiv?category=hivaids"),
        ("ssrn", "crossref-prefix", "https://api.crossref.org/prefixes/10.2139/works"),
        ("eartharxiv", "oai-pmh", "https://eartharxiv.org/api/oai/"),
    ],
)
def test_the_past_of_a_source_is_told_by_an_interface(id_: str, recipe: str, address: str) -> None:
    asked = past(known(id_), root)

    assert asked is not None
    assert (asked.id, asked.recipe, asked.address) == (id_, recipe, address)


async def test_a_feed_that_no_interface_knows_has_no_past(server: FeedServer, fetcher: Fetcher) -> None:
    assert past(known("nber"), root) is None
    assert await fetcher.history(known("nber"), SINCE) == Fetched(announcements=())
    assert server.asked == []


async def test_a_bot_without_a_network_asks_for_no_past(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    outcome = await make_fetcher(FetchSettings(offline=True)).history(CATEGORY, SINCE)

    assert outcome == FetchFailed(reason="offline", permanent=True)
    assert server.asked == []


async def test_a_journal_with_a_feed_has_its_past_at_crossref(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/journals/0028-0836/works", works.listing(works.work(1, created=works.day(2026, 5, 9))))

    outcome = await fetcher.history(known("nature"), SINCE)

    assert isinstance(outcome, Fetched)
    (found,) = outcome.announcements
    assert (found.paper.source, found.paper.venue, found.paper.labels) == ("nature", "Nature", ("Nature",))
    assert found.paper.announced_on == date(2026, 5, 9)


def atom(start: int, count: int, total: int, day: str = "2026-07-05") -> str:
    entries = (
        texts.arxiv_entry(f"2607.{number:05}v1", title=f"Lantern number {number}").replace("2026-07-01T", f"{day}T")
        for number in range(start, start + count)
    )
    told = f'<o:totalResults xmlns:o="http://a9.com/-/spec/opensearch/1.1/">{total}</o:totalResults>'
    return texts.arxiv_atom(told, *entries)


async def test_a_category_has_its_past_page_by_page_the_newest_first(server: FeedServer, fetcher: Fetcher) -> None:
    async def tell(request: web.Request) -> web.Response:
        start = int(request.query["start"])
        day = "2026-07-05" if start == 0 else "2026-06-30"
        return web.Response(text=atom(start, ROWS, 10_000, day))

    server.answers("/api/query", tell)
    first = await fetcher.history(CATEGORY, SINCE)
    assert isinstance(first, Fetched)
    second = await fetcher.history(CATEGORY, SINCE, first.next)

    assert isinstance(second, Fetched)
    assert [len(first.announcements), len(second.announcements)] == [ROWS, 0]
    assert second.next == ""
    assert first.announcements[0].paper.source == "arxiv:cs.AI"
    assert [dict(request.query) for request in server.asked] == [
        {
            "search_query": "cat:cs.AI",
            "sortBy": "submittedDate",
            "sortOrder": "descending",
            "start": str(start),
            "max_results": str(ROWS),
        }
        for start in (0, ROWS)
    ]


async def test_a_category_that_is_told_whole_has_no_next_page(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/api/query", atom(0, 3, 3))

    outcome = await fetcher.history(CATEGORY, SINCE)

    assert isinstance(outcome, Fetched)
    assert (len(outcome.announcements), outcome.next) == (3, "")


def test_the_next_page_begins_behind_the_last_entry_and_an_empty_one_is_a_fault() -> None:
    job = Job(recipe=arxiv.API, address=newest(category("https://export.arxiv.org/api/query", "cs.AI"), SINCE, ""))

    assert read(atom(0, 3, 7).encode(), job).next.count("start=3") == 1
    assert read(atom(0, 7, 7).encode(), job).next == ""
    with pytest.raises(Unreadable, match="an empty page"):
        read(atom(0, 0, 7).encode(), job)


async def test_an_empty_page_that_is_not_the_last_is_asked_again(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/api/query", atom(0, 0, 10_000))

    assert await fetcher.history(CATEGORY, SINCE) == FetchFailed(reason="an empty page before the last one")


async def test_what_is_no_answer_of_arxivs_api_is_none(server: FeedServer, fetcher: Fetcher) -> None:
    reasons = []
    for body in ("<html><body>Sorry</body></html>", "<rss/>", "", "x" * 10, atom(0, 1, 1)[:-20]):
        server.serves("/api/query", body)
        outcome = await fetcher.history(CATEGORY, SINCE)
        assert isinstance(outcome, FetchFailed)
        reasons.append(outcome.reason)

    assert reasons == [*["not an answer of arXiv's API"] * 2, "an empty answer", "not XML", "not XML"]
