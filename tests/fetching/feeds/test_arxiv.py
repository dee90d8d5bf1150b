"""arXiv as the bot reads it: announcements, quiet days, joint requests, answers of the API."""

from datetime import date, timedelta

import pytest

from core.domain.papers.paper import Announce, Announcement
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, Source, Validators
from core.fetching.feeds import arxiv
from core.fetching.port import Fetcher
from tests.fetching import texts
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer

ADDRESS = "https://rss.arxiv.org/rss/cs.AI+cs.RO"


def category(server: FeedServer, code: str) -> Source:
    return Source(
        id=f"arxiv:{code}", name=code, recipe=arxiv.RSS, address=server.at(f"/rss/{code}"), group="arxiv", label=code
    )


async def read(fetcher: Fetcher, body: str) -> tuple[Announcement, ...]:
    outcome = await fetcher.parse(ADDRESS, body.encode())
    assert isinstance(outcome, Fetched), outcome
    return outcome.announcements


async def test_an_announcement_becomes_a_paper_with_all_it_says(fetcher: Fetcher) -> None:
    item = texts.arxiv_item(
        "2607.01234",
        title=r"On $\alpha$-lanterns & deep canyons",
        authors=r"Ada Quill, B\'ela Reed, L. -M. Stone",
        abstract="We light canyons with $\\alpha$-lanterns.",
        kind="cross",
        version=3,
        categories=("cs.RO", "cs.AI"),
    )
    ((announcement,),) = [await read(fetcher, texts.arxiv_rss(item))]
    paper = announcement.paper

    assert paper.keys[0] == "arxiv:2607.01234"
    assert paper.keys[-1].startswith("title:")
    assert paper.title == "On α-lanterns & deep canyons"
    assert paper.abstract == "We light canyons with α-lanterns."
    assert paper.authors[:2] == ("Ada Quill", "Béla Reed")
    assert len(paper.authors) == 3
    assert paper.labels == ("cs.RO", "cs.AI")
    assert (paper.venue, paper.source, paper.version) == ("arXiv", "arxiv:cs.RO", 3)
    assert paper.announce is Announce.CROSS
    assert (paper.announced_on, paper.published_on) == (date(2026, 7, 6), None)
    assert paper.url == "https://arxiv.org/abs/2607.01234"
    assert {"c:cs.ai", "c:cs.ro", "a:quill|a", "deep canyon"} <= announcement.emits


@pytest.mark.parametrize("kind", list(Announce))
async def test_every_announce_type_is_told(fetcher: Fetcher, kind: Announce) -> None:
    (announcement,) = await read(fetcher, texts.arxiv_rss(texts.arxiv_item(kind=kind.value)))

    assert announcement.paper.announce is kind
    assert announcement.paper.abstract == "We light canyons."


async def test_the_day_is_that_of_the_feeds_own_zone(fetcher: Fetcher) -> None:
    (announcement,) = await read(fetcher, texts.arxiv_rss(texts.arxiv_item(date="Mon, 06 Jul 2026 23:30:00 -0400")))

    assert announcement.paper.announced_on == date(2026, 7, 6)


async def test_three_thousand_authors_are_kept_whole(fetcher: Fetcher) -> None:
    names = [f"Ada Q{''.join(chr(97 + int(digit)) for digit in str(number))}" for number in range(3200)]

    (announcement,) = await read(fetcher, texts.arxiv_rss(texts.arxiv_item(authors=", ".join(names))))

    assert announcement.paper.authors == tuple(names[:3000])


@pytest.mark.parametrize(
    ("day", "note"),
    [
        ("Sat, 04 Jul 2026 00:00:00 -0400", "no announcement: Saturday"),
        ("Sun, 05 Jul 2026 00:00:00 -0400", "no announcement: Sunday"),
        ("Thu, 26 Nov 2026 00:00:00 -0500", "no announcement: holiday"),
    ],
)
async def test_a_quiet_day_is_explained(make_fetcher: MakeFetcher, day: str, note: str) -> None:
    fetcher = make_fetcher(holidays=frozenset({date(2026, 11, 26)}))

    outcome = await fetcher.parse(ADDRESS, texts.arxiv_rss(date=day).encode())

    assert outcome == Fetched(announcements=(), empty_note=note)


@pytest.mark.parametrize("day", [texts.MONDAY, "", "soon"])
async def test_an_empty_feed_that_nothing_explains_is_a_failure(fetcher: Fetcher, day: str) -> None:
    outcome = await fetcher.parse(ADDRESS, texts.arxiv_rss(date=day).encode())

    assert outcome == FetchFailed(reason="an empty feed on a working day", wait=timedelta(hours=1), tolerated=24)


async def test_categories_share_requests_of_at_most_twenty(server: FeedServer, fetcher: Fetcher) -> None:
    due = [category(server, f"cs.C{number:02}") for number in reversed(range(45))]
    nature = Source(id="nature", name="Nature", recipe="nature", address=server.at("/nature.rss"), group="nature")

    batches = fetcher.batches([*due, nature])

    assert [len(batch) for batch in batches] == [20, 20, 5, 1]
    assert [source for batch in batches for source in batch] == [*reversed(due), nature]


