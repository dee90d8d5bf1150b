"""What a briefing is made of: the hits that wait, what was read to find them, and the words that this chat may see of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from core.domain.briefings.briefing import Briefing
from core.domain.briefings.draft import Coverage, Draft, Occasion, CountedBefore, Words, first_counted_day
from core.domain.briefings.selection import MOST_WAITING, select
from core.domain.briefings.synthesis_input import FEWEST_PAPERS, SynthesisRequest, request_key, synthesis_papers
from core.domain.chats.message import Kind, Message
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import sentence_key
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.domain.radar.hit import Hit
from core.domain.radar.mutes import mutes_paper
from core.ports.storage import Tables
from core.services.briefings import bridging, hit_ranking
from core.services.context import AppContext
from core.services.replies.briefings import briefing as replies
from core.services.upkeep import KEPT


class Overtaken(Exception):
    """Two briefings of one chat met; the later one is drafted anew."""


Read = dict[date, Coverage]
"""What was read from a UTC day on, once for all chats that are briefed together."""


async def draft(
    app: AppContext, tables: Tables, chat: Subscriber, backfill_since: datetime | None, read: Read | None = None
) -> Draft:
    """The chat's waiting hits, selected, and what was read since its last scheduled briefing to tell with them.

    Ranked by the last 30 days as they were counted last: call `tastes.ready` before the transaction.
    """
    read = {} if read is None else read
    hits = await tables.hits.waiting(chat.id, backfill_since)
    ranking = await hit_ranking.ranking(app, tables, chat, [hit.paper for hit in hits])
    selection = select(hits, ranking, await tables.mutes.of(chat.id))
    told = await _told(app, tables, chat)
    if told.first not in read:
        read[told.first] = await coverage(app, tables, told)
    return Draft(chat=chat, selection=selection, coverage=replace(read[told.first], told=told))


async def _told(app: AppContext, tables: Tables, chat: Subscriber) -> CountedBefore:
    """What the chat was told last, none of which counts any more once its readings are forgotten."""
    now = app.clock.now()
    told = await tables.sources.last_stated(chat.id) or CountedBefore(first_counted_day(now))
    return replace(told, papers=0) if told.first < (now - KEPT).astimezone(UTC).date() else told


async def coverage(app: AppContext, tables: Tables, told: CountedBefore) -> Coverage:
    """How the sources are, and what was read that a chat was not told before."""
    return Coverage(
        told=told,
        days=await tables.sources.fresh(told.first),
        states=await tables.sources.states(),
        names={source.id: source.name for source in app.fetching.catalogue()},
        sample=await tables.papers.has_sample(),
    )


async def synthesis_request(
    app: AppContext, tables: Tables, papers: Sequence[Paper], said: Words, *, bridged: bool = True
) -> SynthesisRequest | None:
    """What a synthesis of these papers is written about; None where there are too few, or nothing is known of them.

    `bridged`: a paper from outside is looked for where the synthesis is not written yet.
    """
    told = synthesis_papers(papers)
    if app.writing.model == "plain" or len(told) < FEWEST_PAPERS:
        return None
    kept = await tables.syntheses.get(request_key(told, said.language))
    outside = await bridging.outside(app, tables, told) if bridged and kept is None else None
    return SynthesisRequest(papers=told, language=said.language, bridge=outside, summaries=said.summaries)


async def told(tables: Tables, chat: Subscriber, papers: Sequence[Paper], said: Words) -> Words:
    """The words as this chat may see them: without what was said to be wrong, and with the paper from outside and
    what is kept of its summary."""
    statements = tuple(said.synthesis.statements) if said.synthesis else ()
    keys = [each.key for each in statements]
    ids = [paper.id for paper in papers]
    strangers = said.synthesis.outside(ids) if said.synthesis else ()
    if strangers:
        said = replace(said, summaries={**await tables.briefings.summaries(strangers, said.language), **said.summaries})
    for paper_id in (*ids, *strangers):
        if summary := said.summaries.get(paper_id):
            keys += [sentence_key(each.text, (paper_id,)) for each in summary.sentences]
    gone = frozenset(await tables.reports.of(keys, chat.id)) if keys else frozenset()
    bridge = said.synthesis.bridge if said.synthesis else None
    bridged = bridge is not None and bridge.key not in gone
    outside = await _outside(tables, chat, strangers) if bridged else None
    return replace(said, gone=gone, outside=outside)


async def _outside(tables: Tables, chat: Subscriber, strangers: Sequence[int]) -> Paper | None:
    """The one paper from outside; none where this chat was or is told of it anyway, muted what is in it, or it was taken back."""
    if len(strangers) != 1:
        return None
    if await tables.hits.evidence(chat.id, strangers) or await tables.briefings.has_shown(chat.id, strangers[0]):
        return None
    mutes = await tables.mutes.of(chat.id)
    found = [paper for paper in await tables.papers.get(strangers) if can_be_told(paper)]
    return next((paper for paper in found if not mutes_paper(paper, mutes)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """A briefing that is kept, and the message that carries it."""

    made: Draft
    when: Occasion
    briefing: Briefing
    message: Message


async def commit(app: AppContext, tables: Tables, made: Draft, said: Words, when: Occasion) -> Committed | None:
    """Keeps the briefing with its message and marks its hits; None where that local date had one already.

    Raises:
        Overtaken: another briefing took one of its papers a moment ago; leave the transaction, and nothing of it is kept.
    """
    said = await told(tables, made.chat, made.papers, said)
    # the message's place comes first, as the buttons name the briefing and the briefing its message
    number = await tables.messages.add(made.chat.id, Message(kind=Kind.BRIEFING), when.now)
    kept = _worded(
        Briefing(
            chat_id=made.chat.id,
            local_date=when.local_date,
            made_at=when.now,
            message=number,
            shown=_ids(made.selection.shown),
            rest=_ids(made.selection.rest),
            read=made.coverage.read(first_counted_day(when.now)),
        ),
        said,
    )
    briefing_id = await tables.briefings.add(kept)
    if briefing_id is None:
        return None
    kept = replace(kept, id=briefing_id)
    ids = _ids(made.selection.hits)
    if await tables.hits.take(made.chat.id, ids, briefing_id) < len(ids):
        raise Overtaken
    if len(ids) >= MOST_WAITING:
        made = replace(made, passed=await tables.hits.pass_over(made.chat.id, briefing_id))
    message = await app.keep(tables, made.chat.id, replace(replies.briefing(made, said, when, kept), number=number))
    return Committed(made=made, when=when, briefing=kept, message=message)


async def reword(app: AppContext, tables: Tables, committed: Committed, said: Words) -> Message | None:
    """The same briefing with the words that have come since, in place of its message; None where the chat was erased meanwhile."""
    made = committed.made
    if await tables.chats.lock(made.chat.id) is None:
        return None
    said = await told(tables, made.chat, made.papers, said)
    briefing = _worded(committed.briefing, said)
    await tables.briefings.update(briefing)
    message = replies.briefing(made, said, committed.when, briefing)
    return await app.keep(tables, made.chat.id, replace(message, number=briefing.message))


def _worded(briefing: Briefing, said: Words) -> Briefing:
    """The paper from outside is the last that it shows."""
    outside = (said.outside.id,) if said.outside else ()
    return replace(
        briefing,
        shown=(*(paper_id for paper_id in briefing.shown if paper_id not in outside), *outside),
        writer=said.writer if said.summaries or said.synthesis else "plain",
        synthesis=said.synthesis.key if said.synthesis else "",
    )


def _ids(hits: Sequence[Hit]) -> tuple[int, ...]:
    return tuple(hit.paper.id for hit in hits)
