"""A radar hit: one paper matched for one chat, with the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.papers.paper import Paper
from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.follow import Follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """How it is known whose paper it is: class A to G (docs/names.md), probability, and the known co-authors who tie it to the
    paper of that title."""

    kind: str
    p: float
    coauthors: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a paper concerns a chat: which follow, which of its terms, and for a person which printed name.

    `likeness` is the evidence class of a person's name; other fields leave it at FULL. `name` of ABOUT holds the terms by which a paper
    without the phrase is close. `attribution` is there where the follow means one of the people who bear the name.
    """

    number: int
    field: Field
    term: str
    name: str = ""
    in_title: bool = False
    likeness: Likeness = Likeness.FULL
    attribution: Attribution | None = None

    @property
    def sure(self) -> bool:
        """Whether more than initials agree."""
        return self.likeness is not Likeness.INITIALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`backfill` marks papers that were stored before the follow was made: old, so never news in the morning.

    `score` orders hits without a followed author, higher first. `briefing` is the id of the briefing that took it, where
    it was read from the store; None while it waits.
    """

    chat_id: int
    paper: Paper
    evidence: tuple[Evidence, ...]
    score: float
    found_at: datetime
    backfill: bool = False
    briefing: int | None = None

    @property
    def by_author(self) -> bool:
        """Whether a followed person wrote it."""
        return any(e.field is Field.AUTHOR for e in self.evidence)


def union(first: Sequence[Evidence], second: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Both, each piece once, in order."""
    found: dict[Evidence | tuple[int, Field, str], Evidence] = {}
    for each in (*first, *second):
        # What a subject's or a person's papers share with this one changes from day to day: that is no other reason.
        is_shared = each.field is Field.ABOUT or each.attribution
        found.setdefault((each.number, each.field, each.term) if is_shared else each, each)
    return tuple(found.values())


def still_followed(evidence: Sequence[Evidence], follows: Sequence[Follow]) -> tuple[Evidence, ...]:
    """The evidence without terms of follows that have ended or look for something else now."""
    terms = {
        (follow.number, term.field, term.text)
        for follow in follows
        for alternative in follow.query.alternatives
        for term in alternative.every
    }
    return tuple(piece for piece in evidence if (piece.number, piece.field, piece.term) in terms)
