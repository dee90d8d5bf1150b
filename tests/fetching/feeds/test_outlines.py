"""OPML files as readers write them, and as those do who mean harm: read in the worker, bounded, and told in words."""

import tarfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from core.domain.feeds.opml import MOST_BYTES, MOST_OUTLINES, Outline
from core.domain.sources.source import FetchFailed
from core.domain.text import i18n
from core.fetching.feeds import outlines
from core.fetching.feeds.outlines import NotAList
from core.fetching.parser.pool import Parser
from core.fetching.port import Fetcher
from core.fetching.settings import FetchSettings

ATTACKS = Path(__file__).parents[3].parent / "shared" / "data" / "hostile" / "defusedxml_attacks.tar.xz"
ICE = '<outline text="Ice" xmlUrl="https://ice.example.org/feed"/>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def listed(*lines: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{declaration}<opml version="2.0"><head><title>Feeds</title></head><body>{"".join(lines)}</body></opml>'


def deep(folders: int) -> str:
    return listed('<outline text="folder">' * folders + ICE + "</outline>" * folders)


BOMB = f'<!DOCTYPE opml [<!ENTITY l0 "ha">{LAUGHS}]>' + listed('<outline text="&l9;" xmlUrl="&l9;"/>', declaration="")
EXTERNAL = '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + listed(
    '<outline xmlUrl="https://a.org/&x;"/>', declaration=""
)
REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b"\xef\xbb\xbf  \n", "empty"),
    "a page": (b"<!-- saved --><!DOCTYPE html><html><body>Log in</body></html>", "a web page (HTML)"),
    "prose": (b"Dear colleague, here are my feeds.", "broken XML: line 1"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "Save it as UTF-8"),
    "zeros": (bytes(200), "isn't a text file"),
    "a feed": (b"<rss version='2.0'><channel/></rss>", "not a list of feeds"),
    "an atom feed": (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "not a list of feeds"),
    "other xml": (b"<bookmarks/>", "it begins with <bookmarks>"),
    "cut off": (listed(ICE).encode()[:-20], "broken XML: line 1, unclosed token"),
    "2 MiB": (listed(ICE * 40_000).encode(), "too large"),
    "10,000 outlines": (
        listed(*(f'<outline text="{n}"/>' for n in range(10_000))).encode(),
        "more than 5,000 elements",
    ),
    "201 feeds": (
        listed(*(f'<outline xmlUrl="https://a.org/{n}"/>' for n in range(201))).encode(),
        "more than 200 feeds",
    ),
    "1,000 deep": (deep(1000).encode(), "more than 10 deep"),
    "billion laughs": (BOMB.encode(), "declares its own entities"),
    "an outer entity": (EXTERNAL.encode(), "declares its own entities"),
    "a made-up entity": (
        listed('<outline text="&who;" xmlUrl="https://a.org/f"/>').encode(),
        "broken XML: line 1, undefined",
    ),
    "wrong encoding": (listed('<outline text="übung"/>').encode("latin-1"), "isn't valid UTF-8"),
    "no encoding": (listed(ICE, declaration='<?xml version="1.0" encoding="klingon"?>').encode(), "in klingon"),
    "no codec of text": (listed(ICE, declaration='<?xml version="1.0" encoding="zip"?>').encode(), "in zip"),
    "half of UTF-16": (listed(ICE).encode("utf-16")[:-1], "isn't valid UTF-16"),
    "no xmlUrl": (listed('<outline text="Ice" url="https://a.org" htmlUrl="https://a.org"/>').encode(), "an xmlUrl"),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fetcher() -> AsyncIterator[Fetcher]:
    reading = Fetcher(FetchSettings(offline=True))
    yield reading
    await reading.close()


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_no_list_is_told_in_a_sentence(fetcher: Fetcher, name: str) -> None:
    body, words = REFUSED[name]

    told = await fetcher.outlines(body)

    assert isinstance(told, FetchFailed)
    assert words in told.reason
    assert told.reason.endswith(".")
    with pytest.raises(NotAList, match=r"^It"):
        outlines.read(body)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_list_is_read_in_the_worker_as_it_is_here(fetcher: Fetcher) -> None:
    body = listed('<outline text="News">', ICE, "</outline>").encode()

    assert await fetcher.outlines(body) == (Outline(title="Ice", address="https://ice.example.org/feed"),)
    assert outlines.read(body) == await fetcher.outlines(body)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.skipif(not ATTACKS.exists(), reason="the recorded attacks are not on this machine")
