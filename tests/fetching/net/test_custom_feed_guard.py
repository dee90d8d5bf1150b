"""The whole attack catalogue at each of the four doors by which an address of a chat's own feed comes in."""

import json
import socket
from datetime import date
from html import escape
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import quoteattr

import pytest

from core.domain.sources.source import Fetched, FetchFailed, Source, Validators
from core.fetching.feeds.discovery import MOST_LINKS
from core.fetching.net import guard
from core.fetching.net.resolver import Resolver
from core.fetching.port import Fetcher
from tests.fetching.addresses import PASSING, REFUSED, TABLE
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss
from tests.papers import ABSTRACT

REFUSAL = "this address cannot be used"
KINDS = list(REFUSED)


def own(fetcher: Fetcher, address: str) -> Source:
    """An address as a feed of its own."""
    return fetcher.sources_at(address)[-1]


@pytest.mark.parametrize("kind", KINDS)
async def test_none_is_taken_where_it_is_typed(server: FeedServer, fetcher: Fetcher, kind: str) -> None:
    taken = [address for address in REFUSED[kind].split() if fetcher.sources_at(address)]
    answers = [await fetcher.preview(address) for address in REFUSED[kind].split()]

    assert taken == []
    assert {answer.reason if isinstance(answer, FetchFailed) else "" for answer in answers} == {REFUSAL}
    assert server.asked == []


@pytest.mark.parametrize("kind", KINDS)
async def test_none_is_asked_where_a_redirect_leads_to_it(server: FeedServer, fetcher: Fetcher, kind: str) -> None:
    """What is relative to where it stands leads back to the server that said so, which is the one that may be asked."""
    for number, address in enumerate(REFUSED[kind].split()):
        start = server.at(f"/{number}")
        if _leads(start, address) not in ("", server.host):
            continue
        server.serves(f"/{number}", status=302, Location=address)
        before = len(server.asked)

        outcome = await fetcher.fetch((own(fetcher, start),), Validators())

        asked = [request.path for request in server.asked[before:]]
        assert isinstance(outcome, FetchFailed), address
        if not _leads(start, address):
            assert (outcome.reason, len(asked)) == (REFUSAL, 1), address


def _leads(start: str, address: str) -> str:
    """Whom the guard lets be asked for it there; nobody: nothing."""
    try:
        target = guard.check(urljoin(start, address), frozenset({urlsplit(start).netloc}))
    except (guard.AddressRefused, ValueError):
        return ""
    return urlsplit(target.address).netloc


async def test_none_is_found_on_a_page(server: FeedServer, fetcher: Fetcher) -> None:
    found: set[str] = set()
    addresses = [address for _, address in TABLE]
    for start in range(0, len(addresses), MOST_LINKS):
        some = "".join(
            f'<link rel="alternate" type="application/rss+xml" href="{escape(address)}">'
            for address in addresses[start : start + MOST_LINKS]
        )
        page = server.serves(f"/{start}", f"<!doctype html><html><head>{some}</head></html>", Content_Type="text/html")
        outcome = await fetcher.fetch((own(fetcher, page),), Validators())
        assert isinstance(outcome, FetchFailed)
        assert outcome.reason == "an HTML page instead of a feed"
        found |= {urlsplit(link.address).netloc for link in outcome.links}

    assert found <= {server.host, "nature.com"}, "relative to its page an address may be a good one"
    assert all(request.path.strip("/").isdigit() for request in server.asked), "what a page names is not asked unasked"


async def test_none_is_taken_out_of_a_list_of_feeds(fetcher: Fetcher) -> None:
    for start in range(0, len(TABLE), 150):
        lines = "".join(f"<outline text='x' xmlUrl={quoteattr(a)}/>" for _, a in TABLE[start : start + 150])
        outlines = await fetcher.outlines(f"<opml version='2.0'><body>{lines}</body></opml>".encode())
        assert not isinstance(outlines, FetchFailed)
        assert len(outlines) == len(TABLE[start : start + 150])
        assert [each.address for each in outlines if fetcher.sources_at(each.address)] == []


