"""What this process remembers of the feeds that it read: which entries need not be read again. A restart forgets it all.

Who asks for a feed says which answer of it was stored last; only the entries of that one are known. So whatever was read and not
stored is read again, and so is what another process read.
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
"""Entries; some 25 MB."""


@dataclass(frozen=True, slots=True)
class Known:
    """The entries of an answer by their digests; `around` and `dates` are digests of what stood around them."""

    around: str = ""
    dates: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)


NOTHING = Known()


class EntryCache:
    """The answers that were read or asked for last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: OrderedDict[str, Known] = OrderedDict()
        self._entries = 0

    def before(self, last: str, digest: str) -> Known:
        """The entries of the last answer; nothing where it is forgotten, or was read in another way than this one is."""
        if last not in self._answers or last.partition("-")[0] != digest.partition("-")[0]:
            return NOTHING
        self._answers.move_to_end(last)
        return self._answers[last]

    def keep(self, digest: str, known: Known) -> None:
        """Remembers an answer, and forgets those that were of no use for the longest time."""
        self._entries += len(known.marks) - len(self._answers.pop(digest, NOTHING).marks)
        if known.marks:
            self._answers[digest] = known
        while self._entries > self._most:
            self._entries -= len(self._answers.popitem(last=False)[1].marks)


def digest(job: Job, body: bytes) -> str:
    """What stands for how an answer is read, and for the answer."""
    way = (job.recipe, job.source, job.venue, job.labels, job.sources, job.content_type, job.address)
    return "-".join(blake2b(told, digest_size=16).hexdigest() for told in (protocol.packed(way), body))


def known(parsed: Parsed, before: Known) -> Known:
    """The entries of a document that was read with what was known before; nothing where one of them became no paper."""
    head = parsed.head
    if len(head.fresh) != len(parsed.announcements):
        return NOTHING
    fresh = {
        digest: Mark(
            guid, separate, dated=paper.announced_on is not None, source=paper.source if paper.kind in STORED else ""
        )
        for (digest, guid, separate), paper in zip(
            head.fresh, (each.paper for each in parsed.announcements), strict=True
        )
    }
    return Known(head.around, head.dates, fresh | {digest: before.marks[digest] for digest in head.unchanged})


def unchanged(parsed: Parsed, before: Known) -> Mapping[str, int]:
    """How many papers of each source were not told again, as they were read before."""
    sources = (before.marks[digest].source for digest in parsed.head.unchanged)
    return Counter(source for source in sources if source)
