"""The reading child: the only place where a stranger's feed is parsed. It can be killed at any moment and nothing is lost."""

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
from typing import Any, BinaryIO

import feedparser

from core.domain.papers.paper import Announcement, Paper
from core.domain.radar import match_keys
from core.domain.text.plain import clip, plain_text, visible
from core.fetching import protocol
from core.fetching.feeds import arxiv, characters, discovery, entries, feeds, jsonfeed, outlines, rhythm
from core.fetching.feeds.entries import Entry
from core.fetching.parser import entry_blocks, rereading
from core.fetching.parser.rereading import Document
from core.fetching.protocol import Job

IDLE_SECONDS = 5
"""Of the processor, to take in the next job."""
MEMORY = 512 * 1024 * 1024
MOST_ENTRIES = entry_blocks.MOST
_ROWS, _CHARACTERS = 8, 64_000
_MOST_LEFT_OUT, _LONGEST_PROBLEM = 200, 300

Recipe = Callable[[Entry, Job], Paper | None]
_ARXIV: Mapping[str, Recipe] = {arxiv.RSS: arxiv.announced}
_FEEDS = frozenset({*_ARXIV, feeds.NATURE, feeds.FEED})
_CLOSED = re.compile(rb"</\s*(?:[\w-]+:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE)
_HTML, _XML = (
    re.compile(rb"<!doctype\s+html|<html\b", re.IGNORECASE),
    re.compile(rb"<(?:[\w-]+:)?(?:rss|rdf|feed)\b", re.IGNORECASE),
)
_SNIFFED = 2048
_PIPE = 1024 * 1024
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def main() -> None:
    """Reads jobs from standard input and answers each with frames on standard output, until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the frames
    _die_with_the_bot()
    _widen(answers)
    _widen(sys.stdin.buffer)
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    _say(answers, {"ready": True})
    try:
        while (job := _frame(sys.stdin.buffer)) is not None:
            body = _frame(sys.stdin.buffer) or b""
            for frame in answer(Job(**protocol.unpacked(job)), body, allow):
                _say(answers, frame)
    except MemoryError:
        os._exit(protocol.OUT_OF_MEMORY)


def answer(job: Job, body: bytes, allow: Callable[[float], None]) -> Iterator[Mapping[str, Any]]:
    """A head, rows of papers in pieces of some 64 kB, and an end. `allow` grants processor time for what comes next: for the next
    job before the end is said, since who hears it may send that job at once."""
    allow(job.seconds)
    if job.recipe == outlines.RECIPE:
        yield from _listed(body)
    elif job.recipe in _FEEDS:
        yield from _fed(job, body, allow)
    else:
        yield from _answered(job, body, allow)
    allow(IDLE_SECONDS)
    yield {"end": True}


def _fed(job: Job, body: bytes, allow: Callable[[float], None]) -> Iterator[Mapping[str, Any]]:
    """The frames of a feed."""
    document = _document(job, body)
    feed, items = document.feed, document.feed.entries[:MOST_ENTRIES]
    yield {"head": {**_head(feed, body, len(items)), **_named(feed, body, job), **document.told}}
    allow(job.seconds + job.an_entry * len(items))
    yield from _pieces(_papers(items, job, document))


def _document(job: Job, body: bytes) -> Document:
    if feed := jsonfeed.parsed(body):
        return Document(feed=feed)

    def read(document: bytes) -> tuple[Any, bool]:
        feed = parsed(document, job.content_type)
        return feed, not feed.bozo or isinstance(feed.bozo_exception, _HARMLESS)

    return rereading.read(job, characters.referred(body), read)


def _answered(job: Job, body: bytes, allow: Callable[[float], None]) -> Iterator[Mapping[str, Any]]:
    """The frames of an interface's answer. Interfaces take longer to load than all else: a child that reads feeds never does."""
    from core.fetching import apis
    from core.fetching.apis.api import Unreadable

    api = apis.BY_NAME[job.recipe]
    try:
        page = api.read(body, job)
    except Unreadable as problem:
        yield _whole(api.name, fault=_shown(str(problem)))
    else:
        left_out = tuple(map(_shown, page.left_out[:_MOST_LEFT_OUT]))
        count = len(page.papers) + len(left_out)
        yield _whole(api.name, count, next=page.next, left_out=left_out)
        allow(job.seconds + job.an_entry * count)
        yield from _pieces(page.papers)


def _listed(body: bytes) -> Iterator[Mapping[str, Any]]:
    """The frames of a list of feeds."""
    try:
        found = outlines.read(body)
    except outlines.NotAList as problem:
        yield _whole(outlines.RECIPE, fault=str(problem))
    else:
        yield _whole(outlines.RECIPE, len(found))
        yield {"rows": [outlines.row(each) for each in found]}


def _whole(version: str, count: int = 0, **more: object) -> Mapping[str, Any]:
    """The head of what is no feed, and was read whole or not at all."""
    return {"head": {"version": version, "entries": count, "day": "", "html": False, "closed": True, **more}}


def _shown(problem: str) -> str:
    """What is wrong may quote a stranger, and is read on a terminal."""
    return clip(visible(problem[: 2 * _LONGEST_PROBLEM]), _LONGEST_PROBLEM)


def parsed(body: bytes, content_type: str) -> Any:
    """What feedparser makes of it; a header that names no charset breaks it, and is then not told."""
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
        return parsed(body, "")


def allow(seconds: float) -> None:
    """From here on so much CPU time, then the kernel ends this process: to the millisecond, and once more where that is caught."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def limit(what: int, most: int) -> None:
    """Lowers a soft limit, and leaves the hard one so that the next job can have its own; a lower hard one is kept to."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _papers(items: list[Entry], job: Job, document: Document) -> Iterator[Paper]:
    feed = document.feed.feed
    told = _titled(job, feed)
    if job.recipe not in _ARXIV:
        _forget_shared_guids(items)
    separate = document.separate or any(map(entries.is_separate, items))
    recipe = _ARXIV.get(job.recipe) or feeds.recipe(told, feed, separate=separate)
    return filter(None, (recipe(item, told) for item in items))


def _pieces(papers: Iterable[Paper]) -> Iterator[Mapping[str, Any]]:
    piece: list[list[Any]] = []
    size = 0
    for paper in papers:
        row = protocol.row(Announcement.of(paper, match_keys.emitted(paper)))
        piece.append(row)
        size += sum(len(field) for field in row if isinstance(field, str))
        if len(piece) >= _ROWS or size >= _CHARACTERS:
            yield {"rows": piece}
            piece, size = [], 0
    if piece:
        yield {"rows": piece}


def _forget_shared_guids(items: list[Entry]) -> None:
    """A guid that a feed gives to papers of different titles names none of them."""
    titles: dict[str, set[str]] = {}
    for item in items:
        titles.setdefault(entries.raw(item, "id"), set()).add(entries.raw(item, "title"))
    for item in items:
        if len(titles[entries.raw(item, "id")]) > 1 and isinstance(item, dict):
            item.pop("id", None)


def _named(feed: Any, body: bytes, job: Job) -> Mapping[str, Any]:
    """What a feed calls itself; of what is none the feeds that it names, where somebody asked for an address."""
    if feed.version or not job.address:
        return {"title": _title(feed.feed)}
    return {"links": discovery.links(body, job.content_type, job.address)}


def _title(feed: Entry) -> str:
    return clip(plain_text(entries.raw(feed, "prism_publicationname", "title")[:1000]), 100)


def _titled(job: Job, feed: Entry) -> Job:
    """A feed that the catalogue does not know is called what it calls itself."""
    if job.venue:
        return job
    name = _title(feed)
    return Job(recipe=job.recipe, source=job.source, venue=name, labels=(name,) if name else (), sources=job.sources)


def _head(parsed: Any, body: bytes, count: int) -> Mapping[str, Any]:
    start = body[:_SNIFFED].replace(b"\0", b"")
    day = entries.day(entries.raw(parsed.feed, "published", "updated"))
    return {
        "version": parsed.version or "",
        "entries": count,
        "day": day.isoformat() if day else "",
        "html": _HTML.search(start) is not None and _XML.search(start) is None,
        "closed": parsed.version == jsonfeed.VERSION or _CLOSED.search(body[-4096:].replace(b"\0", b"")) is not None,
        "rhythm": rhythm.told(parsed.feed, body),
    }


def _die_with_the_bot() -> None:
    """A bot that is killed while a feed is being parsed leaves nobody behind, where the kernel can promise that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _widen(pipe: BinaryIO) -> None:
    """Lets this side run ahead of the other, which on a busy machine wakes up late; a kernel that will not is fine too."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _say(answers: BinaryIO, frame: Mapping[str, Any]) -> None:
    answers.write(protocol.packed(frame))
    answers.flush()


def _frame(stream: BinaryIO) -> bytes | None:
    length = stream.read(protocol.LENGTH.size)
    return stream.read(*protocol.LENGTH.unpack(length)) if len(length) == protocol.LENGTH.size else None


if __name__ == "__main__":
    main()
