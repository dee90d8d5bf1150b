"""What a briefing is made of: the hits that wait, the model's words on them, and what was read to find them."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.domain.briefing import Briefing, Summary
from core.domain.draft import Coverage, Draft, Occasion, Words
from core.domain.errors import WriterUnavailable
from core.domain.message import Kind, Message
from core.domain.paper import Paper
from core.domain.radar import Hit
from core.domain.selection import MOST_WAITING, select
from core.domain.subscriber import Subscriber
from core.ports.storage import Tables
from core.services.briefing import tastes
from core.services.desk import Desk
from core.services.replies import briefing as replies

log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=60)


class Overtaken(Exception):
    """Two briefings of one chat met; the later one is drafted anew."""


Read = dict[date, Coverage]
"""What was read since a day, once for all chats that are briefed together."""


async def draft(
    desk: Desk, tables: Tables, chat: Subscriber, backfill_since: datetime | None, read: Read | None = None
) -> Draft:
    """The chat's waiting hits, selected, and what was read since its last briefing to tell with them.

    Ranked by the last 30 days as they were counted last: call `tastes.ready` before the transaction.
    """
    read = {} if read is None else read
    hits = await tables.hits.waiting(chat.id, backfill_since)
    ranking = await tastes.ranking(desk, tables, chat, [hit.paper for hit in hits])
    selection = select(hits, ranking, await tables.mutes.of(chat.id))
    since = chat.briefed_on or (desk.clock.now() - timedelta(days=1)).date()
    if since not in read:
        read[since] = await coverage(desk, tables, since)
    return Draft(chat=chat, selection=selection, coverage=read[since])


async def coverage(desk: Desk, tables: Tables, since: date) -> Coverage:
    """How the sources are, and what was read since that day."""
    return Coverage(
        states=await tables.sources.states(),
        readings=await tables.sources.readings(since),
        names={source.id: source.name for source in desk.fetching.catalogue()},
        sample=await tables.papers.has_sample(),
    )


async def words(desk: Desk, papers: Sequence[Paper], language: str = "en") -> Words:
    """Summaries of the papers: those that are kept, and new ones by the model, kept for all chats. Gives up after 60 s."""
    if desk.writing.model == "plain" or not papers:
        return Words()
    async with desk.storage.reading() as tables:
        kept = dict(await tables.briefings.summaries([paper.id for paper in papers], language))
    missing = [paper for paper in papers if paper.id not in kept and paper.abstract]
    fault = ""
    if missing:
        written, fault = await _write(desk, missing, language)
        kept |= {summary.paper_id: summary for summary in written}
    return Words(summaries=kept, writer=desk.writing.model, fault=fault)


async def _write(desk: Desk, papers: Sequence[Paper], language: str) -> tuple[Sequence[Summary], str]:
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            written = await desk.writing.summarise(papers, language)
    except WriterUnavailable as error:
        log.warning("writer.unavailable model=%s reason=%r", desk.writing.model, str(error))
        return (), str(error)
    except TimeoutError:
        log.warning("writer.unavailable model=%s reason='no answer in time'", desk.writing.model)
        return (), "no answer in time"
    async with desk.storage.transaction() as tables:
        await tables.briefings.keep(written)
    return written, ""


async def commit(
    desk: Desk, tables: Tables, made: Draft, said: Words, when: Occasion, number: int = 0
) -> Message | None:
    """Keeps the briefing with its message and marks its hits; None where that local date had one already.

    `number` is the message that it replaces, where something was said before ("Reading …").

    Raises:
        Overtaken: another briefing took one of its papers a moment ago; leave the transaction, and nothing of it is kept.
    """
    if not number:  # its place comes first, as the buttons name the briefing and the briefing its message
        number = await tables.messages.add(made.chat.id, Message(kind=Kind.BRIEFING), when.now)
    kept = Briefing(
        chat_id=made.chat.id,
        local_date=when.local_date,
        made_at=when.now,
        message=number,
        shown=_ids(made.selection.shown),
        rest=_ids(made.selection.rest),
        writer=said.writer if said.summaries else "plain",
    )
    briefing_id = await tables.briefings.add(kept)
    if briefing_id is None:
        return None
    ids = _ids(made.selection.hits)
    if await tables.hits.take(made.chat.id, ids, briefing_id) < len(ids):
        raise Overtaken
    if len(ids) >= MOST_WAITING:
        made = replace(made, passed=await tables.hits.pass_over(made.chat.id, briefing_id))
    message = replies.briefing(made, said, when, replace(kept, id=briefing_id))
    return await desk.keep(tables, made.chat.id, replace(message, number=number))


def _ids(hits: Sequence[Hit]) -> tuple[int, ...]:
    return tuple(hit.paper.id for hit in hits)
