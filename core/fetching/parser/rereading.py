"""Reading a feed but for the entries that were read before, as the reading child does.

What entries have to do with each other comes out as if all of them had been read: whether a feed puts each author into an element of
their own, and that a guid names one entry only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.fetching.feeds import entries
from core.fetching.parser import entry_blocks
from core.fetching.parser.entry_blocks import Blocks
from core.fetching.protocol import Job, Mark

Parse = Callable[[bytes], tuple[Any, bool]]
"""What feedparser makes of a document, and whether it is well-formed, so that nothing had to be guessed."""
_NONE: Mapping[str, Mark] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What feedparser has of a feed, and the fields of its head that tell what to remember. `separate`: among the entries that were
    left out is one with an element an author."""

    feed: Any
    separate: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)


def read(job: Job, body: bytes, parse: Parse) -> Document:
    """A document without the entries that the job knows, or the whole of it where it is not sure what they are."""
    found = entry_blocks.found(body, job.content_type)
    if found and (known := _known(job, found)) and (document := _document(*parse(found.without(known)), found, known)):
        return document
    feed, sure = parse(body)
    return (found and _document(feed, sure, found, _NONE)) or Document(feed=feed)


def _known(job: Job, found: Blocks) -> Mapping[str, Mark]:
    """The entries that stand there as they stood before, in a feed that is otherwise the same; one without a day may get one by the
    feed's own date."""
    if found.around != job.around:
        return _NONE
    marks = {digest: Mark(*job.known[digest]) for digest in found.digests if digest in job.known}
    return marks if found.dates == job.dates else {each: mark for each, mark in marks.items() if mark.dated}


def _document(feed: Any, sure: bool, found: Blocks, known: Mapping[str, Mark]) -> Document | None:
    """None where feedparser had to guess, counts otherwise, or where entries share a guid."""
    fresh = [digest for digest in found.digests if digest not in known]
    unchanged = [digest for digest in found.digests if digest in known]
    if not sure or len(feed.entries) != len(fresh):
        return None
    marks = [(_guid(entry), entries.is_separate(entry)) for entry in feed.entries]
    guids = [guid for guid in (*(guid for guid, _ in marks), *(known[digest].guid for digest in unchanged)) if guid]
    if len(set(guids)) < len(guids):
        return None
    told = {
        "around": found.around,
        "dates": found.dates,
        "fresh": [(digest, *mark) for digest, mark in zip(fresh, marks, strict=True)],
        "unchanged": unchanged,
    }
    return Document(feed=feed, separate=any(known[digest].separate for digest in unchanged), told=told)


def _guid(entry: entries.Entry) -> str:
    return entry_blocks.digest(entries.raw(entry, "id").encode("utf-8", "surrogatepass"))
