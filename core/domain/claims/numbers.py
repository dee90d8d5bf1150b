"""Numbers of a sentence: each must stand in its paper, with its percent sign, near words that the sentence uses too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from core.domain.claims.numerals import Number, numbers
from core.domain.claims.source import Source, folded
from core.domain.claims.units import DURATIONS
from core.domain.claims.word_rules.notions import read
from core.domain.claims.word_rules.places import Place, likeness, nearest, placed, places, same
from core.domain.claims.word_rules.wordings import wordings_hold

_PAIR: Final = re.compile(r"\b(?:both|double|pairs?|dual|twin|respectively|the\sformer|the\slatter|n?either)\b")
_PAIRED: Final = 2
_MATE, _BESIDE = 24, 8
"""Characters between two numbers that share a unit, and between two that stand beside each other."""

_TOGETHER: Final = 2
"""So many numbers of a sentence, in another sentence of the paper, make that one evidence too."""

_CLEARLY: Final = 2
"""So many more words that a number shares with another's place than with its own make it the other's."""

_KIND: Final = 2
"""So many words say what is counted: "4 medical centres"."""

_CONTRARY: Final = 2
"""So much more that two numbers share with their own places in their clauses speaks against an exchange."""

_SHARED: Final = 2
"""So many words around a number stand around it in another sentence of the paper, too."""


def numbers_hold(text: str, cited: str, source: Source, allowed: frozenset[int] = frozenset()) -> bool:
    """Each number stands in `cited`, the sentences that it leans on, or elsewhere in the source among words that stand around it here too.

    Numbers that are `allowed`, such as how many papers are spoken of, need not.
    """
    plain = folded(text)
    if not wordings_hold(text, plain, source):
        return False
    told = [
        placed(plain, number)
        for number in numbers(plain)
        if not (_is_counted(number, allowed, source) or _is_named(number, plain, source))
    ]
    if not told:
        return True
    told = [_signed(_with_mates(place, told, plain), plain, cited) for place in told]
    known = [place for sentence in source.sentences for place in places(sentence)]
    near = _near(told, cited, source)
    repeated = Counter(place.number.value for place in told) - Counter(place.number.value for place in known)
    said = frozenset(place.number.value for place in told)
    return (
        not repeated
        and all(_holds(place, near, known) for place in told)
        and not _exchanged(told, near)
        and not any(_is_anothers(place, said, near) for place in told)
    )


def _near(told: Sequence[Place], cited: str, source: Source) -> list[Place]:
    """The numbers of what it leans on, and of every sentence of the paper that has several others of its numbers."""
    near = list(places(cited))
    others = [place.number for place in told if not any(same(place.number, other.number) for other in near)]
    if len(others) < _TOGETHER:
        return near
    for sentence in source.sentences:
        known = places(sentence)
        if len({each.value for each in others if any(same(each, place.number) for place in known)}) >= _TOGETHER:
            near.extend(known)
    return near


def _is_counted(number: Number, allowed: frozenset[int], source: Source) -> bool:
    """How many papers are spoken of, as "twice" too, or a pair where the paper has one."""
    if number.value in allowed and number.measure in ("", "x"):
        return True
    return not number.measure and number.value == _PAIRED and bool(_PAIR.search(source.folded))


def _is_named(number: Number, plain: str, source: Source) -> bool:
    """It is a part of a name or formula that the paper has: Ga2O3, GPT-4; a word for a number is none."""
    start, end = number.start - len(re.split(r"[^a-z0-9]", plain[: number.start])[-1]), number.end
    end += len(re.split(r"[^a-z0-9]", plain[end:])[0])
    word = plain[start:end]
    return (
        start < number.start
        and word[0].isalpha()
        and bool(re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", source.folded))
    )


def _holds(told: Place, near: Sequence[Place], known: Sequence[Place]) -> bool:
    """It stands there, of the same thing; and where the paper has numbers of just this ("Phase 2", "5 datasets"), is one of them."""
    cited = [other.number for other in near if same(replace(told.number, bound=""), other.number)]
    if not any(same(told.number, number) for number in cited) and (cited or not _is_elsewhere(told, known)):
        return False
    counted = [other for other in known if not other.number.glued]
    return all(
        not values or told.number.value in values
        for values in (
            {other.number.value for other in counted if told.before and told.before == other.before},
            {other.number.value for other in counted if told.after and told.after == other.after},
        )
    )


def _is_elsewhere(told: Place, known: Sequence[Place]) -> bool:
    """Another sentence has it, among the same words."""
    return any(
        same(told.number, other.number) and (len(told.near & other.near) >= _SHARED or not told.near) for other in known
    )


def _with_mates(place: Place, told: Sequence[Place], plain: str) -> Place:
    """Without a unit of its own, it may share that of the number behind it, "140.1 against 137.6 mmol", which none before it has."""
    if place.number.measure or place.number.tail or place.number.glued:
        return place
    before = {other.number.measure for other in told if 0 < place.number.start - other.number.end < _MATE}
    behind = [
        other.number
        for other in told
        if 0 < other.number.start - place.number.end < _MATE
        and other.number.measure not in ("", *before)
        and ")" not in plain[place.number.end : other.number.start]
    ]
    return replace(place, number=replace(place.number, measure=f"?{behind[0].measure}")) if behind else place


def _signed(place: Place, plain: str, cited: str) -> Place:
    """A loss of 13% where the evidence has only -13%: the same number."""
    number = place.number
    values = {other.number.value for other in places(cited) if other.number.measure == number.measure}
    if number.value in values or -number.value not in values:
        return place
    sides = {mark.notion.side for mark in read(plain[: number.start]).of("size", "worth") if mark.stated}
    return replace(place, number=replace(number, value=-number.value)) if sides == {False} else place


def _exchanged(told: Sequence[Place], near: Sequence[Place]) -> bool:
    """Two numbers of one sentence stand where the evidence has the other one; not where all stand in the evidence's order."""
    rest = iter([other.number.value for other in near])
    if len(told) > _PAIRED and all(place.number.value in rest for place in told):
        return False
    for one, two in combinations(told, 2):
        if not _are_comparable(one.number.measure, two.number.measure):
            continue
        first, second = nearest(one, near), nearest(two, near)
        if first is None or second is None or first.number.value == second.number.value:
            continue
        straight = likeness(one, first) + likeness(two, second)
        crossed = likeness(one, second) + likeness(two, first)
        own = len(one.own & first.own) + len(two.own & second.own)
        others = len(one.own & second.own) + len(two.own & first.own)
        if (
            (crossed > straight + 1 and own < others + _CONTRARY)
            or others > own + 1
            or _is_turned(one.number, two.number, near)
        ):
            return True
    return False


