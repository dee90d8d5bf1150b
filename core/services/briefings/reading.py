"""The commands about briefings: /brief now, /brief again, and the papers that a briefing left out."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from core.domain.briefings.draft import Briefing, Occasion, Words
from core.domain.chats import intents, languages
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.papers.paper import Paper
from core.domain.radar.follow import Follow
from core.domain.radar.volume import BACKFILL, MOST_IN_ALL
from core.ports.storage import Tables
from core.services.briefings import asking, composing, hit_ranking, near_misses, writing
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.briefings import briefing as replies
from core.services.replies.briefings import short
from core.services.replies.briefings.nothing_new import all_old, bad_date, none_then, nothing_new
from core.services.replies.papers import pointing as pointing_replies

log = logging.getLogger(__name__)

MOST_AGAIN = 30
"""Papers shown at once: a phone screen has a line for each, with the header and the footer."""
MOST_LOOKED_BACK = 20
MOST_FOLLOWS = 20
MOST_OLD = 500
"""Follows, and papers of each, that are looked through for the reason of a first empty /brief."""
_CHINESE = {"昨天": "yesterday", "今天": "today", "本周": "week", "这周": "week", "上次": "last"}


async def brief(app: AppContext, request: Request, intent: intents.Brief) -> AsyncGenerator[Message]:
    """Everything not briefed yet, or an earlier day's briefings again.

    The papers come at once and count as briefed; the model's checked words follow by edits.
    """
    if intent.when:
        async with aclosing(_again(app, request, _CHINESE.get(intent.when, intent.when.lower()))) as messages:
            async for message in messages:
                yield message
        return
    await hit_ranking.ready(app)
    begun = await _begin(app, request, app.clock.now())
    if isinstance(begun, Message):
        yield begun
        return
    yield begun.message
    if app.writing.model == "plain":
        return
    try:
        async with aclosing(_put_in_words(app, request, begun)) as messages:
            async for message in messages:
                yield message
    except Exception:  # whatever fails, the papers stay where they are shown
        log.exception("briefing.unworded chat=%d", request.chat.id)
        async with app.storage.transaction() as tables:
            said = await _load_summaries(app, tables, request, begun.draft.papers)
            fault = replies.our_fault()
            left = await composing.reword(app, tables, begun, replace(said, fault=fault, no_overview=fault))
        if left is not None:
            yield left


async def _put_in_words(app: AppContext, request: Request, begun: composing.Committed) -> AsyncGenerator[Message]:
    """The briefing with the summaries, then with the synthesis, and with new sentences for refused ones."""
    papers, until, language = begun.draft.papers, asking.patience(), request.chat.spoken
    async with app.storage.reading() as tables:
        stored = await _load_summaries(app, tables, request, papers)
        synthesis_request = await composing.synthesis_request(app, tables, papers, stored)
    # the overview is written beside the summaries, from abstracts: all prose is there one judge call after the slower of the two
    draft, fault = None, ""
    async with asyncio.TaskGroup() as group:
        words = group.create_task(writing.words(app, papers, language, until, request.chat.id, repaired=False))
        if synthesis_request is not None:
            drafting = group.create_task(writing.draft_synthesis(app, synthesis_request, until, request.chat.id))
    said = words.result()
    if synthesis_request is not None:
        draft, fault = drafting.result()
    async with app.storage.transaction() as tables:
        message = await composing.reword(app, tables, begun, replace(said, pending=synthesis_request is not None))
    if message is None:
        return
    yield message
    synthesis = None
    async with asyncio.TaskGroup() as group:
        group.create_task(writing.repair(app, papers, language, until, request.chat.id))
        if synthesis_request is not None and not fault:
            if draft is None:  # else it is judged by what its writer was given
                synthesis_request = replace(synthesis_request, summaries=said.summaries)
            task = writing.synthesis(app, synthesis_request, until, request.chat.id, draft=draft)
            overview = group.create_task(task)
    if synthesis_request is not None and not fault:
        synthesis, fault = overview.result()
    async with app.storage.transaction() as tables:
        repaired = said
        if language in languages.CHECKED:
            repaired = replace(said, summaries=(await _load_summaries(app, tables, request, papers)).summaries)
        if synthesis_request is None and repaired == said:
            return
        message = await composing.reword(app, tables, begun, replace(repaired, synthesis=synthesis, no_overview=fault))
    if message is not None:
        yield message


async def _load_summaries(app: AppContext, tables: Tables, request: Request, papers: Sequence[Paper]) -> Words:
    """The stored summaries of these papers."""
    language = request.chat.spoken
    summaries = await tables.briefings.summaries([paper.id for paper in papers], language)
    return Words(summaries=summaries, writer=app.writing.model, language=language)


async def _begin(app: AppContext, request: Request, now: datetime) -> composing.Committed | Message:
    """The briefing with the words stored so far; or the reply that nothing is new."""
    try:
        async with app.storage.transaction() as tables:
            await composing.finish(tables, request.chat.id, now)
            made = await composing.draft(app, tables, request.chat, now - BACKFILL)
            down = made.coverage.down
            # Named below, so the morning's briefing doesn't repeat it.
            if down != request.chat.reported_down and (chat := await tables.chats.lock(request.chat.id)):
                await tables.chats.save(replace(chat, reported_down=down))
            if made.papers or made.unsent:
                said = await _load_summaries(app, tables, request, made.papers)
                said = replace(said, pending=app.writing.model != "plain")
                begun = await composing.commit(app, tables, made, said, Occasion(now=now))
                assert begun is not None, "only a scheduled one can be there already"
                return begun
            follows = await tables.follows.of(request.chat.id)
            last = await tables.briefings.latest(request.chat.id)
    except composing.Overtaken:
        return await _begin(app, request, now)
    old = await _all_old(app, follows, now) if last is None else None
    return old or nothing_new(made, last, now, follows=bool(follows))


async def _all_old(app: AppContext, follows: Sequence[Follow], now: datetime) -> Message | None:
    """The reply to a first /brief if papers match, and all are too old for a briefing."""
    papers: dict[int, Paper] = {}
    matching: list[Follow] = []
    async with app.storage.reading() as tables:
        for follow in follows[:MOST_FOLLOWS]:
            found = await tables.papers.search(follow.query, MOST_OLD, follow.chat_id)
            papers |= {paper.id: paper for paper in found}
            matching += [follow] if found else []
    days = [paper.day for paper in papers.values() if paper.day]
    age = (now.date() - max(days)).days if days and len(days) == len(papers) else 0
    return all_old(len(papers), age, matching) if age > BACKFILL.days else None


async def _again(app: AppContext, request: Request, when: str) -> AsyncGenerator[Message]:
    """Shows earlier briefings and marks nothing; a week gets a synthesis of its own."""
    now = app.clock.now()
    async with app.storage.reading() as tables:
        if when == "last":
            last = await tables.briefings.latest(request.chat.id)
            briefings: Sequence[Briefing] = [last] if last else []
        else:
            span = _span(when, now, request)
            if span is None:
                yield bad_date(when)
                return
            briefings = await tables.briefings.between(request.chat.id, *span)
    if when == "week" and len(briefings) > 1 and app.writing.model != "plain":
        async with aclosing(_week(app, request, briefings)) as messages:
            async for message in messages:
                yield message
    else:
        yield await _show_again(app, request, briefings, when)


async def _week(app: AppContext, request: Request, briefings: Sequence[Briefing]) -> AsyncGenerator[Message]:
    """The week's papers at once, then with a synthesis, stored as a briefing so that its sentences have receipts."""
    shown = await _show_again(app, request, briefings, "week")
    async with app.storage.transaction() as tables:
        shown = await app.keep(tables, request.chat.id, shown)
    yield shown
    ids, until = _briefed(briefings)[:MOST_AGAIN], asking.patience()
    async with app.storage.reading() as tables:
        papers = await tables.papers.get(ids, request.chat.id)
    said = await writing.words(app, papers, request.chat.spoken, until, request.chat.id)
    async with app.storage.reading() as tables:
        synthesis_request = await composing.synthesis_request(app, tables, papers, said, bridged=False)
    if synthesis_request is None:
        return
    synthesis, _ = await writing.synthesis(app, synthesis_request, until, request.chat.id, shared=False)
    if synthesis is None:
        return
    week = Briefing(
        chat_id=request.chat.id,
        local_date=None,
        made_at=app.clock.now(),
        message=shown.number,
        shown=tuple(paper.id for paper in papers),
        writer=app.writing.model,
        synthesis=synthesis.key,
    )
    async with app.storage.transaction() as tables:
        if await tables.chats.lock(request.chat.id) is None:
            return
        number = await tables.briefings.add(week)
    if number is None:
        return
    worded = await _show_again(app, request, [replace(week, id=number)], "week")
    async with app.storage.transaction() as tables:
        standing = await tables.messages.get(request.chat.id, shown.number)
        if standing is None:
            return
        # its reader may have unfolded it meanwhile
        worded = short.as_left(replace(worded, number=shown.number), standing)
        worded = await app.keep(tables, request.chat.id, worded)
    yield worded


