"""Two numbers between which something moves, or that are set against each other: they go the way that the words before them say."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from core.domain.claims.numerals import Number, numbers
from core.domain.claims.source import folded
from core.domain.claims.word_rules.notions import DENIAL, Mark, Reading, read

_SIZE: Final = "size"
_NEARLY: Final = r"(?:(?:about|around|approximately|roughly|nearly|some|just|only)\s|[~≈$€£]\s?)?"
_FROM: Final = re.compile(rf"\bfrom\s{_NEARLY}$")
_TO: Final = re.compile(rf"[^\d.;:]{{0,30}}?\bto\s{_NEARLY}")
_SET_APART: Final = re.compile(r"[,:(]\s?$")
_AGAINST: Final = re.compile(rf"[^\d.;:,]{{0,20}}?\s(?:against|versus|vs\.?|compared\s(?:with|to))\s{_NEARLY}")
_CLAUSE: Final = re.compile(r"[.;:,(]\s")
_SENTENCE: Final = re.compile(r"[.;:]\s")
_MOVES: Final = re.compile(
    r"(?:increas|ris|rose|grow|grew|climb|surg|elevat|decreas|reduc|declin|drop|fall|fell|shr|diminish|lower|lessen|cut|dwindl|halv|shorten)"
)
"""Verbs of size, without those that may mean better."""

_BETWEEN, _FAR = 4, 9
"""Content words that may stand between such a verb and "from", of so many that are looked at."""

_Pair = tuple[Decimal, Decimal]


def changes_hold(text: str, evidence: str) -> bool:
    """Nothing "fell from 5 to 9" or was "higher than with others, 5 against 9", unless the evidence has it so."""
    return _contrary(folded(text)) <= _contrary_in(evidence)


@lru_cache(maxsize=1024)
def _contrary_in(evidence: str) -> frozenset[_Pair]:
    return _contrary(folded(evidence))


def _contrary(plain: str) -> frozenset[_Pair]:
    """The pairs of numbers that go the other way than their words."""
    return frozenset(
        (one.value, two.value)
        for one, two in pairwise(numbers(plain))
        if _is_pair(one, two) and _way(plain, one, two) is (one.value > two.value)
    )


def _is_pair(one: Number, two: Number) -> bool:
    """Two different sizes in one measure."""
    return one.value != two.value and not (one.glued or two.glued) and one.measure in ("", two.measure)


def _way(plain: str, one: Number, two: Number) -> bool | None:
    """Whether words say that the second number is the larger one; None where they do not say."""
    before, between = plain[: one.start], plain[one.end : two.start]
    if _FROM.search(before) and _TO.fullmatch(between):
        return _side(read(_CLAUSE.split(before)[-1]), moves=True)
    if _SET_APART.search(before) and _AGAINST.fullmatch(between):
        more = _side(read(_SENTENCE.split(before)[-1]), moves=False)
        return None if more is None else not more
    return None


def _side(reading: Reading, moves: bool) -> bool | None:
    """Up or down, where the only words of size say it of something that `moves`, or before a "than"; None where something denies it."""
    marks = list(_sizes(reading))
    if not marks or len({mark.notion.side for mark in marks}) > 1 or reading.has(DENIAL, stated=True):
        return None
    last = marks[-1]
    if moves:
        tells = bool(_MOVES.match(reading.tokens[last.at])) and len(reading.right(last, _FAR)) <= _BETWEEN
    else:
        tells = "than" in reading.tokens[last.end :]
    return last.notion.side if tells else None


def _sizes(reading: Reading) -> Iterator[Mark]:
    return (mark for mark in reading.of(_SIZE) if mark.stated)
