"""Chats come and go: the bot was blocked or removed, or the platform moved a chat to another address."""

from dataclasses import dataclass

from core.domain.chats.chat import ChatAddress
from core.ports.storage import Tables
from core.services.context import AppContext


@dataclass(frozen=True, slots=True)
class Attendance:
    """Told by adapters. Every call may come twice and in any order."""

    app: AppContext

    async def leave(self, address: ChatAddress) -> None:
        """The bot may not write there any more. What the chat follows is kept; it speaks again, it is back."""
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await leave(tables, chat.id)

    async def move(self, address: ChatAddress, to: ChatAddress) -> None:
        """The platform gave the chat another address: all of it moves in one transaction."""
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await move(tables, chat.id, to)


async def leave(tables: Tables, chat_id: int) -> None:
    """Nothing is sent to the chat until it speaks again."""
    chat = await tables.chats.lock(chat_id)
    if chat is not None:
        await tables.chats.save(chat.left())


async def move(tables: Tables, chat_id: int, to: ChatAddress) -> bool:
    """Whether the chat is at that address now. Where another chat with a radar is there already, this one counts as gone."""
    await tables.chats.move(chat_id, to)
    chat = await tables.chats.get(chat_id)
    if chat is not None and chat.address != to:
        await leave(tables, chat_id)
        return False
    return True
