"""Why a paper is here, and why one is not: /why and /whynot."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import timedelta

from core.domain.briefings.explanation import Explanation, Unread
from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence
from core.domain.radar.journals import known
from core.domain.radar.matching import Held, Missing, Readable, Verdict
from core.domain.radar.mutes import removing
from core.domain.radar.volume import BACKFILL
from core.domain.ranking.near_misses import NearMiss
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.briefings import hit_ranking
from core.services.context import AppContext, Request
from core.services.papers import finding, pointing
from core.services.papers.attribution import attribute, attribution
from core.services.papers.matching import closeness
from core.services.replies import errors
from core.services.replies.papers import explaining as replies

AROUND = timedelta(days=2)
"""How far from a paper's day a source's failures are looked for."""


async def why(app: AppContext, request: Request, intent: intents.Why) -> AsyncGenerator[Message]:
    """The follow, evidence and ranking signals of a paper."""
    await hit_ranking.ready(app)
    async with app.storage.reading() as tables:
        if intent.paper:
            meant = await pointing.find_by_button(tables, request, intent.paper)
        else:
            request = await pointing.where_shown(tables, request, intent.text)
            meant = await pointing.find_paper(tables, request, intent.text)
        if meant.paper is None:
            yield meant.refusal("/why")
            return
        explanation = await _explanation(app, tables, request, meant.paper, meant.number)
    yield replies.why(explanation, request.chat.daily.zone)


async def why_not(app: AppContext, request: Request, intent: intents.WhyNot) -> AsyncGenerator[Message]:
    """When a paper was seen, what it matched and what removed it; an unknown paper is looked up now."""
    await hit_ranking.ready(app)
    async with app.storage.reading() as tables:
        meant = await pointing.find_paper(tables, request, intent.text)
        found = await _explanation(app, tables, request, meant.paper, meant.number) if meant.paper else None
    if found is not None:
        yield replies.why_not(found, request.chat.daily.zone)
    elif not meant.key:
        yield meant.refusal("/whynot")
    else:
        if app.fetching.online:
            yield replies.looking(meant.key)
        yield await _unread(app, request, meant.key)


async def _unread(app: AppContext, request: Request, key: str) -> Message:
    """Look the paper up, and explain why no source announced it to us."""
    found = await finding.find(app, key)
    if isinstance(found, str):
        return errors.wrong(found)
    async with app.storage.reading() as tables:
        explanation = await _explanation(app, tables, request, found)
        catalogue, day = tuple(app.fetching.catalogue()), found.day
        # A paper names its journal by any of the journal's names, so the label alone does not find the source.
        journal = known(catalogue).find(found.venue)
        names = {fold(name) for name in (*found.labels, found.venue) if name}
        announcing = [each for each in catalogue if each == journal or fold(each.label or each.name) in names]
        readings = await tables.sources.readings(day - AROUND) if day else ()
        ids, states = {source.id for source in announcing}, await tables.sources.states()
        unread = Unread(
            announcing=announcing,
            on=frozenset(states),
            troubles=[r for r in readings if r.source in ids and r.failures and day and abs(r.day - day) <= AROUND],
            # a paper that was looked up, or of the sample, was stored before anything was read
            reads_since=await tables.papers.first_stored() if any(s.read_at for s in states.values()) else None,
        )
    return replies.why_not(replace(explanation, found_now=True), request.chat.daily.zone, unread)


async def _explanation(app: AppContext, tables: Tables, request: Request, paper: Paper, number: int = 1) -> Explanation:
    hit = (await tables.hits.evidence(request.chat.id, [paper.id])).get(paper.id)
    standing = await tables.feeds.standing(request.chat.id, [paper.id])
    follows = await tables.follows.of(request.chat.id)
    close = await closeness(tables, (follow.query for follow in follows), app.months.current, least=0.0)
    readable = Readable(paper, feeds=standing.get(paper.id, frozenset()), closeness=close)
    verdicts = [(follow, matching.verdict(follow, readable)) for follow in follows]
    near = [each for each in await tables.near_misses.of(request.chat.id) if each.paper.id == paper.id]
    mutes = await tables.mutes.of(request.chat.id)
    told_by = next((each.briefing for each in near if each.briefing), None) or (hit.briefing if hit else None)
    briefing = await tables.briefings.get(request.chat.id, told_by) if told_by else None
    ranking = await hit_ranking.ranking(app, tables, request.chat, [paper])
    people = [follow for follow, verdict in verdicts if follow.query.person and isinstance(verdict, Held)]
    attributed = {each.number: await attribute(tables, each, [paper], app.months.current) for each in people}
    return Explanation(
        paper=paper,
        number=number,
        source="" if paper.private else next((s.shown for s in app.fetching.catalogue() if s.id == paper.source), ""),
        seen=await tables.papers.versions(paper.id),
        hit=hit,
        signals=ranking.signals(hit) if hit else (),
        briefing=briefing,
        mute=removing(hit, mutes) if hit else None,
        is_late=hit is not None and not paper.sample and hit.found_at < app.clock.now() - BACKFILL,
        verdicts=verdicts,
        attributions={number: attribution(found[paper.id][1]) for number, found in attributed.items() if found},
        close=near or _close(verdicts, readable),
    )


def _close(verdicts: Sequence[tuple[Follow, Verdict]], readable: Readable) -> list[NearMiss]:
    """How close the paper is to the subjects that follows lack."""
    found: list[NearMiss] = []
    for follow, verdict in verdicts:
        for term in verdict.lacking if isinstance(verdict, Missing) else ():
            near = matching.nearness(term, readable) if term.field is Field.ABOUT else None
            if near and round(near.likeness, 2) > 0:
                shared = Evidence(number=follow.number, field=term.field, term=term.text, name=", ".join(near.shared))
                found.append(NearMiss(paper=readable.paper, evidence=shared, likeness=near.likeness))
    return found
