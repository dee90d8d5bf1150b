"""What keeps everything from a chat until people there help."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

QUIET = timedelta(hours=1)
"""An obstacle that comes back within this is the same one: rights may be taken and given five times in an hour."""


class Cause(StrEnum):
    """What people have to mend."""

    TOPIC_CLOSED = "topic closed"
    TOPIC_DELETED = "topic deleted"
    NO_RIGHT = "no right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why a chat can be sent nothing. `ended_at` is set by the first message that arrives again."""

    cause: Cause
    since: datetime
    ended_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it still keeps everything away."""
        return self.ended_at is None

    def after_arrival(self, now: datetime) -> "Obstacle | None":
        """The same once something arrived; None when it is over for good."""
        if self.ended_at is None:
            return replace(self, ended_at=now)
        return self if now - self.ended_at < QUIET else None


def met(known: Obstacle | None, cause: Cause, now: datetime) -> Obstacle:
    """The obstacle of a send that failed for this cause: the known one where it is no other, else one that begins now."""
    if known is None or known.cause is not cause or (known.ended_at and now - known.ended_at >= QUIET):
        return Obstacle(cause=cause, since=now)
    return replace(known, ended_at=None)
