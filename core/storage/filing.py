"""Which announcements are one work, with each other and with what is stored: pure, so that a batch is decided before it is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from core.domain import identity
from core.domain.paper import Announcement, Paper


@dataclass(slots=True, eq=False)
class Work:
    """One work while a batch is filed. `into` is the older work it turned out to be."""

    paper: Paper
    stored: Paper | None
    revised_on: date | None
    versions: list[tuple[int, date | None]] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    into: "Work | None" = None

    @property
    def last(self) -> "Work":
        """The work that this one is in the end."""
        return self if self.into is None else self.into.last

    @property
    def changed(self) -> bool:
        """Whether a stored paper must be written again."""
        return self.stored is not None and self.paper != self.stored


@dataclass(frozen=True, slots=True)
class Filed:
    """The works that a batch touched, oldest first, and for each announcement its work and whether it is new with it."""

    works: tuple[Work, ...]
    answers: tuple[tuple[Work, bool], ...]


@dataclass(slots=True)
class _Cabinet:
    owner: dict[str, Work]
    works: list[Work]

    def find(self, paper: Paper) -> list[Work]:
        """Works that share an id with the paper, or its title key where that is no accident; oldest first."""
        found: dict[int, Work] = {}
        for key in paper.keys:
            if (work := self.owner.get(key)) is None:
                continue
            work = work.last
            if not key.startswith("title:") or identity.same_work(work.paper, paper):
                found[id(work)] = work
        return sorted(found.values(), key=self.works.index)

    def open(self, announced: Paper) -> Work:
        keys = identity.ordered_keys(key for key in announced.keys if key not in self.owner)
        work = Work(paper=replace(announced, id=0, keys=keys), stored=None, revised_on=announced.announced_on)
        self.works.append(work)
        return work

    def join(self, works: Sequence[Work]) -> Work:
        """All of them become the oldest."""
        oldest, *others = works
        for other in others:
            oldest.paper = identity.merge(oldest.paper, other.paper)
            oldest.versions += other.versions
            oldest.joined += [*other.joined, *([other.stored.id] if other.stored else [])]
            other.into = oldest
        return oldest

    def claim_keys(self, work: Work) -> None:
        for key in work.paper.keys:
            if self.owner.setdefault(key, work).last is not work:
                work.paper = replace(work.paper, keys=tuple(k for k in work.paper.keys if k != key))


def file(
    announcements: Sequence[Announcement],
    owners: Mapping[str, int],
    stored: Iterable[Paper],
    revised: Mapping[int, date | None],
) -> Filed:
    """Files a batch. `owners` tells whose a key is by paper id, `stored` are these papers, `revised` their last versions' days."""
    works = [
        Work(paper=paper, stored=paper, revised_on=revised.get(paper.id) or paper.announced_on)
        for paper in sorted(stored, key=lambda paper: paper.id)
    ]
    by_id = {work.paper.id: work for work in works}
    cabinet = _Cabinet({key: by_id[paper_id] for key, paper_id in owners.items()}, works)
    filed = [_file_one(cabinet, announcement) for announcement in announcements]
    return Filed(tuple(work for work in works if work.into is None), tuple(_answers(filed, announcements)))


def _file_one(cabinet: _Cabinet, announcement: Announcement) -> Work:
    announced = announcement.paper
    known = cabinet.find(announced)
    work = cabinet.join(known) if known else cabinet.open(announced)
    if announced.announce.is_replacement:
        _revise(work, announced, is_known=bool(known))
    if known:
        version = max(work.paper.version, announced.version)
        work.paper = replace(identity.merge(work.paper, announced), version=version)
    cabinet.claim_keys(work)
    return work


def _revise(work: Work, announced: Paper, *, is_known: bool) -> None:
    """Adds a version, once: by its number, or by its day where the source does not number versions."""
    number = announced.version
    if is_known and number <= work.paper.version:
        is_later = announced.announced_on and (work.revised_on is None or announced.announced_on > work.revised_on)
        if announced.version > 1 or not is_later:
            return
        number = work.paper.version + 1
        work.paper = replace(work.paper, version=number)
    work.versions.append((number, announced.announced_on))
    work.revised_on = announced.announced_on or work.revised_on


def _answers(filed: Sequence[Work], announcements: Sequence[Announcement]) -> Iterable[tuple[Work, bool]]:
    """A work is new with its first announcement, unless it was stored before or begins with a replacement."""
    seen: set[int] = set()
    for work, announcement in zip(filed, announcements, strict=True):
        last = work.last
        first = last.stored is None and id(last) not in seen
        seen.add(id(last))
        yield last, first and not announcement.paper.announce.is_replacement
