"""Chats come and go: the bot was blocked or removed, or the platform moved a chat to another address."""

from dataclasses import dataclass, replace

from core.domain.chat import ChatAddress
from core.domain.subscriber import ChatState
from core.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Attendance:
    """Told by adapters. Every call may come twice and in any order."""

    desk: Desk

    async def gone(self, address: ChatAddress) -> None:
        """The bot may not write there any more. What the chat follows is kept; it speaks again, it is back."""
        async with self.desk.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await tables.chats.save(replace(chat, state=ChatState.GONE, next_briefing_at=None))

    async def moved(self, address: ChatAddress, to: ChatAddress) -> None:
        """The platform gave the chat another address: all of it moves in one transaction."""
        async with self.desk.storage.transaction() as tables:
            chat = await tables.chats.find(address)
            if chat is not None:
                await tables.chats.move(chat.id, to)
