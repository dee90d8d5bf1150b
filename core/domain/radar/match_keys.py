"""Keys: what a paper emits and what a follow waits for, so that matching is an equality join.

`a:luo|w` a person, `c:cs.ai` a category, `j:nature` a journal, `s:arxiv:cs.ai` a source; and bare, as most keys are, words next to each other:
`graph neural network`. Words hold no colon, so that no kind is taken for another.

A key only finds candidates: a follow of "graph neural network for drugs" waits on `graph neural network`, and `matching` decides. A follow of
words in any inflection waits on every inflection of its rarest word, and one about a subject on those of the two rarest, so that papers emit
no more keys for them.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.text.plain import STOP_WORDS, fold, match_words
from core.domain.text.stemming import inflections, rarest_stems

LONGEST_GRAM = 3
"""Words of the longest phrase that has a key of its own."""
MOST_RAREST = 2
"""Words of a subject of which a paper on it has one."""


def emitted(paper: Paper) -> frozenset[str]:
    """Every key that could make this paper a candidate of some follow."""
    people = map(names.author_keys, paper.people)
    passages = (_grams(match_words(passage)) for passage in (paper.title, paper.abstract))
    return frozenset(chain(labels(paper), *people, *passages))


def labels(paper: Paper) -> set[str]:
    """The keys of its categories, its journals and its source."""
    found = {_journal(name) for name in (paper.venue, *paper.labels) if name}
    found.update(map(_category, paper.labels))
    if paper.source:
        found.add(source_key(paper.source))
    return found


def _grams(words: list[str]) -> list[str]:
    """Single words, and phrases of two and three that begin with no stop word."""
    # One plain loop: this is most of what matching costs.
    keys = []
    for first, second, third in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        keys.append(first)
        if second and first not in STOP_WORDS:
            keys.append(key := f"{first} {second}")
            if third:
                keys.append(f"{key} {third}")
    return keys


def anchors(query: Query) -> tuple[str, ...]:
    """All keys that the query waits on. Two alternatives may share one."""
    return tuple(chain.from_iterable(keys_of(rarest(alternative)) for alternative in query.alternatives))


_RARITY = {
    Field.AUTHOR: 0,
    Field.PHRASE: 1,
    Field.TITLE: 1,
    Field.ABSTRACT: 1,
    Field.NEAR: 1,
    Field.WORDS: 1,
    Field.ABOUT: 2,
    Field.JOURNAL: 3,
    Field.CATEGORY: 4,
    Field.SOURCE: 5,
}
"""The rarest first."""


def rarest(alternative: Alternative) -> Term:
    """The positive term by which it waits. People are rarer than phrases, long phrases than short ones, and both than journals and categories."""
    return min(alternative.every, key=lambda term: (_RARITY[term.field], -keys_of(term)[0].count(" "), -len(term.text)))


def keys_of(term: Term) -> tuple[str, ...]:
    """Keys of which every paper for which the term holds emits one."""
    match term.field:
        case Field.WORDS | Field.NEAR:
            return inflections(rarest_stems(term.text)[0])
        case Field.ABOUT:
            return tuple(chain.from_iterable(map(inflections, rarest_of(term))))
        case _:
            return (key_of(term),)


def rarest_of(term: Term) -> Sequence[str]:
    """The stems of a subject's rarest words, of which a paper on it has one."""
    return rarest_stems(term.text)[:MOST_RAREST]


def key_of(term: Term) -> str:
    """The one key that every paper for which the term holds emits, of a term that has one."""
    match term.field:
        case Field.AUTHOR:
            return names.anchor(term.text)
        case Field.PHRASE | Field.TITLE | Field.ABSTRACT:
            return _gram(match_words(term.text))
        case Field.CATEGORY:
            return _category(term.text)
        case Field.JOURNAL:
            return _journal(term.text)
        case Field.SOURCE:
            return source_key(term.text)
        case Field.WORDS | Field.NEAR | Field.ABOUT:
            raise ValueError(f"{term.field} waits on several keys")


def _gram(words: list[str]) -> str:
    """The part of a phrase by which it waits: from its first word that says something on; its first word where none does."""
    start = next((n for n, word in enumerate(words) if word not in STOP_WORDS), None)
    return " ".join(words[:1] if start is None else words[start : start + LONGEST_GRAM])


def whole(words: list[str]) -> str:
    """The key that a paper emits exactly where these words stand in it; nothing where no key says all of them."""
    found = _gram(words)
    return found if found == " ".join(words) else ""


def is_words(key: str) -> bool:
    """Whether the key says words of title or abstract."""
    return ":" not in key


def _category(label: str) -> str:
    return f"c:{label.lower()}"


def source_key(source_id: str) -> str:
    """The key of a source's papers."""
    return f"s:{source_id.lower()}"


@lru_cache(maxsize=4096)
def _journal(name: str) -> str:
    # Cached, as the papers of one day have few journals.
    return f"j:{fold(name)}"
