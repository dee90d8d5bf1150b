"""A change of what a chat follows, mutes or set, with all that undoing it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from types import MappingProxyType

from core.domain.radar.follow import Follow
from core.domain.radar.hit import Attribution, Evidence
from core.domain.radar.mutes import Mute

MOST_CHANGES = 10
"""How many of a chat's changes are kept, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a hit that no briefing took lost with a follow: the evidence of that follow alone, and how the hit stood."""

    paper_id: int
    evidence: tuple[Evidence, ...]
    score: float
    found_at: datetime
    backfill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A paper that a follow withheld, and the briefing that asked about it or counted it; None where it waited."""

    paper_id: int
    attribution: Attribution
    asked: bool
    briefing: int | None


Answers = Mapping[int, bool | None]
"""Whether papers, by id, are by the person that a follow means; None where nothing was said."""
NOTHING_SAID: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow was made."""

    follow: Follow


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A follow was ended, and with it what was `said` of who wrote papers, and `held` back to be asked about."""

    follow: Follow
    taken: tuple[Taken, ...] = ()
    said: Answers = field(default_factory=dict)
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """A follow got another query under its number; what was `said` of papers of another name is gone."""

    before: Follow
    after: Follow
    taken: tuple[Taken, ...] = ()
    said: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Widened:
    """Several follows got their subjects with one press."""

    edits: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A chat wants no papers like those that came close in a briefing; or again does, where it is not `dismissed`."""

    briefing: int
    dismissed: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A chat said `after` of papers of a followed person, where it had said `before`."""

    follow: Follow
    before: Answers
    after: Answers
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Muted:
    """A mute was made."""

    mute: Mute


@dataclass(frozen=True, slots=True)
class Unmuted:
    """A mute was ended."""

    mute: Mute


@dataclass(frozen=True, slots=True)
class Imported:
    """Follows were made of a file of that name, and may still be made while its feeds are read; `message` tells of it."""

    name: str
    follows: tuple[Follow, ...]
    message: int


@dataclass(frozen=True, slots=True)
class Unimported:
    """An import was undone; `follows` are those that it ended, `said` what was said for them, by their numbers."""

    name: str
    follows: tuple[Follow, ...]
    taken: tuple[Taken, ...]
    message: int
    said: Mapping[int, Answers] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting got another value; both as text, see `core.domain.chats.settings`."""

    name: str
    before: str
    after: str


Change = (
    Followed
    | Unfollowed
    | Edited
    | Widened
    | Dismissed
    | Said
    | Muted
    | Unmuted
    | Imported
    | Unimported
    | SettingChanged
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """The entry `id` of the log; ids grow.

    `change` is what happened last. Undoing a follow makes it an unfollow that is `undone`; redoing that makes it a follow again.
    """

    id: int
    change: Change
    made_at: datetime
    undone: bool = False


def next_undo(log: Sequence[KeptChange]) -> int:
    """The newest change that can be undone, of a log whose newest entry comes first; 0 if there is none."""
    return next((kept.id for kept in log if not kept.undone), 0)


def next_redo(log: Sequence[KeptChange]) -> int:
    """The change to redo next, of a log whose newest entry comes first: what was undone last; 0 if nothing was undone."""
    newest = list(takewhile(lambda kept: kept.undone, log))
    return next((kept.id for kept in (*newest[-1:], *log) if kept.undone), 0)
