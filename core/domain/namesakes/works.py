"""What a paper says about the people who wrote it, and what a collection of papers says about how common names are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.people.author_ids import GUESSING, AuthorId, Scheme
from core.domain.text.plain import STOP_WORDS, match_words

MOST_AUTHORS = 200
"""A paper with more ties nobody to anybody: members of a collaboration need not know each other."""
_MOST_OF_ONE = 60
_NONE: frozenset[str] = frozenset()
_SHORTEST_WORD = 3
_BETWEEN = frozenset({"van", "thi"})
_CALLED = re.compile(r"(?:[^\W\d_]\.\s*)+\(([^\W\d_]{2,})\)")
_NO_LETTERS = re.compile(r"[\d\W_]+")


@lru_cache(maxsize=65_536)
def person_key(name: str) -> str:
    """`name_key` without middle names, as `Maria L. Gini` is Maria Gini elsewhere, and `R. I. (Bob) McKay` Bob McKay."""
    words = names.name_key(_CALLED.sub(r"\1", name)).split()
    # Family and given name come first, but for those that Vietnamese put between them.
    full = [word for word in words if len(word) > 1 and word not in _BETWEEN][:2]
    return " ".join(sorted(full)) if len(words) > 2 == len(full) else " ".join(words)


class Kind(StrEnum):
    """What is stated of an author: ORCID iDs, DBLP keys with a homonym number, ids that OpenAlex and Semantic Scholar guessed, affiliations."""

    ORCID = "ORCID"
    DBLP = "DBLP key"
    GUESS = "guess"
    AFFILIATION = "affiliation"


Ids = Mapping[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Work:
    """A paper; `people` are printed names by name key, `year` may have a fraction, 0 where the date is unknown.

    `labels` are folded; `subjects` are the labels as printed, or the venue where there are none.
    `stated` is what sources state of its authors, by kind and name key.
    """

    key: str
    title: str
    people: Mapping[str, str]
    words: frozenset[str]
    labels: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    venue: str = ""
    year: float = 0
    stated: Mapping[Kind, Ids] = field(default_factory=dict)

    def ids(self, kind: Kind, person: str) -> frozenset[str]:
        """What is stated of the author with this name key."""
        return self.stated[kind].get(person, _NONE) if kind in self.stated else _NONE

    @cached_property
    def coauthors(self) -> frozenset[str]:
        """The keys of all authors, none where they are too many to tie anybody."""
        return frozenset(self.people) if len(self.people) <= MOST_AUTHORS else frozenset()


def by_bearer(work: Work, name: str) -> Work:
    """The work without other prints of the name: where `Y. Liu` wrote it, she is no co-author of Yang Liu."""
    own = person_key(name)
    if own in work.people:
        return work
    others = [known for known, printed in work.people.items() if names.compare(name, printed)]
    if not others:
        return work
    return replace(
        work,
        people={known: printed for known, printed in work.people.items() if known not in others},
        stated={kind: _with_own_id(ids, others, own) for kind, ids in work.stated.items()},
    )


def _with_own_id(ids: Ids, others: Sequence[str], own: str) -> Ids:
    """With the id of the only person who may be the bearer under the bearer's key."""
    return {**ids, own: ids[others[0]]} if len(others) == 1 and others[0] in ids else ids


def work(key: str, title: str, authors: Sequence[str], labels: Sequence[str], venue: str, date: str) -> Work:
    """A work from a paper's fields; `date` is a day, a month or a year."""
    people = {known: author for author in authors if (known := person_key(author))}
    texts = (title, *labels)
    return Work(
        key=key,
        title=title,
        people=people,
        words=frozenset(
            word
            for text in texts
            for word in match_words(text)
            if len(word) >= _SHORTEST_WORD and word not in STOP_WORDS
        ),
        labels=frozenset(label.lower() for label in labels),
        subjects=tuple(labels) or ((venue,) if venue else ()),
        # "ICML 2024" and "ICML 2025" are one series.
        venue=_NO_LETTERS.sub(" ", venue).strip().lower(),
        year=_year(date),
    )


