"""Why papers concern a chat, and the ranking of its hits: by its local day, the corpus of the last 30 days and its preference profile."""

from collections.abc import Sequence

from core.domain.chats.subscriber import Subscriber
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Evidence, still_followed
from core.domain.ranking.order import Ranking
from core.domain.ranking.taste import Taste
from core.ports.storage import Tables
from core.services.context import AppContext

MOST_LIKED = 50


async def ready(app: AppContext) -> None:
    """Refreshes the corpus statistics. Call it outside of a transaction, before `ranking`."""
    await app.months.refresh(app.storage, app.clock.now())


async def ranking(app: AppContext, tables: Tables, chat: Subscriber, papers: Sequence[Paper]) -> Ranking:
    """The chat's ranking for these papers. Without saved papers it skips the vectors."""
    month = app.months.current
    today = app.clock.now().astimezone(chat.daily.zone).date()
    liked = await tables.saved.latest_in(chat.id, MOST_LIKED) if month.background.papers else ()
    if not liked:
        return Ranking(today=today, background=month.background)
    known = await month.vectors([*liked, *papers])
    taste = Taste.of([known[paper.id] for paper in liked], month.background, known)
    return Ranking(today=today, background=month.background, taste=taste)


async def reasons(tables: Tables, chat_id: int, papers: Sequence[Paper]) -> dict[int, tuple[Evidence, ...]]:
    """Why these papers concern a chat now, by paper id."""
    hits = await tables.hits.evidence(chat_id, [paper.id for paper in papers])
    # a briefed hit keeps the evidence of follows that ended, in case they come back
    follows = await tables.follows.of(chat_id) if hits else ()
    return {paper_id: still_followed(found.evidence, follows) for paper_id, found in hits.items()}
