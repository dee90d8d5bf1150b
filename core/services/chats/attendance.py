"""The bot was blocked or removed, or the platform moved a chat to another address."""

from dataclasses import dataclass

from core.domain.chats.chat import ChatAddress
from core.ports.storage import Tables
from core.services.context import AppContext


@dataclass(frozen=True, slots=True)
class Attendance:
    """Called by adapters. Every call may come twice and in any order."""

    app: AppContext

    async def leave(self, address: ChatAddress) -> None:
        """Stops sending to a chat that removed the bot. Its follows are kept, and it is back once somebody writes there or adds the bot again."""
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await leave(tables, chat.id)

    async def move(self, address: ChatAddress, to: ChatAddress) -> None:
        """Moves a chat to the address that the platform gave it, with all that belongs to it, in one transaction."""
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await move(tables, chat.id, to)

    async def regain(self, address: ChatAddress) -> None:
        """A right came back or a topic was opened again: sends at once what waits for any topic of that chat."""
        async with self.app.storage.transaction() as tables:
            for chat in await tables.chats.behind_obstacles(address.platform, remote=address.chat_id):
                await tables.outbox.hasten(chat.id, self.app.clock.now())


async def leave(tables: Tables, chat_id: int) -> None:
    """Marks the chat as gone: nothing is sent until somebody writes there again."""
    chat = await tables.chats.lock(chat_id)
    if chat is not None:
        await tables.chats.save(chat.left())


async def move(tables: Tables, chat_id: int, to: ChatAddress) -> bool:
    """Moves the chat; False, and gone, where another chat with a radar has that address already."""
    await tables.chats.move(chat_id, to)
    chat = await tables.chats.get(chat_id)
    if chat is not None and chat.address != to:
        await leave(tables, chat_id)
        return False
    return True
