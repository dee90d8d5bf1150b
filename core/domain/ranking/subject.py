"""What the papers of a subject speak of, and how close another paper is to it: Rocchio's formula over their strongest terms.

J. J. Rocchio, "Relevance feedback in information retrieval", 1971, as in `taste`; only the strongest terms are kept, so that a subject is
small enough to be stored, and one long abstract decides nothing.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import repeat
from math import sqrt
from operator import mul
from statistics import quantiles

from core.domain.papers.paper import Paper
from core.domain.radar.matching import LEAST_CLOSE, Close
from core.domain.ranking.corpus import PAIR, Background, Vector
from core.domain.ranking.taste import MOST_NAMED, OTHERS
from core.domain.ranking.terms import strongest

MOST_TERMS = 400
DIGITS = 4
"""Of a stored weight: enough that no likeness changes by a thousandth."""
MOST_LEFT_OUT = 24
"""Papers that are left out in turn to learn how close a subject's own papers are: enough for a quartile."""
MOST_AT_HAND = 500
"""Papers of a batch that are compared with one subject after the other."""
FARTHEST, NEAREST = 0.04, 0.12
UNKNOWN = 0.08
"""The bound of a subject with a single paper, of which none can be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The strongest terms of the mean of a subject's papers, by their numbers in the background, with their weights; `stretch` is what
    brings it to length 1."""

    # Arrays: a process knows a thousand subjects, which as dicts would take ten times as much.
    numbers: Sequence[int]
    weights: Sequence[float]
    stretch: float

    @classmethod
    def of(cls, papers: Sequence[Vector]) -> "Subject | None":
        """The subject of these papers; None where they say nothing."""
        summed: defaultdict[int, float] = defaultdict(float)
        for vector in papers:
            for number, weight in zip(vector.numbers, vector.weights, strict=True):
                summed[number] += weight
        length = sqrt(sum(weight * weight for weight in summed.values()))
        if not length:
            return None
        strongest = nlargest(MOST_TERMS, summed, key=summed.__getitem__)
        return cls.from_weights({number: summed[number] / length for number in strongest}, len(papers) / length)

    @classmethod
    def from_weights(cls, weights: Mapping[int, float], stretch: float) -> "Subject":
        """The subject of these terms."""
        return cls(numbers=array("I", weights), weights=array("f", weights.values()), stretch=stretch)

    def likeness(self, vector: Vector) -> float:
        """Near 0 for most papers, 0.15 and more for one on the subject, never above 1."""
        return self._likeness(vector, self.by_number())

    def close(self, vector: Vector, background: Background, least: float) -> Close:
        """The likeness of a paper, and from `least` on the terms that make it close: strongest first, at most three, none with a word
        of another."""
        weights = self.by_number()
        likeness = self._likeness(vector, weights)
        if likeness < least:
            return Close(likeness=likeness)
        pull = {
            term: (weights[number] - OTHERS * self.stretch * background.mean[number])
            * weight
            / (PAIR if " " in term else 1.0)
            for number, weight in zip(vector.numbers, vector.weights, strict=True)
            if number in weights and (term := background.terms[number])
        }
        shared = strongest({term: weight for term, weight in pull.items() if weight > 0}, MOST_NAMED)
        return Close(likeness=likeness, shared=shared)

    def by_number(self) -> dict[int, float]:
        """The weights of its terms by their numbers."""
        return dict(zip(self.numbers, self.weights, strict=True))

    def _likeness(self, vector: Vector, weights: Mapping[int, float]) -> float:
        product: float = sum(map(mul, map(weights.get, vector.numbers, repeat(0.0)), vector.weights))
        return product - OTHERS * self.stretch * vector.common


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A subject as it is stored: by its terms, as each day's background numbers them anew. Without terms it had no papers."""

    terms: Mapping[str, float]
    stretch: float

    @classmethod
    def of(cls, subject: Subject | None, background: Background) -> "Seed":
        """What is stored of a subject."""
        if subject is None:
            return cls(terms={}, stretch=0.0)
        weights = subject.by_number().items()
        return cls(
            terms={background.terms[number]: round(weight, DIGITS) for number, weight in weights},
            stretch=round(subject.stretch, DIGITS),
        )

    def subject(self, background: Background) -> Subject:
        """The subject as this background sees it; a term that nobody uses any more is left out."""
        numbers = background.numbers
        found = zip(map(numbers.get, self.terms), self.terms.values(), strict=True)
        weights = {number: weight for number, weight in found if number is not None}
        return Subject.from_weights(weights, self.stretch)


@dataclass(slots=True)
class Known:
    """The subjects of which seeds are known, by their folded words, in one background. The terms that a paper shares are named from the
    likeness `least` on."""

    background: Background
    subjects: Mapping[str, Subject]
    least: float = LEAST_CLOSE
    _seen: dict[int, tuple[Paper, Vector]] = field(default_factory=dict)

    def close(self, words: str, paper: Paper) -> Close:
        """How close a paper is to a subject; not at all where nothing is known of it."""
        subject = self.subjects.get(words)
        return subject.close(self.vector(paper), self.background, self.least) if subject else Close(likeness=0.0)

    def vector(self, paper: Paper) -> Vector:
        """The paper as the background sees it."""
        # By identity, as papers that are not stored share an id; the entry keeps the paper alive.
        if seen := self._seen.get(id(paper)):
            return seen[1]
        if len(self._seen) >= MOST_AT_HAND:
            self._seen.clear()
        self._seen[id(paper)] = paper, self.background.vector(paper)
        return self._seen[id(paper)][1]


def bound(papers: Sequence[Vector]) -> float:
    """The likeness from which a paper is close to a subject: what three quarters of the subject's own papers reach when each is left
    out in turn, within bounds."""
    found = [
        others.likeness(papers[place])
        for place in range(0, len(papers), max(len(papers) // MOST_LEFT_OUT, 1))
        if (others := Subject.of([*papers[:place], *papers[place + 1 :]]))
    ]
    if not found:
        return UNKNOWN
    quartile = quantiles(found, n=4, method="inclusive")[0] if len(found) > 1 else found[0]
    return min(max(quartile, FARTHEST), NEAREST)
