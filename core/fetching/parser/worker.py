"""The parser worker: the only process that parses what strangers send. It can be killed at any moment and nothing is lost.

`answer` is the whole walk: a job and a body go in; a head, rows of papers and an end come out.
"""

import ctypes
import fcntl
import io
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, BinaryIO

import feedparser

from core.domain.papers.paper import Announcement, Paper
from core.domain.radar import match_keys
from core.domain.text.abstracts import clean_abstract
from core.domain.text.plain import clip, plain_text, visible
from core.fetching import protocol
from core.fetching.feeds import arxiv, discovery, entries, feeds, jsonfeed, outlines, rhythm
from core.fetching.feeds.entries import Entry
from core.fetching.parser import skip_unchanged
from core.fetching.parser.skip_unchanged import MOST_ENTRIES, Document
from core.fetching.protocol import Job

IDLE_SECONDS = 5
"""Processor seconds to receive the next job."""
MEMORY = 512 * 1024 * 1024
_ROWS, _CHARACTERS = 8, 64_000
_MOST_LEFT_OUT, _LONGEST_PROBLEM = 200, 300

Frame = Mapping[str, Any]
Allow = Callable[[float], None]
"""Grants processor time for what comes next."""

_FEEDS = frozenset({arxiv.RSS, feeds.NATURE, feeds.FEED})
_CLOSED = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE)
_HTML, _XML = (
    re.compile(rb"<!doctype\s+html|<html\b", re.IGNORECASE),
    re.compile(rb"<(?:[\w-]+:)?(?:rss|rdf|feed)\b", re.IGNORECASE),
)
_CHARSET = re.compile(r"charset\s*=[^;]*", re.IGNORECASE)
_SNIFFED = 2048
_PIPE = 1024 * 1024
# feedparser reports these as "bozo" although it read the document without guessing
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def main() -> None:
    """Reads jobs from standard input and answers each with frames on standard output, until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the frames
    if sys.platform == "linux":
        # a bot that is killed while a feed is being parsed must not leave its worker behind
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        for pipe in (answers, sys.stdin.buffer):
            with suppress(OSError):  # larger pipes let one side run ahead of the other; a kernel may refuse them
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    _write(answers, {"ready": True})
    try:
        while (job := _read(sys.stdin.buffer)) is not None:
            body = _read(sys.stdin.buffer) or b""
            for frame in answer(Job(**protocol.unpack(job)), body, allow):
                _write(answers, frame)
    except MemoryError:
        os._exit(protocol.OUT_OF_MEMORY)


def answer(job: Job, body: bytes, allow: Allow) -> Iterator[Frame]:
    """The frames of an answer: a head, rows of papers in pieces of about 64 kB, and an end."""
    allow(job.seconds)
    if job.recipe == outlines.RECIPE:
        try:
            found = outlines.read(body)
        except outlines.NotAList as problem:
            yield _document_head(outlines.RECIPE, fault=problem.fault)
        else:
            yield _document_head(outlines.RECIPE, len(found))
            yield {"rows": [outlines.row(each) for each in found]}
    elif job.recipe in _FEEDS:
        yield from _feed_frames(job, body, allow)
    else:
        yield from _api_frames(job, body, allow)
    # before the end, since whoever receives the end may send the next job at once
    allow(IDLE_SECONDS)
    yield {"end": True}


def _feed_frames(job: Job, body: bytes, allow: Allow) -> Iterator[Frame]:
    if wide := entries.in_utf8(body):
        job, body = replace(job, content_type=_CHARSET.sub("charset=utf-8", job.content_type)), wide

    def parse(document: bytes) -> tuple[Any, bool]:
        feed = parse_feed(document, job.content_type)
        return feed, not feed.bozo or isinstance(feed.bozo_exception, _HARMLESS)

    if json_feed := jsonfeed.parse(body):
        document = Document(feed=json_feed)
    else:
        document = skip_unchanged.parse(job, entries.without_invalid_references(body), parse)
    parsed, items = document.feed, document.feed.entries[:MOST_ENTRIES]
    title = clip(plain_text(entries.raw(parsed.feed, "prism_publicationname", "title")[:1000]), 100)
    yield {"head": {**_feed_head(job, body, parsed, title), "entries": len(items), **document.cache_fields}}
    allow(job.seconds + job.seconds_per_entry * len(items))

    if not job.venue:  # the catalogue does not know this feed
        job = Job(
            recipe=job.recipe, source=job.source, venue=title, labels=(title,) if title else (), sources=job.sources
        )
    recipe: Callable[[Entry, Job], Paper | None] = arxiv.announced
    if job.recipe != arxiv.RSS:
        _drop_shared_guids(items)
        separate = document.separate or any(map(entries.is_separate, items))
        recipe = feeds.recipe(job, parsed.feed, separate=separate)
    yield from _row_frames(filter(None, (recipe(item, job) for item in items)))


def _feed_head(job: Job, body: bytes, parsed: Any, title: str) -> Frame:
    """What describes the feed as a whole; for an address that is no feed, the feeds that its page names."""
    start = body[:_SNIFFED].replace(b"\0", b"")
    day = entries.day(entries.raw(parsed.feed, "published", "updated"))
    is_page = not parsed.version and job.address
    return {
        "version": parsed.version or "",
        "day": day.isoformat() if day else "",
        "html": _HTML.search(start) is not None and _XML.search(start) is None,
        "closed": parsed.version == jsonfeed.VERSION or _CLOSED.search(body[-4096:].replace(b"\0", b"")) is not None,
        "rhythm": rhythm.hints(parsed.feed, body),
        **({"links": discovery.links(body, job.content_type, job.address)} if is_page else {"title": title}),
    }


def _api_frames(job: Job, body: bytes, allow: Allow) -> Iterator[Frame]:
    # APIs take longer to import than everything else, and a worker that parses feeds never needs them
    from core.fetching import apis
    from core.fetching.apis.api import Unreadable

    def shown(problem: str) -> str:
        # a problem may quote a stranger and end up on a terminal
        return clip(visible(problem[: 2 * _LONGEST_PROBLEM]), _LONGEST_PROBLEM)

    api = apis.BY_NAME[job.recipe]
    try:
        page = api.read(body, job)
    except Unreadable as problem:
        yield _document_head(api.name, fault=shown(str(problem)))
    else:
        left_out = tuple(map(shown, page.left_out[:_MOST_LEFT_OUT]))
        count = len(page.papers) + len(left_out)
        yield _document_head(api.name, count, next=page.next, left_out=left_out)
        allow(job.seconds + job.seconds_per_entry * count)
        yield from _row_frames(page.papers)


def _document_head(version: str, count: int = 0, **more: object) -> Frame:
    """The head of a document that is not a feed."""
    return {"head": {"version": version, "entries": count, "day": "", "html": False, "closed": True, **more}}


def _row_frames(papers: Iterable[Paper]) -> Iterator[Frame]:
    rows: list[list[Any]] = []
    size = 0
    for paper in papers:
        # here, as every record of every feed and API passes here, and before its words become keys
        paper = replace(paper, abstract=clean_abstract(paper.abstract))
        row = protocol.row(Announcement.of(paper, match_keys.emitted(paper)))
        rows.append(row)
        size += sum(len(field) for field in row if isinstance(field, str))
        if len(rows) >= _ROWS or size >= _CHARACTERS:
            yield {"rows": rows}
            rows, size = [], 0
    if rows:
        yield {"rows": rows}


def parse_feed(body: bytes, content_type: str) -> Any:
    """feedparser's result; without the header if its charset breaks feedparser."""
    try:
        return feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-type": content_type} if content_type else {},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, LookupError):
        if not content_type:
            raise
        return parse_feed(body, "")


def _drop_shared_guids(items: list[Entry]) -> None:
    """Removes a guid that a feed gives to papers of different titles: it identifies none of them."""
    titles: dict[str, set[str]] = {}
    for item in items:
        titles.setdefault(entries.raw(item, "id"), set()).add(entries.raw(item, "title"))
    for item in items:
        if len(titles[entries.raw(item, "id")]) > 1 and isinstance(item, dict):
            item.pop("id", None)


def allow(seconds: float) -> None:
    """Grants that much processor time from now on; then the kernel ends this process."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    # the timer is exact but can be caught; this limit counts whole seconds and cannot
    limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def limit(what: int, most: int) -> None:
    """Lowers a soft limit, to at most the hard one, which stays as it is so that the next job can have another soft limit."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _write(answers: BinaryIO, frame: Frame) -> None:
    answers.write(protocol.pack(frame))
    answers.flush()


def _read(stream: BinaryIO) -> bytes | None:
    length = stream.read(protocol.LENGTH.size)
    return stream.read(*protocol.LENGTH.unpack(length)) if len(length) == protocol.LENGTH.size else None


if __name__ == "__main__":
    main()
