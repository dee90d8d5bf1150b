"""What a chat saved, and how like it a paper is: Rocchio's relevance feedback on TF-IDF vectors.

J. J. Rocchio, "Relevance feedback in information retrieval", in G. Salton (ed.), The SMART Retrieval System, 1971: the mean of
what was liked, less half the mean of all papers, as what was not liked is not known. `docs/ranking.md` has the figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from core.domain.papers.paper import Paper
from core.domain.ranking.corpus import PAIR, Background, Vector
from core.domain.ranking.terms import strongest

OTHERS = 0.5
MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """`weights` is the mean of the liked vectors, one for every term of the background, stretched to length 1 by `stretch`.

    `known` are vectors of papers by id, so that they are not made again.
    """

    background: Background
    liked: Sequence[Vector]
    weights: Sequence[float]
    stretch: float
    known: Mapping[int, Vector] = field(default_factory=dict)

    @classmethod
    def of(
        cls, liked: Sequence[Vector], background: Background, known: Mapping[int, Vector] | None = None
    ) -> "Taste | None":
        """The taste for these papers; None where they say nothing."""
        summed: dict[int, float] = {}
        for vector in liked:
            for number, weight in zip(vector.numbers, vector.weights, strict=True):
                summed[number] = summed.get(number, 0.0) + weight
        length = sqrt(sum(weight * weight for weight in summed.values()))
        if not length:
            return None
        weights = [0.0] * len(background.terms)
        for number, weight in summed.items():
            weights[number] = weight / length
        return cls(background=background, liked=liked, weights=weights, stretch=len(liked) / length, known=known or {})

    def likeness(self, paper: Paper) -> float:
        """Near 0 for most papers, 0.2 and more for one on a subject of the liked, never above 1."""
        vector = self._vector(paper)
        return vector.dot(self.weights) - OTHERS * self.stretch * vector.common

    def shared(self, paper: Paper) -> tuple[str, ...]:
        """The terms that make it like the liked papers, strongest first, at most three, none with a word of another."""
        vector = self._vector(paper)
        # Rocchio's weight of a term; for one that no liked paper holds it is not above 0.
        pull = {
            term: (self.weights[number] - OTHERS * self.stretch * self.background.mean[number])
            * weight
            / (PAIR if " " in term else 1.0)
            for number, weight in zip(vector.numbers, vector.weights, strict=True)
            if (term := self.background.terms[number])
        }
        return strongest({term: weight for term, weight in pull.items() if weight > 0}, MOST_NAMED)

    def holders(self, terms: Sequence[str]) -> int:
        """How many of the liked papers hold one of these terms."""
        numbers = {self.background.numbers[term] for term in terms if term in self.background.numbers}
        return sum(not numbers.isdisjoint(vector.numbers) for vector in self.liked)

    def _vector(self, paper: Paper) -> Vector:
        return self.known.get(paper.id) or self.background.vector(paper)
