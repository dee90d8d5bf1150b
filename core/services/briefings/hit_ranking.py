"""How a chat's hits are ordered now: its local day, the last 30 days, and what it saved."""

from collections.abc import Sequence

from core.domain.chats.subscriber import Subscriber
from core.domain.papers.paper import Paper
from core.domain.ranking.order import Ranking
from core.domain.ranking.taste import Taste
from core.ports.storage import Tables
from core.services.context import AppContext

MOST_LIKED = 50


async def ready(app: AppContext) -> None:
    """Sees to it that the last 30 days are counted. Outside of transactions, before `ranking` is asked for in one."""
    await app.months.refresh(app.storage, app.clock.now())


async def ranking(app: AppContext, tables: Tables, chat: Subscriber, papers: Sequence[Paper]) -> Ranking:
    """The chat's ranking, quick for these papers. One who saved nothing pays for no more than to learn that."""
    month = app.months.current
    today = app.clock.now().astimezone(chat.daily.zone).date()
    liked = await tables.saved.latest_in(chat.id, MOST_LIKED) if month.background.papers else ()
    if not liked:
        return Ranking(today=today, background=month.background)
    known = await month.vectors([*liked, *papers])
    taste = Taste.of([known[paper.id] for paper in liked], month.background, known)
    return Ranking(today=today, background=month.background, taste=taste)
