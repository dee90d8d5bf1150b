"""How far a sentence goes: no further than the words that it cites. Doubts and limits stay, a link is no cause, no claim is added."""

from typing import Final

from core.domain.claims.source import Source
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.word_rules.notions import (
    ALL,
    CAUSE,
    CLAIM,
    DENIAL,
    HEDGE,
    LIMIT,
    LINK,
    PAIRS,
    SOME,
    STRONG,
    Mark,
    Reading,
    read,
)

REPEATED: Final = 0.5
"""Of what a doubt or a denial speaks of, so much stands in the sentence for the doubt to be due there too."""

DOUBTED: Final = 0.34
"""A doubt is due sooner."""

_AROUND: Final = 6
"""Content words on either side of a doubt among which it doubts."""

_CLOSE: Final = 2
"""Content words behind a denial that say what it denies."""

_LACKING: Final = "without"
_EVERYBODY: Final = frozenset("always invariably everybody everyone everywhere".split())
_WHOLE: Final = frozenset("any each both never no none consistently uniformly throughout universally".split())
"""Words that nothing less than all stands for; and those that may stand for all."""

_PREFIXES, _ROOT = ("un", "in", "im", "ir", "dis", "non", "mis"), 4
"""What denies a word as its beginning, and the letters behind it by which the word is known."""

GLOSSED: Final = 0.41
"""Less where not every word of the sentence could be read."""


def strength_holds(told: Reading, evidence: Reading, source: Source, share: float = REPEATED) -> bool:
    """Whether `told` goes no further than `evidence`, the sentences it cites; what only they doubt or limit must be said with it.

    A doubt is due where the sentence repeats a `share` of what it speaks of.
    """
    return (
        _kept(told, evidence, HEDGE, min(share, DOUBTED))
        and _kept(told, evidence, LIMIT, share)
        and not _hardened(told, evidence)
        and _denials_balance(told, evidence, source, share)
        and _cause_holds(told, evidence)
        and _claims_hold(told, evidence, source)
        and _all_holds(told, evidence, source)
    )


def _kept(told: Reading, evidence: Reading, kind: str, share: float) -> bool:
    """Each notion of the kind whose matter the sentence repeats is there in one of its words, a doubt among what it doubts."""
    return not any(
        mark.stated and _is_repeated(told, evidence, mark, share) and not _is_there(told, evidence, mark)
        for mark in evidence.of(kind)
    )


def _is_there(told: Reading, evidence: Reading, mark: Mark) -> bool:
    scope = set(evidence.scope(mark))
    return any(
        other.notion.name == mark.notion.name
        and (mark.notion.kind == LIMIT or not scope.isdisjoint(told.left(other, _AROUND) + told.right(other, _AROUND)))
        for other in told.of(mark.notion.kind)
    )


def _hardened(told: Reading, evidence: Reading) -> bool:
    """Shown or established, where the evidence only suggests."""
    return (
        told.has(STRONG, stated=True)
        and not told.has(HEDGE)
        and evidence.has(HEDGE, stated=True)
        and not evidence.has(STRONG)
    )


def _is_repeated(told: Reading, evidence: Reading, mark: Mark, share: float) -> bool:
    """The sentence says what the mark speaks of."""
    scope, known = evidence.scope(mark), set(told.stems)
    behind = evidence.right(mark)
    if mark.notion.kind == DENIAL and known.isdisjoint(behind) and not EVERYDAY.issuperset(behind):
        return False
    count = sum(stem in known for stem in scope)
    return count >= max(share * len(scope), min(len(scope), 2)) > 0


