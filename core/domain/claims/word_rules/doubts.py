"""What the cited words themselves doubt or deny is doubted or denied in the sentence, in whatever words."""

import re
from collections.abc import Iterator
from typing import Final

from core.domain.claims.word_rules.notions import DENIAL, HEDGE, Mark, Reading, read

_ASIDE: Final = re.compile(r"\([^()]*\)")
_CLAUSE: Final = re.compile(
    r"[.;:]\s|,\s(?:and|but|so|as|while|whereas|which|who|thus|thereby|\w+ing)\s|\s(?:while|whereas|but)\s"
)
_TURNING: Final = re.compile(r"^(?:un|in|im|ir|il|dis|non|mis)[a-z]{4,}$|[a-z]{3}(?:less|free)$")
"""A word that denies by how it begins or ends."""

_CONDITIONS: Final = frozenset("if when unless whether until".split())
_ABLE: Final = ("could", "be")
_STOPS: Final = frozenset(".,;:!?()")
_BEHIND, _AHEAD, _BEFORE = 5, 2, 5
"""Content words behind and ahead of a mark of which the sentence has one; words before a denial among which a condition makes it one."""


def doubts_hold(told: Reading, span: str) -> bool:
    """Whether a doubt or denial in the clause of the cited words that says most of `told` is one of `told` too."""
    turns = told.has(DENIAL) or any(map(_TURNING.search, told.tokens))
    return all(
        turns if mark.notion.kind == DENIAL else told.has(HEDGE)
        for clause in _told_of(span, frozenset(told.stems) - {""})
        for mark in clause.of(HEDGE, DENIAL)
        if mark.stated and not _is_condition(clause, mark) and not set(told.stems).isdisjoint(_matter(clause, mark))
    )


def _told_of(span: str, known: frozenset[str]) -> Iterator[Reading]:
    """The clauses of which the sentence has the most words, or at least half as many."""
    clauses = [read(clause) for clause in _CLAUSE.split(_ASIDE.sub("", span))]
    shares = [len(known.intersection(clause.stems)) for clause in clauses]
    yield from (clause for clause, share in zip(clauses, shares, strict=True) if 2 * share >= max(shares))


def _matter(clause: Reading, mark: Mark) -> list[str]:
    """What it speaks of; a doubt also of what stands before it."""
    ahead = clause.left(mark, _AHEAD, _STOPS) if mark.notion.kind == HEDGE else []
    return clause.right(mark, _BEHIND, _STOPS) + ahead


def _is_condition(clause: Reading, mark: Mark) -> bool:
    """It is denied where or whether something is so, or something could be done."""
    return clause.tokens[mark.at : mark.at + 2] == _ABLE or not _CONDITIONS.isdisjoint(
        clause.tokens[max(0, mark.at - _BEFORE) : mark.at]
    )