def _span(when: str, now: datetime, request: Request) -> tuple[datetime, datetime] | None:
    """The local days meant by `when`, as instants; None for an invalid or future day."""
    zone = request.chat.daily.zone
    today = now.astimezone(zone).date()
    match when:
        case "yesterday":
            first, days = today - timedelta(days=1), 1
        case "today":
            first, days = today, 1
        case "week":
            first, days = today - timedelta(days=6), 7
        case typed:
            try:
                first, days = date.fromisoformat(typed), 1
            except ValueError:
                return None
    if not date(2000, 1, 1) <= first <= today:
        return None
    start = datetime.combine(first, time(0), zone)
    return start.astimezone(UTC), datetime.combine(first + timedelta(days=days), time(0), zone).astimezone(UTC)


async def _show_again(app: AppContext, request: Request, briefings: Sequence[Briefing], when: str) -> Message:
    """The papers of these briefings, newest first, with stored words; the model is not asked."""
    briefed = _briefed(briefings)
    ids, older = briefed[:MOST_AGAIN], len(briefed[MOST_AGAIN:])
    only = briefings[0] if len(briefings) == 1 else None
    if not ids:
        return none_then(when, sent=bool(briefings))
    async with app.storage.reading() as tables:
        papers = await tables.papers.get(ids, request.chat.id)
        reasons = await hit_ranking.reasons(tables, request.chat.id, papers)
        said = await load_words(tables, request.chat, papers, only)
        near = await near_misses.of_briefing(tables, request.chat.id, only.id) if only else ()
    return replies.again(papers, reasons, said, when, only, older, near, folded=not request.chat.full)


