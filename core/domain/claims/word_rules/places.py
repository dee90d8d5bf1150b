"""Where a number stands in a sentence: which words are around it, and which of two places it fits better."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.domain.claims.numerals import Number, numbers
from core.domain.claims.source import content, folded

_LARGE: Final = 1_000_000
"""Such a number is a size, though letters are glued to it: "its 7B version" of Sparse-7B."""

_BOUNDS: Final = {"<": ("<",), ">": (">", "~"), "~": ("", ">", "~")}
"""What bounds a number may have in the paper where it has one in the sentence."""

_REACH: Final = 80
_NEAR, _COUNTED = 4, 3
"""Content words that are looked at on either side, and of what a number counts."""

_TWICE: Final = 2
_CLAUSE: Final = re.compile(r"[,;:]\s|\s(?:and|but|while|whereas|with|versus|vs|against|than)\s")
_PHRASE: Final = re.compile(r"[,.;:()]|\b(?:and|or|of|in|on|with|for|from|that|which|to|by)\b")
_LABEL: Final = re.compile(r"[\[(]\s?(\d+)\s?[\])]")
_LAST: Final = re.compile(r"([^\W\d_]+)[\s\-(=:]{1,3}$")
_FIRST: Final = re.compile(r"[\s\-)]{1,2}([^\W\d_]+)")
_GRAMMAR: Final = frozenset(
    "along against around toward towards upon off behind beside besides until since near above below beyond inside outside had did does".split()
)
"""Words directly before or behind a number that do not say what it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A number, the words that it stands among, those of them in its own clause, and the ones directly before and after it.

    `counts` are the first words of what stands behind it, `label` a number in brackets in its clause: "27 W/mK along [010]".
    """

    number: Number
    left: frozenset[str]
    right: frozenset[str]
    own: frozenset[str]
    before: str
    after: str
    word: str
    counts: tuple[str, ...]
    label: str

    @property
    def near(self) -> frozenset[str]:
        """What stands on either side."""
        return self.left | self.right


@lru_cache(maxsize=1024)
def places(sentence: str) -> tuple[Place, ...]:
    """The places of all numbers of a sentence."""
    plain = folded(sentence)
    return tuple(placed(plain, number) for number in numbers(plain))


def placed(text: str, number: Number) -> Place:
    """The place of one of the numbers of a folded text."""
    left, right = text[max(0, number.start - _REACH) : number.start], text[number.end : number.end + _REACH]
    last, first = _LAST.search(left), _FIRST.match(right)
    clause = _CLAUSE.split(left)[-1], _CLAUSE.split(right)[0]
    labels = _LABEL.findall(clause[0])[-1:] + _LABEL.findall(clause[1])
    return Place(
        number=number,
        left=frozenset(_first(reversed(content(left)))),
        right=frozenset(_first(content(right))),
        own=frozenset(content(clause[0])[-_NEAR:] + content(clause[1])[:_NEAR]),
        before=_beside(last) if not number.unit else "",
        after=_beside(first) if not number.unit else "",
        word=number.before,
        counts=() if number.measure else tuple(content(_PHRASE.split(right)[0])[:_COUNTED]),
        label=next(iter(labels), ""),
    )


def _beside(found: re.Match[str] | None) -> str:
    """The stem of the word next to a number, where it says something."""
    return next(iter(content(found[1])), "") if found and found[1] not in _GRAMMAR else ""


def _first(stems: Iterable[str]) -> list[str]:
    """The nearest ones, each counted once."""
    return list(dict.fromkeys(stems))[:_NEAR]


def nearest(told: Place, near: Sequence[Place]) -> Place | None:
    """Of the places of the same number the one that fits best."""
    fitting = [other for other in near if same(told.number, other.number)]
    return max(fitting, key=lambda other: likeness(told, other), default=None)


def likeness(one: Place, two: Place) -> int:
    """How much of what stands on either side they share; the word before and the label count twice."""
    words = len(one.left & two.left) + len(one.right & two.right)
    return words + _TWICE * (one.word == two.word != "") + _TWICE * (one.label == two.label != "")


def same(told: Number, known: Number) -> bool:
    """The same value in the same measure, with no bound of its own, and no name that the other does not have."""
    if told.value != known.value or told.tail != known.tail or not _measures_agree(told, known):
        return False
    if known.bound not in _BOUNDS.get(told.bound, (known.bound,)):
        return False
    name, other = told.glued or told.before, known.glued or known.before
    if known.glued:
        return name == other or (told.value >= _LARGE and not told.glued)
    return not told.glued or name == other or told.glued in ("over", "under", "sub", "top", "non", "near")


def _measures_agree(told: Number, known: Number) -> bool:
    if told.measure.startswith("?"):
        return known.measure in ("", told.measure[1:])
    return told.measure == known.measure or {told.measure, known.measure} == {"pp", "point"}
