"""Which papers are like one paper: the cosine of their TF-IDF vectors, and the terms that they share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.papers.paper import Paper
from core.domain.ranking.corpus import Background, Vector
from core.domain.ranking.terms import strongest, terms
from core.domain.text.plain import fold

MOST_SHARED = 3
MOST_TELLING = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A paper like another: `likeness` from 0 to 1, and the terms they share, the strongest first."""

    paper: Paper
    likeness: float
    shared: tuple[str, ...]


def telling(paper: Paper, background: Background, most: int) -> tuple[str, ...]:
    """The words by which the paper is told from others, strongest first; those that stand in it most often where the
    background knows none of them."""
    vector = background.vector(paper)
    weights = _by_term(vector, background) or {term: float(count) for term, count in terms(paper).items()}
    words = [term for term in weights if " " not in term]
    return tuple(sorted(words, key=lambda word: (-weights[word], word))[:most])


def shared_words(papers: Sequence[Paper], background: Background, most: int) -> tuple[str, ...]:
    """The telling words that at least two of the papers share, those of most papers first; those of one paper that is alone."""
    each = [telling(paper, background, MOST_TELLING) for paper in papers]
    counted = Counter(word for words in each for word in words)
    least = min(len(papers), 2)
    return tuple(word for word, count in counted.most_common() if count >= least)[:most]


def nearest(paper: Paper, others: Sequence[Paper], background: Background, most: int) -> list[Near]:
    """The most alike of the others first; without the paper itself, what has its title, and what shares no term with it."""
    title, mine = fold(paper.title), background.vector(paper)
    candidates = [other for other in others if other.id != paper.id and fold(other.title) != title]
    found = [near for other in candidates if (near := _near(paper, mine, other, background)).shared]
    return sorted(found, key=lambda near: (-near.likeness, -near.paper.id))[:most]


def _near(paper: Paper, mine: Vector, other: Paper, background: Background) -> Near:
    """Terms that the background does not know, as those of a small store, count by how many both hold."""
    theirs = _by_term(background.vector(other), background)
    pull = {term: weight * theirs[term] for term, weight in _by_term(mine, background).items() if term in theirs}
    if not pull:
        held, also = terms(paper).keys(), terms(other).keys()
        pull = {term: 1 / (len(held) * len(also)) ** 0.5 / 10 for term in held & also}
    return Near(paper=other, likeness=min(sum(pull.values()), 1.0), shared=strongest(pull, MOST_SHARED))


def _by_term(vector: Vector, background: Background) -> dict[str, float]:
    return {background.terms[n]: weight for n, weight in zip(vector.numbers, vector.weights, strict=True)}
