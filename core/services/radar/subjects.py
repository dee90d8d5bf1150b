"""Learn what subjects speak of from the papers of the last 30 days that have their phrase; anew once a day."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar import widening
from core.domain.ranking import wider_offers
from core.domain.ranking.subject import Seed, Subject
from core.services.context import AppContext
from core.services.radar import stored

log = logging.getLogger(__name__)

LEAST_PAPERS = 100
"""A smaller store says too little of which words tell."""
GOOD_FOR = timedelta(days=1)
KEPT = timedelta(days=30)
"""How long a subject is known that nobody follows, as the end of a follow can be undone."""
EVERYBODY = 0
"""No chat, so that papers of a chat's own feeds stay out of what all chats share."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The tick that learns followed subjects anew."""

    app: AppContext

    async def tick(self) -> int:
        """Learns those that are due; how many."""
        now = self.app.clock.now()
        async with self.app.storage.reading() as tables:
            due = sorted(await tables.seeds.due(now - GOOD_FOR))
        if due:
            await self.app.months.refresh(self.app.storage, now)
        learnt = [words for words in due if await _learn(self.app, words)]
        async with self.app.storage.transaction() as tables:
            gone = await tables.seeds.drop_unfollowed(now - KEPT)
        if learnt or gone:
            log.info("subjects.learnt count=%d gone=%d", len(learnt), gone)
        return len(learnt)


async def learn(app: AppContext, query: Query) -> None:
    """Learns the subjects of a query that are not known. Never inside a transaction."""
    words = {term.folded for term in query.terms if term.field is Field.ABOUT}
    if words:
        async with app.storage.reading() as tables:
            words -= (await tables.seeds.of(words)).keys()
        # Also where all are known: what is close is told by this process's own count of words.
        await app.months.refresh(app.storage, app.clock.now())
        for each in sorted(words):
            await _learn(app, each)


async def _learn(app: AppContext, words: str) -> bool:
    """Stores a subject as the counted month knows it; not where the store says too little."""
    month = app.months.current
    if month.background.papers < LEAST_PAPERS:
        return False
    vectors = await month.vectors(papers := await papers_of(app, words))
    seed = Seed.of(Subject.of([vectors[paper.id] for paper in papers]), month.background)
    async with app.storage.transaction() as tables:
        await tables.seeds.keep(words, seed, app.clock.now())
    month.learn(words, seed)
    return True


async def papers_of(app: AppContext, words: str) -> Sequence[Paper]:
    """The papers that say what a subject is: those with its phrase or, where these are few, with its words apart."""
    query = Query.of(Field.PHRASE, words)
    async with app.storage.reading() as tables:
        own = (await stored.month(app, tables, query, wider_offers.MOST_SEED, chat_id=EVERYBODY)).papers
        found: dict[str, Sequence[Paper]] = {}
        if len(own) < wider_offers.LEAST_SEED:
            for form in widening.forms(query):
                if form.by in (widening.NEAR, widening.WORDS):
                    near = await stored.month(app, tables, form.query, wider_offers.MOST_SEED, chat_id=EVERYBODY)
                    found[form.by] = near.papers
    return wider_offers.seed(own, found)[0]
