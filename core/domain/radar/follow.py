"""A follow: what a chat asked to be told about, by its number in that chat; and which papers it said a followed person wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.query import language
from core.domain.query.ast import Query

MOST_FOLLOWS = 200
"""Of one chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """`number` is unique in its chat and never used again there; `query` is the normalised form, `text` what people see."""

    chat_id: int
    number: int
    query: Query
    created_at: datetime

    @property
    def text(self) -> str:
        """The follow in the follow language, as it is listed."""
        return self.query.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """A paper is `theirs`, the followed person's, or a namesake's."""

    paper_id: int
    theirs: bool
    said_at: datetime


def find_numbered(follows: Sequence[Follow], number: int) -> Follow | None:
    """The chat's follow of that number."""
    return next((follow for follow in follows if follow.number == number), None)


def find_same(follows: Sequence[Follow], query: Query) -> Follow | None:
    """The chat's follow that asks for the same, however it is spelt."""
    return next((follow for follow in follows if language.same(follow.query, query)), None)


def papers_of_person(said: Sequence[Authorship]) -> tuple[int, ...]:
    """The papers of the person that a chat chose; empty while its follow means anybody of the name."""
    return tuple(each.paper_id for each in said if each.theirs)


def papers_of_namesakes(said: Sequence[Authorship]) -> tuple[int, ...]:
    """The papers that a chat said to be a namesake's."""
    return tuple(each.paper_id for each in said if not each.theirs)
