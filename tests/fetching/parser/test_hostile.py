"""Answers that are no feed, or worse: each has words of its own, and never becomes a paper."""

import io
import tarfile
from pathlib import Path

import pytest

from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.parser.pool import Parsed, Parser
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from tests.fetching.texts import arxiv_item, arxiv_rss, item, rss
from tests.portions import Portion, portions

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADDRESS = "https://annals.example.org/feed"
SHARED = Path(__file__).parents[3].parent / "shared" / "data"
BOMB = (
    "<!DOCTYPE rss [<!ENTITY a0 'tortoise'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
OUTSIDE = "<!DOCTYPE rss [<!ENTITY secret SYSTEM '{}'>]>"
FEED = "<rss version='2.0'><channel><item><title>On &{}; tortoises</title></item></channel></rss>"


async def words(reader: Fetcher, body: str | bytes) -> str:
    outcome = await reader.parse(ADDRESS, body if isinstance(body, bytes) else body.encode())
    assert isinstance(outcome, FetchFailed), outcome
    return outcome.reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "an empty answer"),
        (" \n\t", "an empty answer"),
        ("<!doctype html><title>Validate User</title><p>One more step", "an HTML page instead of a feed"),
        ("\ufeff\n<!-- x -->\n<HTML><head><title>Not Found</title></head></HTML>", "an HTML page instead of a feed"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z"/>', "an HTML page instead of a feed"),
        ("<html><body><item><title>A paper?</title></item></body></html>", "an HTML page instead of a feed"),
        ('{"items": []}', "not a feed"),
        ("<opml version='2.0'><body/></opml>", "not a feed"),
        ("502 Bad Gateway", "not a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a feed"),
        (rss(), "an empty feed"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "an empty feed"),
    ],
)
async def test_what_is_no_feed_is_told_in_a_few_words(reader: Fetcher, body: str | bytes, reason: str) -> None:
    assert await words(reader, body) == reason


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.995])
async def test_a_feed_that_breaks_off_is_a_failure_and_not_fewer_papers(reader: Fetcher, share: float) -> None:
    whole = arxiv_rss(*(arxiv_item(f"2607.{number:05}") for number in range(9)))

    assert await words(reader, whole[: int(len(whole) * share)]) == "a feed that breaks off"


async def test_a_bomb_of_entities_does_not_go_off(reader: Fetcher) -> None:
    outcome = await reader.parse(ADDRESS, (BOMB + FEED.format("a11")).encode())

    if isinstance(outcome, Fetched):
        assert len(outcome.announcements[0].paper.title) < 500
    assert isinstance(await reader.parse(ADDRESS, rss(item()).encode()), Fetched)


async def test_an_entity_from_outside_is_not_fetched(reader: Fetcher, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary-7")

    outcome = await reader.parse(ADDRESS, (OUTSIDE.format(secret.as_uri()) + FEED.format("secret")).encode())

    assert "canary-7" not in repr(outcome)


async def test_control_characters_do_not_stop_a_feed(reader: Fetcher) -> None:
    outcome = await reader.parse(ADDRESS, rss(item("On\x00 the\x01 patience\x1f of tortoises")).encode())

    assert isinstance(outcome, Fetched)
    assert outcome.announcements[0].paper.title.isprintable()


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#x110000;", "&#99999999999999;", "&#0;", "&#x1F;", "&#xFFFE;"]
)
async def test_a_reference_to_no_character_costs_nothing_else(reader: Fetcher, reference: str) -> None:
    inner = f"<guid>a{reference}b</guid><link>https://annals.example.org/1{reference}</link>"
    doi = f"<prism:doi>10.1234/tor{reference}toise</prism:doi><dc:creator>Ada {reference}Quill</dc:creator>"

    outcome = await reader.parse(ADDRESS, rss(item(f"On the patience{reference} of tortoises", inner + doi)).encode())

    assert isinstance(outcome, Fetched), outcome
    paper = outcome.announcements[0].paper
    assert (paper.title, paper.authors) == ("On the patience of tortoises", ("Ada Quill",))
    assert paper.keys[0] == "doi:10.1234/tortoise"
    assert paper.url == "https://annals.example.org/1"


@pytest.mark.parametrize("strange", ["\0", "\x01", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff"])
async def test_nothing_unseen_gets_into_keys_and_addresses(reader: Fetcher, strange: str) -> None:
    broken = "&nothing;"  # makes the reader fall back to its forgiving parser, which lets control characters through
    inner = f"<link>https://annals.example.org/a{strange}b</link><prism:doi>10.1234/a{strange}b</prism:doi>"

    outcome = await reader.parse(ADDRESS, rss(item(f"On tortoises {broken}", inner)).encode())

    assert isinstance(outcome, Fetched), outcome
    paper = outcome.announcements[0].paper
    assert strange not in paper.url + "".join(paper.keys)


@pytest.mark.parametrize("charset", ["undefined", "zlib_codec", "\0", "idna", "no-such", "utf-8;charset=undefined"])
async def test_a_charset_that_is_none_is_guessed(charset: str) -> None:
    parser = Parser()
    read = await parser.read(
        Job(recipe="feed", content_type=f"text/xml; charset={charset}"), rss(item("Tortoises é")).encode()
    )
    await parser.close()

    assert isinstance(read, Parsed)
    assert read.announcements[0].paper.title == "Tortoises é"


@portions(10)
async def test_recorded_attacks_and_odd_feeds_leave_the_reader_whole(reader: Fetcher, portion: Portion) -> None:
    archives = sorted((SHARED / "hostile").glob("*.tar.xz"))
    if not archives:
        pytest.skip("the recorded archives are not beside the project")
    seen = 0
    for archive in archives:
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as files:
            chosen = set(portion.of(sorted(member.name for member in files), archive.name))
            for member in files:
                if file := files.extractfile(member) if member.isfile() and member.name in chosen else None:
                    outcome = await reader.parse(ADDRESS, file.read())
                    seen += isinstance(outcome, Fetched | FetchFailed)
                    assert not (isinstance(outcome, Fetched) and "xmltestdata" in member.name)

    assert seen > 10
    assert isinstance(await reader.parse(ADDRESS, rss(item()).encode()), Fetched)