def _denials_balance(told: Reading, evidence: Reading, source: Source, share: float) -> bool:
    """No more denials of what the evidence speaks of than it has, or words that may stand for one; and none of its own is lost."""
    said, cited = told.of(DENIAL), evidence.of(DENIAL)
    due = [mark for mark in cited if mark.stated and _is_repeated(told, evidence, mark, share)]
    known = set(evidence.stems)
    added = [mark for mark in said if mark.stated and not known.isdisjoint(_matter(told, mark))]
    if len(added) > len(cited):
        added = [mark for mark in added if not _is_denied_elsewhere(told, mark, evidence, source)]
    lost = any(not any(_matter(told, other) & _matter(evidence, mark) for other in said) for mark in due)
    return (
        len(added) <= len(cited) + _turned_by_prefix(evidence, told)
        and len(due) <= len(said) + _turned_by_prefix(told, evidence)
        and (not lost or _turned_by_prefix(told, evidence) > 0)
    )


def _is_denied_elsewhere(told: Reading, mark: Mark, evidence: Reading, source: Source) -> bool:
    """What it is without, a sentence of the paper that is not cited says not to be there."""
    if told.tokens[mark.at] != _LACKING:
        return False
    special, cited = set(told.right(mark, _CLOSE)), frozenset(evidence.stems)
    others = (
        read(each)
        for each in source.sentences
        if special & source.contents[each] and not source.contents[each] <= cited
    )
    return any(special & _matter(known, other) for known in others for other in known.of(DENIAL))


def _turned_by_prefix(denying: Reading, plain: Reading) -> int:
    """Words of the one that deny a word of the other by how they begin: unguided, without guidance."""
    roots = {token[:_ROOT] for token in plain.tokens if len(token) >= _ROOT}
    return sum(
        token.startswith(prefix) and token[len(prefix) :][:_ROOT] in roots
        for token in set(denying.tokens)
        for prefix in _PREFIXES
    )


def _matter(reading: Reading, mark: Mark) -> set[str]:
    return {*reading.scope(mark), *reading.left(mark, 2)}


def _cause_holds(told: Reading, evidence: Reading) -> bool:
    """A cause is told only where the evidence has one, or something that may stand for it and no mere link."""
    if not told.has(CAUSE, stated=True) or evidence.has(CAUSE, stated=True):
        return True
    return evidence.has(CAUSE) and not evidence.has(LINK, stated=True)


def _claims_hold(told: Reading, evidence: Reading, source: Source) -> bool:
    """The first, the best, the proven: only where the paper says so."""
    claimed = {mark.notion.name for mark in told.of(CLAIM) if mark.stated}
    missing = claimed - {mark.notion.name for mark in evidence.of(CLAIM)}
    return not missing or missing <= {mark.notion.name for each in source.sentences for mark in read(each).of(CLAIM)}


def _all_holds(told: Reading, evidence: Reading, source: Source) -> bool:
    """Nothing is said of all, or always, where the evidence says it of some; and of everybody only where the paper does."""
    if (
        not _EVERYBODY.isdisjoint(told.tokens)
        and not evidence.has(ALL, stated=True)
        and _WHOLE.isdisjoint(evidence.tokens)
    ):
        return False
    if not told.has(ALL, stated=True) or evidence.has(ALL):
        return True
    return not evidence.has(SOME) and any(read(each).has(ALL) for each in source.sentences)


def bag_holds(told: Reading, evidence: Reading) -> bool:
    """The same where both are read in characters, without what a mark speaks of: no doubt is dropped, no denial added or dropped, no way turned."""
    if evidence.has(HEDGE, stated=True) and not told.has(HEDGE):
        return False
    whole, denies = "".join(told.tokens), told.has(DENIAL, stated=True)
    denied = ["".join(evidence.tokens[mark.end : mark.end + 2]) for mark in evidence.of(DENIAL) if mark.stated]
    if (denies and not denied) or (not denies and any(each in whole for each in denied)):
        return False
    sides = {(mark.notion.name, mark.notion.side) for mark in evidence.of(*PAIRS)}
    return all(
        (mark.notion.name, mark.notion.side) in sides or (mark.notion.name, not mark.notion.side) not in sides
        for mark in told.of(*PAIRS)
    )
