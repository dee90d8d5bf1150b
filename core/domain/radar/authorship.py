"""What a chat said of a paper that bears a followed name: by the person it follows, or by a namesake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorship:
    """A paper is `theirs`, the followed person's, or a namesake's."""

    paper_id: int
    theirs: bool
    said_at: datetime


def chosen(said: Sequence[Authorship]) -> tuple[int, ...]:
    """The papers of the person that a chat chose; empty while its follow means anybody of the name."""
    return tuple(each.paper_id for each in said if each.theirs)


def denied(said: Sequence[Authorship]) -> tuple[int, ...]:
    """The papers that a chat said to be a namesake's."""
    return tuple(each.paper_id for each in said if not each.theirs)
