"""What the papers of a month speak of: how many hold a term, and so how much it tells that one paper does.

Weights are TF-IDF: `(1 + ln n) * (1 + ln((1 + papers) / (1 + frequency)))` for a term that stands n times in a paper, smoothed and
sublinear as in scikit-learn's `TfidfVectorizer`. A pair counts half, as its words count already. Lengths are levelled as by A. Singhal,
C. Buckley and M. Mitra, "Pivoted document length normalization", SIGIR 1996, with their slope: three quarters of the paper's own, so that
a title without an abstract is not taken for a paper on nothing else.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log, sqrt
from operator import itemgetter, mul
from statistics import fmean

from core.domain.papers.paper import Paper
from core.domain.ranking.terms import parts, terms
from core.domain.text.plain import END, match_words

LEAST_PAPERS = 2
"""A term that only one paper holds makes no two papers alike."""
MOST_OF_ALL = 0.5
"""A term that more of all papers hold than this tells them not apart."""
PAIR = 0.5
SLOPE = 0.75
PIVOTAL = 10
"""One paper in so many is enough for the pivot, the usual length."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A paper by its terms: their numbers in one background, and their weights; its length is near 1, or 0 where nothing is known.

    `common` is its product with the background's mean: how much it speaks of what all papers speak of.
    """

    numbers: tuple[int, ...] = ()
    weights: Sequence[float] = ()
    common: float = 0.0

    def dot(self, dense: Sequence[float]) -> float:
        """The product with a vector that has a weight for every term of the background."""
        if len(self.numbers) < 2:  # of which `itemgetter` would make no tuple
            return sum(dense[number] * weight for number, weight in zip(self.numbers, self.weights, strict=True))
        # takes a hundred weights in the time of twenty steps of a loop
        return sum(map(mul, itemgetter(*self.numbers)(dense), self.weights), 0.0)


@dataclass(frozen=True, slots=True)
class Frequency:
    """A phrase stands in that many of so many papers, or in fewer: `exact` says which."""

    papers: int
    of: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """A sample of `papers`; `terms` are those that at least two of them hold, in alphabetical order, the others by the number of a term.

    `rarities` are 0 for what more than half of the papers hold; `pivot` is the usual length of a paper's weights; `mean` is the
    mean of all vectors.
    """

    papers: int = 0
    terms: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    frequencies: Sequence[int] = ()
    rarities: Sequence[float] = ()
    pivot: float = 0.0
    mean: Sequence[float] = ()

    def vector(self, paper: Paper) -> Vector:
        """The paper as this background sees it."""
        found = self._weights(paper)
        length = SLOPE * _length(found) + (1 - SLOPE) * (self.pivot or _length(found))
        vector = Vector(tuple(found), array("f", (weight / length for weight in found.values())))
        return replace(vector, common=vector.dot(self.mean)) if self.mean else vector

    def _weights(self, paper: Paper) -> dict[int, float]:
        """By number, before they are levelled."""
        found: dict[int, float] = {}
        for term, count in terms(paper).items():
            number = self.numbers.get(term)
            if number is not None and (rarity := self.rarities[number]):
                found[number] = rarity if count == 1 else rarity * (1 + log(count))
        return found

    @property
    def usage(self) -> dict[str, int]:
        """How many papers of the sample hold each term."""
        return dict(zip(self.terms, self.frequencies, strict=True))

    def beginning(self, start: str) -> list[str]:
        """The terms whose words begin like this, the most used first."""
        begun = " ".join(match_words(start))
        if not begun:
            return []
        first = bisect_left(self.terms, begun)
        last = bisect_left(self.terms, f"{begun}{END}", first)
        return [self.terms[number] for number in sorted(range(first, last), key=lambda n: -self.frequencies[n])]

    def length(self, paper: Paper) -> float:
        """How long the weights are before they are levelled: the pivot is the mean of that."""
        return _length(self._weights(paper))

    def frequency(self, phrase: str) -> Frequency | None:
        """In how many of the papers the phrase stands, at most; None where nothing can be said of it."""
        words = match_words(phrase)
        found = parts(words)
        if not self.papers or not found:
            return None
        known = [self.frequencies[self.numbers[part]] if part in self.numbers else 0 for part in found]
        whole = " ".join(words) in found
        return Frequency(papers=max(min(known), LEAST_PAPERS - 1), of=self.papers, exact=whole and 0 not in known)


def survey(papers: Sequence[Paper]) -> Iterator[Background | None]:
    """The background of these papers, in small steps, as two thousand take most of a second: None after each, it comes last."""
    counted: Counter[str] = Counter()
    for paper in papers:
        counted.update(terms(paper).keys())
        yield None
    background = _counted(counted, len(papers))
    lengths = []
    for paper in papers[::PIVOTAL]:
        lengths.append(background.length(paper))
        yield None
    background = replace(background, pivot=fmean(lengths) if lengths else 0.0)
    total = array("d", bytes(8 * len(background.terms)))
    for paper in papers:
        vector = background.vector(paper)
        for number, weight in zip(vector.numbers, vector.weights, strict=True):
            total[number] += weight
        yield None
    yield replace(background, mean=array("d", (weight / len(papers) for weight in total)))


def _length(weights: Mapping[int, float]) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))


def background(papers: Sequence[Paper]) -> Background:
    """The same at once."""
    *_, found = survey(papers)
    assert found is not None
    return found


def _counted(counted: Counter[str], papers: int) -> Background:
    shared = {term: count for term, count in sorted(counted.items()) if count >= LEAST_PAPERS}
    return Background(
        papers=papers,
        terms=tuple(shared),
        numbers={term: number for number, term in enumerate(shared)},
        frequencies=array("L", shared.values()),
        rarities=array("d", (_rarity(term, count, papers) for term, count in shared.items())),
    )


def _rarity(term: str, frequency: int, papers: int) -> float:
    if frequency > papers * MOST_OF_ALL:
        return 0.0
    return (1 + log((1 + papers) / (1 + frequency))) * (PAIR if " " in term else 1.0)
