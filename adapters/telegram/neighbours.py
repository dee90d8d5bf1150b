"""What this adapter asks of the services behind it."""

from collections.abc import AsyncIterator
from typing import Protocol

from core.domain.chats.chat import ChatAddress, ChatEvent
from core.domain.chats.message import Message


class Answering(Protocol):
    """What this adapter asks of `core.services.dispatch.Dispatch`."""

    def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        """The answer: kept messages, each later one in place of the one with the same number."""
        ...

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Under which of the platform's ids a message stands at that address."""
        ...


class Attending(Protocol):
    """What this adapter asks of `core.services.chats.attendance.Attendance`."""

    async def leave(self, address: ChatAddress) -> None:
        """We were blocked, or put out of the chat."""
        ...

    async def move(self, address: ChatAddress, to: ChatAddress) -> None:
        """The chat has another address now."""
        ...
