"""Whether a sentence says what its evidence says: in its words, its direction, its strength, its numbers and its names."""

import re
from collections.abc import Sequence
from typing import Final

from core.domain.claims.chinese import glossed, names_hold_in_chinese
from core.domain.claims.names import causes_hold, names_hold
from core.domain.claims.numbers import numbers_hold
from core.domain.claims.source import Source, content, sentences
from core.domain.claims.word_rules.changes import changes_hold
from core.domain.claims.word_rules.comparisons import comparisons_hold
from core.domain.claims.word_rules.contrasts import contrasts_hold
from core.domain.claims.word_rules.copies import copy_holds
from core.domain.claims.word_rules.directions import directions_hold
from core.domain.claims.word_rules.doubts import doubts_hold
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.word_rules.exchanges import exchanges_hold
from core.domain.claims.word_rules.notions import Reading, read
from core.domain.claims.word_rules.populations import populations_hold
from core.domain.claims.word_rules.remarks import remarks_hold
from core.domain.claims.word_rules.strength import GLOSSED, bag_holds, strength_holds

COVERED: Final = 0.6
"""Of the words of a sentence that are not common ones, so many stand in title or abstract."""

CARRIED: Final = 0.25
"""And so many in the words that it cites, or in the sentence they come from."""

COPIED: Final = 0.8
"""A sentence that so many of its content words are from is evidence though it is not cited."""

_FEW: Final = 3
_JOINT: Final = re.compile(
    r";\s|,\s(?:and|but|so|as|while|whereas|which|who|making|because|thus|thereby|meaning)\s|\s-\s"
)


def is_faithful(
    text: str, spans: Sequence[str], cited: Sequence[str], source: Source, language: str, counts: frozenset[int]
) -> bool:
    """Whether `text`, a sentence on one line, says no more than `cited`, the sentences of `source` that its `spans` touch, and the paper."""
    if source.is_chinese:
        return _in_its_words(text, " ".join(cited), source, counts)
    if language == "zh":
        return _in_chinese(text, spans, " ".join(cited), source, counts)
    told = read(text)
    evidence = _evidence(told, cited, source)
    spoken = read(evidence)
    return (
        _leans(told, read(" ".join(cited)), source, _parts(text))
        and remarks_hold(text, source)
        and directions_hold(told, spoken)
        and comparisons_hold(told, evidence, source)
        and exchanges_hold(told, spoken, source)
        and strength_holds(told, spoken, source)
        and all(doubts_hold(told, span) for span in spans)
        and populations_hold(told, source)
        and copy_holds(told, spoken, source)
        and numbers_hold(text, evidence, source, counts)
        and changes_hold(text, evidence)
        and contrasts_hold(text, evidence)
        and names_hold(text, source)
        and causes_hold(text, evidence, source)
    )


def _in_chinese(text: str, spans: Sequence[str], evidence: str, source: Source, counts: frozenset[int]) -> bool:
    """A Chinese sentence on an English abstract: read word by word in English."""
    if not names_hold_in_chinese(text, source):
        return False
    english = glossed(text, evidence, source)
    told, spoken = read(english), read(evidence)
    return (
        _leans(told, spoken, source, [english])
        and directions_hold(told, spoken, by_notion=True)
        and comparisons_hold(told, evidence, source)
        and exchanges_hold(told, spoken, source)
        and strength_holds(told, spoken, source, share=GLOSSED)
        and populations_hold(told, source)
        and all(doubts_hold(told, span) for span in spans)
        and numbers_hold(english, evidence, source, counts)
    )


def _in_its_words(text: str, evidence: str, source: Source, counts: frozenset[int]) -> bool:
    """A sentence on a paper that is Chinese itself, in that paper's words."""
    stems, cited = content(text), frozenset(content(evidence))
    return (
        bool(stems)
        and sum(stem in cited for stem in stems) >= CARRIED * len(stems)
        and sum(stem in source.stems for stem in stems) >= COVERED * len(stems)
        and bag_holds(read(text), read(evidence))
        and numbers_hold(text, evidence, source, counts)
        and names_hold(text, source)
    )


def _evidence(told: Reading, cited: Sequence[str], source: Source) -> str:
    """The sentences that it cites, and the one with most of its words where it is nearly a copy of that, or they have few of them."""
    stems = frozenset(told.stems) - {""}
    nearest = max(source.contents, key=lambda each: len(stems & source.contents[each]), default="")
    known = frozenset(stem for each in cited for stem in source.contents.get(each, ()))
    few = len(stems & known) < CARRIED * len(stems) and (stems & known) <= EVERYDAY
    if nearest in cited or (not few and len(stems & source.contents[nearest]) < COPIED * len(stems)):
        return " ".join(cited)
    return " ".join((*cited, nearest))


def _leans(told: Reading, evidence: Reading, source: Source, parts: Sequence[str]) -> bool:
    """Its special words are the paper's, in each of its parts, and the whole speaks in words of the sentences it cites."""
    stems = [stem for stem in told.stems if stem]
    cited, figures = frozenset(evidence.stems), frozenset(token for token in evidence.tokens if token[0].isdigit())
    special = [stem for stem in stems if stem not in EVERYDAY]
    shared = sum(stem in cited for stem in stems)
    telling = sum(stem in cited for stem in special) + sum(token in figures for token in told.tokens)
    strange = [stem for stem in special if not source.knows(stem)]
    if not (
        shared >= CARRIED * len(stems) > 0
        or telling >= CARRIED * len(special) > 0
        or ((telling or len(special) > 1) and shared > 1 and not strange)
    ):
        return False
    stems_of = [content(part) for part in parts]
    return all(_is_known(part, source) for part in stems_of) and _is_known(
        [stem for part in stems_of for stem in part], source, spare=int(sum(t in figures for t in told.tokens) > 1)
    )


def _is_known(part: Sequence[str], source: Source, spare: int = 1) -> bool:
    """Most of its special words are the paper's, or all but one, and some of all its words."""
    special = [stem for stem in part if stem not in EVERYDAY]
    known = sum(map(source.knows, special))
    alone = len(special) == spare and 2 * sum(map(source.knows, part)) >= len(part)
    return (known >= COVERED * len(special) or len(special) - spare <= known > 0 or alone) and (
        len(part) < _FEW or sum(map(source.knows, part)) >= CARRIED * len(part)
    )


def _parts(text: str) -> list[str]:
    """Its sentences, and what a semicolon or a conjunction joins to them."""
    return [part for sentence in sentences(text) for part in _JOINT.split(sentence)]
