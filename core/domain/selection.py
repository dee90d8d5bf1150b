"""What makes a briefing out of the hits that wait: whom nobody cuts, and what fills the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.radar import Hit

MOST_BY_AUTHOR = 30
MOST_IN_ALL = 12
MOST_WAITING = 500
"""How many hits a briefing looks at, the best of them; what else waited is counted and passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`shown` in the order of the briefing; `rest` is what its size left out, best first."""

    shown: tuple[Hit, ...]
    rest: tuple[Hit, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All of them: a briefing takes what it shows and what it leaves out."""
        return self.shown + self.rest


def select(hits: Sequence[Hit]) -> Selection:
    """Followed authors first, up to 30; then phrases, journals and categories fill up to 12 by score, newest first among equals."""
    ranked = sorted(hits, key=_rank)
    authors = [hit for hit in ranked if hit.by_author]
    others = [hit for hit in ranked if not hit.by_author]
    first = authors[:MOST_BY_AUTHOR]
    room = max(MOST_IN_ALL - len(first), 0)
    return Selection(shown=tuple(first + others[:room]), rest=tuple(authors[MOST_BY_AUTHOR:] + others[room:]))


def _rank(hit: Hit) -> tuple[float, int, int]:
    day = hit.paper.announced_on or hit.paper.published_on
    return (-hit.score, -(day.toordinal() if day else 0), -hit.paper.id)
