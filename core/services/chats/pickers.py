"""/settings and its pickers: one message, which each button turns into the next page."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.services.context import AppContext, Request
from core.services.replies.chats import pickers as replies

Page = Callable[[Subscriber, int], Message]


async def show(app: AppContext, request: Request, intent: intents.ShowSettings) -> AsyncGenerator[Message]:
    """The settings as they stand, with a button for each."""
    yield await turn(app, request, intent.message, lambda chat, number: replies.settings(chat, number, app.clock.now()))


async def pick(app: AppContext, request: Request, intent: intents.PickSetting) -> AsyncGenerator[Message]:
    """The values of one setting, in place of the settings."""
    likely = await app.zones.likely(request.reader) if intent.name == "zone" else ()
    spoken = request.event.language
    page: dict[str, Page] = {
        "hour": replies.hours,
        "zone": lambda chat, number: replies.places(chat, number, likely),
        "days": replies.weekdays,
        "language": lambda chat, number: replies.languages(chat, number, spoken),
        "length": replies.lengths,
        "interface": replies.interfaces,
        "empty-days": replies.quiet_days,
        "close": replies.near_misses,
        "questions": replies.questions,
        "silent": replies.sounds,
        "pause": replies.pauses,
    }
    yield await turn(app, request, intent.message, page[intent.name])


async def turn(app: AppContext, request: Request, number: int, page: Page) -> Message:
    """Puts the page in the place of a message of this chat, else in a new one; its buttons need the number."""
    async with app.storage.transaction() as tables:
        chat = await tables.chats.get(request.chat.id)
        if chat is None:  # erased meanwhile
            return page(request.chat, 0)
        if not number or await tables.messages.get(chat.id, number) is None:
            number = await tables.messages.add(chat.id, Message(), app.clock.now())
        return await app.keep(tables, chat.id, replace(page(chat, number), number=number))
