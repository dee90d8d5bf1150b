"""A feed is read but for what was read before: what comes out is what reading all of it would tell, without what stands there as before."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers.paper import Announcement
from core.fetching.feeds import entries, feeds
from core.fetching.parser import entry_cache, skip_unchanged
from core.fetching.parser.entry_cache import NOTHING, Known
from core.fetching.parser.pool import Parsed
from core.fetching.protocol import Job
from tests.fetching.conftest import here
from tests.fetching.recordings import opened, recorded
from tests.fetching.texts import arxiv_atom, arxiv_entry, item, nature_item, nature_rdf, rss
from tests.portions import sampled

JOB = Job(recipe=feeds.FEED, source="annals")
DAYS = [path for path in recorded("feeds/nature/*.xml") if path.suffix == ".xml"]


def again(body: bytes, known: Known, job: Job = JOB) -> Parsed:
    """A document as it is read with what is known."""
    return here(replace(job, around=known.around, dates=known.dates, known=known.marks), body)


def read(body: bytes, job: Job = JOB) -> Known:
    """What is known of a document that was read whole."""
    return entry_cache.known(here(job, body), NOTHING)


def spans(body: bytes) -> list[bytes]:
    """The entries' bytes."""
    found = skip_unchanged.scan(entries.without_invalid_references(body), "")
    return [found.body[start:end] for start, end in found.spans] if found else []


def told_anew(first: bytes, second: bytes, job: Job = JOB) -> tuple[Sequence[Announcement], Sequence[Announcement]]:
    """What is told of the second document when the first was read before, and what is new of it where it is read whole."""
    whole, before = here(job, second).announcements, set(spans(first))
    anew = [told for told, block in zip(whole, spans(second), strict=True) if block not in before]
    return again(second, read(first, job), job).announcements, tuple(anew)


@pytest.mark.parametrize("path", sampled(3, recorded("feeds/*/*"), "halves"), ids=lambda path: path.name)
def test_a_recorded_feed_with_more_in_it_than_before_tells_what_is_new(path: Path) -> None:
    body = entries.without_invalid_references(opened(path))
    found = skip_unchanged.scan(body, "")
    if found is None:
        assert b"<html" in body[:1000].lower() or b"<item" not in body
        return
    chance = random.Random(path.name)
    kept = {digest for digest in found.digests if chance.random() < 0.5}
    first = found.without(set(found.digests) - kept)

    told, anew = told_anew(first, body)

    assert told == anew or not kept
    assert again(body, read(body)).announcements == ()


@pytest.mark.parametrize(("first", "second"), list(pairwise(DAYS)), ids=lambda path: path.name)
def test_natures_next_day_tells_what_the_day_before_did_not_have(first: Path, second: Path) -> None:
    told, anew = told_anew(opened(first), opened(second), replace(JOB, recipe=feeds.NATURE))

    assert told == anew


def test_of_natures_consecutive_days_most_is_not_read_again() -> None:
    one, two = (opened(next((path for path in DAYS if day in path.name), Path("absent"))) for day in ("01-04", "01-05"))

    parsed = again(two, read(one))

    assert (len(parsed.head.fresh), len(parsed.head.unchanged)) == (4, 71)


GUIDS = st.sampled_from(["", "one", "two", "three", "https://annals.example.org/?at=4"])
CREATORS = st.lists(
    st.sampled_from(["Ada Quill", "Quill, Ada", "Ada Quill, Bo Reed", "Bo Reed and Cy Moss"]), max_size=3
)
WHEN = st.sampled_from(
    [
        "",
        "<pubDate>Mon, 06 Jul 2026 08:00:00 GMT</pubDate>",
        "<prism:publicationDate>2026-09-01</prism:publicationDate>",
    ]
)
ITEMS = st.builds(
    lambda title, guid, people, day: item(
        title,
        (f"<guid>{guid}</guid>" if guid else "") + "".join(f"<dc:creator>{one}</dc:creator>" for one in people) + day,
    ),
    st.sampled_from(
        [
            "Moths steer by tides",
            "On the patience of tortoises",
            "Lanterns &amp; canyons",
            "<![CDATA[<item>]]> of moths",
        ]
    ),
    GUIDS,
    CREATORS,
    WHEN,
)
FEEDS = st.builds(
    lambda items, date: rss(*items, date=date),
    st.lists(ITEMS, min_size=1, max_size=6),
    st.sampled_from(["", "Mon, 06 Jul 2026 08:00:00 GMT", "Fri, 04 Sep 2026 08:00:00 GMT"]),
)


@given(FEEDS, FEEDS)
def test_no_feed_tells_less_than_what_is_new_of_it_nor_anything_that_it_would_not_tell_whole(
    one: str, two: str
) -> None:
    first, second = one.encode(), two.encode()
    whole = here(JOB, second).announcements

    told, anew = told_anew(first, second)

    assert all(each in told for each in anew)
    assert [each for each in whole if each in told] == list(told)


