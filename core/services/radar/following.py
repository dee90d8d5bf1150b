"""Commands that make and end follows: /follow and /unfollow."""

from collections.abc import AsyncGenerator
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.query.ast import Query, QueryError
from core.domain.query.language import Read
from core.domain.radar.journals import known
from core.domain.radar.undo_log import Followed, Unfollowed
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.radar import answers, editing, stored, volume, wishes
from core.services.replies import errors
from core.services.replies.radar import following as replies


async def follow(app: AppContext, request: Request, intent: intents.Follow) -> AsyncGenerator[Message]:
    """Keeps a follow at once, or gives one of a number other words; answers with its volume and the latest stored papers.

    A person is looked up at arXiv afterwards.
    """
    read = await wishes.read(app, request, intent.text)
    if isinstance(read, QueryError):
        yield errors.misspelt(read, intent.text)
    elif intent.number:
        yield await editing.reword(app, request, intent.number, read)
    else:
        yield await _follow(app, request, read)


async def _follow(app: AppContext, request: Request, read: Read) -> Message:
    seen = await volume.look(app, request.chat.id, read.query)
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if same := wishes.same(follows, read.query):
            return replies.known(same)
        if len(follows) >= wishes.MOST_FOLLOWS:
            return errors.wrong(replies.too_many(wishes.MOST_FOLLOWS), "/unfollow 1")
        told = await make(app, tables, request, read.query, first=not follows)
        return await answers.keep(app, tables, replace(told, guessed=bool(read.guessed)), seen)


async def make(app: AppContext, tables: Tables, request: Request, query: Query, *, first: bool) -> answers.Told:
    """Keeps a follow, its hits on what is stored, and the change that takes it back; the `first` of a chat makes it due."""
    now = app.clock.now()
    kept = await tables.follows.add(request.chat.id, query, now)
    await stored.backfill(app, tables, kept)
    newcomer = await preferences.schedule_chat(tables, request.chat, now) if first else None
    change = await tables.undo_log.add(request.chat.id, Followed(kept), now)
    return answers.Told(follow=kept, change=change, newcomer=newcomer)


async def unfollow(app: AppContext, request: Request, intent: intents.Unfollow) -> AsyncGenerator[Message]:
    """Ends a follow, named by its number or by its words."""
    journals = known(tuple(app.fetching.catalogue()))
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        meant = wishes.meant(follows, intent.text, journals)
        if meant is None:
            message = errors.wrong(replies.no_such(intent.text, follows), "/radar")
        else:
            now = app.clock.now()
            taken = await tables.follows.remove(request.chat.id, meant.number)
            if len(follows) == 1:
                await preferences.schedule_chat(tables, request.chat, now)
            change = await tables.undo_log.add(request.chat.id, Unfollowed(meant, tuple(taken or ())), now)
            message = replies.unfollowed(meant, len(follows) - 1, change)
    yield message