def _are_comparable(one: str, two: str) -> bool:
    """Numbers with these measures may take each other's place."""
    bare = {one[:1], two[:1]} <= {"", "?"}
    return two != "x" and (one.lstrip("?") == two or bare or (one in DURATIONS and two in DURATIONS))


def _is_turned(one: Number, two: Number, near: Sequence[Place]) -> bool:
    """ "5 to 9" where the evidence has "9 to 5"."""
    if not 0 < two.start - one.end <= _BESIDE:
        return False
    pairs = {(first.number.value, second.number.value) for first, second in pairwise(near)}
    return (two.value, one.value) in pairs and (one.value, two.value) not in pairs


def _is_anothers(told: Place, said: frozenset[Decimal], near: Sequence[Place]) -> bool:
    """Another number in the same measure, which the sentence leaves out, is the one that the evidence has of this."""
    own = nearest(told, near)
    if own is None or told.number.bound:
        return False
    rivals = [
        other
        for other in near
        if other.number.measure == own.number.measure and other.number.value not in said and not other.number.glued
    ]
    if own.number.measure:
        return any(len(told.near & other.near) >= len(told.near & own.near) + _CLEARLY for other in rivals)
    kind = frozenset(told.counts[:_KIND])
    return len(kind) == _KIND and not kind.issubset(own.counts) and any(kind.issubset(other.counts) for other in rivals)