def test_what_entries_have_to_do_with_each_other_is_known_of_those_that_are_not_read() -> None:
    apart = item(
        "One",
        "<guid>1</guid><pubDate>Mon, 06 Jul 2026 08:00:00 GMT</pubDate><dc:creator>Quill, A.</dc:creator><dc:creator>Reed, B.</dc:creator>",
    )
    alone = item("Two", "<guid>2</guid><dc:creator>Moss, C.</dc:creator>")

    told = again(rss(apart, alone).encode(), read(rss(apart).encode()))

    assert [each.paper.title for each in told.announcements] == ["Two"]
    assert told.announcements == here(JOB, rss(apart, alone).encode()).announcements[1:]


def test_a_guid_that_a_new_entry_shares_with_a_known_one_names_neither() -> None:
    old, new = item("One", "<guid>issue-7</guid>"), item("Two", "<guid>issue-7</guid>")
    both = rss(old, new).encode()

    told = again(both, read(rss(old).encode()))

    assert told.announcements == here(JOB, both).announcements
    assert entry_cache.known(told, NOTHING) == NOTHING


def test_an_entry_without_a_day_is_read_again_when_the_feed_tells_of_another() -> None:
    issue = item("One", "<guid>1</guid><prism:publicationDate>2026-09-01</prism:publicationDate>")
    dated = item("Two", "<guid>2</guid><pubDate>Mon, 06 Jul 2026 08:00:00 GMT</pubDate>")
    early, late = (
        rss(issue, dated, date=day).encode()
        for day in ("Mon, 06 Jul 2026 08:00:00 GMT", "Tue, 01 Sep 2026 08:00:00 GMT")
    )

    told = again(late, read(early))

    assert [(each.paper.title, str(each.paper.announced_on)) for each in told.announcements] == [("One", "2026-09-01")]
    assert again(late, read(late)).announcements == ()


def test_an_entry_that_changed_by_one_byte_is_read_again() -> None:
    before, after = (
        nature_rdf(nature_item("s41586-1"), nature_item("s41586-2", title)).encode() for title in ("Moths", "Moth")
    )

    told = again(after, read(before))

    assert [each.paper.title for each in told.announcements] == ["Moth"]


def test_a_feed_of_another_name_is_read_whole() -> None:
    before, after = (rss(item("One", "<guid>1</guid>"), title=title).encode() for title in ("Annals", "Feed errors"))

    assert again(after, read(before)).announcements == here(JOB, after).announcements


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (
            "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>",
            "",
        ),
        ("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>x</title></item></channel></rss>", ""),
        ("<rss><channel><item><title>ä</title></item></channel></rss>", "text/xml"),
        ("<rss><channel><item><title>x</title></item></channel></rss>", "text/xml; charset=latin-1"),
        ("<rss><channel><item><title>x</title><item><title>y</title></item></item></channel></rss>", ""),
        ("<rss><channel><group><item><title>x</title></item></group></channel></rss>", ""),
        ("<rss><channel><item/><item><title>x</title></item></channel></rss>", ""),
        ("<rss><channel><item><title>x & y</title></item></channel></rss>", ""),
        ("<rss><channel><item><title>x</title></item></channel>", ""),
        ("<rss><channel></channel></rss>", ""),
    ],
)
def test_a_document_that_is_odd_is_read_whole(body: str, content_type: str) -> None:
    assert skip_unchanged.scan(body.encode(), content_type) is None


def test_bytes_that_are_no_utf8_are_read_whole() -> None:
    assert skip_unchanged.scan(rss(item("ä")).encode("latin-1"), "") is None


def test_atoms_entries_are_known_too() -> None:
    one, two = arxiv_entry("2607.00001v1"), arxiv_entry("2607.00002v1", title="Moths")

    told = again(arxiv_atom(two, one).encode(), read(arxiv_atom(one).encode()))

    assert [each.paper.title for each in told.announcements] == ["Moths"]


def test_a_feed_whose_entries_are_not_all_papers_is_not_remembered() -> None:
    assert read(rss(item("One", "<guid>1</guid>"), item("", "<guid>2</guid>")).encode()) == NOTHING


def test_what_is_known_is_forgotten_what_was_of_no_use_for_longest() -> None:
    known, kept = read(rss(item("One"), item("Two")).encode()), entry_cache.EntryCache(most=4)
    for name in ("way-1", "way-2"):
        kept.keep(name, known)
    assert kept.before("way-1", "way-9") == known

    kept.keep("way-3", known)

    assert [kept.before(name, "way-9") == known for name in ("way-1", "way-2", "way-3")] == [True, False, True]


def test_an_answer_of_which_nothing_is_known_takes_no_room() -> None:
    kept = entry_cache.EntryCache(most=2)
    known = read(rss(item("One"), item("Two")).encode())
    kept.keep("way-1", known)

    kept.keep("way-1", NOTHING)
    kept.keep("way-2", known)

    assert kept.before("way-1", "way-9") == NOTHING
    assert kept.before("way-2", "way-9") == known
