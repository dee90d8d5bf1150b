"""What can be told of each person who seems to bear a name: co-authors, subjects, years, titles."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.domain.namesakes.grouping import Grouping
from core.domain.namesakes.works import Kind, Work, by_bearer, person_key

MOST_PORTRAITS, MOST_NAMED, MOST_TITLES = 6, 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A group of papers by shared co-authors: the keys of its papers, and what is most frequent in them.

    `first` and `last` are years, 0 where unknown. `orcid` is empty where the papers state none, or several.
    """

    papers: tuple[str, ...]
    coauthors: tuple[str, ...]
    subjects: tuple[str, ...]
    titles: tuple[str, ...]
    first: int
    last: int
    affiliation: str = ""
    orcid: str = ""

    @property
    def years(self) -> str:
        """`2023–2024`, `2024`, or nothing."""
        return f"{self.first}–{self.last}" if self.first != self.last else f"{self.first or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearers:
    """The groups of a name with two papers and more, the largest first, and how many papers share no co-author with another."""

    portraits: tuple[Portrait, ...] = ()
    loose: int = 0


def bearers(name: str, works: Iterable[Work]) -> Bearers:
    """Who seems to bear the name among the authors of these papers."""
    own = [by_bearer(work, name) for work in works]
    groups = Grouping(person_key(name), own).largest_first()
    return Bearers(
        portraits=tuple(_portrait(person_key(name), group) for group in groups if len(group) > 1),
        loose=sum(len(group) == 1 for group in groups),
    )


def portrait(name: str, works: Iterable[Work]) -> Portrait:
    """One person by their papers."""
    return _portrait(person_key(name), [by_bearer(work, name) for work in works])


def grown(person: Portrait, found: Bearers) -> Portrait:
    """The person with all papers of the groups that theirs are in."""
    groups = [each for each in found.portraits if not set(each.papers).isdisjoint(person.papers)]
    papers = dict.fromkeys((*person.papers, *(paper for each in groups for paper in each.papers)))
    coauthors = groups[0].coauthors if len(groups) == 1 else person.coauthors
    return replace(person, papers=tuple(papers), coauthors=coauthors)


def _portrait(name: str, group: Sequence[Work]) -> Portrait:
    people = Counter(printed for each in group for who, printed in each.people.items() if who != name)
    subjects = Counter(subject for each in group for subject in each.subjects)
    years = [int(each.year) for each in group if each.year]
    places = Counter(place for each in group for place in sorted(each.ids(Kind.AFFILIATION, name)))
    orcids = frozenset[str]().union(*(each.ids(Kind.ORCID, name) for each in group))
    return Portrait(
        papers=tuple(each.key for each in group),
        coauthors=tuple(printed for printed, _ in people.most_common(MOST_NAMED)),
        subjects=tuple(subject for subject, _ in subjects.most_common(MOST_NAMED)),
        titles=tuple(each.title for each in group[:MOST_TITLES]),
        first=min(years, default=0),
        last=max(years, default=0),
        affiliation=next((place for place, _ in places.most_common(1)), ""),
        orcid=next(iter(orcids)) if len(orcids) == 1 else "",
    )
