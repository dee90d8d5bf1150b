"""How much the store holds for a follow: in all, of late, and in narrower forms."""

from datetime import UTC, datetime, timedelta

from core.domain.query.ast import Query
from core.domain.radar import narrowing, volume
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.domain.radar.volume import MONTH, InStore, Match, Volume
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.papers.matching import is_recent
from core.services.radar import stored

MOST_LOOKED_AT = 5_000
MOST_OLD = 500
LATEST = 3


async def look(app: AppContext, chat_id: int, query: Query) -> InStore:
    """What is stored for a query as if that chat followed it now; reads only, so that nobody waits who writes."""
    unkept = Follow(chat_id=chat_id, number=0, query=query, created_at=datetime.min.replace(tzinfo=UTC))
    async with app.storage.reading() as tables:
        return await _looked(tables, unkept, app.clock.now())


async def _looked(tables: Tables, follow: Follow, now: datetime) -> InStore:
    """At most 5,000 papers an alternative are looked at for the last 30 days, and 500 where the store goes further back."""
    first = await tables.papers.first_stored()
    of_late, is_capped = await stored.matches(tables, follow, now - MONTH, MOST_LOOKED_AT)
    kept, is_more = of_late, is_capped
    if first is not None and first < now - MONTH:
        kept, is_more = await stored.matches(tables, follow, None, MOST_OLD)
    days = volume.held_days(first, now)
    recent = [match for match in of_late if is_recent(match[0], now, timedelta(days=days))]
    measured = Volume(
        count=len(recent),
        days=days,
        capped=is_capped,
        sample=await tables.papers.has_sample(),
    )
    return InStore(
        count=max(len(kept), len(of_late)),
        capped=is_more,
        latest=tuple(kept[:LATEST]),
        volume=measured,
        narrower=_narrower(follow.query, recent) if measured.is_broad else (),
    )


def _narrower(query: Query, matches: list[Match]) -> tuple[narrowing.Narrower, ...]:
    return narrowing.narrower(query, [Readable(paper) for paper, _ in matches])
