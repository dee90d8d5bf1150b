"""A bot with a real database behind one platform, every word it says overheard, and its tables read before and after."""

import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.chats.chat import ChatAddress, ChatEvent
from core.domain.chats.command_table import COMMANDS
from core.domain.chats.message import Kind, Message
from core.services.dispatch import Dispatch
from core.services.replies import errors
from tests.papers import arxiv, journal
from tests.world import World, text_of

FAILED = text_of(errors.failed())
BESIDE = ("message", "sqlite_sequence", "lease")
"""What an answer that changes nothing may change: it is kept itself, and a source that was asked is left in peace."""

TYPED = (
    *(command.name for command in COMMANDS),
    *(f"{command.name} {part.name}" for command in COMMANDS for part in command.parts),
)
"""Every command of the table, and every part of one, as it is typed."""

GROUPS = [TYPED[n::8] for n in range(8)]
"""A stage takes longer to set than many answers to give, so a group shares one."""

Tables = dict[str, list[tuple[object, ...]]]


@dataclass
class Overheard:
    """The Dispatch, and what it answered last; `tell` is called whenever an answer is complete and was shown."""

    dispatch: Dispatch
    tell: Callable[[], Awaitable[None]]
    events: list[ChatEvent] = field(default_factory=list)
    said: list[Message] = field(default_factory=list)
    complete: int = 0

    async def answer(self, event: ChatEvent) -> AsyncGenerator[Message]:
        """The Dispatch's own words."""
        self.events.append(event)
        self.said = []
        async with aclosing(self.dispatch.answer(event)) as messages:
            async for message in messages:
                self.said.append(message)
                yield message
        self.complete += 1
        await self.tell()

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Told on."""
        await self.dispatch.record_sent(number, remote_id, address)


async def _nobody() -> None:
    """Nobody waits."""


class Stage:
    """The bot and its database file; asking on a platform is the test's affair, judging the answer is ours."""

    def __init__(self, world: World, file: Path) -> None:
        self.world = world
        self._reader = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        names = self._reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self._names = [name for (name,) in names if name not in BESIDE]

    async def open(self) -> None:
        """Papers of three authors that a follow may match, one of them hostile itself."""
        titled = arxiv(
            "2606.00002", title="Quokka <b>bold</b> unlearning @everyone", authors=["Wenjian Luo", "Ada Example"]
        )
        printed = journal("10.1000/x.y", title="Protein design in print", authors=["Émile Žukov"])
        await self.world.publishes(arxiv("2606.00001", authors=["Wenjian Luo"]), titled)
        await self.world.publishes(printed, group="nature")

    def overheard(self, tell: Callable[[], Awaitable[None]] = _nobody) -> Overheard:
        """A way in that listens."""
        return Overheard(self.world.dispatch, tell)

    def tables(self) -> Tables:
        """All rows of all tables, but for what stands beside."""
        return {name: self._reader.execute(f'SELECT * FROM "{name}"').fetchall() for name in self._names}

    def close(self) -> None:
        """Reads no more."""
        self._reader.close()

    def judge(self, asked: str, said: Sequence[Message], before: Tables) -> Message:
        """The one final answer; fails where there is none, or several, or our own fault, or an error that changed something."""
        assert said, f"{asked!r} was not answered"
        assert len({message.number for message in said}) == 1, f"{asked!r} was answered by several messages"
        final = said[-1]
        assert text_of(final) != FAILED, f"{asked!r} broke something"
        assert text_of(final).strip(), f"{asked!r} was answered with nothing"
        if final.kind is Kind.ERROR:
            after = self.tables()
            changed = [name for name in before if before[name] != after[name]]
            assert changed == [], f"{asked!r} is an error and changed {changed}"
        return final
