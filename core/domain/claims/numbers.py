"""Numbers of a sentence: each must stand in its paper, with its percent sign, near words that the sentence uses too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from core.domain.claims.numerals import Number, numbers
from core.domain.claims.source import Source, content, folded
from core.domain.claims.wordings import wordings_hold

_PAIR: Final = re.compile(r"\b(?:both|double|pairs?|dual|twin)\b")
_MATE: Final = 24
_BESIDE: Final = 8
_LARGE: Final = 1_000_000
"""Such a number is a size, though letters are glued to it: "its 7B version" of Sparse-7B."""

_PAIRED: Final = 2
_CONTRARY: Final = 2
"""So much more that two numbers share with their own places in their clauses speaks against an exchange."""

_REACH: Final = 80
_NEAR: Final = 4
_SHARED: Final = 2
"""So many words around a number stand around it in another sentence of the paper, too."""

_CLAUSE: Final = re.compile(r"[,;:]\s|\s(?:and|but|while|whereas|with|versus|vs|against|than)\s")
_LAST: Final = re.compile(r"([^\W\d_]+)[\s\-(=:]{1,3}$")
_FIRST: Final = re.compile(r"[\s\-)]{1,2}([^\W\d_]+)")


def numbers_hold(text: str, cited: str, source: Source, allowed: frozenset[int] = frozenset()) -> bool:
    """Each number stands in `cited`, the sentences that it leans on, or elsewhere in the source among words that stand around it here too.

    Numbers that are `allowed`, such as how many papers are spoken of, need not.
    """
    plain = folded(text)
    if not wordings_hold(text, plain, source):
        return False
    told = [
        _placed(plain, number)
        for number in numbers(plain)
        if not (_is_counted(number, allowed, source) or _is_named(number, plain, source))
    ]
    if not told:
        return True
    told = [_with_mates(place, told, plain) for place in told]
    near, known = _places(cited), [place for sentence in source.sentences for place in _places(sentence)]
    repeated = Counter(place.number.value for place in told) - Counter(place.number.value for place in known)
    return not repeated and all(_holds(place, near, known) for place in told) and not _exchanged(told, near)


def _is_counted(number: Number, allowed: frozenset[int], source: Source) -> bool:
    """How many papers are spoken of, as "twice" too, or a pair where the paper has one."""
    if number.value in allowed and number.measure in ("", "x"):
        return True
    return not number.measure and number.value == _PAIRED and bool(_PAIR.search(source.folded))


def _is_named(number: Number, plain: str, source: Source) -> bool:
    """It is a part of a name or formula that the paper has: Ga2O3, GPT-4."""
    start, end = number.start - len(re.split(r"[^a-z0-9]", plain[: number.start])[-1]), number.end
    end += len(re.split(r"[^a-z0-9]", plain[end:])[0])
    word = plain[start:end]
    return word[0].isalpha() and bool(re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", source.folded))


@lru_cache(maxsize=1024)
def _places(sentence: str) -> tuple["_Place", ...]:
    plain = folded(sentence)
    return tuple(_placed(plain, number) for number in numbers(plain))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A number, the words that it stands among, those of them in its own clause, and the ones directly before and after it."""

    number: Number
    left: frozenset[str]
    right: frozenset[str]
    own: frozenset[str]
    before: str
    after: str
    word: str

    @property
    def near(self) -> frozenset[str]:
        """What stands on either side."""
        return self.left | self.right


def _placed(text: str, number: Number) -> _Place:
    left, right = text[max(0, number.start - _REACH) : number.start], text[number.end : number.end + _REACH]
    last, first = _LAST.search(left), _FIRST.match(right)
    return _Place(
        number=number,
        left=frozenset(content(left)[-_NEAR:]),
        right=frozenset(content(right)[:_NEAR]),
        own=frozenset(content(_CLAUSE.split(left)[-1])[-_NEAR:] + content(_CLAUSE.split(right)[0])[:_NEAR]),
        before=next(iter(content(last[1])), "") if last and not number.unit else "",
        after=next(iter(content(first[1])), "") if first and not number.unit else "",
        word=number.before,
    )


