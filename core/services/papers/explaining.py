"""Why a paper is here, and why one is not: /why and /whynot."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date, timedelta

from core.domain.briefings.explanation import Explanation, Unread
from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.radar import matching
from core.domain.radar.journals import known
from core.domain.radar.matching import Readable
from core.domain.radar.mutes import removing
from core.domain.radar.volume import BACKFILL
from core.domain.sources.source import Source
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.briefings import hit_ranking
from core.services.context import AppContext, Request
from core.services.papers import finding, pointing
from core.services.replies import errors
from core.services.replies.papers import explaining as replies
from core.services.replies.papers import pointing as pointing_replies

AROUND = timedelta(days=2)
"""How far from a paper's day a source's failures are looked for."""
_WHY_NOT_EXAMPLE = "/whynot 2606.14078"


async def why(app: AppContext, request: Request, intent: intents.Why) -> AsyncGenerator[Message]:
    """Which follow, which evidence, what moved it."""
    await hit_ranking.ready(app)
    async with app.storage.reading() as tables:
        meant = await _meant(tables, request, intent)
        told = await _explained(app, tables, request, meant.paper, meant.number) if meant.paper else None
    if told is None:
        yield errors.wrong(meant.problem, "/why 2606.14078")
        return
    yield replies.why(told, request.chat.daily.zone)


async def _meant(tables: Tables, request: Request, intent: intents.Why) -> pointing.Pointed:
    if intent.paper:
        return await pointing.pressed(tables, request, intent.paper)
    return await pointing.pointed(tables, request, intent.text)


async def why_not(app: AppContext, request: Request, intent: intents.WhyNot) -> AsyncGenerator[Message]:
    """Seen when, matched what, removed by which rule; or never seen, and why. What was never seen is read now."""
    if not pointing.names_paper(intent.text):
        yield errors.wrong(pointing_replies.needs_a_paper("/whynot"), _WHY_NOT_EXAMPLE)
        return
    await hit_ranking.ready(app)
    async with app.storage.reading() as tables:
        meant = await pointing.pointed(tables, request, intent.text)
        told = await _explained(app, tables, request, meant.paper, meant.number) if meant.paper else None
    if told is not None:
        yield replies.why_not(told, request.chat.daily.zone)
    elif not meant.key:
        yield errors.wrong(meant.problem, _WHY_NOT_EXAMPLE)
    else:
        if app.fetching.online:
            yield replies.looking(meant.key)
        yield await _unread(app, request, meant.key)


async def _unread(app: AppContext, request: Request, key: str) -> Message:
    """Asks for the paper, and says why it was not read by itself."""
    found = await finding.find(app, key)
    if isinstance(found, str):
        return errors.wrong(replies.never_seen(found))
    async with app.storage.reading() as tables:
        told = await _explained(app, tables, request, found)
        unread = await _why_unread(app, tables, found)
    return replies.why_not(replace(told, found_now=True), request.chat.daily.zone, unread)


async def _explained(app: AppContext, tables: Tables, request: Request, paper: Paper, number: int = 1) -> Explanation:
    hit = (await tables.hits.evidence(request.chat.id, [paper.id])).get(paper.id)
    standing = await tables.feeds.standing(request.chat.id, [paper.id])
    readable = Readable(paper, feeds=standing.get(paper.id, frozenset()))
    mutes = await tables.mutes.of(request.chat.id)
    briefing = await tables.briefings.get(request.chat.id, hit.briefing) if hit and hit.briefing else None
    ranking = await hit_ranking.ranking(app, tables, request.chat, [paper])
    return Explanation(
        paper=paper,
        number=number,
        seen=await tables.papers.versions(paper.id),
        hit=hit,
        signals=ranking.signals(hit) if hit else (),
        briefing=briefing,
        mute=removing(hit, mutes) if hit else None,
        is_late=hit is not None and not paper.sample and hit.found_at < app.clock.now() - BACKFILL,
        verdicts=[(follow, matching.verdict(follow, readable)) for follow in await tables.follows.of(request.chat.id)],
    )


async def _why_unread(app: AppContext, tables: Tables, paper: Paper) -> Unread:
    announcing = _announcing(tuple(app.fetching.catalogue()), paper)
    day = paper.day
    readings = await tables.sources.readings(day - AROUND) if day else ()
    ids = {source.id for source in announcing}
    return Unread(
        announcing=announcing,
        on=frozenset(await tables.sources.states()),
        troubles=[r for r in readings if r.source in ids and r.failures and day and _near(r.day, day)],
        reads_since=await tables.papers.first_stored(),
    )


def _announcing(catalogue: tuple[Source, ...], paper: Paper) -> list[Source]:
    """The sources of its labels, and the journal that it names, by whichever of its names."""
    journal = known(catalogue).find(paper.venue)
    carried = {fold(name) for name in (*paper.labels, paper.venue) if name}
    return [source for source in catalogue if source == journal or fold(source.label or source.name) in carried]


def _near(one: date, other: date) -> bool:
    return abs(one - other) <= AROUND
