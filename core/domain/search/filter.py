"""Check search results for what full text search cannot: phrases, fields, stop words and exclusions."""

from core.domain.query.ast import Alternative, Field, Term
from core.domain.radar import matching
from core.domain.radar.matching import Readable
from core.domain.search.language import Word
from core.domain.text.plain import STOP_WORDS, match_words

NEWEST = 30_000
"""How many of the papers stored last are searched first; the others only where those hold too little."""

UNKEPT = STOP_WORDS.union(
    match_words("don herself him himself his me myself now ourselves s t themselves yourself yourselves")
)
"""All stop words of PostgreSQL's English, and a few more: its full text search does not keep them."""


def holds(alternative: Alternative, readable: Readable) -> bool:
    """Whether the alternative holds for a paper that full text search found."""
    # Bare words are not checked again, as full text search matched their stems; stop words are, as it does not index them.
    return all(_holds(term, readable) for term in alternative.every) and not any(
        _holds(term, readable) for term in alternative.none if not is_by_stem(term)
    )


def _holds(term: Term, readable: Readable) -> bool:
    if not isinstance(term, Word):
        return matching.holds(term, readable)
    names = [f" {' '.join(match_words(name))} " for name in readable.paper.authors]
    passages = names if term.field is Field.AUTHOR else (readable.title, readable.abstract, *names)
    return is_by_stem(term) or any(_stands(term, passage) for passage in passages)


def is_by_stem(term: Term) -> bool:
    """Whether full text search alone decides, by the stem: a bare word that it indexes as one."""
    is_bare = isinstance(term, Word) and term.field is not Field.AUTHOR and len(term.parts) == 1
    return is_bare and not UNKEPT.intersection(match_words(term.text))


def _stands(word: Word, passage: str) -> bool:
    found = f" {' '.join(match_words(word.text))}"
    return (found if word.begun else f"{found} ") in passage