async def test_a_batch_is_one_request_in_one_order(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/rss/cs.AI+cs.RO", texts.arxiv_rss(texts.arxiv_item()), ETag='"monday"')
    (batch,) = fetcher.batches([category(server, "cs.RO"), category(server, "cs.AI")])

    outcome = await fetcher.fetch(batch, Validators())

    assert isinstance(outcome, Fetched)
    assert outcome.announcements[0].paper.source == "arxiv:cs.AI"
    assert outcome.validators.address == server.at("/rss/cs.AI+cs.RO")
    assert [request.path for request in server.asked] == ["/rss/cs.AI+cs.RO"]


async def test_a_joint_feed_that_arxiv_cut_is_read_again_in_halves(server: FeedServer, fetcher: Fetcher) -> None:
    items = [texts.arxiv_item(f"2607.{number:05}", title=f"Canyon number {number}") for number in range(2100)]
    server.serves("/rss/cs.AI+cs.RO", texts.arxiv_rss(*items[:2000]), ETag='"whole"')
    server.serves("/rss/cs.AI", texts.arxiv_rss(*items[:1500]))
    server.serves("/rss/cs.RO", texts.arxiv_rss(*items[1400:]))
    (batch,) = fetcher.batches([category(server, "cs.RO"), category(server, "cs.AI")])

    outcome = await fetcher.fetch(batch, Validators())

    assert isinstance(outcome, Fetched)
    assert len({each.paper.key for each in outcome.announcements}) == len(outcome.announcements) == 2100
    assert outcome.validators.etag == '"whole"'


async def test_the_api_is_asked_by_ids_and_only_for_ids(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/api/query", texts.arxiv_atom(texts.arxiv_entry(doi="10.1234/LANTERN")))

    outcome = await fetcher.lookup(
        ["arxiv:2607.00001", "pmid:1", "arxiv:math/0309136", "arxiv:nonsense", "arxiv:2607.00001"]
    )

    assert isinstance(outcome, Fetched)
    paper = outcome.announcements[0].paper
    assert server.asked[0].query["id_list"] == "2607.00001,math/0309136"
    assert paper.keys[:2] == ("arxiv:2607.00001", "doi:10.1234/lantern")
    assert (paper.title, paper.abstract) == ("A Lantern for Deep Canyons", "We light canyons.")
    assert (paper.authors, paper.labels) == (("Ada Quill", "Bo Reed"), ("cs.AI", "cs.RO"))
    assert (paper.published_on, paper.announced_on, paper.version) == (date(2026, 7, 1), None, 2)


async def test_nothing_is_asked_where_nobody_knows_such_keys(server: FeedServer, fetcher: Fetcher) -> None:
    assert await fetcher.lookup(["sample:otter", "pmid:1", "doi:nonsense"]) == Fetched(announcements=())
    assert server.asked == []


async def test_the_api_is_asked_for_the_newest_fifty_of_a_name(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/api/query", texts.arxiv_atom(texts.arxiv_entry()))

    outcome = await fetcher.by_author('Ada "A." Quill\n')

    assert isinstance(outcome, Fetched)
    assert dict(server.asked[0].query) == {
        "search_query": 'au:"Ada A. Quill"',
        "sortBy": "submittedDate",
        "sortOrder": "descending",
        "max_results": "200",
    }


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Quill AND cat:cs.AI", 'au:"Quill AND cat:cs.AI"'),
        ('Quill" OR au:"Reed', 'au:"Quill OR au: Reed"'),
        ('Quill\\" OR all:x&max_results=9999', 'au:"Quill OR all:x&max_results=9999"'),
        ("Ada\r\nHost: evil\0\u202e Quill", 'au:"Ada Host: evil Quill"'),
        ("Lin " * 1250, f'au:"{("Lin " * 38).strip()[:150]}"'),
    ],
)
async def test_a_hostile_name_stays_inside_its_quotation_marks(
    server: FeedServer, fetcher: Fetcher, name: str, question: str
) -> None:
    server.serves("/api/query", texts.arxiv_atom(texts.arxiv_entry()))

    assert isinstance(await fetcher.by_author(name), Fetched)
    assert server.asked[0].query["search_query"] == question
    assert server.asked[0].query["max_results"] == "200"


@pytest.mark.parametrize("name", ["", " \n", '"""', "$", "\u202e", "...", "7"])
async def test_a_name_without_a_letter_is_not_asked_for(server: FeedServer, fetcher: Fetcher, name: str) -> None:
    assert await fetcher.by_author(name) == Fetched(announcements=())
    assert server.asked == []


async def test_an_answer_without_papers_is_an_answer(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/api/query", texts.arxiv_atom())

    outcome = await fetcher.by_author("Ada Quill")

    assert isinstance(outcome, Fetched)
    assert outcome.announcements == ()


async def errors(server: FeedServer, fetcher: Fetcher, status: int, *entries: str) -> FetchOutcome:
    server.serves("/api/query", texts.arxiv_atom(*entries), status=status)
    return await fetcher.lookup(["arxiv:2607.00001"])


async def test_an_error_entry_is_never_a_paper(server: FeedServer, fetcher: Fetcher) -> None:
    beside = await errors(server, fetcher, 200, texts.ARXIV_ERROR, texts.arxiv_entry())

    assert await errors(server, fetcher, 200, texts.ARXIV_ERROR) == FetchFailed(reason="an error instead of papers")
    assert await errors(server, fetcher, 400, texts.ARXIV_ERROR) == FetchFailed(reason="400 Bad Request")
    assert isinstance(beside, Fetched)
    assert [each.paper.key for each in beside.announcements] == ["arxiv:2607.00001"]
