"""A feed that is asked again: what it says once more is not read, what was not stored is."""

from dataclasses import replace

import pytest

from core.domain.sources.source import Fetched, FetchOutcome, NotModified, Source, Validators
from core.fetching.feeds import arxiv
from core.fetching.port import Fetcher
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import arxiv_item, arxiv_rss, item, rss

ONE, TWO, THREE = (
    item(title, f"<guid>{title}</guid><pubDate>Mon, 06 Jul 2026 08:00:00 GMT</pubDate>")
    for title in ("One", "Two", "Three")
)
NEVER = Validators()


def source(address: str) -> tuple[Source, ...]:
    return (Source(id="annals", name="Annals", recipe="feed", address=address, group="annals", label="Annals"),)


def fetched(outcome: FetchOutcome) -> Fetched:
    assert isinstance(outcome, Fetched), outcome
    return outcome


def titles(outcome: FetchOutcome) -> list[str]:
    return [each.paper.title for each in fetched(outcome).announcements]


async def test_the_same_answer_once_more_says_that_nothing_changed(
    server: FeedServer, make_fetcher: MakeFetcher
) -> None:
    batch = source(server.serves("/feed", rss(ONE)))
    first = fetched(await make_fetcher().fetch(batch, NEVER))

    assert await make_fetcher().fetch(batch, first.validators) == NotModified()


async def test_the_same_answer_that_is_read_in_another_way_is_read(server: FeedServer, fetcher: Fetcher) -> None:
    batch = source(server.serves("/feed", rss(ONE)))
    first = fetched(await fetcher.fetch(batch, NEVER))

    assert titles(await fetcher.fetch((replace(batch[0], label="Annals A"),), first.validators)) == ["One"]


async def test_only_what_is_new_is_told_and_what_stands_there_is_counted(server: FeedServer, fetcher: Fetcher) -> None:
    batch = source(server.serves("/feed", rss(TWO, ONE)))
    first = fetched(await fetcher.fetch(batch, NEVER))
    server.serves("/feed", rss(THREE, TWO, ONE))

    second = fetched(await fetcher.fetch(batch, first.validators))

    assert titles(second) == ["Three"]
    assert second.unchanged == {"annals": 2}
    assert second.papers == 3


async def test_what_stands_there_as_before_in_a_feed_that_lost_some_is_no_empty_feed(
    server: FeedServer, fetcher: Fetcher
) -> None:
    batch = source(server.serves("/feed", rss(TWO, ONE)))
    first = fetched(await fetcher.fetch(batch, NEVER))
    server.serves("/feed", rss(TWO))

    second = fetched(await fetcher.fetch(batch, first.validators))

    assert (titles(second), second.papers) == ([], 1)


async def test_what_was_read_and_not_stored_is_told_again(server: FeedServer, fetcher: Fetcher) -> None:
    batch = source(server.serves("/feed", rss(ONE)))
    stored = fetched(await fetcher.fetch(batch, NEVER))
    server.serves("/feed", rss(TWO, ONE))
    await fetcher.fetch(batch, stored.validators)
    server.serves("/feed", rss(THREE, TWO, ONE))

    assert titles(await fetcher.fetch(batch, stored.validators)) == ["Three", "Two"]
    assert titles(await fetcher.fetch(batch, NEVER)) == ["Three", "Two", "One"]


async def test_another_process_knows_nothing_and_reads_all(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    batch = source(server.serves("/feed", rss(ONE)))
    first = fetched(await make_fetcher().fetch(batch, NEVER))
    server.serves("/feed", rss(TWO, ONE))

    assert titles(await make_fetcher().fetch(batch, first.validators)) == ["Two", "One"]


async def test_what_was_answered_at_another_address_is_not_known_here(server: FeedServer, fetcher: Fetcher) -> None:
    first = fetched(await fetcher.fetch(source(server.serves("/feed", rss(ONE))), NEVER))

    assert titles(await fetcher.fetch(source(server.serves("/moved", rss(ONE))), first.validators)) == ["One"]


async def test_a_chats_own_feed_is_read_whole_or_not_at_all(server: FeedServer, fetcher: Fetcher) -> None:
    batch = (replace(source(server.serves("/feed", rss(ONE)))[0], id="feed:1"),)
    first = fetched(await fetcher.fetch(batch, NEVER))

    assert await fetcher.fetch(batch, first.validators) == NotModified()
    server.serves("/feed", rss(TWO, ONE))
    assert titles(await fetcher.fetch(batch, first.validators)) == ["Two", "One"]


@pytest.mark.parametrize("kind", ["new", "cross"])
async def test_papers_of_a_joint_feed_count_for_their_categories(
    server: FeedServer, fetcher: Fetcher, kind: str
) -> None:
    batch = tuple(
        Source(
            id=f"arxiv:{name}",
            name=name,
            recipe=arxiv.RSS,
            address=server.at(f"/rss/{name}"),
            group="arxiv",
            label=name,
        )
        for name in ("cs.AI", "cs.CL")
    )
    both = arxiv_item("2607.00001"), arxiv_item("2607.00002", kind=kind, categories=("cs.LG", "cs.CL"))
    server.serves("/rss/cs.AI+cs.CL", arxiv_rss(*both))
    first = fetched(await fetcher.fetch(batch, NEVER))
    server.serves("/rss/cs.AI+cs.CL", arxiv_rss(*both, arxiv_item("2607.00003")))

    second = fetched(await fetcher.fetch(batch, first.validators))

    assert [each.paper.key for each in second.announcements] == ["arxiv:2607.00003"]
    assert second.unchanged == {"arxiv:cs.AI": 1, "arxiv:cs.CL": 1}
