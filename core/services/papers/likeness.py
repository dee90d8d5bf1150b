"""More like this: stored papers that speak of the same as one."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.ranking import nearness
from core.services.briefings import hit_ranking
from core.services.context import Asked, Desk
from core.services.papers import matching
from core.services.replies import errors
from core.services.replies.papers import likeness as replies

HAND = 5
MOST_CANDIDATES = 100
MOST_WORDS = 12


async def similar(desk: Desk, asked: Asked, intent: intents.ShowSimilar) -> AsyncGenerator[Message]:
    """The five most alike of the papers that hold the words by which this one is told from others."""
    await hit_ranking.ready(desk)
    background = desk.months.current.background
    async with desk.storage.reading() as tables:
        papers = await tables.papers.shown([intent.paper], asked.chat.id)
        if not papers:
            yield errors.gone()
            return
        (paper,) = papers
        words = nearness.telling(paper, background, MOST_WORDS)
        candidates = await tables.papers.about(words, MOST_CANDIDATES, asked.chat.id)
        found = nearness.nearest(paper, candidates, background, HAND)
        evidence = await matching.reasons(tables, asked.chat.id, [near.paper for near in found])
    yield replies.similar(paper, found, evidence)