async def test_the_controls_pass_at_every_door(server: FeedServer, fetcher: Fetcher) -> None:
    for address in PASSING:
        source = own(fetcher, address)
        assert source.id.startswith("feed:")
        assert guard.check(source.address).address == source.address
    link = '<link rel="alternate" type="application/atom+xml" href="{}">'
    for start in range(0, len(PASSING), MOST_LINKS):
        some = PASSING[start : start + MOST_LINKS]
        page = server.serves("/page", "<html>" + "".join(link.format(escape(address)) for address in some))
        outcome = await fetcher.fetch((own(fetcher, page),), Validators())
        assert isinstance(outcome, FetchFailed)
        wanted = dict.fromkeys(guard.check(address).address for address in some)
        assert [each.address for each in outcome.links] == list(wanted)


async def test_an_open_and_a_closed_port_of_this_machine_are_told_in_the_same_words(
    server: FeedServer, fetcher: Fetcher
) -> None:
    answers = []
    for number, port in enumerate((server.port, 1)):
        for host in ("localhost", "127.1", "[::1]"):
            path = f"/{number}{len(host)}"
            where = server.serves(path, status=302, Location=f"http://{host}:{port}/private")
            answers.append(await fetcher.fetch((own(fetcher, where),), Validators()))

    assert set(answers) == {FetchFailed(reason=REFUSAL)}
    assert all(request.path != "/private" for request in server.asked)


DNS = {
    "loopback": ["127.0.0.1"],
    "private beside public": ["93.184.216.34", "10.0.0.7"],
    "public beside private": ["10.0.0.7", "93.184.216.34"],
    "metadata": ["169.254.169.254"],
    "Azure's metadata": ["168.63.129.16"],
    "carriers'": ["100.64.0.1"],
    "nobody": ["0.0.0.0"],
    "IPv6 loopback": ["::1"],
    "mapped": ["::ffff:127.0.0.1"],
    "NAT64": ["64:ff9b::7f00:1"],
    "6to4": ["2002:7f00:1::"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:80ff:fffe"],
    "unique local": ["fd00:ec2::254"],
    "link-local with a scope": ["fe80::1%eth0"],
    "ISATAP": ["2606:4700::200:5efe:10.0.0.1"],
    "public IPv6 beside loopback": ["2606:4700:4700::1111", "127.0.0.1"],
}


@pytest.mark.parametrize("case", DNS)
async def test_a_name_that_resolves_to_any_address_of_ours_is_not_dialled(case: str) -> None:
    async def lookup(_: str, port: int, __: int) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in DNS[case]]

    with pytest.raises(guard.AddressRefused):
        await Resolver(frozenset(), lookup).resolve("feeds.example.org", 80)


async def test_a_name_that_turns_to_a_private_address_between_two_looks_is_never_dialled_there() -> None:
    turns = iter([["93.184.216.34"], ["127.0.0.1"]] * 500)

    async def lookup(_: str, port: int, __: int) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in next(turns)]

    resolver, dialled, refused = Resolver(frozenset(), lookup), set[str](), 0
    for _ in range(1000):
        try:
            dialled |= {found["host"] for found in await resolver.resolve("rebinding.example.org", 80)}
        except guard.AddressRefused:
            refused += 1

    assert (dialled, refused) == ({"93.184.216.34"}, 500)


async def test_nothing_that_a_document_refers_to_is_asked(server: FeedServer, fetcher: Fetcher) -> None:
    canary = server.at("/canary")
    head = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{canary}" type="text/xsl"?>'
        f'<!DOCTYPE rss SYSTEM "{canary}" [<!ENTITY outside SYSTEM "{canary}"> <!ENTITY % more SYSTEM "{canary}"> %more;]>'
    )
    inside = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary}"/><image><url>{canary}</url></image>'
        f'<cloud domain="127.0.0.1" port="{server.port}" path="/canary" protocol="soap"/><textInput><link>{canary}</link></textInput>'
        f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="{canary}"/><docs>{canary}</docs>'
    )
    entry = f'<title>&outside; A title long enough to stand for a paper</title><link>{canary}</link><enclosure url="{canary}"/>'
    body = f"{head}<rss version='2.0'><channel><title>x</title>{inside}<item>{entry}</item></channel></rss>"
    page = f'<html><link rel="stylesheet" href="{canary}"><script src="{canary}"></script><iframe src="{canary}"></iframe></html>'

    for path, served in (("/feed", body), ("/page", page)):
        await fetcher.fetch((own(fetcher, server.serves(path, served)),), Validators())

    assert [request.path for request in server.asked] == ["/feed", "/page"]


