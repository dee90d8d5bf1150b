"""Commands about the bot and the chat itself: /start, /help, /delete."""

from collections.abc import AsyncGenerator
from functools import partial

from core.domain.chats import intents
from core.domain.chats.chat import Place
from core.domain.chats.message import Message
from core.services.chats import notices
from core.services.context import AppContext, Request
from core.services.replies.chats import account as replies


async def start(app: AppContext, request: Request, intent: intents.Start) -> AsyncGenerator[Message]:
    """What this is, a few fields to follow, and what to type."""
    async with app.storage.reading() as tables:
        sample = await tables.papers.has_sample()
        stored = await tables.papers.count()
        states = await tables.sources.states()
    read = [source for source in app.fetching.catalogue() if source.id in states and source.label]
    yield replies.start(request.event, read, stored, sample)


async def welcome(app: AppContext, request: Request, intent: intents.Welcome) -> AsyncGenerator[Message]:
    """How to begin: in a group there; of a channel, which is for its readers, in the private chat of who added the bot."""
    if request.event.place is not Place.CHANNEL:
        yield replies.welcome()
        return
    chat, language = request.chat, request.event.language
    async with app.storage.transaction() as tables:
        greeting = partial(replies.greeting, chat)
        await notices.send(tables, chat, notices.WELCOME, greeting, app.clock.now(), language)


async def show_help(app: AppContext, request: Request, intent: intents.Help) -> AsyncGenerator[Message]:
    """The commands of a first week, or all of them."""
    yield replies.show_help(request.event.place, full=intent.full)


async def delete(app: AppContext, request: Request, intent: intents.Delete) -> AsyncGenerator[Message]:
    """Asks once, then erases all that is stored about the chat; in a private one also what its person saved anywhere."""
    person = "" if request.event.place.shared else request.event.person
    if not intent.confirmed:
        async with app.storage.reading() as tables:
            follows = await tables.follows.of(request.chat.id)
            saved = await tables.saved.count(person) if person else 0
        yield replies.ask_delete(len(follows), saved, request.event.place)
        return
    async with app.storage.transaction() as tables:
        saved = await tables.saved.erase(person) if person else 0
        erased = await tables.chats.erase(request.chat.id)
    yield replies.deleted(erased, saved, request.event.place)