def _briefed(briefings: Sequence[Briefing]) -> list[int]:
    """The ids of what they showed, each once."""
    return list(dict.fromkeys(paper_id for each in briefings for paper_id in each.shown))


async def load_words(tables: Tables, chat: Subscriber, papers: Sequence[Paper], only: Briefing | None) -> Words:
    """The stored words on these papers, as this chat may see them; `only` is their briefing if they come from just one."""
    # a briefing stays in the language it was written in, whatever the chat's is by now
    synthesis = await tables.syntheses.get(only.synthesis, delivered=True) if only and only.synthesis else None
    language, ids = synthesis.language if synthesis else chat.spoken, [paper.id for paper in papers]
    summaries = await tables.briefings.summaries(ids, language, delivered=True)
    if language not in languages.CHECKED or not summaries:
        summaries = dict(await tables.briefings.summaries(ids, languages.ENGLISH, delivered=True)) | dict(summaries)
    said = Words(summaries=summaries, synthesis=synthesis, language=language)
    return await composing.words_for_chat(tables, chat, papers, said)


async def rest(app: AppContext, request: Request, intent: intents.ShowRest) -> AsyncGenerator[Message]:
    """The papers that a briefing had no room for, as many at a time as it shows; those shown before are pointed at."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)  # two people may press at once
        briefing = await tables.briefings.get(request.chat.id, intent.briefing)
        left = briefing.rest[intent.start :] if briefing else ()
        papers = await tables.papers.get(left[:MOST_IN_ALL], request.chat.id)
        if not briefing or not papers:
            message = errors.gone()
        elif shown := await find_shown(tables, request, papers):
            message = pointing_replies.shown_above(shown)
        else:
            reasons = await hit_ranking.reasons(tables, request.chat.id, papers)
            more = len(left[MOST_IN_ALL:])
            message = replies.rest(papers, reasons, briefing, intent.start, more, folded=not request.chat.full)
            message = await app.keep(tables, request.chat.id, message)
    yield message


async def find_shown(tables: Tables, request: Request, papers: Sequence[Paper]) -> Message | None:
    """The message that lists these papers and came after the one whose button was pressed."""
    pressed = await tables.messages.by_remote(request.chat.id, request.event.reply_to) or 0
    keys = tuple(paper.key for paper in papers)
    later = [said for said in await tables.messages.latest(request.chat.id, MOST_LOOKED_BACK) if said.number > pressed]
    return next((said for said in later if said.papers == keys and not said.private), None)
