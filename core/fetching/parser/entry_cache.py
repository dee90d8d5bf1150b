"""In-process cache of parsed feed entries, so that unchanged ones are not parsed again. Empty after a restart.

Whoever fetches a feed names the answer that was stored last; only entries of that answer count as known. What was parsed and not
stored, or parsed by another process, is therefore parsed again.
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from core.domain.papers.paper import STORED
from core.fetching import protocol
from core.fetching.parser.pool import Parsed
from core.fetching.protocol import Job, Mark

MOST = 100_000
"""Entries; about 25 MB."""


@dataclass(frozen=True, slots=True)
class Known:
    """The entries of one answer by their digests; `around` and `dates` are digests of the rest of the document."""

    around: str = ""
    dates: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)


NOTHING = Known()


class EntryCache:
    """The most recently used answers, up to a number of entries."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[str, Known] = OrderedDict()
        self._entries = 0

    def before(self, last: str, digest: str) -> Known:
        """The entries of the last answer; nothing if it was evicted, or parsed by another job than this one."""
        if last not in self._answers or last.partition("-")[0] != digest.partition("-")[0]:
            return NOTHING
        self._answers.move_to_end(last)
        return self._answers[last]

    def keep(self, digest: str, known: Known) -> None:
        """Adds an answer and evicts the least recently used ones."""
        self._entries += len(known.marks) - len(self._answers.pop(digest, NOTHING).marks)
        if known.marks:
            self._answers[digest] = known
        while self._entries > self._most:
            self._entries -= len(self._answers.popitem(last=False)[1].marks)


def digest(job: Job, body: bytes) -> str:
    """`JOB-BODY`: the digest of everything that decides how the answer is parsed, and of the answer."""
    way = (job.recipe, job.source, job.venue, job.labels, job.sources, job.content_type, job.address)
    return "-".join(blake2b(part, digest_size=16).hexdigest() for part in (protocol.pack(way), body))


def known(parsed: Parsed, before: Known) -> Known:
    """The entries of a parsed document, skipped ones included; nothing if one of them became no paper."""
    head = parsed.head
    if len(head.fresh) != len(parsed.announcements):
        # entries and papers no longer pair up, and a mark of the wrong paper could hide a new one
        return NOTHING
    marks = {each: before.marks[each] for each in head.unchanged}
    for (entry, guid, separate), announcement in zip(head.fresh, parsed.announcements, strict=True):
        paper = announcement.paper
        source = paper.source if paper.kind in STORED else ""
        marks[entry] = Mark(guid, separate, dated=paper.announced_on is not None, source=source)
    return Known(head.around, head.dates, marks)


def unchanged(parsed: Parsed, before: Known) -> Mapping[str, int]:
    """How many papers per source were skipped because their entries did not change."""
    sources = (before.marks[digest].source for digest in parsed.head.unchanged)
    return Counter(source for source in sources if source)
