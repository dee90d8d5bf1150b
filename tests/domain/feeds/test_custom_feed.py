"""Own feeds: what counts as an address, which entries are papers, what is a flood, when a feed is switched off."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.feeds import custom_feed
from core.domain.feeds.custom_feed import FeedState
from core.domain.feeds.follow_export import Entry
from core.domain.papers.paper import PaperKind
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.sources.polling import Hints
from core.domain.sources.source import Fetched, FetchFailed, NotModified, Validators
from tests.papers import arxiv

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
STATE = FeedState(id="feed:0", address="https://x.example.org/s3cret", host="x", group="x", title="", next_fetch_at=NOW)
DOWN = FetchFailed(reason="503 Service Unavailable")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://zookeys.pensoft.net/rss.php", "https://zookeys.pensoft.net/rss.php"),
        ("  HTTP://a.org ", "HTTP://a.org"),
        ("zookeys.pensoft.net/rss.php", "https://zookeys.pensoft.net/rss.php"),
        ("www.nature.com", "https://www.nature.com"),
        ("例え.jp/feed", "https://例え.jp/feed"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("//a.org/x", "//a.org/x"),
        ("<https://a.org/x>", "https://a.org/x"),
        ("< www.a.org >", ""),
        ("http:a.org", "http:a.org"),
        ("https://arxiv.org/abs/2606.14078", ""),
        ("https://doi.org/10.1038/s41586-026-00001-1", ""),
        ("https://orcid.org/0000-0002-1825-0098", ""),
        ("2606.14078", ""),
        ("cs.AI", ""),
        ("Wenjian Luo", ""),
        ("kw:https", ""),
        ("source:feed:0123456789ab", ""),
        ("journal:Nature", ""),
        ("https://a.org/x -survey", ""),
        ("AC/DC", ""),
        ("cs.AI/cs.LG", ""),
        ("math.AG/0601001", ""),
    ],
)
def test_an_address_is_told_from_other_things_to_follow(typed: str, address: str) -> None:
    assert custom_feed.typed_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("feed://example.org/rss", "https://example.org/rss"),
        ("<FEED://example.org/rss?a=1>", "https://example.org/rss?a=1"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("feed:http://example.org/rss", "http://example.org/rss"),
        ("feed://https://example.org/rss", "https://example.org/rss"),
    ],
)
def test_the_scheme_of_feed_readers_is_read_as_the_web_address_that_it_means(typed: str, address: str) -> None:
    assert custom_feed.typed_address(typed) == address
    assert Entry(typed.strip("<>"), outline=True).address == address


def test_entries_are_papers_without_labels_one_id_each_and_of_today_at_most() -> None:
    found = arxiv("2606.00001", day=date(2031, 1, 1))
    several = replace(found, paper=replace(found.paper, keys=("arxiv:2606.00001", "doi:10.1/x", "title:t|x")))
    news = replace(found, paper=replace(found.paper, kind=PaperKind.NEWS))

    (entry,) = custom_feed.entries([several, news], NOW.date())

    assert entry.paper.keys == ("arxiv:2606.00001", "title:t|x")
    assert entry.paper.labels == ()
    assert entry.paper.announced_on == NOW.date()


def test_of_very_many_entries_the_latest_are_looked_at() -> None:
    many = [arxiv(f"2606.{n:05}", day=date(2026, 1, 1) + timedelta(days=n % 100)) for n in range(1500)]

    latest = custom_feed.entries(many, NOW.date())

    assert len(latest) == custom_feed.WINDOW
    assert min(entry.paper.announced_on or NOW.date() for entry in latest) > date(2026, 2, 1)


@pytest.mark.parametrize(
    ("new", "before", "flood"),
    [
        (51, 10_000, True),
        (50, 10_000, False),
        (19, 0, False),
        (20, 0, True),
        (20, 60, False),
        (31, 70, True),
        (0, 0, False),
    ],
)
def test_a_flood_is_many_entries_at_once_or_a_great_part_of_all(new: int, before: int, flood: bool) -> None:
    assert custom_feed.is_flood(new, before) is flood


def test_a_good_answer_forgets_failures_and_comes_again_in_an_hour() -> None:
    failing = replace(STATE, failures=3, failing_since=NOW, error="no connection")
    kept = Validators(address=STATE.address, etag='"1"')

    after = custom_feed.after(failing, Fetched(announcements=(), validators=kept, title="T"), NOW)

    assert (after.failures, after.error, after.title, after.validators) == (0, "", "T", kept)
    assert after.next_fetch_at == NOW + timedelta(hours=1)
    assert custom_feed.after(failing, NotModified(), NOW).failures == 0
    empty = custom_feed.after(failing, FetchFailed(reason="an empty feed", empty=True), NOW)
    assert (empty.failures, empty.note) == (0, "an empty feed")


def test_a_feed_that_wants_to_be_asked_less_often_is_up_to_a_day() -> None:
    for asked, hours in ((timedelta(minutes=5), 1), (timedelta(hours=6), 6), (timedelta(days=9), 24)):
        read = custom_feed.after(STATE, Fetched(announcements=(), hints=Hints(every=asked)), NOW)
        assert read.next_fetch_at == NOW + timedelta(hours=hours)
        assert custom_feed.after(read, NotModified(), NOW).next_fetch_at == NOW + timedelta(hours=hours)


def test_it_is_asked_no_more_often_than_once_an_hour_and_when_it_asked_to_be_left_later() -> None:
    assert custom_feed.after(STATE, DOWN, NOW).next_fetch_at == NOW + timedelta(hours=1)
    asked = replace(DOWN, wait=timedelta(hours=9))
    assert custom_feed.after(STATE, asked, NOW).next_fetch_at == NOW + timedelta(hours=9)


def test_ten_failures_in_a_row_over_three_days_switch_it_off_and_fewer_or_sooner_do_not() -> None:
    ninth = replace(STATE, failures=8, failing_since=NOW - timedelta(days=30))
    assert custom_feed.after(ninth, DOWN, NOW).off_since is None
    soon = replace(STATE, failures=40, failing_since=NOW - timedelta(days=2, hours=23))
    assert custom_feed.after(soon, DOWN, NOW).off_since is None
    tenth = replace(STATE, failures=9, failing_since=NOW - timedelta(days=3))
    assert custom_feed.after(tenth, DOWN, NOW).off_since == NOW


def test_feeds_in_a_follow_are_found_and_named() -> None:
    source, other = Term(Field.SOURCE, "Feed:00aa"), Term(Field.SOURCE, "nature")
    query = Query((Alternative((source,), (other,)),))

    assert custom_feed.of_query(query) == {"feed:00aa"}
    ((named,), (bare,)) = (
        custom_feed.named(query, {"feed:00aa": "Lab"}).alternatives[0].every,
        query.alternatives[0].none,
    )
    assert (named.name, named.called, bare.name) == ("Lab", "Lab", "")


def test_an_address_stands_in_no_repr() -> None:
    assert "s3cret" not in f"{STATE!r}"
    assert (
        "s3cret"
        not in f"{custom_feed.Feed(id='feed:0', chat_id=1, number=1, address=STATE.address, host='x', title='', added_at=NOW)!r}"
    )
