"""Selects a briefing from the waiting hits: followed authors first, the best of the others fill the room left."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.radar.hit import Hit
from core.domain.radar.mutes import Mute, MutedHit, apart
from core.domain.radar.volume import MOST_IN_ALL
from core.domain.ranking.order import Ranking

MOST_BY_AUTHOR = 30
MOST_WAITING = 500
"""Hits that a briefing considers, best first; the rest is counted and passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """`shown` in display order; `rest` had no room, best first; `muted` fell to the chat's mutes."""

    shown: tuple[Hit, ...]
    rest: tuple[Hit, ...]
    muted: tuple[MutedHit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits that the briefing uses up, so that none is news again tomorrow."""
        return self.shown + self.rest + tuple(muted.hit for muted in self.muted)


def select(hits: Sequence[Hit], ranking: Ranking, mutes: Sequence[Mute] = ()) -> Selection:
    """Up to 30 hits by followed authors, then phrases, journals and categories by rank until there are 12.

    Among the latter, papers without an abstract come last, grouped by journal.
    """
    unmuted, muted = apart(hits, mutes)
    ranked = ranking.order(unmuted)
    authors = [hit for hit in ranked if hit.by_author]
    others = [hit for hit in ranked if not hit.by_author]
    first = authors[:MOST_BY_AUTHOR]
    room = max(MOST_IN_ALL - len(first), 0)
    return Selection(
        shown=(*first, *_bare_last(others[:room])),
        rest=tuple(authors[MOST_BY_AUTHOR:] + others[room:]),
        muted=tuple(sorted(muted, key=lambda found: -found.hit.paper.id)),
    )


def _bare_last(ranked: Sequence[Hit]) -> list[Hit]:
    places: dict[str, int] = {}
    for hit in ranked:
        places.setdefault("" if hit.paper.abstract else hit.paper.venue, len(places))
    bare = sorted((hit for hit in ranked if not hit.paper.abstract), key=lambda hit: places[hit.paper.venue])
    return [hit for hit in ranked if hit.paper.abstract] + bare
