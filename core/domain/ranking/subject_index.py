"""Which of many subjects a paper may be close to: one pass over its terms for all of them, instead of a product with each.

An inverted index of the subjects' terms, as in J. Zobel and A. Moffat, "Inverted files for text search engines", 2006. A frequent term, in which
most of the work is, has the weights of all subjects side by side in one integer, so that adding them up is one multiplication.
"""

import sys
from array import array
from dataclasses import dataclass, field
from operator import add

from core.domain.ranking.corpus import Vector
from core.domain.ranking.subject import Subject
from core.domain.ranking.taste import OTHERS

ONE = 1 << 15
"""The weight 1. A product of two and the sum of products of two vectors of length 1.3 at most fit in `BYTES`."""
BYTES = 4
MARGIN = 0.001
"""More than rounding adds to or takes from the product of two vectors with 400 terms in common."""
MOST_LISTED = 96
"""Subjects of a term, from which on one multiplication is faster than a loop."""


@dataclass(slots=True)
class SubjectIndex:
    """Subjects by their terms, in one background. `_listed` has places and weights of a term's subjects in turn, `_packed` the same for a
    frequent term with a weight at every place."""

    _words: list[str] = field(default_factory=list)
    """By place; empty where a subject was replaced."""
    _stretches: list[float] = field(default_factory=list)
    _subjects: dict[str, tuple[int, Subject]] = field(default_factory=dict)
    _listed: dict[int, "array[int]"] = field(default_factory=dict)
    _packed: dict[int, int] = field(default_factory=dict)

    def keep(self, words: str, subject: Subject) -> None:
        """Adds a subject, or replaces it."""
        if before := self._subjects.get(words):
            self._words[before[0]] = ""
        if len(self._words) > 2 * len(self._subjects) + MOST_LISTED:
            known = [(words, subject) for words, (_, subject) in self._subjects.items()]
            self.clear()
            for each in known:
                self._add(*each)
        self._add(words, subject)

    def clear(self) -> None:
        """Knows no subject any more."""
        for each in (self._words, self._stretches, self._subjects, self._listed, self._packed):
            each.clear()

    def _add(self, words: str, subject: Subject) -> None:
        place = len(self._words)
        self._subjects[words] = place, subject
        self._words.append(words)
        self._stretches.append(OTHERS * subject.stretch)
        for number, weight in zip(subject.numbers, subject.weights, strict=True):
            self._listed.setdefault(number, array("H")).extend((place, round(weight * ONE)))
            self._packed.pop(number, None)

    def near(self, vector: Vector, least: float) -> frozenset[str]:
        """The subjects to which the likeness may be `least` or more, among them all to which it is."""
        summed, packed = [0] * len(self._words), 0
        for number, weight in zip(vector.numbers, vector.weights, strict=True):
            if held := self._listed.get(number):
                whole = round(weight * ONE)
                if len(held) > 2 * MOST_LISTED:
                    packed += whole * (self._packed.get(number) or self._pack(number, held))
                    continue
                for place, each in zip(held[::2], held[1::2], strict=True):
                    summed[place] += each * whole
        others = array("I", packed.to_bytes(BYTES * len(self._words), sys.byteorder))
        if sys.byteorder == "big":
            others.reverse()
        common, bound = vector.common * ONE * ONE, (least - MARGIN) * ONE * ONE
        lowest = bound + common * min(self._stretches, default=0.0)
        found = [(place, each) for place, each in enumerate(map(add, summed, others)) if each >= lowest]
        near = (self._words[place] for place, each in found if each >= bound + common * self._stretches[place])
        return frozenset(filter(None, near))

    def _pack(self, number: int, held: "array[int]") -> int:
        weights = array("I", bytes(BYTES * (held[-2] + 1)))
        for place, each in zip(held[::2], held[1::2], strict=True):
            weights[place] = each
        if sys.byteorder == "big":
            weights.reverse()
        return self._packed.setdefault(number, int.from_bytes(weights.tobytes(), sys.byteorder))
