"""Papers of one name in groups: two papers belong together where they share a co-author, or the id of the name's bearer."""

from collections.abc import Iterable

from core.domain.namesakes.works import Kind, Work


class Grouping:
    """Groups by shared co-authors and ids, directly or through other papers; a paper without co-authors is a group of its own."""

    def __init__(self, name: str, works: Iterable[Work] = ()) -> None:
        self._name = name
        self._parent: dict[str, str] = {}
        self._first_with: dict[str, str] = {}
        self._works: dict[str, Work] = {}
        self._orcids: dict[str, frozenset[str]] = {}
        for work in works:
            self.add(work)

    @property
    def count(self) -> int:
        """How many groups there are."""
        return sum(key == parent for key, parent in self._parent.items())

    def add(self, work: Work) -> None:
        """Takes a paper in, and joins the groups that it connects."""
        self._works[work.key] = work
        self._parent.setdefault(work.key, work.key)
        ids: frozenset[str] = frozenset()
        if work.stated:
            orcids = self._orcids[work.key] = work.ids(Kind.ORCID, self._name)
            ids = orcids | work.ids(Kind.DBLP, self._name)
        for person in (*ids, *work.coauthors):
            if person != self._name:
                first = self._first_with.setdefault(person, work.key)
                self._join(self._root(work.key), self._root(first))

    def _join(self, one: str, other: str) -> None:
        mine, theirs = self._orcids.get(one, frozenset()), self._orcids.get(other, frozenset())
        # Co-authors join no papers of people with different ORCIDs.
        if one != other and (not mine or not theirs or mine & theirs):
            self._parent[one] = other
            self._orcids[other] = mine | theirs

    def largest_first(self) -> list[list[Work]]:
        """The papers of each group, as they came."""
        found: dict[str, list[Work]] = {}
        for key, work in self._works.items():
            found.setdefault(self._root(key), []).append(work)
        return sorted(found.values(), key=len, reverse=True)

    def _root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = key = self._parent[self._parent[key]]
        return key
