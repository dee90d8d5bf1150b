"""Sentences that are nearly a copy: the few words in which one differs from its evidence are where a lie would be."""

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from core.domain.claims.numerals import numbers
from core.domain.claims.source import Source
from core.domain.claims.units import UNITS
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.word_rules.notions import (
    ALL,
    CAUSE,
    CLAIM,
    DENIAL,
    DONE,
    HEDGE,
    LIMIT,
    PAIRS,
    PLAN,
    SOME,
    Mark,
    Reading,
    read,
)

COPIED: Final = 0.6
"""So many of its words, in runs of the evidence, make a sentence a near copy."""

CLOSELY: Final = 0.7
"""So many leave no room for a special word that the paper does not have."""

NEARLY: Final = 0.85
"""And so many leave no room for a word of one's own."""

_FEWEST: Final = 6
_LONGEST_STEM: Final = 7
_ASIDE: Final = 2
"""So many words that the paper does not have, put in where nothing stood, are a remark of one's own; one more in the place of others."""

_DUE: Final = frozenset({HEDGE, DENIAL, LIMIT, SOME, PLAN})
_TELLING: Final = frozenset(
    """
    author authors they abstract according science report reports reported show shows showed find finds found here paper study work article
    too again indeed likewise we our their the a an this that these those it its is are was were be been has have had can do does in
    on of to for by with as at and or from which who also thus therefore then so using use used method approach framework model system
    technique percent half halves halved quarter third fourth fifth sixth seventh eighth ninth tenth twice one two three four five six
    seven eight nine ten based propose proposes proposed present presents presented introduce introduces introduced
    """.split()
)


def copy_holds(told: Reading, evidence: Reading, source: Source) -> bool:
    """Whether a near copy differs only in ways that change nothing; any other sentence passes."""
    words, known = _keys(told.tokens), _keys(evidence.tokens)
    changes = SequenceMatcher(None, known, words, autojunk=False).get_opcodes()
    same = sum(after - before for kind, _, _, before, after in changes if kind == "equal")
    if same < _FEWEST or same < COPIED * len(words):
        return True
    changed = [change for change in changes if change[0] != "equal"]
    moved = _denies(evidence, [range(start, end) for _, start, end, _, _ in changed]) and _denies(
        told, [range(before, after) for *_, before, after in changed]
    )
    close, strict = same >= CLOSELY * len(words), same >= NEARLY * len(words)
    for number, (kind, start, end, before, after) in enumerate(changes):
        if kind == "equal":
            continue
        replaced = range(start, end)
        if _adds(told, evidence, before, after, source, replaced, close, strict, moved):
            return False
        if 0 < number < len(changes) - 1 and _drops(told, evidence, replaced, before, after, moved):
            return False
    return True


def _keys(tokens: tuple[str, ...]) -> list[str]:
    """The tokens without endings, and without the last full stop."""
    end = len(tokens) - (tokens[-1:] in ((".",), (";",)))
    return [token.rstrip("s") if token.isalpha() else token for token in tokens[:end]]


def _is_special(reading: Reading, places: range) -> bool:
    """A word stands there that is not in every paper."""
    return any(reading.stems[at] and reading.stems[at] not in EVERYDAY for at in places)


def _adds(
    told: Reading,
    evidence: Reading,
    before: int,
    after: int,
    source: Source,
    replaced: range,
    close: bool,
    strict: bool,
    moved: bool,
) -> bool:
    """It puts in a word that the paper does not have, or one from elsewhere in the place of another."""
    given = [mark for mark in evidence.marks if mark.at in replaced]
    figures, others = _figures(told, range(before, after)), _figures(evidence, replaced)
    if figures - (others or _figures(evidence, range(len(evidence.tokens)))):
        return True
    marks = [mark for mark in told.marks if before <= mark.at < after and mark.stated]
    if any(
        _is_new(mark, evidence.marks, given, source) for mark in marks if not (moved and mark.notion.kind == DENIAL)
    ):
        return True
    backed = {
        at for mark in marks if mark.notion in {other.notion for other in given} for at in range(mark.at, mark.end)
    }
    fresh = [
        stem
        for at in range(before, after)
        if (stem := told.stems[at])
        and told.tokens[at] not in _TELLING
        and stem not in evidence.stems
        and at not in backed
        and told.tokens[at] not in UNITS
        and not numbers(told.tokens[at])
    ]
    unknown = [stem for stem in fresh if not source.knows(stem) and not source.knows(f"re{stem}"[:_LONGEST_STEM])]
    if close and any(stem not in EVERYDAY for stem in unknown):
        return True
    if strict and (unknown or (_is_special(evidence, replaced) and any(stem not in EVERYDAY for stem in fresh))):
        return told.tokens[before : before + 1] != ("(",)
    last = after == len(told.tokens) or told.tokens[after] == "."
    return len(unknown) >= _ASIDE + (bool(replaced) or not last)


def _denies(reading: Reading, places: Sequence[range]) -> bool:
    """A denial stands in one of these places."""
    return any(mark.stated and any(mark.at in each for each in places) for mark in reading.of(DENIAL))


def _is_new(mark: Mark, known: Sequence[Mark], given: Sequence[Mark], source: Source) -> bool:
    """A claim that the evidence does not make, or a denial or an opposite in the place of what was said."""
    if mark.notion.kind == DENIAL:
        return not any(other.notion.kind == DENIAL for other in given)
    if mark.notion.kind == CLAIM:
        return not any(other.notion == mark.notion for each in source.sentences for other in read(each).of(CLAIM))
    if mark.notion.kind in (ALL, CAUSE, DONE):
        return not any(other.notion.name == mark.notion.name for other in known)
    return mark.notion.kind in PAIRS and any(
        other.notion.name == mark.notion.name and other.notion.side != mark.notion.side for other in given
    )


def _figures(reading: Reading, places: range) -> set[Decimal]:
    return {number.value for number in numbers(" ".join(reading.tokens[at] for at in places)) if number.measure != "x"}


def _drops(told: Reading, evidence: Reading, replaced: range, before: int, after: int, moved: bool) -> bool:
    """It leaves out a doubt, a denial, a plan or a limit between words that it keeps, and does not say it elsewhere."""
    put = {mark.notion.kind for mark in told.marks if before <= mark.at < after}
    return any(
        mark.at in replaced
        and mark.stated
        and mark.notion.kind in _DUE
        and mark.notion.kind not in put
        and not (moved and mark.notion.kind == DENIAL)
        and not (mark.notion.kind == LIMIT and any(other.notion == mark.notion for other in told.marks))
        for mark in evidence.marks
    )
