"""What the papers of a subject speak of, and how close another paper is to it: Rocchio's formula over their strongest terms.

J. J. Rocchio, "Relevance feedback in information retrieval", 1971, as in `taste`; only the strongest terms are kept, so that a subject is
small enough to be stored, and one long abstract decides nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt
from statistics import quantiles

from core.domain.papers.paper import Paper
from core.domain.radar.matching import LEAST_CLOSE, Close
from core.domain.ranking.corpus import PAIR, Background, Vector
from core.domain.ranking.taste import MOST_NAMED, OTHERS
from core.domain.ranking.terms import strongest

MOST_TERMS = 400
MOST_LEFT_OUT = 24
"""Papers that are left out in turn to learn how close a subject's own papers are: enough for a quartile."""
FARTHEST, NEAREST = 0.04, 0.12
UNKNOWN = 0.08
"""The bound of a subject with a single paper, of which none can be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The strongest terms of the mean of a subject's papers, by their number in the background; `stretch` is what brings it to length 1."""

    weights: Mapping[int, float]
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
        return cls(weights={number: summed[number] / length for number in strongest}, stretch=len(papers) / length)

    def likeness(self, vector: Vector) -> float:
        """Near 0 for most papers, 0.15 and more for one on the subject, never above 1."""
        weights = self.weights
        product = sum(
            weights[number] * weight
            for number, weight in zip(vector.numbers, vector.weights, strict=True)
            if number in weights
        )
        return product - OTHERS * self.stretch * vector.common

    def shared(self, vector: Vector, background: Background) -> tuple[str, ...]:
        """The terms that make a paper close to it, strongest first, at most three, none with a word of another."""
        pull = {
            term: (self.weights[number] - OTHERS * self.stretch * background.mean[number])
            * weight
            / (PAIR if " " in term else 1.0)
            for number, weight in zip(vector.numbers, vector.weights, strict=True)
            if number in self.weights and (term := background.terms[number])
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
            terms={background.terms[number]: weight for number, weight in subject.weights.items()},
            stretch=subject.stretch,
        )

    def subject(self, background: Background) -> Subject:
        """The subject as this background sees it; a term that nobody uses any more is left out."""
        numbers = background.numbers
        weights = {numbers[term]: weight for term, weight in self.terms.items() if term in numbers}
        return Subject(weights=weights, stretch=self.stretch)


@dataclass(slots=True)
class Known:
    """The subjects of which seeds are known, by their folded words, in one background."""

    background: Background
    subjects: Mapping[str, Subject]
    _last: tuple[Paper, Vector] | None = None

    def close(self, words: str, paper: Paper) -> Close:
        """How close a paper is to a subject; not at all where nothing is known of it."""
        subject = self.subjects.get(words)
        if subject is None:
            return Close(likeness=0.0)
        # A paper is looked at for one follow after the other.
        if self._last is None or self._last[0] is not paper:
            self._last = paper, self.background.vector(paper)
        vector = self._last[1]
        likeness = subject.likeness(vector)
        return Close(
            likeness=likeness, shared=subject.shared(vector, self.background) if likeness >= LEAST_CLOSE else ()
        )


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
