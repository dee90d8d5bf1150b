"""A chat that nothing reaches until people help: whoever set it up hears of it once, in private."""

from dataclasses import replace
from datetime import datetime

from core.domain.chats.chat import ChatAddress, Place
from core.domain.chats.obstacle import Cause, met
from core.domain.chats.subscriber import Subscriber
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.replies.chats import obstacles as replies

NOTICE = "obstacle:"


def is_notice(key: str) -> bool:
    """Whether an outbox item is such a notice."""
    return key.startswith(NOTICE)


async def meet(app: AppContext, tables: Tables, chat_id: int, cause: Cause) -> None:
    """Marks what keeps everything from the chat, with one notice for each cause until something arrived."""
    chat, now = await tables.chats.lock(chat_id), app.clock.now()
    if chat is None:
        return
    obstacle = met(chat.obstacle, cause, now)
    chat = replace(chat, obstacle=obstacle)
    await tables.chats.save(chat)
    person = _private_chat(chat)
    if obstacle.since != now or person is None:
        return
    there = await tables.chats.ensure(person, Place.PRIVATE, "", now)
    i18n.speak(there.reads)
    number = await tables.messages.add(there.id, replies.notice(chat), now)
    await tables.outbox.add(f"{NOTICE}{chat.id}:{now:%Y%m%dT%H%M%S}", there.id, number, now)


async def end(tables: Tables, chat_id: int, now: datetime) -> None:
    """Something arrived: the rest is due at once."""
    chat = await tables.chats.lock(chat_id)
    if chat is not None and chat.obstacle is not None:
        await tables.chats.save(replace(chat, obstacle=chat.obstacle.after_arrival(now)))
        if chat.is_obstructed:
            await tables.outbox.hasten(chat_id, now)


def _private_chat(chat: Subscriber) -> ChatAddress | None:
    """The private chat of who set it up; of somebody's own topic their own chat."""
    person = chat.set_up_by if chat.place.shared else chat.address.chat_id
    return ChatAddress(platform=chat.address.platform, chat_id=person) if person else None
