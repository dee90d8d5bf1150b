"""Which announcements are one work, with each other and with what is stored: pure, so that a batch is decided before it is written.

An announcement belongs to every work that has one of its ids, and to the one that has its title key where `same_work` agrees;
works that it so brings together are one, unless an operator told them apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

from core.domain.papers.identity import is_title, ordered_keys, same_work
from core.domain.papers.merge import TITLE, merge
from core.domain.papers.paper import Announcement, Paper

MOST_KEYS = 100
"""A work of so many keys is joined by its title no more: what so many records are called tells nothing, and each join keeps them all."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became part of a work, and the work as it was before that; `younger.id` is 0 where it was never stored."""

    older: Paper
    younger: Paper
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as a replacement announced it."""

    number: int
    announced_on: date | None
    title: str


@dataclass(slots=True, eq=False, kw_only=True)
class Work:
    """One work while a batch is filed. `place` is the lower the older it is; `apart` are keys of works that it is known not to
    be; `into` is the older work that it turned out to be."""

    paper: Paper
    place: int
    stored: Paper | None = None
    apart: frozenset[str] = _NOTHING
    versions: list[Version] = field(default_factory=list)
    into: "Work | None" = None

    @property
    def last(self) -> "Work":
        """The work that this one is in the end."""
        last = self
        while last.into is not None:
            last = last.into
        if self.into is not None:  # the next one who asks goes straight there
            self.into = last
        return last

    @property
    def changed(self) -> bool:
        """Whether a stored paper must be written again."""
        return self.stored is not None and self.paper != self.stored

    @property
    def published(self) -> bool:
        """Whether it was stored from custom feeds alone, and a source announces it now."""
        return self.stored is not None and self.stored.private and not self.paper.private

    def is_apart(self, other: "Work") -> bool:
        """Whether an operator told the two apart."""
        return not (self.apart.isdisjoint(other.paper.keys) and other.apart.isdisjoint(self.paper.keys))


@dataclass(frozen=True, slots=True)
class Filed:
    """The works that a batch touched, oldest first; what became part of which, in that order; and for each announcement its work
    and whether it is new with it."""

    works: tuple[Work, ...]
    joins: tuple[tuple[Work, Joined], ...]
    answers: tuple[tuple[Work, bool], ...]

    @property
    def published(self) -> list[int]:
        """The ids of stored papers of custom feeds that are, or became part of, a published work."""
        older = [work.paper.id for work in self.works if work.published]
        joined = [each.younger for work, each in self.joins if each.younger.private and not work.last.paper.private]
        return [*older, *(paper.id for paper in joined if paper.id)]


@dataclass(slots=True)
class _Cabinet:
    owner: dict[str, Work]
    works: list[Work]
    joins: list[tuple[Work, Joined]] = field(default_factory=list)

    def file(self, announced: Paper) -> Work:
        """Its work, which now knows what was announced."""
        found = self._find(announced)
        work = self._tell(found, announced) if found else self._open(announced)
        if announced.announce.is_replacement:
            version = Version(number=announced.version, announced_on=announced.announced_on, title=announced.title)
            work.versions.append(version)
        # A key belongs to the work that had it first, and to none that was told apart from it.
        keys = [key for key in work.paper.keys if key not in work.apart]
        mine = tuple(key for key in keys if self.owner.setdefault(key, work).last is work)
        if mine != work.paper.keys:
            work.paper = replace(work.paper, keys=mine)
        return work

    def _find(self, announced: Paper) -> dict[Work, str]:
        """The works that it belongs to, each with the key that says so; ids speak first."""
        found: dict[Work, str] = {}
        for key in announced.keys:
            if is_title(key) or (work := self._owner(key)) is None or work in found:
                continue
            if not any(work.is_apart(other) for other in found):
                found[work] = key
        known = reduce(merge, (work.paper for work in found), announced)
        for key in filter(is_title, announced.keys):
            if (work := self._owner(key)) is None or work in found:
                continue
            if len(work.paper.keys) >= MOST_KEYS or not same_work(work.paper, known):
                continue
            if work.apart.isdisjoint(known.keys) and not any(work.is_apart(other) for other in found):
                found[work] = key
        return found

    def _owner(self, key: str) -> Work | None:
        work = self.owner.get(key)
        return None if work is None else work.last

    def _open(self, announced: Paper) -> Work:
        keys = ordered_keys(key for key in announced.keys if key not in self.owner)
        work = Work(paper=replace(announced, id=0, keys=keys), place=len(self.works))
        self.works.append(work)
        return work

    def _tell(self, found: Mapping[Work, str], announced: Paper) -> Work:
        """One work of all that were found, which what was announced becomes part of."""
        work, *others = sorted(found, key=lambda work: work.place)
        for other in others:
            by_title = is_title(found[work]) or is_title(found[other])
            if other.stored is not None or by_title:
                rule = TITLE if by_title else found[other]
                self.joins.append((work, Joined(older=work.paper, younger=other.paper, rule=rule)))
            work.versions += other.versions
            work.paper = merge(work.paper, other.paper)
            work.apart |= other.apart
            other.into = work
        if all(is_title(key) for key in found.values()):
            self.joins.append((work, Joined(older=work.paper, younger=announced, rule=TITLE)))
        work.paper = merge(work.paper, announced)
        return work


def file(
    announcements: Sequence[Announcement],
    owners: Mapping[str, int],
    stored: Iterable[Paper],
    apart: Mapping[int, frozenset[str]],
) -> Filed:
    """Files a batch. `owners` tells whose a key is by paper id, `stored` are these papers, `apart` the keys that are known not
    to be theirs."""
    works = [
        Work(paper=paper, place=place, stored=paper, apart=apart.get(paper.id, _NOTHING))
        for place, paper in enumerate(sorted(stored, key=lambda paper: paper.id))
    ]
    by_id = {work.paper.id: work for work in works}
    cabinet = _Cabinet({key: by_id[paper_id] for key, paper_id in owners.items()}, works)
    filed = [cabinet.file(_counted(announcement.paper)) for announcement in announcements]
    standing = tuple(work for work in works if work.into is None)
    return Filed(standing, tuple(cabinet.joins), tuple(_answers(filed, announcements)))


def _counted(announced: Paper) -> Paper:
    """A replacement that bears no number is the second version at least."""
    if announced.announce.is_replacement and announced.version == 1:
        return replace(announced, version=2)
    return announced


def _answers(filed: Sequence[Work], announcements: Sequence[Announcement]) -> Iterable[tuple[Work, bool]]:
    """A work is new with its first announcement, unless it was stored before or begins with a replacement; and with the announcement
    that publishes it, as nobody but the custom feeds' chats heard of it."""
    seen: set[Work] = set()
    for work, announcement in zip(filed, announcements, strict=True):
        last = work.last
        is_first = last not in seen
        is_unknown = last.stored is None and not announcement.paper.announce.is_replacement
        seen.add(last)
        yield last, is_first and (is_unknown or last.published)
