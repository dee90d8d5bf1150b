"""More like this: stored papers that speak of the same as one."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.ranking import nearness
from core.services.briefings import hit_ranking
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.papers import likeness as replies

HAND = 5
MOST_CANDIDATES = 100
MOST_WORDS = 12


async def similar(app: AppContext, request: Request, intent: intents.ShowSimilar) -> AsyncGenerator[Message]:
    """The five most alike of the papers that hold the words by which this one is told from others."""
    await hit_ranking.ready(app)
    background = app.months.current.background
    async with app.storage.reading() as tables:
        papers = await tables.papers.get([intent.paper], request.chat.id)
        if not papers:
            yield errors.gone()
            return
        (paper,) = papers
        words = nearness.telling(paper, background, MOST_WORDS)
        candidates = await tables.papers.about(words, MOST_CANDIDATES, request.chat.id)
        found = nearness.nearest(paper, candidates, background, HAND)
        evidence = await hit_ranking.reasons(tables, request.chat.id, [near.paper for near in found])
    yield replies.similar(paper, found, evidence)
