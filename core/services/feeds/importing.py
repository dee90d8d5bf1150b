"""/import: follow what a file lists, a few follows in each transaction.

Reading its feeds, and matching the follows against the store, is left to a job.
"""

import asyncio
from collections.abc import AsyncGenerator, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.feeds import custom_feed as feeds
from core.domain.feeds import follow_export, import_job
from core.domain.feeds.follow_export import Entry, NotAList
from core.domain.feeds.import_job import Progress, Reading, Told, Waiting
from core.domain.papers.identity import reference_key
from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, Query, QueryError
from core.domain.query.language import Read
from core.domain.radar.follow import MOST_FOLLOWS, Follow
from core.domain.radar.undo_log import Imported
from core.domain.sources.source import FetchFailed
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip, single_line
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.feeds import adding
from core.services.radar import answers, authorships, query_parser, writers
from core.services.replies import errors
from core.services.replies.feeds import feeds as feed_replies
from core.services.replies.feeds import importing as replies
from core.services.replies.radar import namesakes

LONGEST_NAME = 60
AT_ONCE = 10
SPACED = timedelta(seconds=10)
"""Between two look-ups of people who came with a file: others' come in between."""


@dataclass(slots=True, kw_only=True)
class _Plan:
    """The entries of a file, sorted: new follows, feeds to read first, and what cannot be followed."""

    queries: list[Query] = field(default_factory=list)
    papers: dict[Query, Sequence[str]] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    refused: list[Told] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    known: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Radar:
    """The chat as it was when the file came: its follows, the ids of its own feeds and how many it may have, the sources that are
    read here."""

    follows: Sequence[Follow]
    own: frozenset[str]
    on: frozenset[str]
    most: int


async def bring_in(app: AppContext, request: Request, intent: intents.Import) -> AsyncGenerator[Message]:
    """Follows what a file lists, all in one change; the answer is edited while its feeds are read."""
    if not intent.name:
        yield replies.how(request.event.address.platform)
        return
    name = clip(single_line(intent.name), LONGEST_NAME) or _("the file")
    try:
        entries = await _entries(app, intent.content)
    except NotAList as problem:
        yield errors.wrong(replies.unusable(name, str(problem)))
        return
    radar = await _radar(app, request)
    plan = await _plan_follows(app, request, entries, radar)
    progress = Progress(
        name=name,
        entries=len(entries),
        most=radar.most,
        first=not radar.follows,
        known=plan.known,
        refused=tuple(plan.refused),
        left=tuple(plan.left),
        feeds=len(plan.waiting),
    )
    if not plan.queries and not plan.waiting:
        yield replies.nothing_new(progress)
        return
    terms = [term for query in plan.queries for term in answers.terms_of(query)]
    others = [term for term in terms if not feeds.is_named_by(term)]
    async with app.storage.reading() as tables:
        found = await answers.find_unannounced(app, tables, others, guessing=False)
    progress = replace(
        progress, unread=tuple(dict.fromkeys(each.term.shown for each in found if not answers.can_be_on(app, each)))
    )
    async for message in _carry_out(app, request, plan, progress):
        yield message


async def _entries(app: AppContext, content: bytes) -> Sequence[Entry]:
    if not follow_export.is_markup(content):
        return await asyncio.to_thread(follow_export.read, content)
    listed = await app.fetching.outlines(content)
    if isinstance(listed, FetchFailed):
        raise NotAList(listed.reason)
    return [Entry(each.address, each.title, outline=True) for each in listed]


async def _radar(app: AppContext, request: Request) -> _Radar:
    """Without a network no source is on, and every one of the catalogue can be followed still."""
    catalogue = [source.id for source in app.fetching.catalogue()]
    async with app.storage.reading() as tables:
        return _Radar(
            follows=await tables.follows.of(request.chat.id),
            own=frozenset(feed.id for feed in await tables.feeds.of(request.chat.id)),
            on=frozenset(await tables.sources.states() if app.fetching.online else catalogue),
            most=feeds.most(shared=request.chat.place.shared),
        )


async def _plan_follows(app: AppContext, request: Request, entries: Sequence[Entry], radar: _Radar) -> _Plan:
    """Sorts the entries; of duplicates the first counts. Changes nothing."""
    plan = _Plan()
    seen: set[Hashable] = {*radar.own, *(language.folded(follow.query) for follow in radar.follows)}
    there = frozenset(seen)
    for entry in entries:
        await asyncio.sleep(0)  # a long line takes a moment to parse; other chats get their turn
        meant = await _interpret(app, request, entry, radar)
        if isinstance(meant, str):
            plan.refused.append((entry.called if entry.address else f"“{entry.called}”", meant))
            continue
        key = language.folded(meant.query) if isinstance(meant, Read) else meant.key
        plan.known += key in there
        if key in seen:
            continue
        seen.add(key)
        if isinstance(meant, Read):
            plan.queries.append(meant.query)
            plan.papers[meant.query] = meant.papers
        else:
            plan.waiting.append(meant)
    # The plan, cut to what the chat has room for: follows first, then feeds.
    room = max(MOST_FOLLOWS - len(radar.follows), 0)
    queries = plan.queries[:room]
    waiting = plan.waiting[: max(min(radar.most - len(radar.own), room - len(queries)), 0)]
    left = [query.text for query in plan.queries[room:]] + [each.called for each in plan.waiting[len(waiting) :]]
    return replace(plan, queries=queries, waiting=waiting, left=left)