async def test_a_page_names_feeds_which_are_read_relative_to_it(server: FeedServer, fetcher: Fetcher) -> None:
    page = server.serves(
        "/lab/",
        '<html><head><base href="/news/"><link rel="Alternate nofollow" type="application/rss+xml; charset=utf-8" '
        'title="News &amp; notes" href="feed.xml?t=1&amp;u=2"><link rel=alternate type=application/atom+xml href="/atom"/>'
        '<link rel="stylesheet" type="text/css" href="x"><link rel="alternate" type="text/html" href="y">'
        '<link rel="alternate" type="application/rss+xml"></head><body>'
        '<link rel="alternate" type="application/rss+xml" href="/comments"></body></html>',
    )

    outcome = await fetcher.fetch((own(fetcher, page),), Validators())

    assert isinstance(outcome, FetchFailed)
    assert [(link.address, link.title) for link in outcome.links] == [
        (server.at("/news/feed.xml?t=1&u=2"), "News & notes"),
        (server.at("/atom"), ""),
    ]
    assert len(server.asked) == 1


async def test_a_feed_is_read_with_its_title_and_what_it_left_out(server: FeedServer, fetcher: Fetcher) -> None:
    body = rss(item(), item().replace("<title>", "<other>").replace("</title>", "</other>"))
    source = own(fetcher, server.serves("/feed?token=s3cret".partition("?")[0], body))

    outcome = await fetcher.fetch((source,), Validators())

    assert isinstance(outcome, Fetched)
    assert outcome.title
    assert outcome.untitled == 1
    assert {found.paper.source for found in outcome.announcements} == {source.id}
    again = await fetcher.fetch((source,), Validators())
    assert isinstance(again, Fetched)
    assert [found.paper.keys for found in again.announcements] == [found.paper.keys for found in outcome.announcements]


async def test_the_id_of_a_feed_tells_nothing_of_its_address_and_is_that_of_every_spelling(fetcher: Fetcher) -> None:
    one, other = (
        own(fetcher, "HTTPS://Lab.Example.COM:443/feed?token=a"),
        own(fetcher, "https://lab.example.com/feed?token=a#x"),
    )

    assert one.id == other.id == f"feed:{one.id[5:]}"
    assert len(one.id) == 17
    assert own(fetcher, "https://lab.example.com/feed?token=b").id != one.id


async def test_a_feed_in_json_is_read_like_any_other(server: FeedServer, fetcher: Fetcher) -> None:
    entry = {
        "id": "1",
        "url": "https://lab.example.com/1",
        "title": "A paper that stands in a feed of JSON",
        "content_html": f"<p>{' '.join([ABSTRACT] * 5)}</p>",
        "authors": [{"name": "Ada Example"}, "no person", {"name": 7}],
        "date_published": "2026-06-15T10:00:00Z",
    }
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Lab", "items": [entry, {"id": "2"}, "no entry"]}
    outcome = await fetcher.fetch((own(fetcher, server.serves("/feed", json.dumps(told))),), Validators())

    assert isinstance(outcome, Fetched)
    ((paper,), untitled) = [found.paper for found in outcome.announcements], outcome.untitled
    assert (outcome.title, untitled) == ("Lab", 1)
    assert (paper.title, paper.authors) == ("A paper that stands in a feed of JSON", ("Ada Example",))
    assert paper.day == date(2026, 6, 15)
    assert paper.abstract.startswith(ABSTRACT)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "{}",
        '{"version": 1}',
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"version": "https://jsonfeed.org/version/1", "items": 7}',
    ],
)
async def test_other_json_is_no_feed(server: FeedServer, fetcher: Fetcher, body: str) -> None:
    outcome = await fetcher.fetch((own(fetcher, server.serves("/feed", body)),), Validators())

    assert isinstance(outcome, FetchFailed)
    assert outcome.reason in ("not a feed", "an empty feed")
