"""A merge: two papers that turned out to be one work, and what came of taking that back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.domain.papers.paper import Paper

TITLE = "title"
"""The rule of a merge that no shared id demanded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """`younger` became part of `older`; both as they were just before. `rule` is the id that made them one (`doi:10.1000/x`),
    or `title`. `younger.id` is 0 where it was announced and never stored as a paper of its own."""

    id: int
    older: Paper
    younger: Paper
    rule: str
    merged_at: datetime
    undone_at: datetime | None = None


class Obstacle(StrEnum):
    """Why a merge cannot be undone now."""

    UNKNOWN = "unknown"
    UNDONE = "undone"
    BURIED = "buried"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Undone:
    """The two are two papers again, and stay two by whatever title they share."""

    merge: Merge


@dataclass(frozen=True, slots=True)
class NotUndone:
    """Nothing was changed: there is no such merge, it was undone before, the older paper is gone; or it was BURIED: the older
    paper itself became part of another since, by merge `first`, which must be undone first."""

    why: Obstacle
    first: int = 0
