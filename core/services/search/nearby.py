"""Papers near a search that finds few: with any of its words, then those like its first papers."""

from collections.abc import Sequence

from core.domain.papers.paper import Paper
from core.domain.query.ast import Query
from core.domain.ranking import nearness
from core.domain.ranking.subject import FARTHEST, Subject
from core.domain.search import language
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.corpus import Month

ENOUGH = 3
"""Papers found: with fewer, those near the search follow them."""
MOST_OF_EACH = 12
MOST_TERMS = 6
MOST_COMPARED = 50


async def near(app: AppContext, request: Request, query: Query, found: Sequence[Paper]) -> Sequence[Paper]:
    """Papers to continue with, the nearest first; none where enough were found, or where the search asks for more than words."""
    words = language.plain_words(query)
    if len(found) >= ENOUGH or not words:
        return ()
    await app.months.refresh(app.storage, app.clock.now())
    async with app.storage.reading() as tables:
        # The words find what was found again.
        by_words = await tables.papers.about(words, MOST_OF_EACH + len(found), request.chat.id)
        had = {paper.id for paper in found}
        by_words = [paper for paper in by_words if paper.id not in had][:MOST_OF_EACH]
        alike = await _like(tables, app.months.current, found, request.chat.id) if found else ()
    had.update(paper.id for paper in by_words)
    return [*by_words, *[paper for paper in alike if paper.id not in had][:MOST_OF_EACH]]


async def _like(tables: Tables, month: Month, first: Sequence[Paper], chat_id: int) -> Sequence[Paper]:
    """Papers with the terms that these share, the most alike first: a term alone may be one of any field."""
    terms = nearness.shared_words(first, month.background, MOST_TERMS)
    papers = await tables.papers.about(terms, MOST_COMPARED, chat_id)
    vectors = await month.vectors([*first, *papers])
    subject = Subject.of([vectors[paper.id] for paper in first])
    if subject is None:
        return ()
    like = {paper.id: subject.likeness(vectors[paper.id]) for paper in papers}
    return sorted((paper for paper in papers if like[paper.id] >= FARTHEST), key=lambda paper: -like[paper.id])
