"""A console on fakes: an answerer that says what it heard, work that is written down, a store of who is who."""

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from adapters.console.app import ConsoleApp
from adapters.console.clock import VirtualClock
from adapters.console.screen import JsonScreen, PlainScreen
from core.domain.chats.chat import ChatAddress, ChatEvent, Place, Platform
from core.domain.chats.message import Button, Message, say

START = datetime(2026, 7, 7, 5, 0, tzinfo=UTC)


class FakeDispatch:
    """Answers every event with its intent's name and a button; keeps what it was told."""

    def __init__(self) -> None:
        self.events: list[ChatEvent] = []
        self.standing: list[tuple[int, str]] = []
        self.queued: list[tuple[Message, ...]] = []
        self.number = 0

    async def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        """What was queued, else one reply."""
        self.events.append(event)
        for message in self.queued.pop(0) if self.queued else (self.reply(repr(event.intent)),):
            yield message

    def reply(self, text: str, *buttons: Button) -> Message:
        """A kept message with the next number."""
        self.number += 1
        return numbered(say(text, buttons=(buttons or (Button("Radar", "radar"),),)), self.number)

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Written down."""
        self.standing.append((number, remote_id))


def numbered(message: Message, number: int) -> Message:
    """The message as kept."""
    return Message(kind=message.kind, blocks=message.blocks, buttons=message.buttons, number=number)


class FakeWork:
    """Writes down what was asked of it, and when; `due` are instants, done once they have passed."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.due: list[datetime] = []
        self.done: list[str] = []
        self.stuck = False

    async def settle(self) -> None:
        """What is due is gone, unless it is stuck."""
        self.done.append(f"settle {self.clock.now():%d %H:%M:%S}")
        if not self.stuck:
            self.due = [instant for instant in self.due if instant > self.clock.now()]

    async def fetch(self) -> int:
        """Written down."""
        self.done.append("fetch")
        return 3

    async def next_due(self) -> datetime | None:
        """The earliest."""
        return min(self.due, default=None)


class FakeStorage:
    """Knows which console chats exist, and what stands in them, newest first."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.said: dict[ChatAddress, list[Message]] = {}

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Any]:
        """Tables with `chats.find` and `messages.latest` only."""
        yield SimpleNamespace(chats=self, messages=self)

    async def find(self, address: ChatAddress) -> Any:
        """A chat with its place; its id is its address here."""
        place = self.places.get(address.chat_id, Place.PRIVATE if address in self.said else None)
        return None if place is None else SimpleNamespace(place=place, id=address, reads="en")

    async def latest(self, chat_id: ChatAddress, most: int) -> list[Message]:
        """What stands in the chat."""
        return self.said.get(chat_id, [])[:most]


class Bench:
    """A console whose output can be read."""

    def __init__(self, *, json_lines: bool = True) -> None:
        self.out = io.StringIO()
        self.clock = VirtualClock(START)
        self.dispatch, self.work, self.storage = FakeDispatch(), FakeWork(self.clock), FakeStorage()
        self.app = ConsoleApp(
            dispatch=self.dispatch,
            work=self.work,
            storage=self.storage,  # type: ignore[arg-type]
            clock=self.clock,
            screen=JsonScreen(self.out) if json_lines else PlainScreen(self.out),
            numbers=not json_lines,
        )

    async def types(self, *lines: str, settles: bool = True) -> None:
        """Runs a whole session over these lines."""
        await self.app.run(_each(lines), settles=settles)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON lines so far."""
        return [json.loads(line) for line in self.out.getvalue().splitlines()]

    @property
    def text(self) -> str:
        """The output so far."""
        return self.out.getvalue()


async def _each(lines: tuple[str, ...]) -> AsyncIterator[str]:
    for line in lines:
        yield line


def chat(name: str) -> ChatAddress:
    """A console chat's address."""
    return ChatAddress(platform=Platform.CONSOLE, chat_id=name)


def after(**span: int) -> datetime:
    """That long after the bench's start."""
    return START + timedelta(**span)
