"""Merge two records of one work, and take a merge back.

`merge` is associative, commutative and idempotent, except for `id` and the order of `labels`, which are the older's: it does not
matter in which order or how often records arrive.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from core.domain.papers.events import merge_events
from core.domain.papers.identity import is_rest, ordered_keys
from core.domain.papers.paper import PRIVATE, Announce, Paper, PaperKind
from core.domain.people.author_ids import latest_of_each_record
from core.domain.text.plain import is_truncated

_KINDS = tuple(PaperKind)
_ANNOUNCES = tuple(Announce)
"""Of two records the earlier in the list wins: NEW before a cross-list, and both before replacements."""
_ARXIV = "arxiv"
_SEVERAL = f"{PRIVATE}*"
"""The source of what different own feeds link to differently; it comes before that of each."""

TITLE = "title"
"""The rule of a merge that no shared id demanded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`younger` became part of `older`; both as they were just before. `rule` is the id that made them one (`doi:10.1000/x`),
    or `title`. `younger.id` is 0 where it was announced and never stored as a paper of its own."""

    id: int
    older: Paper
    younger: Paper
    rule: str
    merged_at: datetime
    undone_at: datetime | None = None


class Obstacle(StrEnum):
    """Why a merge cannot be undone now."""

    UNKNOWN = "unknown"
    UNDONE = "undone"
    BURIED = "buried"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Undone:
    """The two are two papers again, and stay two by whatever title they share."""

    merge: Merge


@dataclass(frozen=True, slots=True)
class NotUndone:
    """Nothing was changed: there is no such merge, it was undone before, the older paper is gone; or it was BURIED: the older
    paper itself became part of another since, by merge `first`, which must be undone first."""

    why: Obstacle
    first: int = 0


def merge(older: Paper, other: Paper) -> Paper:
    """One record with `older.id`: all keys and labels, the fuller authors, the texts of the latest version, the earliest days, and
    arXiv's address before the journal's.

    A real record replaces the sample, and a public one replaces that of a custom feed.
    """
    keys = ordered_keys((*older.keys, *other.keys))
    if older.sample != other.sample:
        return replace(other if older.sample else older, id=older.id, keys=keys)
    # Not even the keys of a custom feed's record may become public; and of two such feeds neither may see the other's link.
    if older.private != other.private:
        return replace(other if older.private else older, id=older.id)
    both = (older, other)
    # The labels of both, arXiv's first: a card prints the first label after the venue, which is arXiv then.
    first, second = sorted((older, other), key=lambda paper: not paper.venue.lower().startswith(_ARXIV))
    return replace(
        older,
        keys=keys,
        title=max(both, key=lambda paper: (paper.version, len(paper.title), paper.title)).title,
        abstract=max(both, key=_wholeness).abstract,
        authors=max((paper.authors for paper in both), key=_fullness),
        announced_on=_earliest(older.announced_on, other.announced_on),
        published_on=_earliest(older.published_on, other.published_on),
        url="" if _tell_apart(older, other) else min((paper.url for paper in both), key=_address),
        labels=tuple(dict.fromkeys((*first.labels, *second.labels))),
        venue=min((paper.venue for paper in both), key=_arxiv_first),
        source=_SEVERAL if _tell_apart(older, other) else min((paper.source for paper in both), key=_arxiv_first),
        announce=min((paper.announce for paper in both), key=_ANNOUNCES.index),
        kind=min((paper.kind for paper in both), key=_KINDS.index),
        version=max(paper.version for paper in both),
        events=merge_events((*older.events, *other.events)),
        stated=latest_of_each_record(older.stated, other.stated),
    )


def _tell_apart(a: Paper, b: Paper) -> bool:
    """Whether two custom feeds link to the work differently."""
    return a.private and a.source != b.source and a.url != b.url


def _wholeness(paper: Paper) -> tuple[bool, bool, int, int, str]:
    """Any abstract before none, a whole one before a truncated one; then the latest version's, then the longer."""
    abstract = paper.abstract
    return bool(abstract), not is_truncated(abstract), paper.version, len(abstract), abstract


def _fullness(authors: tuple[str, ...]) -> tuple[bool, int, int, tuple[str, ...]]:
    """Lists without "et al." first; then the longer one; then the one with fuller names."""
    people = [name for name in authors if not is_rest(name)]
    return bool(people) and len(people) == len(authors), len(people), sum(map(len, people)), authors


def _earliest(a: date | None, b: date | None) -> date | None:
    return min((day for day in (a, b) if day), default=None)


def _address(url: str) -> tuple[bool, bool, bool, str]:
    """The smallest is arXiv's, then a DOI's, then any, then none."""
    return not url, "arxiv.org/" not in url, not url.startswith("https://doi.org/"), url


def _arxiv_first(name: str) -> tuple[bool, bool, str]:
    """The smallest is arXiv's, then any, then none."""
    return not name, not name.lower().startswith(_ARXIV), name


_SINGLE_FIELDS = "title abstract authors announced_on published_on url venue source announce kind version".split()
"""The fields that merging takes from one record; keys, labels and events it takes from both."""


def part(now: Paper, other: Paper, before: Paper, standing: Sequence[Paper] = ()) -> Paper:
    """`now` without what came from `other` alone; `before` is the record as it was when `other` was merged into it.

    What came from `standing`, which were merged too, or arrived since then stays.
    """
    stay = (before, *standing)

    def is_only_theirs(field: str) -> bool:
        value = getattr(now, field)
        return bool(value == getattr(other, field)) and all(value != getattr(paper, field) for paper in stay)

    restored = {field: getattr(before, field) for field in _SINGLE_FIELDS if is_only_theirs(field)}
    keys = set(other.keys).difference(*(paper.keys for paper in stay))
    labels = set(other.labels).difference(*(paper.labels for paper in stay))
    events = set(now.events).difference(other.events).union(*(paper.events for paper in stay))
    return replace(
        now,
        keys=tuple(key for key in now.keys if key not in keys),
        labels=tuple(label for label in now.labels if label not in labels),
        events=merge_events(events),
        **restored,
    )
