"""What makes a briefing out of the hits that wait: whom nobody cuts or mutes, and what fills the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.radar.hit import Hit
from core.domain.radar.mutes import Mute, MutedHit, apart
from core.domain.radar.volume import MOST_IN_ALL
from core.domain.ranking.order import Ranking

MOST_BY_AUTHOR = 30
MOST_WAITING = 500
"""How many hits a briefing looks at, the best of them; what else waited is counted and passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`shown` in the order of the briefing; `rest` is what its size left out, best first; `muted` what the chat's mutes did."""

    shown: tuple[Hit, ...]
    rest: tuple[Hit, ...]
    muted: tuple[MutedHit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All of them: a briefing takes what it shows, what it leaves out and what is muted, or that would be news later."""
        return self.shown + self.rest + tuple(muted.hit for muted in self.muted)


def select(hits: Sequence[Hit], ranking: Ranking, mutes: Sequence[Mute] = ()) -> Selection:
    """Followed authors first, up to 30; then phrases, journals and categories fill up to 12, as they are ranked."""
    told, muted = apart(hits, mutes)
    ranked = ranking.order(told)
    authors = [hit for hit in ranked if hit.by_author]
    others = [hit for hit in ranked if not hit.by_author]
    first = authors[:MOST_BY_AUTHOR]
    room = max(MOST_IN_ALL - len(first), 0)
    return Selection(
        shown=tuple(first + others[:room]),
        rest=tuple(authors[MOST_BY_AUTHOR:] + others[room:]),
        muted=tuple(sorted(muted, key=lambda found: -found.hit.paper.id)),
    )
