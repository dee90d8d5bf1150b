"""What a page names and what a feed in JSON holds, read here as the worker reads it."""

import json

import pytest

from core.fetching.feeds import discovery, jsonfeed

PAGE = "https://lab.example.com/a/page"
RSS = 'type="application/rss+xml"'


def named(markup: str, content_type: str = "text/html") -> list[tuple[str, str]]:
    """What a page of that markup names."""
    return discovery.links(markup.encode("latin-1", "replace"), content_type, PAGE)


@pytest.mark.parametrize(
    ("markup", "addresses"),
    [
        (f'<link rel="alternate" {RSS} href="feed">', ["https://lab.example.com/a/feed"]),
        (f"<LINK REL=ALTERNATE {RSS.upper()} HREF=/feed>", ["https://lab.example.com/feed"]),
        (
            f'<base href="https://other.example.net/b/"><link rel="alternate" {RSS} href="feed"/>',
            ["https://other.example.net/b/feed"],
        ),
        (f'<link rel="alternate" {RSS} href="//cdn.example.net/x">', ["https://cdn.example.net/x"]),
        (f'<link rel="alternate" {RSS} href="a&amp;b=1" href="second">', ["https://lab.example.com/a/a&b=1"]),
        (
            f'<link rel="alternate" {RSS} href="x"><link rel="alternate" {RSS} href="x">',
            ["https://lab.example.com/a/x"],
        ),
        ('<link rel="alternate" type="application/feed+json" href="j">', ["https://lab.example.com/a/j"]),
        (f'<link rel="stylesheet" {RSS} href="x">', []),
        ('<link rel="alternate" type="text/html" href="x">', []),
        (f'<link rel="alternate" {RSS}>', []),
        (f'<body><link rel="alternate" {RSS} href="x">', []),
        (f'<!-- <link rel="alternate" {RSS} href="x"> -->', []),
        (f'<link rel="alternate" {RSS} href="{"a" * 3000}">', []),
        ("", []),
        ("<link <link <link", []),
    ],
)
def test_a_page_names_feeds_in_its_head(markup: str, addresses: list[str]) -> None:
    assert [address for address, _ in named(markup)] == addresses


def test_of_very_many_links_eight_are_told_and_an_address_that_is_none_is_nobodys() -> None:
    many = "".join(f'<link rel="alternate" {RSS} href="{number}">' for number in range(500))

    assert len(named(many)) == discovery.MOST_LINKS
    broken = named(f'<link rel="alternate" {RSS} href="http://[/x">')
    assert list(discovery.usable(broken, frozenset())) == []


@pytest.mark.parametrize("told", ["text/html; charset=iso-8859-1", "text/html; charset=no-such", "text/html"])
def test_titles_are_read_in_the_charset_that_is_told(told: str) -> None:
    ((_, title),) = named(f'<meta charset="latin1"><link rel="alternate" {RSS} href="x" title="Mün\u0441hen" />', told)

    assert title.startswith("M")
    assert len(title) <= 10


@pytest.mark.parametrize("body", [b"<rss/>", b"{", b"{}", b'{"version": 7}', b'{"a":' * 9000])
def test_what_is_no_feed_in_json_is_left_to_others(body: bytes) -> None:
    assert jsonfeed.parse(body) is None


def test_a_feed_in_json_is_taken_apart_as_others_are() -> None:
    item = {"id": "7", "external_url": "https://a.org/7", "title": "T", "content_text": "x", "author": {"name": "Ada"}}
    told = {"version": "https://jsonfeed.org/version/1", "title": "Lab", "home_page_url": 3, "items": [item, None, {}]}

    feed = jsonfeed.parse(b"\xef\xbb\xbf" + json.dumps(told).encode())

    assert feed is not None
    assert (feed.feed, len(feed.entries)) == ({"title": "Lab", "link": ""}, 2)
    assert feed.entries[0]["link"] == "https://a.org/7"
    assert feed.entries[0]["authors"] == [{"name": "Ada"}]
    assert feed.entries[0]["content"] == [{"value": "x"}]
