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

from core.domain.ranking.corpus import Vector
from core.domain.ranking.taste import OTHERS

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


def closeness(papers: Sequence[Vector]) -> float:
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
