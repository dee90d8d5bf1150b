"""Two things that a sentence sets against each other: what its evidence says of the one may not be told of the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from core.domain.claims.source import Source
from core.domain.claims.word_rules.notions import DENIAL, PAIRS, Mark, Reading, read

_CONTRASTS: Final = frozenset("while whereas but although though unlike . ; :".split())
"""What parts a sentence into what is set against each other."""

_PAUSES: Final = frozenset("and or , ( )".split())
_JOINTS: Final = frozenset("and or nor versus vs than but while whereas /".split())
_PLACING: Final = frozenset("in for with on of by from to at under after before via through".split())
"""Behind the same one of these, two words have the same part."""

_APART, _PAUSED = 8, 3
"""Words further away that something is across a contrast, and across a pause."""

_JOINED: Final = 6
"""So close behind each other two words are joined."""

_NEARER: Final = 1
_FEWEST: Final = 2
_DENYING: Final = 2
_FIELDS: Final = 2
"""Of one paper; sentences on several papers are set apart by the papers."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or a side of a pair of opposites, at a token; in which part of the sentence, and behind how many pauses."""

    at: int
    key: str
    part: int
    pauses: int

    def distance(self, other: "_Word") -> int:
        """In words, across parts as if they were far away."""
        return (
            abs(self.at - other.at) + _APART * abs(self.part - other.part) + _PAUSED * abs(self.pauses - other.pauses)
        )


def exchanges_hold(told: Reading, evidence: Reading, source: Source) -> bool:
    """Of no two rivals in different parts of `told`, what stands with the one stands nearer to the other in `evidence`."""
    if _CONTRASTS.isdisjoint(told.tokens[:-1]) or len(source.fields) > _FIELDS:
        return True
    places: Mapping[str, list[_Word]] = defaultdict(list)
    for word in _words(evidence):
        places[word.key].append(word)
    said = [word for word in _words(told) if word.key in places]
    beside: Mapping[int, set[str]] = defaultdict(set)
    for word in said:
        beside[word.part].add(word.key)
    return not any(
        one.part != two.part
        and one.key not in beside[two.part]
        and two.key not in beside[one.part]
        and _are_rivals(one, two, told, source)
        and _have_changed(one.key, two.key, beside[one.part], beside[two.part], places)
        for one, two in combinations(said, 2)
    )


def _have_changed(one: str, two: str, mine: set[str], other: set[str], places: Mapping[str, Sequence[_Word]]) -> bool:
    """More of what stands with each stands nearer to the other in the evidence, which keeps the two apart."""
    if {word.pauses for word in places[one]} == {word.pauses for word in places[two]}:
        return False
    straight = crossed = 0
    for key, rival, company in ((one, two, mine - other - {one}), (two, one, other - mine - {two})):
        for friend in company:
            nearer = _distance(places[rival], places[friend]) - _distance(places[key], places[friend])
            straight += nearer > _NEARER
            crossed += -nearer > _NEARER
    return crossed > straight and crossed >= _FEWEST


def _distance(ones: Sequence[_Word], others: Sequence[_Word]) -> int:
    return min(one.distance(other) for one in ones for other in others)


def _words(reading: Reading) -> Iterator[_Word]:
    sides = {mark.at: _side(mark, reading) for mark in reading.of(*PAIRS) if mark.stated}
    part = pauses = 0
    for at, token in enumerate(reading.tokens):
        part += token in _CONTRASTS
        pauses += token in _PAUSES or token in _CONTRASTS
        if at in sides:
            yield _Word(at, sides[at], part, pauses)
        elif token[0].isdigit():
            yield _Word(at, token, part, pauses)
        elif reading.stems[at] and token not in _CONTRASTS:
            yield _Word(at, reading.stems[at], part, pauses)


def _side(mark: Mark, reading: Reading) -> str:
    denied = any(each.stated and each.at < mark.at <= each.end + _DENYING for each in reading.of(DENIAL))
    return f"{mark.notion.kind} {mark.notion.side != denied}"


def _are_rivals(one: _Word, two: _Word, told: Reading, source: Source) -> bool:
    """Two numbers, two sides of a pair, two words that the paper joins, or that stand in the same place of their parts."""
    if " " in one.key or " " in two.key:
        return one.key != two.key and one.key.split()[0] == two.key.split()[0]
    before = told.tokens[one.at - 1 : one.at], told.tokens[two.at - 1 : two.at]
    behind = told.stems[one.at + 1 : one.at + 2], told.stems[two.at + 1 : two.at + 2]
    return (
        (one.key[0].isdigit() and two.key[0].isdigit())
        or (before[0] == before[1] and not _PLACING.isdisjoint(before[0]))
        or (behind[0] == behind[1] != ("",))
        or frozenset((one.key, two.key)) in _joined(source)
    )


@lru_cache(maxsize=128)
def _joined(source: Source) -> frozenset[frozenset[str]]:
    """Words of the paper with "and", "or", "than" and the like between them, and nothing else that says something."""
    return frozenset(pair for sentence in source.sentences for pair in _pairs(read(sentence)))


def _pairs(reading: Reading) -> Iterator[frozenset[str]]:
    sides = {mark.at for mark in reading.of(*PAIRS) if mark.stated}
    for at, stem in enumerate(reading.stems):
        if not stem:
            continue
        places = range(at + 1, min(at + 1 + _JOINED, len(reading.tokens)))
        behind = next((place for place in places if reading.stems[place] and place not in sides), None)
        if behind is not None and not _JOINTS.isdisjoint(reading.tokens[at + 1 : behind]):
            yield frozenset((stem, reading.stems[behind]))
