"""The part of an abstract that a search result shows, with the matched words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.domain.query.ast import Field, Query
from core.domain.search.language import Word
from core.domain.text.plain import clip, match_words

MOST = 240
LEAD = 60
"""How far before the first match the snippet begins, where its sentence begins too far away."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])")
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ied", "ions", "ion", "ally", "ive", "able"),
    *("ed", "er", "es", "al", "ly", "s"),
)
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a snippet; `matched` if it is a search term."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: tuple[str, ...]


def snippet(abstract: str, query: Query, most: int = MOST) -> tuple[Piece, ...]:
    """About `most` characters of the abstract around the sentence with the most search terms; its beginning if it has none."""
    wanted_terms = [
        _Wanted(tuple(words), begun=isinstance(term, Word) and term.begun, stemmed=isinstance(term, Word))
        for alternative in query.alternatives
        for term in alternative.every
        if term.field in (Field.PHRASE, Field.ABSTRACT, Field.ABOUT) and (words := match_words(term.text))
    ] + [
        _Wanted((word,), begun=False, stemmed=True)
        for alternative in query.alternatives
        for term in alternative.every
        if term.field in (Field.WORDS, Field.NEAR)
        for word in match_words(term.text)
    ]
    marks = sorted({mark: n for n, term in enumerate(wanted_terms) for mark in _marks(abstract, term)}.items())
    if not marks:
        return (Piece(clip(abstract, most)),) if abstract else ()
    start = _start(abstract, marks, most)
    room = most - 2 * bool(start)  # two characters go to the "… " in front
    end = len(abstract)
    if end - start > room:
        at_word = abstract.rfind(" ", start, start + room - 1)
        # Text without blanks, such as Chinese, is cut anywhere.
        end = at_word if at_word > start + room // 2 else start + room - 1
    return tuple(_pieces(abstract, start, end, [mark for mark, _ in marks]))


@dataclass(frozen=True, slots=True)
class _Wanted:
    words: tuple[str, ...]
    begun: bool
    stemmed: bool


def _marks(abstract: str, term: _Wanted) -> Iterator[tuple[int, int]]:
    """The spans in which the words of a term stand next to each other."""
    tokens = [_Token(found.start(), found.end(), tuple(match_words(found[0]))) for found in _WORD.finditer(abstract)]
    for n, first in enumerate(tokens):
        length = 0
        for last in tokens[n : n + len(term.words)]:
            length += len(last.folded)
            if length == len(term.words):
                found = [
                    word for token in tokens[n : n + len(term.words)] if token.end <= last.end for word in token.folded
                ]
                if all(_is_match(word, wanted, term) for word, wanted in zip(found, term.words, strict=True)):
                    yield first.start, last.end
                break


def _is_match(found: str, wanted: str, term: _Wanted) -> bool:
    if found == wanted or (term.begun and wanted == term.words[-1] and found.startswith(wanted)):
        return True
    return term.stemmed and _stem(found) == _stem(wanted)


def _stem(word: str) -> str:
    """A rough one: enough to tell `forgets` and `forgetting` from `forge`."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), "")
    stem = word.removesuffix(ending)
    if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem.rstrip("eiy") if len(stem) > _LEAST_STEM else stem


def _start(abstract: str, marks: Sequence[tuple[tuple[int, int], int]], most: int) -> int:
    """The start of the best sentence, or a little before its first match where the sentence is long."""
    begins = [0, *(found.end() for found in _SENTENCE.finditer(abstract))]
    own = {max(begin for begin in begins if begin <= start): start for (start, _), _ in reversed(marks)}

    def rank(begin: int) -> tuple[int, int]:
        within = {term for (start, end), term in marks if begin <= start and end <= begin + most}
        return -len(within), begin

    begin = min(own, key=rank)
    if own[begin] - begin <= most - 2 * LEAD:
        return begin
    return abstract.rfind(" ", 0, own[begin] - LEAD) + 1


def _pieces(abstract: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    looked_for = [False] * (end - start)
    for first, last in marks:
        for place in range(max(first, start), min(last, end)):
            looked_for[place - start] = True
    if start:
        yield Piece("… ")
    for matched, places in groupby(range(start, end), key=lambda place: looked_for[place - start]):
        run = list(places)
        yield Piece(abstract[run[0] : run[-1] + 1], matched)
    if end < len(abstract):
        yield Piece("…")
