"""What a paper says about the people who wrote it, and what a collection of papers says about how common names are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from core.domain.people import names
from core.domain.text.plain import STOP_WORDS, match_words

MOST_AUTHORS = 200
"""A paper with more ties nobody to anybody: members of a collaboration need not know each other."""
_SHORTEST_WORD = 3
_NO_LETTERS = re.compile(r"[\d\W_]+")


@lru_cache(maxsize=65_536)
def person_key(name: str) -> str:
    """`name_key` without middle initials, as `Maria L. Gini` is Maria Gini elsewhere."""
    words = names.name_key(name).split()
    full = [word for word in words if len(word) > 1]
    return " ".join(sorted(full)) if len(words) > len(full) == 2 else " ".join(words)


@dataclass(frozen=True, kw_only=True)
class Work:
    """A paper; `people` are printed names by name key, `year` may have a fraction, 0 where the date is unknown.

    `orcids` and `dblp` are the ids of its authors by name key, where a source states them.
    """

    key: str
    title: str
    people: Mapping[str, str]
    words: frozenset[str]
    labels: frozenset[str] = frozenset()
    venue: str = ""
    year: float = 0
    orcids: Mapping[str, str] = field(default_factory=dict)
    dblp: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def coauthors(self) -> frozenset[str]:
        """The keys of all authors, none where they are too many to tie anybody."""
        return frozenset(self.people) if len(self.people) <= MOST_AUTHORS else frozenset()


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
        # "ICML 2024" and "ICML 2025" are one series.
        venue=_NO_LETTERS.sub(" ", venue).strip().lower(),
        year=_year(date),
    )


def _year(date: str) -> float:
    """2024.5 for a date in July 2024, or for the year alone."""
    found = re.match(r"(\d{4})(?:-(\d\d))?", date)
    if not found:
        return 0
    return int(found[1]) + ((int(found[2]) - 1) / 12 if found[2] else 0.5)


class Census:
    """How many papers bear a name, how many names share a word, and how rare a word is in titles."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self.papers = 0
        self.bearing: Counter[str] = Counter()
        self.names_with: Counter[str] = Counter()
        self._with_word: Counter[str] = Counter()
        for each in works:
            self.add(each)

    def add(self, work: Work) -> None:
        """Counts a paper."""
        self.papers += 1
        for person in work.people:
            if person not in self.bearing:
                self.names_with.update(set(person.split()))
            self.bearing[person] += 1
        self._with_word.update(work.words)

    def rarity(self, person: str) -> float:
        """How little a name tells by chance: the logarithm of one in how many papers bear it."""
        return math.log(max(self.papers, 1) / max(self.bearing[person], 1))

    def weight(self, word: str) -> float:
        """The word's inverse document frequency."""
        return math.log((self.papers + 1) / (self._with_word[word] + 1))
