"""Which papers others are asked about: decided when a paper is stored or found by a follow, in the same transaction."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from core.domain.briefings.selection import MOST_WAITING
from core.domain.papers.enrichment import (
    MOST_FOUND,
    NOTHING,
    Filler,
    Lack,
    day_after,
    is_news_to,
    lacking,
    missed,
    spare,
    turns,
)
from core.domain.papers.paper import Paper, Stored
from core.ports.storage import Tables
from core.services.context import AppContext


def fillers(app: AppContext) -> Sequence[Filler]:
    """Who may be asked; nobody where the operator forbade the network."""
    return app.fetching.fillers() if app.fetching.online else ()


async def queue(tables: Tables, stored: Sequence[Stored], asked: Sequence[Filler], now: datetime) -> None:
    """Takes up the papers that lack something which is worth a request: those that are new, or known by a new key.

    Nobody is asked for the rest of the authors before anybody follows a person.
    """
    papers = {each.paper.id: each.paper for each in stored if _is_askable(each, asked)}
    if not papers:
        return
    awaited = await tables.enrichments.needs(list(papers))
    worth = {paper_id: missed(paper, awaited=paper_id in awaited) for paper_id, paper in papers.items()}
    if Lack.AUTHORS in worth.values() and not await tables.follows.of_people():
        worth = {paper_id: lack for paper_id, lack in worth.items() if lack != Lack.AUTHORS}
    needs = {paper_id: _need(papers[paper_id], awaited.get(paper_id)) for paper_id, lack in worth.items() if lack}
    await tables.enrichments.add(needs, now)


async def take_up(
    tables: Tables,
    papers: Sequence[Paper],
    asked: Sequence[Filler],
    now: datetime,
    *,
    by: int | None = None,
    most: int = MOST_FOUND,
) -> None:
    """Takes up those of these papers that lack something and that the chat `by`, or else any, waits for though they are no news:
    the first, as many as a briefing looks at. `most` of all that are taken up like this are for one day (UTC); for those that find
    no room in it others are asked on the next, and those that find none there either are passed over. They come after the news,
    and who did not know one is not asked again.
    """
    chosen = (await _open(tables, papers, asked, by))[:MOST_WAITING]
    if not chosen:
        return
    today = now.astimezone(UTC).date()
    for_today, for_next = spare(await tables.enrichments.tally(today), most)
    for_next_day = chosen[for_today : for_today + for_next]
    dues = dict.fromkeys(chosen[:for_today], now) | dict.fromkeys(for_next_day, day_after(today))
    await tables.enrichments.add_found(dues, now)


async def _open(tables: Tables, papers: Sequence[Paper], asked: Sequence[Filler], by: int | None) -> list[int]:
    """Those that are waited for and of which somebody can be asked who did not answer yet, but for those that were taken up and
    not done with."""
    askable = {paper.id: paper for paper in papers if _can_be_asked_for(paper, asked)}
    awaited = await tables.enrichments.waiting_papers(list(askable), by)
    stands = await tables.enrichments.get(list(awaited))
    waiting = {paper_id for paper_id, filling in stands.items() if filling.due is not None}
    done = {paper_id: filling.asked for paper_id, filling in stands.items()}
    return [
        paper_id
        for paper_id, paper in askable.items()
        if paper_id in awaited - waiting and _can_be_asked_for(paper, asked, done.get(paper_id, ()))
    ]


def _need(paper: Paper, awaited: datetime | None) -> datetime | None:
    """What chats' own feeds tell of comes after what is everybody's, wherever both wait."""
    return None if paper.private else awaited


def _is_askable(each: Stored, asked: Sequence[Filler]) -> bool:
    """Whether it is new, or known by a new key, and somebody can be asked for what it lacks. What only a chat's own feed told of
    is new with the first source that does."""
    before = each.before
    fresh = each.is_new if before is None else each.unveiled or is_news_to(asked, each.paper, before)
    return fresh and _can_be_asked_for(each.paper, asked)


def _can_be_asked_for(paper: Paper, asked: Sequence[Filler], answered: Collection[str] = ()) -> bool:
    """Whether it lacks something for which one of these can be asked who did not answer yet."""
    lack = lacking(paper)
    return lack != NOTHING and bool(turns(paper, lack, asked, answered))
