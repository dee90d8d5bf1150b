"""Keys: what a paper emits and what a follow waits for, so that matching is an equality join.

`a:luo|w` a person, `w:graph neural network` words next to each other, `c:cs.ai` a category, `j:nature` a journal.
"""

from functools import lru_cache

from core.domain import names, text
from core.domain.paper import Paper
from core.domain.query import Alternative, Field, Query, Term

LONGEST_GRAM = 4


def emitted(paper: Paper) -> frozenset[str]:
    """Every key that could make this paper a candidate of some follow."""
    keys: set[str] = set()
    for author in paper.authors:
        keys |= names.author_keys(author)
    for passage in (paper.title, paper.abstract):
        keys |= _grams(text.words(passage))
    keys |= labels(paper)
    return frozenset(keys)


def labels(paper: Paper) -> set[str]:
    """The keys of its categories and journals."""
    journals = {_journal(name) for name in (paper.venue, *paper.labels) if name}
    return journals | {_category(label) for label in paper.labels}


def _grams(words: list[str]) -> set[str]:
    """Each word, and up to four next to each other; the loops run inside C, as this is most of what matching costs."""
    keys: set[str] = set()
    for size in range(1, LONGEST_GRAM + 1):
        keys.update(map("w:".__add__, map(" ".join, zip(*(words[start:] for start in range(size)), strict=False))))
    return keys


def _category(label: str) -> str:
    return f"c:{label.lower()}"


@lru_cache(maxsize=4096)
def _journal(name: str) -> str:
    return f"j:{text.fold(name)}"


def anchors(query: Query) -> tuple[str, ...]:
    """One key for each alternative: that of its rarest positive term. Two alternatives may share one."""
    return tuple(_rarest(alternative) for alternative in query.alternatives)


_RARITY = {Field.AUTHOR: 0, Field.PHRASE: 1, Field.JOURNAL: 2, Field.CATEGORY: 3}


def _rarest(alternative: Alternative) -> str:
    """People are rarer than phrases, long phrases than short ones, and both than journals and categories."""
    best = min(alternative.every, key=lambda term: (_RARITY[term.field], -len(term.text.split()), -len(term.text)))
    return key_of(best)


def key_of(term: Term) -> str:
    """The one key that every paper for which the term holds emits."""
    match term.field:
        case Field.AUTHOR:
            return names.anchor(term.text)
        case Field.PHRASE:
            return f"w:{' '.join(text.words(term.text)[:LONGEST_GRAM])}"
        case Field.CATEGORY:
            return _category(term.text)
        case Field.JOURNAL:
            return _journal(term.text)
