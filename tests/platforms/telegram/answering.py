"""Hand-written neighbours of the adapter: a dispatch that answers as a test says, an attendance that notes; both tell when."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from core.domain.chats.chat import ChatAddress, ChatEvent
from core.domain.chats.intents import Intent, Misread, TurnPage
from core.domain.chats.message import Kind, Message, say

Script = Callable[[ChatEvent], AsyncIterator[Message]]


def says(*messages: Message) -> Script:
    """Answers whatever is asked with these."""

    async def script(_: ChatEvent) -> AsyncIterator[Message]:
        for message in messages:
            yield message

    return script


class FakeDispatch:
    """Keeps what it says, checks rights as the real one does, and otherwise names the intent it was given."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.tell = tell
        self.events: list[ChatEvent] = []
        self.kept: dict[int, Message] = {}
        self.remote: dict[int, str] = {}
        self.where: dict[int, str] = {}
        self.scripts: dict[type[Intent], Script] = {}

    async def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        """The script's messages with one number, or a line that names the intent."""
        self.events.append(event)
        number = len(self.kept) + 1
        async for message in self._said(event):
            kept = message if message.number else replace(message, number=number)
            self.kept[kept.number] = kept
            yield kept

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Notes where it stands."""
        self.remote[number], self.where[number] = remote_id, address.chat_id
        self.tell()

    async def _said(self, event: ChatEvent) -> AsyncIterator[Message]:
        intent = event.intent
        if not event.is_allowed:
            yield say("Only managers of this chat may do that.", kind=Kind.ERROR)
        elif isinstance(intent, Misread):
            yield say(str(intent.problem), kind=Kind.ERROR)
        elif type(intent) in self.scripts:
            async for message in self.scripts[type(intent)](event):
                yield message
        elif isinstance(intent, TurnPage) and intent.message in self.kept:
            yield replace(self.kept[intent.message], page=intent.page)
        else:
            yield say(f"did {type(intent).__name__}")


class FakeAttendance:
    """Notes who is gone, who moved, and where the bot may write again."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.tell = tell
        self.left: list[ChatAddress] = []
        self.moves: list[tuple[str, str]] = []
        self.regained: list[ChatAddress] = []

    async def leave(self, address: ChatAddress) -> None:
        """Blocked or put out."""
        self.left.append(address)
        self.tell()

    async def regain(self, address: ChatAddress) -> None:
        """May write there again."""
        self.regained.append(address)
        self.tell()

    async def move(self, address: ChatAddress, to: ChatAddress) -> None:
        """Another address."""
        self.moves.append((address.chat_id, to.chat_id))
        self.tell()
