"""A briefing step by step: draft it, choose the words that the chat may see, store it, render it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from core.domain.briefings.draft import Briefing, CountedBefore, Coverage, Draft, Occasion, Words, first_counted_day
from core.domain.briefings.selection import MOST_WAITING, select
from core.domain.briefings.synthesis_input import FEWEST_PAPERS, SynthesisRequest, request_key, synthesis_papers
from core.domain.chats.message import Kind, Message
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import sentence_key
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.domain.radar.mutes import mutes_paper
from core.domain.sources.source import NO_ANNOUNCEMENT
from core.ports.storage import Tables
from core.services.briefings import bridging, hit_ranking, withheld
from core.services.context import AppContext
from core.services.replies.briefings import briefing as replies
from core.services.replies.briefings import short
from core.services.upkeep import KEPT

SURELY_OVER = timedelta(minutes=3)
"""No /brief waits for the model longer than this."""

CoverageByDay = dict[date, Coverage]
"""What was fetched since a UTC day, counted once for all chats that are briefed together."""


class Overtaken(Exception):
    """Two briefings of one chat met; draft the later one again."""


async def draft(
    app: AppContext,
    tables: Tables,
    chat: Subscriber,
    backfill_since: datetime | None,
    counted: CoverageByDay | None = None,
) -> Draft:
    """The chat's waiting hits, ranked and selected, and what was fetched since it was last told.

    Call `hit_ranking.ready` before the transaction.
    """
    hits = await tables.hits.waiting(chat.id, backfill_since)
    ranking = await hit_ranking.ranking(app, tables, chat, [hit.paper for hit in hits])
    selection = select(hits, ranking, await tables.mutes.of(chat.id))
    now, counted = app.clock.now(), {} if counted is None else counted
    # an answer without papers counts none that a /brief told since; a briefing counts the whole day
    told = await tables.sources.last_stated(chat.id, asked=not selection.shown)
    before = told or CountedBefore(first_counted_day(now))
    if before.first < (now - KEPT).astimezone(UTC).date():
        before = replace(before, papers=0)  # the fetches it counted are purged, so nothing is left to subtract from
    if before.first not in counted:
        counted[before.first] = Coverage(
            before=before,
            days=await tables.sources.fresh(before.first),
            states=await tables.sources.states(),
            names={source.id: source.name for source in app.fetching.catalogue()},
            sample=await tables.papers.has_sample(),
            online=app.fetching.online,
        )
    coverage = replace(counted[before.first], before=before)
    return Draft(
        chat=chat,
        selection=selection,
        coverage=await _with_own_sources(app, tables, chat, coverage),
        unsent=await withheld.unsent(tables, chat.id, asks=chat.questions),
    )


async def _with_own_sources(app: AppContext, tables: Tables, chat: Subscriber, facts: Coverage) -> Coverage:
    """The same with what is special today about the sources that the chat's follows depend on."""
    troubled = {id_ for id_, state in facts.states.items() if state.error}
    resting = {id_ for id_, state in facts.states.items() if state.note.startswith(NO_ANNOUNCEMENT)}
    # on most days there is neither, and looking at each source for each chat would cost a morning seconds
    if not troubled and not resting:
        return facts
    interest = await tables.sources.interest(chat.id)
    own = {
        source.id
        for source in app.fetching.catalogue()
        if source.id in facts.states
        and (resting or source.id in troubled)
        and interest.depends_on(source, wanted=facts.states[source.id].wanted)
    }
    note = min((facts.states[id_].note.removeprefix(NO_ANNOUNCEMENT) for id_ in own & resting), default="")
    return replace(facts, down=frozenset(own & troubled), resting=note, quiet=note if own <= resting else "")


async def synthesis_request(
    app: AppContext, tables: Tables, papers: Sequence[Paper], words: Words, *, bridged: bool = True
) -> SynthesisRequest | None:
    """What to ask the model about these papers together; None if there are too few of them.

    `bridged`: add a paper from other fields, unless the synthesis is stored already.
    """
    chosen = synthesis_papers(papers)
    if app.writing.model == "plain" or len(chosen) < FEWEST_PAPERS:
        return None
    stored = await tables.syntheses.get(request_key(chosen, words.language))
    outside = await bridging.outside(app, tables, chosen) if bridged and stored is None else None
    return SynthesisRequest(papers=chosen, language=words.language, bridge=outside, summaries=words.summaries)


