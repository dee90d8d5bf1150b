"""Commands about briefings: /brief now or again, the papers that were left out, the words behind a sentence."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from core.domain import intents
from core.domain.briefing import Briefing
from core.domain.draft import Occasion, Words
from core.domain.message import Message
from core.domain.volume import BACKFILL
from core.services.briefing import composing, tastes
from core.services.desk import Asked, Desk
from core.services.replies import briefing as replies
from core.services.replies import errors

MOST_AGAIN = 40


async def brief(desk: Desk, asked: Asked, intent: intents.Brief) -> AsyncGenerator[Message]:
    """All that was not briefed yet, or what was briefed on a day, again."""
    if intent.when:
        yield await _again(desk, asked, intent.when.lower())
        return
    await tastes.ready(desk)
    now = desk.clock.now()
    async with desk.storage.reading() as tables:
        made = await composing.draft(desk, tables, asked.chat, now - BACKFILL)
        follows = await tables.follows.of(asked.chat.id)
        last = await tables.briefings.latest(asked.chat.id)
    if not made.papers:
        yield replies.nothing_new(made, last, now, follows=bool(follows))
        return
    number = 0
    if desk.writing.model != "plain":
        writing = replies.writing(len(made.papers))
        async with desk.storage.transaction() as tables:
            writing = await desk.keep(tables, asked.chat.id, writing)
        number = writing.number
        yield writing
    said = await composing.words(desk, made.papers)
    yield await _commit(desk, asked, said, now, number)


async def _commit(desk: Desk, asked: Asked, said: Words, now: datetime, number: int) -> Message:
    """Drafts again inside the transaction: while the model wrote, the morning may have come."""
    try:
        async with desk.storage.transaction() as tables:
            made = await composing.draft(desk, tables, asked.chat, now - BACKFILL)
            message = (
                await composing.commit(desk, tables, made, said, Occasion(now=now), number) if made.papers else None
            )
            last = await tables.briefings.latest(asked.chat.id)
    except composing.Overtaken:
        return await _commit(desk, asked, said, now, number)
    return message or replace(replies.nothing_new(made, last, now, follows=True), number=number)


async def _again(desk: Desk, asked: Asked, when: str) -> Message:
    """Shows what was briefed before; marks nothing."""
    now = desk.clock.now()
    async with desk.storage.reading() as tables:
        if when == "last":
            last = await tables.briefings.latest(asked.chat.id)
            briefings: Sequence[Briefing] = [last] if last else []
        else:
            span = _span(when, now, asked)
            if span is None:
                return errors.wrong(replies.bad_date(when), "/brief yesterday")
            briefings = await tables.briefings.between(asked.chat.id, *span)
    return await _shown(desk, asked, briefings, when)


def _span(when: str, now: datetime, asked: Asked) -> tuple[datetime, datetime] | None:
    """The local days that are meant, as instants; None where it is no day up to today."""
    zone = asked.chat.daily.zone
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


async def _shown(desk: Desk, asked: Asked, briefings: Sequence[Briefing], when: str) -> Message:
    """The papers of these briefings, newest first, with the summaries that are kept; the model is not asked."""
    briefed = list(dict.fromkeys(paper_id for each in briefings for paper_id in each.shown))
    ids, older = briefed[:MOST_AGAIN], len(briefed[MOST_AGAIN:])
    async with desk.storage.reading() as tables:
        papers = await tables.papers.get(ids)
        hits = await tables.hits.evidence(asked.chat.id, ids)
        summaries = await tables.briefings.summaries(ids, "en")
    return replies.again(papers, hits, summaries, when, briefings[0] if len(briefings) == 1 else None, older)


async def rest(desk: Desk, asked: Asked, intent: intents.ShowRest) -> AsyncGenerator[Message]:
    """The papers of a briefing that its size left out."""
    async with desk.storage.reading() as tables:
        briefing = await tables.briefings.get(asked.chat.id, intent.briefing)
        left = briefing.rest[intent.start :] if briefing else ()
        papers = await tables.papers.get(left[:MOST_AGAIN])
        hits = await tables.hits.evidence(asked.chat.id, left[:MOST_AGAIN])
    more = len(left[MOST_AGAIN:])
    yield replies.rest(papers, hits, briefing, intent.start, more) if briefing and papers else errors.gone()


async def receipts(desk: Desk, asked: Asked, intent: intents.ShowReceipts) -> AsyncGenerator[Message]:
    """Sentence by sentence, the abstract's words that carry it."""
    async with desk.storage.reading() as tables:
        briefing = await tables.briefings.get(asked.chat.id, intent.briefing)
        papers = await tables.papers.get(briefing.shown) if briefing else []
        summaries = await tables.briefings.summaries([paper.id for paper in papers], "en")
    yield replies.receipts(papers, summaries) if summaries else errors.gone()
