"""The real discord.py over our stand-in, and a Dispatch that says what a test tells it to."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace

import pytest

from adapters.discord.app import DiscordApp
from core.domain.chats.chat import ChatAddress, ChatEvent, Role
from core.domain.chats.intents import Intent
from core.domain.chats.message import Kind, Message, say
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import Channel, Guild, Person, World


class FakeDispatch:
    """Answers every intent with what `says` holds for its type, numbered; refuses members what needs a manager."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.says: dict[type[Intent], Sequence[Message]] = {}
        self.events: list[ChatEvent] = []
        self.remote: dict[int, list[str]] = defaultdict(list)
        self.gate = asyncio.Event()
        self.gate.set()
        self._numbers = 0

    async def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        self.events.append(event)
        if event.intent.right is Role.MANAGER and event.role is not Role.MANAGER:
            yield say("Only managers can.", kind=Kind.ERROR, private=True)
            return
        self._numbers += 1
        number = self._numbers
        for message in self.says.get(type(event.intent), (say(f"done {type(event.intent).__name__}"),)):
            await self.gate.wait()
            yield replace(message, number=message.number or number)

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        self.remote[number].append(remote_id)
        await self._world.change()


class FakeAttendance:
    """Remembers who is gone, and where something may be written again."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.told: list[ChatAddress] = []
        self.regained: list[ChatAddress] = []

    async def leave(self, address: ChatAddress) -> None:
        self.told.append(address)
        await self._world.change()

    async def regain(self, address: ChatAddress) -> None:
        self.regained.append(address)
        await self._world.change()


class FakeCompletion:
    """Proposes from two lists, or breaks."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.numbered: list[tuple[str, str]] = []
        self.breaks = False

    async def of(self, index: str, start: str, address: ChatAddress | None) -> Sequence[tuple[str, str]]:
        if self.breaks:
            raise RuntimeError("no index")
        match index:
            case "terms":
                return [(name, name) for name in self.names if start.lower() in name.lower()]
            case "sources":
                return [(name, name) for name in self.names if name.startswith(start)]
            case "follows":
                return self.numbered
            case _:
                return []


class Lab:
    """A guild with a manager and a member, a bot that listens, and what it is told to say."""

    def __init__(self, dc: DiscordServer) -> None:
        self.dc, self.world, self.people = dc, dc.world, dc.people
        self.dispatch, self.attendance, self.completion = (
            FakeDispatch(dc.world),
            FakeAttendance(dc.world),
            FakeCompletion(),
        )
        self.owner = self.world.person("owner")
        self.ann: Person = self.world.person("ann")
        self.ben: Person = self.world.person("ben")
        self.guild: Guild = self.world.guild("Lab", self.owner, ann=(self.ann, ("manage_guild",)), ben=(self.ben, ()))
        self.papers: Channel = self.world.channel(self.guild, "papers")
        self.app = self.bot()

    def bot(self, token: str | None = None, **more: float) -> DiscordApp:
        return DiscordApp(
            token or self.dc.token, self.dc.api_url, self.dispatch, self.attendance, self.completion, **more
        )

    async def until(self, condition: Callable[[], object], within: float = 15) -> object:
        return await self.world.until(condition, within)


@pytest.fixture
async def dc() -> AsyncIterator[DiscordServer]:
    """A strict stand-in; what it saw and Discord would refuse or drop fails the test."""
    async with DiscordServer() as server:
        yield server
    assert server.world.violations == []


@pytest.fixture
async def idle_lab(dc: DiscordServer) -> AsyncIterator[Lab]:
    """The lab before its bot starts."""
    lab = Lab(dc)
    yield lab
    await lab.app.close()


@pytest.fixture
async def lab(idle_lab: Lab) -> Lab:
    """The lab with its bot listening."""
    await idle_lab.app.start()
    await idle_lab.until(lambda: idle_lab.dc.gateway.connected)
    return idle_lab
