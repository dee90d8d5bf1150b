"""Which papers to enrich, decided in the transaction that stores a paper or matches a follow."""

from collections.abc import Collection, Sequence
from datetime import datetime

from core.domain.briefings.selection import MOST_WAITING
from core.domain.papers.enrichment import NOTHING, Filler, Lack, is_news_to, lacking, missed, turns
from core.domain.papers.paper import Paper, Stored
from core.ports.storage import Tables
from core.services.context import AppContext


def fillers(app: AppContext) -> Sequence[Filler]:
    """The sources to ask; none if the operator forbade the network."""
    return app.fetching.fillers() if app.fetching.online else ()


async def queue(tables: Tables, stored: Sequence[Stored], asked: Sequence[Filler], now: datetime) -> None:
    """Queue the papers that lack something worth a request, if they are new or have a new key."""
    papers = {each.paper.id: each.paper for each in stored if _is_askable(each, asked)}
    if not papers:
        return
    awaited = await tables.enrichments.needs(list(papers))
    worth = {paper_id: missed(paper, awaited=paper_id in awaited) for paper_id, paper in papers.items()}
    # Complete author lists matter only once somebody follows a person.
    if Lack.AUTHORS in worth.values() and not await tables.follows.of_people():
        worth = {paper_id: lack for paper_id, lack in worth.items() if lack != Lack.AUTHORS}
    # Entries of custom feeds go last: at most one chat reads them.
    needs = {each: None if papers[each].private else awaited.get(each) for each, lack in worth.items() if lack}
    await tables.enrichments.add(needs, now)


async def queue_found(
    tables: Tables,
    papers: Sequence[Paper],
    asked: Sequence[Filler],
    now: datetime,
    *,
    by: int | None = None,
    backfill: bool = False,
) -> None:
    """Queue those of these older papers that lack something and that the chat `by`, or else any, waits for.

    At most as many as a briefing looks at. They come after the news, those of a `backfill` last; fillers that did not know a paper
    are not asked again.
    """
    askable = {paper.id: paper for paper in papers if _can_be_asked_for(paper, asked)}
    awaited = await tables.enrichments.waiting_papers(list(askable), by)
    known = await tables.enrichments.get(list(awaited))
    chosen = []
    for paper_id, paper in askable.items():
        before = known.get(paper_id)
        if paper_id not in awaited or (before and before.due is not None):
            continue
        if _can_be_asked_for(paper, asked, before.asked if before else ()):
            chosen.append(paper_id)
    await tables.enrichments.add_found(dict.fromkeys(chosen[:MOST_WAITING], now), now, backfill=backfill)


def _is_askable(each: Stored, asked: Sequence[Filler]) -> bool:
    """Whether the paper is new or has a new key, and somebody can be asked for what it lacks."""
    is_news = each.before is not None and is_news_to(asked, each.paper, each.before)
    return (each.is_new or is_news) and _can_be_asked_for(each.paper, asked)


def _can_be_asked_for(paper: Paper, asked: Sequence[Filler], answered: Collection[str] = ()) -> bool:
    """Whether it lacks something for which a filler that has not answered yet can be asked."""
    lack = lacking(paper)
    return lack != NOTHING and bool(turns(paper, lack, asked, answered))
