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
from core.services.context import Asked, Desk
from core.services.radar import answers, editing, stored, volume, wishes
from core.services.replies import errors
from core.services.replies.radar import following as replies


async def follow(desk: Desk, asked: Asked, intent: intents.Follow) -> AsyncGenerator[Message]:
    """Keeps a follow at once, or gives one of a number other words; answers with its volume and the latest stored papers.

    A person is looked up at arXiv afterwards.
    """
    read = await wishes.read(desk, asked, intent.text)
    if isinstance(read, QueryError):
        yield errors.misspelt(read, intent.text)
    elif intent.number:
        yield await editing.reword(desk, asked, intent.number, read)
    else:
        yield await _follow(desk, asked, read)


async def _follow(desk: Desk, asked: Asked, read: Read) -> Message:
    seen = await volume.look(desk, asked.chat.id, read.query)
    async with desk.storage.transaction() as tables:
        await tables.chats.lock(asked.chat.id)
        follows = await tables.follows.of(asked.chat.id)
        if same := wishes.same(follows, read.query):
            return replies.known(same)
        if len(follows) >= wishes.MOST_FOLLOWS:
            return errors.wrong(replies.too_many(wishes.MOST_FOLLOWS), "/unfollow 1")
        told = await make(desk, tables, asked, read.query, first=not follows)
        return await answers.keep(desk, tables, replace(told, guessed=bool(read.guessed)), seen)


async def make(desk: Desk, tables: Tables, asked: Asked, query: Query, *, first: bool) -> answers.Told:
    """Keeps a follow, its hits on what is stored, and the change that takes it back; the `first` of a chat makes it due."""
    now = desk.clock.now()
    kept = await tables.follows.add(asked.chat.id, query, now)
    await stored.backfill(desk, tables, kept)
    newcomer = await preferences.schedule_chat(tables, asked.chat, now) if first else None
    change = await tables.changes.add(asked.chat.id, Followed(kept), now)
    return answers.Told(follow=kept, change=change, newcomer=newcomer)


async def unfollow(desk: Desk, asked: Asked, intent: intents.Unfollow) -> AsyncGenerator[Message]:
    """Ends a follow, named by its number or by its words."""
    journals = known(tuple(desk.fetching.catalogue()))
    async with desk.storage.transaction() as tables:
        await tables.chats.lock(asked.chat.id)
        follows = await tables.follows.of(asked.chat.id)
        meant = wishes.meant(follows, intent.text, journals)
        if meant is None:
            message = errors.wrong(replies.no_such(intent.text, follows), "/radar")
        else:
            now = desk.clock.now()
            taken = await tables.follows.remove(asked.chat.id, meant.number)
            if len(follows) == 1:
                await preferences.schedule_chat(tables, asked.chat, now)
            change = await tables.changes.add(asked.chat.id, Unfollowed(meant, tuple(taken or ())), now)
            message = replies.unfollowed(meant, len(follows) - 1, change)
    yield message
