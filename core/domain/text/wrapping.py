"""Prose in lines of a terminal, counted in its columns: a Chinese character takes two, and a mark above a letter none."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from core.domain.text.plain import clip

_WORD = re.compile(r"([ \t\r\f\v]*)((?:[^ \t\r\f\v]|[ ](?=\[\d+\]))+)")
"""Blanks, and what stands until the next ones; the blank before a card's mark is part of the word, as that begins no line."""
_OPENING = ("Ps", "Pi")
_CLOSING = ("Pe", "Pf", "Po", "Pd", "Mn", "Me")


def columns(text: str) -> int:
    """How many columns of a terminal it takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def clip_columns(text: str, most: int) -> str:
    """The beginning that takes at most so many columns, cut as `plain.clip` does."""
    kept, length = text, most
    while kept and columns(kept) > most:
        kept, length = clip(text, length), length - 1
    return kept


def wrapped(prose: str, most: int) -> list[str]:
    """The lines of one paragraph, of at most so many columns; a word that is longer stands alone.

    Chinese is broken between its characters, yet not before what closes or behind what opens.
    """
    return _lines(((gap, piece) for gap, word in _WORD.findall(prose) for gap, piece in _pieces(gap, word)), most)


def filled(pieces: Iterable[str], between: str, most: int) -> list[str]:
    """Lines of whole pieces."""
    return _lines(((between if number else "", piece) for number, piece in enumerate(pieces)), most)


def _lines(pieces: Iterable[tuple[str, str]], most: int) -> list[str]:
    lines, line, taken = [], "", 0
    for gap, piece in pieces:
        needed = columns(gap) + columns(piece)
        if line and taken + needed > most:
            lines.append(line)
            line, taken = piece, columns(piece)
        else:
            line, taken = line + gap + piece, taken + needed
    return [*lines, line] if line else lines


def _pieces(gap: str, word: str) -> Iterator[tuple[str, str]]:
    start = 0
    for at in range(1, len(word)):
        if not word.isascii() and _may_break(word[at - 1], word[at]):
            yield gap, word[start:at]
            gap, start = "", at
    yield gap, word[start:]


def _may_break(before: str, after: str) -> bool:
    return (
        2 in (_columns(before), _columns(after))
        and after not in " ["
        and unicodedata.category(before) not in _OPENING
        and unicodedata.category(after) not in _CLOSING
    )


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
