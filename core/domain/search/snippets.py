"""The part of an abstract in which a search was found, and which of its words were looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.domain.query.ast import Field, Query, Term
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
    """A run of a snippet; `matched` where it was looked for."""

    text: str
    matched: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: tuple[str, ...]


def snippet(abstract: str, query: Query, most: int = MOST) -> tuple[Piece, ...]:
    """About `most` characters of the abstract in one line around the first of its sentences that holds most of what was
    looked for, cut at words, "…" where it goes on; its beginning where nothing of it stands there."""
    wishes = [wish for a in query.alternatives for term in a.every if (wish := _wish(term))]
    marks = sorted({mark: n for n, wish in enumerate(wishes) for mark in _marks(abstract, wish)}.items())
    if not marks:
        return (Piece(clip(abstract, most)),) if abstract else ()
    start = _start(abstract, marks, most)
    end = _end(abstract, start, most)
    return tuple(_pieces(abstract, start, end, [mark for mark, _ in marks]))


@dataclass(frozen=True, slots=True)
class _Wish:
    words: tuple[str, ...]
    begun: bool
    stemmed: bool


def _wish(term: Term) -> _Wish | None:
    if term.field not in (Field.PHRASE, Field.ABSTRACT):
        return None
    is_word = isinstance(term, Word)
    words = tuple(match_words(term.text))
    return _Wish(words, begun=isinstance(term, Word) and term.begun, stemmed=is_word) if words else None


def _marks(abstract: str, wish: _Wish) -> Iterator[tuple[int, int]]:
    """Where the words of a wish stand next to each other, from the first one's begin to the last one's end."""
    tokens = [_Token(found.start(), found.end(), tuple(match_words(found[0]))) for found in _WORD.finditer(abstract)]
    for n, first in enumerate(tokens):
        length = 0
        for last in tokens[n : n + len(wish.words)]:
            length += len(last.folded)
            if length == len(wish.words):
                found = [
                    word for token in tokens[n : n + len(wish.words)] if token.end <= last.end for word in token.folded
                ]
                if all(_is_wished(word, wished, wish) for word, wished in zip(found, wish.words, strict=True)):
                    yield first.start, last.end
                break


def _is_wished(found: str, wished: str, wish: _Wish) -> bool:
    if found == wished or (wish.begun and wished == wish.words[-1] and found.startswith(wished)):
        return True
    return wish.stemmed and _stem(found) == _stem(wished)


def _stem(word: str) -> str:
    """A rough one: enough to tell `forgets` and `forgetting` from `forge`."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), "")
    stem = word.removesuffix(ending)
    if len(stem) > _LEAST_STEM and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem.rstrip("eiy") if len(stem) > _LEAST_STEM else stem


def _start(abstract: str, marks: Sequence[tuple[tuple[int, int], int]], most: int) -> int:
    """Where the best sentence begins, or a little before its first match where that is far from there."""
    begins = [0, *(found.end() for found in _SENTENCE.finditer(abstract))]
    own = {max(begin for begin in begins if begin <= start): start for (start, _), _ in reversed(marks)}
    begin = min(own, key=lambda begin: _rank(begin, marks, most))
    if own[begin] - begin <= most - 2 * LEAD:
        return begin
    return abstract.rfind(" ", 0, own[begin] - LEAD) + 1


def _rank(begin: int, marks: Sequence[tuple[tuple[int, int], int]], most: int) -> tuple[int, int]:
    within = {wish for (start, end), wish in marks if begin <= start and end <= begin + most}
    return -len(within), begin


def _end(abstract: str, start: int, most: int) -> int:
    room = most - 2 * bool(start)
    if len(abstract) - start <= room:
        return len(abstract)
    end = abstract.rfind(" ", start, start + room - 1)
    return end if end > start + room // 2 else start + room - 1


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
