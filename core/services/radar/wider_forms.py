"""Look for wider forms of a follow in the papers of the last 30 days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.papers.paper import Paper
from core.domain.query.ast import Query, Term
from core.domain.query.subject_names import in_english, is_foreign
from core.domain.radar import widening
from core.domain.radar.matching import Closeness
from core.domain.radar.volume import InStore
from core.domain.radar.widening import Wider
from core.domain.ranking import wider_offers
from core.domain.ranking.subject import Known, Subject
from core.services.context import AppContext
from core.services.corpus import Month
from core.services.radar import stored, subjects
from core.services.radar.stored import Recent

MOST_LOOKED_AT = 900


async def look(app: AppContext, chat_id: int, query: Query) -> InStore:
    """How much is stored for a query (`stored.look`), with wider forms where it is not much already, and a Chinese subject in English."""
    await subjects.learn(app, query)
    seen, phrase = await stored.look(app, chat_id, query), widening.phrase_of(query)
    if phrase is None:
        return seen
    if not seen.count and is_foreign(phrase.text):
        return replace(seen, foreign=True, english=await _in_english(app, phrase))
    if seen.volume.is_broad or seen.volume.sample:
        return seen
    return replace(seen, wider=await _offers(app, chat_id, query, seen.recent))


async def _closeness(month: Month, term: Term, seeds: Sequence[Paper]) -> Closeness:
    """Tells what is close to a subject that nobody follows yet."""
    vectors = await month.vectors(seeds)
    subject = Subject.of([vectors[paper.id] for paper in seeds])
    return Known(background=month.background, subjects={term.folded: subject} if subject else {}).close


def _times(recent: Recent, own: Sequence[Paper], now: datetime) -> float:
    """How many times as many papers a subject adds as were found among its newest candidates; 0 where none was."""
    had = {paper.id for paper in own}
    added = [paper.day for paper in recent.papers if paper.day and paper.id not in had]
    reach = max((now.date() - min(added)).days, 1) if added else 0
    return max(recent.days / reach, 1.0) if reach else 0.0


async def _in_english(app: AppContext, phrase: Term) -> str:
    await app.months.refresh(app.storage, app.clock.now())
    return in_english(phrase.text, app.months.current.background.usage)


async def _offers(app: AppContext, chat_id: int, query: Query, own: Sequence[Paper]) -> tuple[Wider, ...]:
    await app.months.refresh(app.storage, app.clock.now())
    month, forms = app.months.current, widening.forms(query)
    if month.background.papers < subjects.LEAST_PAPERS:
        return ()
    found: dict[str, Sequence[Paper]] = {}
    unseen: dict[str, float] = {}
    async with app.storage.reading() as tables:
        for form in forms:
            seeds, _ = wider_offers.seed(own, found)
            # A word alone may be in every third paper: no more are read than it takes to see that these are too many.
            is_alone = form.by not in (widening.NEAR, widening.WORDS, widening.ABOUT)
            most = wider_offers.most_wanted(len(own), len(seeds)) + 1 if is_alone else MOST_LOOKED_AT
            close = await _closeness(month, form.term, seeds) if form.by == widening.ABOUT else None
            recent = await stored.month(app, tables, form.query, most, chat_id=chat_id, close=close)
            if not recent.capped:
                found[form.by] = recent.papers
            elif close and (times := _times(recent, own, app.clock.now())):
                found[form.by], unseen[form.by] = recent.papers, times
    vectors = await month.vectors({paper.id: paper for papers in (own, *found.values()) for paper in papers}.values())
    return wider_offers.offers(forms, own, found, vectors, unseen)