async def words_for_chat(tables: Tables, chat: Subscriber, papers: Sequence[Paper], words: Words) -> Words:
    """The words with the keys of reported sentences, and with the paper from outside if this chat may see it."""
    ids = [paper.id for paper in papers]
    synthesis = words.synthesis
    strangers = synthesis.outside(ids) if synthesis else ()
    if strangers:
        known = await tables.briefings.summaries(strangers, words.language)
        words = replace(words, summaries={**known, **words.summaries})
    keys = [each.key for each in synthesis.statements] if synthesis else []
    for paper_id in (*ids, *strangers):
        if summary := words.summaries.get(paper_id):
            keys += [sentence_key(each.text, (paper_id,)) for each in summary.sentences]
    hidden = frozenset(await tables.reports.of(keys, chat.id)) if keys else frozenset()
    outside = None
    if synthesis and synthesis.bridge and synthesis.bridge.key not in hidden and len(strangers) == 1:
        # a paper that the chat follows or has seen before would not come "from outside your fields"
        own = await tables.hits.evidence(chat.id, strangers) or await tables.briefings.has_shown(chat.id, strangers[0])
        found = [] if own else [each for each in await tables.papers.get(strangers) if can_be_told(each)]
        mutes = await tables.mutes.of(chat.id) if found else ()
        outside = next((each for each in found if not mutes_paper(each, mutes)), None)
    return replace(words, hidden=hidden, outside=outside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """A stored briefing and the message that carries it."""

    draft: Draft
    when: Occasion
    briefing: Briefing
    message: Message


async def commit(app: AppContext, tables: Tables, draft: Draft, words: Words, when: Occasion) -> Committed | None:
    """Stores the briefing and its message, and marks its hits; None if that local date has a briefing already.

    Raises:
        Overtaken: another briefing took one of its papers; leave the transaction, so that nothing is stored.
    """
    chat, selection = draft.chat, draft.selection
    words = await words_for_chat(tables, chat, draft.papers, words)
    # the message gets its number first: its buttons name the briefing, and the briefing names its message
    number = await tables.messages.add(chat.id, Message(kind=Kind.BRIEFING), when.now)
    briefing = Briefing(
        chat_id=chat.id,
        local_date=when.local_date,
        made_at=when.now,
        message=number,
        shown=tuple(hit.paper.id for hit in selection.shown),
        rest=tuple(hit.paper.id for hit in selection.rest),
        read=draft.coverage.read(first_counted_day(when.now)),
    )
    briefing = await put_words(tables, briefing, draft.papers, words)
    briefing_id = await tables.briefings.add(briefing)
    if briefing_id is None:
        return None
    briefing = replace(briefing, id=briefing_id)
    ids = [hit.paper.id for hit in selection.hits]
    # all hits are taken, also muted ones and those left out: they would be news tomorrow
    if await tables.hits.take(chat.id, ids, briefing_id) < len(ids):
        raise Overtaken
    if await tables.withheld.take(chat.id, draft.unsent.all, briefing_id) < len(draft.unsent.all):
        raise Overtaken
    if draft.near:
        await tables.near_misses.take(chat.id, [near.paper.id for near in draft.near], briefing_id)
    if len(ids) >= MOST_WAITING:
        draft = replace(draft, passed=await tables.hits.pass_over(chat.id, briefing_id))
    message = replace(replies.briefing(draft, words, when, briefing), number=number)
    message = await app.keep(tables, chat.id, message)
    return Committed(draft=draft, when=when, briefing=briefing, message=message)


async def reword(app: AppContext, tables: Tables, committed: Committed, words: Words) -> Message | None:
    """Replaces the briefing's message by one with these words; None if the chat was erased meanwhile."""
    draft = committed.draft
    if await tables.chats.lock(draft.chat.id) is None:
        return None
    words = await words_for_chat(tables, draft.chat, draft.papers, words)
    briefing = await put_words(tables, committed.briefing, draft.papers, words)
    await tables.briefings.update(briefing)
    message = replace(replies.briefing(draft, words, committed.when, briefing), number=briefing.message)
    standing = await tables.messages.get(draft.chat.id, briefing.message)
    if standing is not None:  # its reader may have unfolded it meanwhile
        message = short.as_left(message, standing)
    return await app.keep(tables, draft.chat.id, message)


async def put_words(tables: Tables, briefing: Briefing, papers: Sequence[Paper], words: Words) -> Briefing:
    """The briefing of these papers with what it says of its words."""
    unjudged = words.unjudged(briefing.shown) > 0
    if words.synthesis is None and words.no_overview:
        drafted = await tables.syntheses.get(request_key(synthesis_papers(papers), words.language))
        unjudged = unjudged or bool(drafted and drafted.unjudged)
    # the paper from outside has the last card, so that the others keep their numbers
    outside = (words.outside.id,) if words.outside else ()
    return replace(
        briefing,
        shown=(*(paper_id for paper_id in briefing.shown if paper_id not in outside), *outside),
        writer=words.writer if words.summaries or words.synthesis else "plain",
        synthesis=words.synthesis.key if words.synthesis else "",
        unjudged=unjudged,
    )


async def finish(tables: Tables, chat_id: int, now: datetime) -> None:
    """Edits the promise of more words out of a /brief that died with its process. Call it before the next briefing."""
    last = await tables.briefings.latest(chat_id)
    if last is None or last.local_date is not None or last.made_at > now - SURELY_OVER:
        return
    message = await tables.messages.get(chat_id, last.message)
    finished = replies.finished(message) if message else None
    if finished is not None:
        await tables.messages.rewrite(last.message, finished)
        await tables.outbox.add(f"finished:{last.message}", chat_id, last.message, now, edit=True)
