"""What a paper speaks of: its words and pairs of words, as far as they tell of a subject."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from core.domain.papers.paper import Paper
from core.domain.text.plain import STOP_WORDS, match_words


def terms(paper: Paper) -> Counter[str]:
    """How often each telling word and each pair of them stands in title and abstract; no pair runs over their border."""
    counted: Counter[str] = Counter()
    for passage in (paper.title, paper.abstract):
        counted.update(parts(match_words(passage)))
    return counted


def parts(words: Sequence[str]) -> list[str]:
    """The folded words that tell, and the pairs of neighbours that both do, as one term with a blank."""
    # Figures, single letters and words such as "between" stand in papers on any subject.
    telling = [word if len(word) > 1 and word not in STOP_WORDS and not word[0].isdigit() else "" for word in words]
    return [*filter(None, telling), *(f"{one} {other}" for one, other in pairwise(telling) if one and other)]


def strongest(pull: Mapping[str, float], most: int) -> tuple[str, ...]:
    """The terms of the greatest pull first, at most so many, none with a word of another."""
    named: list[str] = []
    for term in sorted(pull, key=lambda term: (-pull[term], term)):
        if not any(set(term.split()) & set(other.split()) for other in named):
            named.append(term)
        if len(named) == most:
            break
    return tuple(named)
