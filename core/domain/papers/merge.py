"""How two records of one work become one record.

Each field is the best of both by an order of its own, so that it does not matter in which order, how often or how many at once
records arrive: `merge` is associative, commutative and idempotent, but for `id` and the order of `labels`, which are the older's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.domain.papers.events import joined
from core.domain.papers.identity import is_rest, ordered_keys
from core.domain.papers.paper import PRIVATE, Announce, Paper, PaperKind
from core.domain.text.plain import is_truncated

_KINDS = tuple(PaperKind)
_ANNOUNCES = tuple(Announce)
"""Of two records the earlier in the list wins: NEW before a cross-list, and both before replacements."""
_ARXIV = "arxiv"
_SEVERAL = f"{PRIVATE}*"
"""The source of what different own feeds link to differently; it comes before that of each."""


def merge(older: Paper, other: Paper) -> Paper:
    """One record of one work, with `older.id`: all keys and labels, the fuller authors, the texts of the latest version, the
    earliest days, and arXiv's address before the journal's. A real record replaces what the sample told, and a public one what
    a chat's own feed did: not even a key of that is added to it. Of two such feeds neither's link is shown to the other's chats.

    A later version is expected to hold its whole abstract, as arXiv's does.
    """
    keys = ordered_keys((*older.keys, *other.keys))
    if older.sample != other.sample:
        return replace(other if older.sample else older, id=older.id, keys=keys)
    if older.private != other.private:
        return replace(other if older.private else older, id=older.id)
    both = (older, other)
    return replace(
        older,
        keys=keys,
        title=max(both, key=lambda paper: (paper.version, len(paper.title), paper.title)).title,
        abstract=max(both, key=_wholeness).abstract,
        authors=max((paper.authors for paper in both), key=_fullness),
        announced_on=_earliest(older.announced_on, other.announced_on),
        published_on=_earliest(older.published_on, other.published_on),
        url="" if _tell_apart(older, other) else min((paper.url for paper in both), key=_address),
        labels=_labels(older, other),
        venue=min((paper.venue for paper in both), key=_arxiv_first),
        source=_SEVERAL if _tell_apart(older, other) else min((paper.source for paper in both), key=_arxiv_first),
        announce=min((paper.announce for paper in both), key=_ANNOUNCES.index),
        kind=min((paper.kind for paper in both), key=_KINDS.index),
        version=max(paper.version for paper in both),
        events=joined((*older.events, *other.events)),
    )


def _tell_apart(a: Paper, b: Paper) -> bool:
    """Whether the two are of different own feeds that link to it differently."""
    return a.private and a.source != b.source and a.url != b.url


def _wholeness(paper: Paper) -> tuple[bool, bool, int, int, str]:
    """An abstract before none, a whole one before the beginning of one; then the latest version's, then the longer one."""
    abstract = paper.abstract
    return bool(abstract), not is_truncated(abstract), paper.version, len(abstract), abstract


def _fullness(authors: tuple[str, ...]) -> tuple[bool, int, int, tuple[str, ...]]:
    """Lists that do not end in "et al." before those that do; then the longer one; then the one with fuller names."""
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


def _labels(older: Paper, other: Paper) -> tuple[str, ...]:
    """Categories before journals: a card prints the first label behind the venue, and arXiv is the venue that comes first."""
    first, second = sorted((older, other), key=lambda paper: not paper.venue.lower().startswith(_ARXIV))
    return tuple(dict.fromkeys((*first.labels, *second.labels)))


_TOLD_ONCE = "title abstract authors announced_on published_on url venue source announce kind version".split()
"""The fields that merging takes from one record; keys, labels and events it takes from both."""


def part(now: Paper, other: Paper, before: Paper, standing: Sequence[Paper] = ()) -> Paper:
    """`now` without what it has from `other` alone, where it was `before` when `other` was merged into it; `standing` were
    merged into it too, and stay.

    What came since then stays: a later version, more labels, another id.
    """
    stay = (before, *standing)

    def is_theirs_alone(field: str) -> bool:
        value = getattr(now, field)
        return bool(value == getattr(other, field)) and all(value != getattr(paper, field) for paper in stay)

    given_back = {field: getattr(before, field) for field in _TOLD_ONCE if is_theirs_alone(field)}
    keys = set(other.keys).difference(*(paper.keys for paper in stay))
    labels = set(other.labels).difference(*(paper.labels for paper in stay))
    events = set(now.events).difference(other.events).union(*(paper.events for paper in stay))
    return replace(
        now,
        keys=tuple(key for key in now.keys if key not in keys),
        labels=tuple(label for label in now.labels if label not in labels),
        events=joined(events),
        **given_back,
    )