async def test_no_known_attack_on_xml_readers_works(fetcher: Fetcher) -> None:
    with tarfile.open(ATTACKS) as archive:
        bodies = [opened.read() for each in archive if (opened := archive.extractfile(each))]

    told = [await fetcher.outlines(body) for body in bodies]

    assert len(told) >= 10
    assert all(isinstance(each, FetchFailed) and each.reason.startswith("It") for each in told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "windows-1252", "shift_jis"])
def test_any_encoding_that_is_declared_or_marked_is_read(encoding: str) -> None:
    title = {"gbk": "冰川", "shift_jis": "氷河", "windows-1252": "Übung – Eis"}.get(encoding, "Übung 冰川")
    declared = "utf-16" if encoding == "utf-16-le" else encoding.removesuffix("-sig")
    written = listed(ICE.replace("Ice", title), declaration=f'<?xml version="1.0" encoding="{declared}"?>')
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""

    assert outlines.read(mark + written.encode(encoding)) == (
        Outline(title=title, address="https://ice.example.org/feed"),
    )


def test_what_readers_write_loosely_is_read() -> None:
    lines = (
        '<outline text="  A &amp; B\n  journal " xmlurl=" https://a.org/?x=1&y=2 "/>',
        '<outline title="&lt;b&gt;Title&lt;/b&gt;" text="text" xmlURL="http://b.org/f"/>',
        '<outline text="again" xmlUrl="https://a.org/?x=1&amp;y=2"/>',
        '<outline xmlUrl="javascript:alert(1)"/>',
    )

    assert outlines.read(("\n" + listed(*lines)).encode()) == (
        Outline(title="A & B journal", address="https://a.org/?x=1&y=2"),
        Outline(title="Title", address="http://b.org/f"),
        Outline(title="", address="javascript:alert(1)"),
    )


def test_a_document_type_that_declares_nothing_is_no_harm() -> None:
    written = '<!DOCTYPE opml SYSTEM "https://example.org/opml.dtd">' + listed(ICE, declaration="")

    assert len(outlines.read(written.encode())) == 1


def test_the_most_that_is_read_is_read() -> None:
    lines = [f'<outline text="{"x" * 4_000}" xmlUrl="https://a.org/{n}"/>' for n in range(MOST_OUTLINES)]

    body = listed(*lines).encode()

    assert len(body) < MOST_BYTES
    assert len(outlines.read(body)) == MOST_OUTLINES
    assert len(outlines.read(deep(9).encode())) == 1


@pytest.mark.parametrize(
    ("address", "ids"),
    [
        ("http://export.arxiv.org/rss/cs.AI", ["arxiv:cs.AI"]),
        ("http://arxiv.org/rss/cs.CL?version=2.0", ["arxiv:cs.CL"]),
        ("https://rss.arxiv.org/atom/cs.AI+q-bio.NC", ["arxiv:cs.AI", "arxiv:q-bio.NC"]),
        ("https://rss.arxiv.org/rss/cs.AI+no.SUCH", []),
        ("https://arxiv.org/list/cs.AI/new", []),
        ("https://www.nature.com/nature.rss#top", ["nature"]),
    ],
)
def test_the_catalogue_s_feeds_are_known_under_the_addresses_that_readers_have(address: str, ids: list[str]) -> None:
    *known, own = Fetcher(FetchSettings(offline=True)).sources_at(address)

    assert [source.id for source in known] == ids
    assert own.id.startswith("feed:")


def test_every_feed_of_the_catalogue_that_goes_out_is_known_when_it_comes_back() -> None:
    fetcher = Fetcher(FetchSettings(offline=True))
    feeds = {source.id: feed for source in fetcher.catalogue() if (feed := fetcher.feed_of(source))}

    assert len(feeds) > 400
    assert [id_ for id_, feed in feeds.items() if id_ not in {source.id for source in fetcher.sources_at(feed)}] == []
    assert not any("api.crossref.org" in feed for feed in feeds.values())


async def test_a_worker_that_is_lost_over_a_list_is_told_in_a_sentence() -> None:
    parser = Parser(wall=0.0)

    told = await parser.outlines(listed(ICE).encode())
    await parser.close()

    assert isinstance(told, FetchFailed)
    assert told.reason == "I can't read it: too slow to read. Export your feeds from your reader again."


async def test_a_problem_that_the_worker_finds_is_told_in_the_language_of_who_asked() -> None:
    parser = Parser()

    with i18n.speaking("zh"):
        told = await parser.outlines(b"<html><body>hello</body></html>")
    await parser.close()

    assert isinstance(told, FetchFailed)
    assert told.reason.startswith("它是网页")