async def _interpret(app: AppContext, request: Request, entry: Entry, radar: _Radar) -> Read | Waiting | str:
    """A follow, a feed to be read, or why it is neither."""
    if entry.address:
        sources = app.fetching.sources_at(entry.address)
        if not sources:
            return feed_replies.closed()
        known = adding.covering(sources, radar.on)
        return Read(known) if known else Waiting(called=entry.called, key=sources[-1].id, addresses=(entry.address,))
    ids, unread = {}, []
    for address in follow_export.bracketed(entry.words):
        sources = app.fetching.sources_at(address)
        if not sources:
            return feed_replies.closed()
        ids[address] = sources[-1].id
        unread += [address] if sources[-1].id not in radar.own else []
    words = follow_export.unbracketed(entry.words, ids)
    found = language.read(words, most=follow_export.LONGEST_LINE)
    if isinstance(found, Read) and found.guesses and len(words) > MOST_CHARACTERS:
        # Exported lines leave nothing to guess. Without this limit each of thousands of bare words would be looked up.
        found = language.read(words)
    if unread and not isinstance(found, QueryError):
        return Waiting(called=entry.called, key=words, addresses=tuple(unread), words=words)
    if not isinstance(found, QueryError):
        found = await query_parser.read(app, request, words, follow_export.LONGEST_LINE)
    if isinstance(found, QueryError):
        return found.problem
    return await _foreign_paper(app, request, found) or found


async def _foreign_paper(app: AppContext, request: Request, read: Read) -> str:
    """Why a stored paper does not say who is meant; empty where all do. Unknown ones may come with the look-up of the name."""
    async with app.storage.reading() as tables:
        for key in read.papers:
            paper = await tables.papers.by_key(reference_key(key) or "", request.chat.id)
            if paper and not writers.wrote(read.query.person, paper):
                return namesakes.foreign(read.query.person, paper)
    return ""


async def _carry_out(app: AppContext, request: Request, plan: _Plan, progress: Progress) -> AsyncGenerator[Message]:
    """Adds a few follows in each transaction, and updates the answer and the undo log with them."""
    told, change = Message(), 0
    made: list[Follow] = []
    starts = range(0, max(len(plan.queries), 1), AT_ONCE)
    for start in starts:
        async with app.storage.transaction() as tables:
            await tables.chats.lock(request.chat.id)
            queries = {query: plan.papers[query] for query in plan.queries[start : start + AT_ONCE]}
            made += await _add_follows(app, request, tables, queries, SPACED * start)
            progress = replace(progress, followed=len(made))
            told = told if told.number else await app.keep(tables, request.chat.id, told)
            imported = Imported(progress.name, tuple(made), told.number)
            if change:
                await tables.undo_log.rewrite(change, imported)
            else:
                change = await tables.undo_log.add(request.chat.id, imported, app.clock.now())
            chat = await tables.chats.get(request.chat.id) or request.chat
            told = replace(replies.imported(progress, change, chat, app.clock.now()), number=told.number)
            await app.keep(tables, request.chat.id, told)
            reading = Reading(change, told.number, progress, tuple(plan.waiting), tuple(each.number for each in made))
            if start == starts[-1] and not reading.over:
                key = import_job.job_key(request.chat.id, told.number)
                await tables.jobs.add(key, request.chat.id, import_job.to_json(reading), app.clock.now())
        yield told


async def _add_follows(
    app: AppContext, request: Request, tables: Tables, queries: Mapping[Query, Sequence[str]], later: timedelta
) -> list[Follow]:
    """Adds follows, except those made meanwhile, and queues the look-up of their people."""
    now, standing = app.clock.now(), await tables.follows.of(request.chat.id)
    seen, made = {language.folded(follow.query) for follow in standing}, list[Follow]()
    for query, papers in queries.items():
        if language.folded(query) in seen or len(standing) + len(made) >= MOST_FOLLOWS:
            continue
        made.append(await tables.follows.add(request.chat.id, query, now))
        await authorships.write(app, tables, made[-1], await writers.find_stored(tables, made[-1], papers))
        at = later + SPACED * len(made)
        result = answers.FollowResult(follow=made[-1], papers=tuple(papers))
        await answers.look_up(app, tables, result, "import", later=at)
    await answers.demand(app, tables, [follow.query for follow in made])
    if not standing and made:
        await preferences.schedule_chat(tables, request.chat, now)
    return made
