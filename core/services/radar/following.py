"""Commands that make, change and end follows: /follow, /unfollow, and the buttons that narrow or reread one."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError
from core.domain.query.language import Read
from core.domain.query.writers import EXAMPLE
from core.domain.radar import narrowing, widening
from core.domain.radar.follow import MOST_FOLLOWS, find_numbered, find_same
from core.domain.radar.interpretation import Question
from core.domain.radar.journals import known
from core.domain.radar.undo_log import NOTHING_SAID, Answers, Edited, Followed
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.radar import (
    answers,
    authorships,
    bearers,
    interpreting,
    persons,
    query_parser,
    stored,
    wider_forms,
    writers,
)
from core.services.radar.answers import FollowResult
from core.services.replies import errors
from core.services.replies.radar import ending, namesakes, questions
from core.services.replies.radar import following as replies

Rewording = Callable[[Query], Query | QueryError]


async def follow(app: AppContext, request: Request, intent: intents.Follow) -> AsyncGenerator[Message]:
    """Keeps a follow at once, or gives one of a number other words; answers with its volume and the latest stored papers.

    Words that may mean several things, or that could never match, are asked about instead.

    A person is looked up at arXiv afterwards.
    """
    if problem := await writers.look_up(app, request, intent.text):
        yield errors.wrong(problem, EXAMPLE)
        return
    parse = query_parser.read if intent.exact else interpreting.interpret
    read = await parse(app, request, intent.text)
    if isinstance(read, Question):
        yield questions.asked(replace(read, number=intent.number))
    elif isinstance(read, QueryError):
        yield errors.misspelt(read, intent.text)
    elif read.papers:
        yield await _follow_writer(app, request, read, intent.number)
    elif intent.number:
        yield await _edit(app, request, intent.number, lambda _: read.query, guessed=bool(read.guessed))
    else:
        yield await _follow(app, request, read)


async def _follow(app: AppContext, request: Request, read: Read) -> Message:
    seen = await wider_forms.look(app, request.chat.id, read.query)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if twin := find_same(follows, read.query):
            return namesakes.known(twin, seen.bearers, await persons.person_of(tables, twin))
        if len(follows) >= MOST_FOLLOWS:
            return errors.wrong(replies.too_many(MOST_FOLLOWS), "/unfollow 1")
        result = await make(app, tables, request, read.query, first=not follows)
        return await answers.keep(app, tables, replace(result, guessed=bool(read.guessed)), seen)


async def _follow_writer(app: AppContext, request: Request, read: Read, number: int) -> Message:
    """Follows whoever of that name wrote these papers; a follow of the name, or the one of that number, means them from now on."""
    said = await writers.find(app, request, read.query.person, read.papers)
    if isinstance(said, Message):
        return said
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
    if number and find_same(follows, read.query) is None:
        return await _edit(app, request, number, lambda _: read.query, said=said)
    seen = await stored.look(app, request.chat.id, read.query)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if twin := find_same(follows, read.query):
            change = await bearers.mean(app, tables, twin, said)
            answer = await bearers.answer(tables, twin, change, seen.bearers)
            return answer if change else namesakes.chosen_already(twin)
        if len(follows) >= MOST_FOLLOWS:
            return errors.wrong(replies.too_many(MOST_FOLLOWS), "/unfollow 1")
        result = await make(app, tables, request, read.query, first=not follows, said=said)
        answer = await bearers.answer(tables, result.follow, result.change, seen.bearers)
        message = namesakes.with_greeting(answer, result.newcomer, app.clock.now())
        await answers.look_up(app, tables, result, f"of{result.change}")
        return await app.keep(tables, request.chat.id, message)


async def make(
    app: AppContext, tables: Tables, request: Request, query: Query, *, first: bool, said: Answers = NOTHING_SAID
) -> FollowResult:
    """Keeps a follow, its hits on what is stored, and the change that takes it back; the `first` of a chat makes it due. `said` is
    whose papers are whose."""
    now = app.clock.now()
    kept = await tables.follows.add(request.chat.id, query, now)
    await authorships.write(app, tables, kept, said)
    await stored.backfill(app, tables, kept)
    newcomer = await preferences.schedule_chat(tables, request.chat, now) if first else None
    change = await tables.undo_log.add(request.chat.id, Followed(kept), now)
    return FollowResult(follow=kept, change=change, newcomer=newcomer)


async def unfollow(app: AppContext, request: Request, intent: intents.Unfollow) -> AsyncGenerator[Message]:
    """Ends a follow, named by its number or by its words."""
    journals = known(tuple(app.fetching.catalogue()))
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        meant = query_parser.meant(follows, intent.text, journals)
        if meant is None:
            message = ending.no_such_words(intent.text, follows, query_parser.near(follows, intent.text))
        else:
            now, ended = app.clock.now(), await authorships.end(tables, meant)
            if len(follows) == 1:
                await preferences.schedule_chat(tables, request.chat, now)
            change = await tables.undo_log.add(request.chat.id, ended, now)
            message = ending.unfollowed(meant, len(follows) - 1, change)
    yield message


async def narrow(app: AppContext, request: Request, intent: intents.Narrow) -> AsyncGenerator[Message]:
    """Makes a follow narrower under its number, and answers with its new volume."""
    yield await _edit(app, request, intent.number, lambda query: narrowing.narrowed(query, intent.by))


async def widen(app: AppContext, request: Request, intent: intents.Widen) -> AsyncGenerator[Message]:
    """Gives a follow a wider form under its number; a second tap changes nothing more."""
    yield await _edit(app, request, intent.number, lambda query: widening.widened(query, intent.by))


async def read_as(app: AppContext, request: Request, intent: intents.ReadAs) -> AsyncGenerator[Message]:
    """Keeps a follow's other reading in its place; what only the old one found is no hit any more."""

    def reread(query: Query) -> Query | QueryError:
        other = language.reread(query, Field(intent.field))
        return other or QueryError(ending.no_other_reading(intent.number), f"/follow #{intent.number} Wenjian Luo")

    yield await _edit(app, request, intent.number, reread, guessed=True)


async def _edit(
    app: AppContext,
    request: Request,
    number: int,
    rewording: Rewording,
    *,
    guessed: bool = False,
    said: Answers = NOTHING_SAID,
) -> Message:
    """Gives a follow another query under its number; refuses where somebody changed it meanwhile. `said` is whose papers are whose."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
    before = find_numbered(follows, number)
    if before is None:
        return errors.wrong(ending.no_such(number, follows), "/radar")
    query = rewording(before.query)
    if isinstance(query, QueryError):
        return errors.wrong(query.problem, query.example)
    seen = await wider_forms.look(app, request.chat.id, query)  # before the write begins, which would hold others up
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if find_numbered(follows, number) != before:
            return errors.wrong(ending.changed_meanwhile(number), "/radar")
        if known := find_same(follows, query):
            return namesakes.known(known, seen.bearers, await persons.person_of(tables, known))
        taken = await tables.follows.edit(before.chat_id, before.number, query)
        after = replace(before, query=query)
        gone = await authorships.drop_of_another(tables, before, after)
        await authorships.write(app, tables, after, said)
        await stored.keep_on(app, tables, after, taken)
        edited = Edited(before, after, tuple(taken), gone)
        change = await tables.undo_log.add(before.chat_id, edited, app.clock.now())
        if query.person and await authorships.answers(tables, after):
            return await bearers.answer(tables, after, change, seen.bearers)
        result = FollowResult(follow=after, change=change, guessed=guessed, edited=True)
        return await answers.keep(app, tables, result, seen)
