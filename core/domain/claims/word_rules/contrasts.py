"""What a paper sets against what it is not: "by sight rather than by smell" may not be told as "by smell, and not by sight"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from core.domain.claims.source import content, folded

_CLAUSE: Final = re.compile(r"[.;:]\s|,\s(?:while|whereas|which|although|though)\s|\s(?:while|whereas)\s")
_FIRST: Final = re.compile(
    r"\b(?:rather\sthan|instead\sof|but\snot|and\snot|as\sopposed\sto)\b|,\snot\b|\snot\s(?:because|due|by|from|on)\b"
)
_REACH: Final = 6
"""Content words on either side that are set against each other."""

_ROOT: Final = 5
_CLEARLY: Final = 2
"""So many denied words that the paper affirms, and none that it denies; one less where it denies what is affirmed."""

_Contrast = tuple[frozenset[str], frozenset[str]]


def contrasts_hold(text: str, evidence: str) -> bool:
    """Nothing that the evidence affirms in a contrast is what the sentence denies in one, and the other way round."""
    told = _contrasts(text)
    if not told:
        return True
    known = _contrasts(evidence)
    return not any(_is_turned(one, known) for one in told)


def _is_turned(told: _Contrast, known: Sequence[_Contrast]) -> bool:
    """One of the paper's contrasts has more of it the other way round than any has of it as it stands, or denies nothing that it denies."""
    straight = max((len(told[0] & other[0]) + len(told[1] & other[1]) for other in known), default=0)
    denied = frozenset().union(*(other[1] for other in known))
    return any(
        len(told[0] & other[1]) + len(told[1] & other[0]) > straight
        or (told[1].isdisjoint(denied) and len(told[1] & other[0]) >= _CLEARLY - bool(told[0] & other[1]))
        for other in known
    )


@lru_cache(maxsize=1024)
def _contrasts(text: str) -> tuple[_Contrast, ...]:
    return tuple(_found(folded(text)))


def _found(plain: str) -> Iterator[_Contrast]:
    """What is affirmed and what is denied, in content stems that tell the two apart."""
    for clause in _CLAUSE.split(plain):
        middle = _FIRST.search(clause)
        if middle is None:
            continue
        is_so = _roots(content(clause[: middle.start()])[-_REACH:])
        is_not = _roots(content(clause[middle.end() :])[:_REACH])
        yield is_so - is_not, is_not - is_so


def _roots(stems: Sequence[str]) -> frozenset[str]:
    """What a noun shares with its verb."""
    return frozenset(stem[:_ROOT] for stem in stems)
