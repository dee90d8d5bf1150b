"""Commands about the bot and the chat itself: /start, /help, /delete."""

from collections.abc import AsyncGenerator

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.services.context import Asked, Desk
from core.services.replies.chats import account as replies


async def start(desk: Desk, asked: Asked, intent: intents.Start) -> AsyncGenerator[Message]:
    """What this is, and what to type."""
    async with desk.storage.reading() as tables:
        sample = await tables.papers.has_sample()
        stored = await tables.papers.count()
    yield replies.start(asked.event.place, stored, sample)


async def show_help(desk: Desk, asked: Asked, intent: intents.Help) -> AsyncGenerator[Message]:
    """All commands."""
    yield replies.show_help(asked.event.place)


async def delete(desk: Desk, asked: Asked, intent: intents.Delete) -> AsyncGenerator[Message]:
    """Asks once, then erases all that is stored about the chat; in a private one also what its person saved anywhere."""
    person = "" if asked.event.place.shared else asked.event.person
    if not intent.confirmed:
        async with desk.storage.reading() as tables:
            follows = await tables.follows.of(asked.chat.id)
            saved = await tables.saved.count(person) if person else 0
        yield replies.ask_delete(len(follows), saved, asked.event.place)
        return
    async with desk.storage.transaction() as tables:
        saved = await tables.saved.erase(person) if person else 0
        erased = await tables.chats.erase(asked.chat.id)
    yield replies.deleted(erased, saved, asked.event.place)
