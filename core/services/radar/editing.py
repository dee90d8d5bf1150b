"""A follow gets another query under its number: `/follow #3 …`, a narrower form, or its other reading."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError
from core.domain.query.language import Read
from core.domain.radar import narrowing
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import Edited
from core.domain.radar.volume import InStore
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.radar import answers, stored, volume, wishes
from core.services.replies import errors
from core.services.replies.radar import following as replies

Rewording = Callable[[Query], Query | QueryError]


async def reword(app: AppContext, request: Request, number: int, read: Read) -> Message:
    """Gives follow `number` what was read instead."""
    return await _edit(app, request, number, lambda _: read.query, guessed=bool(read.guessed))


async def narrow(app: AppContext, request: Request, intent: intents.Narrow) -> AsyncGenerator[Message]:
    """Makes a follow narrower under its number, and answers with its new volume."""
    yield await _edit(app, request, intent.number, lambda query: narrowing.narrowed(query, intent.by))


async def read_as(app: AppContext, request: Request, intent: intents.ReadAs) -> AsyncGenerator[Message]:
    """Keeps a follow's other reading in its place; what only the old one found is no hit any more."""

    def reread(query: Query) -> Query | QueryError:
        other = language.reread(query, Field(intent.field))
        return other or QueryError(replies.no_other_reading(intent.number), f"/follow #{intent.number} Wenjian Luo")

    yield await _edit(app, request, intent.number, reread, guessed=True)


async def _edit(
    app: AppContext, request: Request, number: int, rewording: Rewording, *, guessed: bool = False
) -> Message:
    """The new query is measured before the write begins; where somebody changed the follow meanwhile nothing is done."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
    before = wishes.numbered(follows, number)
    if before is None:
        return errors.wrong(replies.no_such(number, follows), "/radar")
    query = rewording(before.query)
    if isinstance(query, QueryError):
        return errors.wrong(query.problem, query.example)
    seen = await volume.look(app, request.chat.id, query)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if wishes.numbered(follows, number) != before:
            return errors.wrong(replies.changed_meanwhile(number), "/radar")
        if known := wishes.same(follows, query):
            return replies.known(known)
        return await _edited(app, tables, before, query, seen, guessed=guessed)


async def _edited(
    app: AppContext, tables: Tables, before: Follow, query: Query, seen: InStore, *, guessed: bool
) -> Message:
    taken = await tables.follows.edit(before.chat_id, before.number, query)
    after = replace(before, query=query)
    await stored.keep_on(app, tables, after, taken)
    change = await tables.undo_log.add(before.chat_id, Edited(before, after, tuple(taken)), app.clock.now())
    return await answers.keep(
        app, tables, answers.Told(follow=after, change=change, guessed=guessed, edited=True), seen
    )
