"""What a search promises of each paper that it finds, beyond what full text search can tell."""

from collections.abc import Sequence

from core.domain.query.ast import Alternative, Field, Term
from core.domain.radar import matching
from core.domain.radar.matching import Readable
from core.domain.search.language import Word
from core.domain.text.plain import match_words
from core.domain.text.stop_words import STOP_WORDS

NEWEST = 30_000
"""How many of the papers stored last are searched first; the others only where those hold too little."""

UNKEPT = STOP_WORDS.union(
    match_words("don herself him himself his me myself now ourselves s t themselves yourself yourselves")
)
"""All stop words of PostgreSQL's English, and a few more: its full text search does not keep them."""


def holds(alternative: Alternative, readable: Readable) -> bool:
    """Whether all that the alternative asks for is so. That each bare word stands there in some form is taken as told by full
    text search, unless such words are not kept there; what is left out by bare words too."""
    return all(_holds(term, readable) for term in alternative.every) and not any(
        _holds(term, readable) for term in alternative.none if not is_by_stem(term)
    )


def _holds(term: Term, readable: Readable) -> bool:
    if not isinstance(term, Word):
        return matching.holds(term, readable)
    return is_by_stem(term) or any(_stands(term, passage) for passage in _passages(term, readable))


def is_by_stem(term: Term) -> bool:
    """Whether full text search alone tells, by the word's stem: a bare word that is kept there, and no sign parts it."""
    is_bare = isinstance(term, Word) and term.field is not Field.AUTHOR and len(term.parts) == 1
    return is_bare and not UNKEPT.intersection(match_words(term.text))


def _passages(word: Word, readable: Readable) -> Sequence[str]:
    names = [f" {' '.join(match_words(name))} " for name in readable.paper.authors]
    return names if word.field is Field.AUTHOR else (readable.title, readable.abstract, *names)


def _stands(word: Word, passage: str) -> bool:
    found = f" {' '.join(match_words(word.text))}"
    return (found if word.begun else f"{found} ") in passage
