"""A chat that nothing reaches until people help: whoever set it up hears of it once, in private."""

from dataclasses import replace
from datetime import datetime

from core.domain.chats.obstacle import Cause, met
from core.ports.storage import Tables
from core.services.chats import notices
from core.services.context import AppContext
from core.services.replies.chats import obstacles as replies


async def meet(app: AppContext, tables: Tables, chat_id: int, cause: Cause) -> None:
    """Marks what keeps everything from the chat, with one notice for each cause until something arrived."""
    chat, now = await tables.chats.lock(chat_id), app.clock.now()
    if chat is None:
        return
    obstacle = met(chat.obstacle, cause, now)
    chat = replace(chat, obstacle=obstacle)
    await tables.chats.save(chat)
    if obstacle.since == now:
        await notices.send(tables, chat, notices.OBSTACLE, lambda: replies.notice(chat), now)


async def end(tables: Tables, chat_id: int, now: datetime) -> None:
    """Something arrived: the rest is due at once."""
    chat = await tables.chats.lock(chat_id)
    if chat is not None and chat.obstacle is not None:
        await tables.chats.save(replace(chat, obstacle=chat.obstacle.after_arrival(now)))
        if chat.is_obstructed:
            await tables.outbox.hasten(chat_id, now)
