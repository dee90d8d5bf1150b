"""Greetings, thanks, "stop" and "is this free?"."""

from collections.abc import AsyncGenerator
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.text import i18n
from core.services.chats import account
from core.services.context import AppContext, Request
from core.services.replies.chats import small_talk as replies

AGAIN = timedelta(minutes=1)
MOST_ANSWERS = 3
MOST_CHATS = 1_000


async def answer(app: AppContext, request: Request, intent: intents.SmallTalk) -> AsyncGenerator[Message]:
    """What the bot says to it; further greetings within a minute get one line, and from the fourth on none."""
    if reply := replies.BY_KIND.get(intent.kind):
        yield reply()
        return
    if intent.kind == "about":
        async for message in account.start(app, request, intents.Start()):
            yield message
        return
    now, chat_id = app.clock.now(), request.chat.id
    recent = [at for at in app.greeted.pop(chat_id, []) if abs(now - at) < AGAIN]
    if len(app.greeted) >= MOST_CHATS:
        app.greeted.clear()
    app.greeted[chat_id] = [*recent, now][:MOST_ANSWERS]
    if len(recent) >= MOST_ANSWERS:
        return
    if intent.kind == "thanks":
        yield replies.welcome()
    elif recent:
        yield replies.hello_again()
    else:
        async for message in account.start(app, request, intents.Start()):
            yield replies.in_chinese(message) if _is_unheard_chinese(request) else message


def _is_unheard_chinese(request: Request) -> bool:
    """Whether somebody greets in Chinese in a chat that is answered in another language and never chose one."""
    has_han = any("\u4e00" <= letter <= "\u9fff" for letter in request.event.words)
    return has_han and not request.chat.interface and request.chat.reads != "zh" and "zh" in i18n.languages()