def _holds(told: _Place, near: Sequence[_Place], known: Sequence[_Place]) -> bool:
    """It stands there, of the same thing; and where the paper has numbers of just this ("Phase 2", "5 datasets"), is one of them."""
    if not any(_same(told.number, other.number) for other in near) and not any(
        _same(told.number, other.number) and (len(told.near & other.near) >= _SHARED or not told.near)
        for other in known
    ):
        return False
    return all(
        not values or told.number.value in values
        for values in (
            {other.number.value for other in known if told.before and told.before == other.before},
            {other.number.value for other in known if told.after and told.after == other.after},
        )
    )


def _with_mates(place: _Place, told: Sequence[_Place], plain: str) -> _Place:
    """Without a unit of its own, it may share that of the number behind it: "140.1 against 137.6 mmol"."""
    behind = [
        other.number
        for other in told
        if 0 < other.number.start - place.number.end < _MATE
        and other.number.measure
        and ")" not in plain[place.number.end : other.number.start]
    ]
    if place.number.measure or place.number.tail or place.number.glued or not behind:
        return place
    return replace(place, number=replace(place.number, measure=f"?{behind[0].measure}"))


def _exchanged(told: Sequence[_Place], near: Sequence[_Place]) -> bool:
    """Two numbers of one sentence stand where the evidence has the other one; not where all stand in the evidence's order."""
    rest = iter([other.number.value for other in near])
    if len(told) > _PAIRED and all(place.number.value in rest for place in told):
        return False
    for one, two in combinations(told, 2):
        first_unit, second_unit = one.number.measure, two.number.measure
        bare = {first_unit[:1], second_unit[:1]} <= {"", "?"}
        if second_unit == "x" or (first_unit.lstrip("?") != second_unit and not bare):
            continue
        first, second = _nearest(one, near), _nearest(two, near)
        if first is None or second is None or first.number.value == second.number.value:
            continue
        straight = _alike(one, first) + _alike(two, second)
        crossed = _alike(one, second) + _alike(two, first)
        own = len(one.own & first.own) + len(two.own & second.own)
        others = len(one.own & second.own) + len(two.own & first.own)
        if (
            (crossed > straight + 1 and own < others + _CONTRARY)
            or others > own + 1
            or _is_turned(one.number, two.number, near)
        ):
            return True
    return False


def _is_turned(one: Number, two: Number, near: Sequence[_Place]) -> bool:
    """ "5 to 9" where the evidence has "9 to 5"."""
    if not 0 < two.start - one.end <= _BESIDE:
        return False
    pairs = {(first.number.value, second.number.value) for first, second in pairwise(near)}
    return (two.value, one.value) in pairs and (one.value, two.value) not in pairs


def _nearest(told: _Place, near: Sequence[_Place]) -> _Place | None:
    fitting = [other for other in near if _same(told.number, other.number)]
    return max(fitting, key=lambda other: _alike(told, other), default=None)


def _alike(one: _Place, two: _Place) -> int:
    """How much of what stands on either side they share."""
    return len(one.left & two.left) + len(one.right & two.right) + 2 * (one.word == two.word != "")


def _same(told: Number, known: Number) -> bool:
    if told.value != known.value or told.tail != known.tail or not _measures_agree(told, known):
        return False
    if told.bound and told.bound != known.bound:
        return False
    name, other = told.glued or told.before, known.glued or known.before
    if known.glued:
        return name == other or (told.value >= _LARGE and not told.glued)
    return not told.glued or name == other or told.glued in ("over", "under", "sub", "top", "non", "near")


def _measures_agree(told: Number, known: Number) -> bool:
    if told.measure.startswith("?"):
        return known.measure in ("", told.measure[1:])
    return told.measure == known.measure or {told.measure, known.measure} == {"pp", "point"}