def to_work(paper: Paper, stated: Iterable[AuthorId] = ()) -> Work:
    """The same of a stored paper, with what records state of its authors."""
    day = paper.day.isoformat() if paper.day else ""
    return with_ids(work(paper.key, paper.title, paper.people, paper.labels, paper.venue, day), paper.people, stated)


def with_ids(work: Work, authors: Sequence[str], stated: Iterable[AuthorId]) -> Work:
    """The work with what is stated of these authors. Of two authors of one name nothing is known, as nobody says whose an id is."""
    found: dict[Kind, dict[str, frozenset[str]]] = {}
    count = Counter(map(person_key, authors))
    for each in stated:
        kind = _kind(each)
        if kind and (who := _author(each.name, authors, count)):
            ids = found.setdefault(kind, {})
            ids[who] = ids.get(who, _NONE) | {each.value}
    return replace(work, stated=found) if found else work


def _kind(stated: AuthorId) -> Kind | None:
    if stated.scheme is Scheme.AFFILIATION:
        return Kind.AFFILIATION
    if stated.decides:
        return Kind.ORCID if stated.scheme is Scheme.ORCID else Kind.DBLP
    return Kind.GUESS if stated.issuer in GUESSING else None


def _author(name: str, authors: Sequence[str], count: Counter[str]) -> str:
    """The key of the author whom a record prints so; empty where it may be several."""
    key = person_key(name)
    alike = {key} if key in count else {person_key(author) for author in authors if names.compare(author, name)}
    only = alike.pop() if len(alike) == 1 else ""
    return only if count[only] == 1 else ""


def _year(date: str) -> float:
    """2024.5 for a date in July 2024, or for the year alone."""
    found = re.match(r"(\d{4})(?:-(\d\d))?", date)
    if not found:
        return 0
    return int(found[1]) + ((int(found[2]) - 1) / 12 if found[2] else 0.5)


class Census:
    """How many papers bear a name, who writes with whom, how many names share a word, and how rare a word is in titles."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self.papers = 0
        self.bearing: Counter[str] = Counter()
        self.names_with: Counter[str] = Counter()
        self._teams: dict[str, list[frozenset[str]]] = {}
        self._with_word: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        self._lengths: dict[str, float] = {}
        for each in works:
            self.add(each)

    def add(self, work: Work) -> None:
        """Counts a paper."""
        self.papers += 1
        for person in work.people:
            if person not in self.bearing:
                self.names_with.update(set(person.split()))
            self.bearing[person] += 1
            self._teams.setdefault(person, []).append(work.coauthors)
        self._with_word.update(work.words)
        self._weights.clear()
        self._lengths.clear()

    def rarity(self, person: str) -> float:
        """How little a name tells by chance: the logarithm of one in how many papers bear it."""
        return math.log(max(self.papers, 1) / max(self.bearing[person], 1))

    def writes_with(self, person: str, others: frozenset[str], *, without: str) -> bool:
        """Whether somebody wrote with one of the others, papers by `without` aside; False for a common name, which is many people."""
        if self.bearing[person] > _MOST_OF_ONE:
            return False
        return any(without not in team and not others.isdisjoint(team) for team in self._teams.get(person, ()))

    def weight(self, word: str) -> float:
        """The word's inverse document frequency."""
        # Kept, as every decision weighs the words of every paper of the name.
        if (known := self._weights.get(word)) is None:
            known = self._weights[word] = math.log((self.papers + 1) / (self._with_word[word] + 1))
        return known

    def likeness(self, one: Work, other: Work) -> float:
        """Cosine of their words, the rarer the heavier."""
        common = one.words & other.words
        if not common:
            return 0
        return sum(self.weight(word) ** 2 for word in common) / max(self._length(one) * self._length(other), 1e-9)

    def _length(self, work: Work) -> float:
        if (known := self._lengths.get(work.key)) is None:
            known = self._lengths[work.key] = math.sqrt(sum(self.weight(word) ** 2 for word in work.words))
        return known
