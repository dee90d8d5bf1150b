"""What the papers of a subject speak of, and how close another paper is to it: Rocchio's formula over their strongest terms.

J. J. Rocchio, "Relevance feedback in information retrieval", 1971, as in `taste`; only the strongest terms are kept, so that a subject is
small enough to be stored, and one long abstract decides nothing.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest
from itertools import repeat
from math import sqrt
from operator import itemgetter, mul
from statistics import quantiles

from core.domain.papers.paper import Paper
from core.domain.radar.matching import LEAST_CLOSE, Close
from core.domain.ranking.corpus import PAIR, Background, Vector
from core.domain.ranking.taste import MOST_NAMED, OTHERS
from core.domain.ranking.terms import strongest

MOST_TERMS = 400
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
        weights = self.by_number()
        product: float = sum(map(mul, map(weights.get, vector.numbers, repeat(0.0)), vector.weights))
        return product - OTHERS * self.stretch * vector.common

    def by_number(self) -> dict[int, float]:
        """The weights of its terms by their numbers."""
        return dict(zip(self.numbers, self.weights, strict=True))

    def shared(self, vector: Vector, background: Background) -> tuple[str, ...]:
        """The terms that make a paper close to it, strongest first, at most three, none with a word of another."""
        weights = self.by_number()
        pull = {
            term: (weights[number] - OTHERS * self.stretch * background.mean[number])
            * weight
            / (PAIR if " " in term else 1.0)
            for number, weight in zip(vector.numbers, vector.weights, strict=True)
            if number in weights and (term := background.terms[number])
        }
        return strongest({term: weight for term, weight in pull.items() if weight > 0}, MOST_NAMED)


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
        return cls(
            terms={background.terms[number]: weight for number, weight in subject.by_number().items()},
            stretch=subject.stretch,
        )

    def subject(self, background: Background) -> Subject:
        """The subject as this background sees it; a term that nobody uses any more is left out."""
        numbers = background.numbers
        weights = {numbers[term]: weight for term, weight in self.terms.items() if term in numbers}
        return Subject.from_weights(weights, self.stretch)


Seen = tuple[Paper, Vector, Callable[[Sequence[float]], Sequence[float]]]
"""A paper, its vector, and what picks the weights of the vector's terms."""


@dataclass(slots=True)
class Known:
    """The subjects of which seeds are known, by their folded words, in one background. Fastest where all papers are compared with one
    subject before the next. The terms that a paper shares are named from the likeness `least` on."""

    background: Background
    subjects: Mapping[str, Subject]
    least: float = LEAST_CLOSE
    _spread: Subject | None = None
    """The subject in `_dense`."""
    _dense: list[float] = field(default_factory=list)
    _vectors: dict[int, Seen] = field(default_factory=dict)

    def close(self, words: str, paper: Paper) -> Close:
        """How close a paper is to a subject; not at all where nothing is known of it."""
        subject = self.subjects.get(words)
        if subject is None:
            return Close(likeness=0.0)
        (likeness,), vector = self.likenesses(words, [paper]), self._look_at(paper)[1]
        return Close(
            likeness=likeness, shared=subject.shared(vector, self.background) if likeness >= self.least else ()
        )

    def likenesses(self, words: str, papers: Sequence[Paper]) -> Sequence[float]:
        """How alike these papers are to a subject; nothing where nothing is known of it."""
        subject = self.subjects.get(words)
        if subject is None:
            return ()
        if subject is not self._spread:
            self._spread_out(subject)
        dense, others = self._dense, OTHERS * subject.stretch
        return [
            sum(map(mul, weights_at(dense), vector.weights)) - others * vector.common
            for _, vector, weights_at in map(self._look_at, papers)
        ]

    def _spread_out(self, subject: Subject) -> None:
        dense = self._dense = self._dense or [0.0] * len(self.background.terms)
        for number in self._spread.numbers if self._spread else ():
            dense[number] = 0.0
        for number, weight in zip(subject.numbers, subject.weights, strict=True):
            dense[number] = weight
        self._spread = subject

    def _look_at(self, paper: Paper) -> Seen:
        # By identity, as papers that are not stored share an id; the entry keeps the paper alive.
        if seen := self._vectors.get(id(paper)):
            return seen
        if len(self._vectors) >= MOST_AT_HAND:
            self._vectors.clear()
        vector = self.background.vector(paper)
        # `itemgetter` makes no tuple of fewer than two
        weights_at = itemgetter(*vector.numbers) if len(vector.numbers) > 1 else partial(_weights_at, vector.numbers)
        seen = self._vectors[id(paper)] = paper, vector, weights_at
        return seen


def _weights_at(numbers: Sequence[int], dense: Sequence[float]) -> Sequence[float]:
    return [dense[number] for number in numbers]


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
