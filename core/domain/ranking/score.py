"""The score that is stored with a hit: cheap, known when the hit is made, and enough to read the best of very many first."""

from collections.abc import Sequence

from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence

AUTHOR = 100.0
LIKELY_AUTHOR = 50.0
MOST_OF_OTHERS = 49.0
_TITLE = 3.0
_WEIGHTS = {
    Field.PHRASE: 3.0,
    Field.TITLE: 3.0,
    Field.ABSTRACT: 3.0,
    Field.NEAR: 2.5,
    Field.WORDS: 2.0,
    Field.ABOUT: 2.0,
    Field.JOURNAL: 2.0,
    Field.CATEGORY: 1.0,
    Field.SOURCE: 0.5,
}


def score(found: Sequence[Evidence]) -> float:
    """A person over everything, and a sure one over initials; then words in the title over words in the abstract, several
    reasons over one. However many reasons there are, they make no person."""
    people = [AUTHOR if e.sure else LIKELY_AUTHOR for e in found if e.field is Field.AUTHOR]
    others = sum(_WEIGHTS[e.field] + (_TITLE if e.in_title else 0.0) for e in found if e.field is not Field.AUTHOR)
    return max(people, default=0.0) + min(others, MOST_OF_OTHERS)
