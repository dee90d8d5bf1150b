"""A console process that is killed day after day at a seeded moment, and the book of what its chats must have got."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.message import Kind
from core.services.corpus import Month
from core.services.papers.pipeline import add_papers
from core.storage.engine import open_storage
from tests.papers import arxiv
from tests.process.running import PATIENCE, Chat, chatting, started

BEGIN = datetime(2026, 6, 15, 5, tzinfo=UTC)
FOLLOWS = {"alice": "Alice Alder", "bob": "Bob Birch"}
CHATTER = (
    "/brief",
    "/radar",
    "/search forgetting",
    "/shuffle",
    "/save 1",
    "/settings hour 7",
    "/follow kw:aardvark",
    "/coverage",
)
MOST_WRITTEN = 400_000
"""Bytes of the write-ahead log: about what a day's work writes."""
MOST_SAID = 1_000


@dataclass
class Book:
    """Which papers each chat must get, and what was printed for it: papers by the number of the briefing."""

    due: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FOLLOWS})
    printed: dict[str, dict[int, list[str]]] = field(default_factory=lambda: {name: {} for name in FOLLOWS})

    def take(self, rows: Sequence[dict[str, Any]]) -> None:
        """Lines of a session; a number that is printed again is the same briefing."""
        for row in rows:
            if row.get("kind") == "briefing":
                known = self.printed[row["chat"].removeprefix("console:")]
                assert known.setdefault(row["message"], row["papers"]) == row["papers"], row


class Victim:
    """One database file through many days, with a process a day that does not live to its end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.book = folder, Random(seed), Book()
        self.today = BEGIN
        self._papers = 0

    async def begin(self) -> None:
        """Both chats follow somebody; nobody is killed yet."""
        async with chatting(self.folder, *self._at()) as chat:
            for name, whom in FOLLOWS.items():
                await chat.ask(f":as {name}", f"/follow {whom}")
            assert await chat.ended() == 0

    async def die(self) -> None:
        """A day: papers come, a process works on them, and is killed at a moment of its own."""
        self.today += timedelta(days=1)
        await self._publish()
        lines = [*self.chance.sample(CHATTER, 3), ":forward 24h", *self.chance.sample(CHATTER, 2), ":forward 2h"]
        process = await started(self.folder, "chat", "--json", "--as", "alice", *self._at())
        chat = Chat(process)
        calm = self.chance.choice((0, 0, 1, 3, 4))
        if calm:
            self.book.take(await chat.ask(*lines[:calm]))
        self.book.take(await self._killed(process, lines[calm:]))

    async def end(self) -> None:
        """A last session that lives, until nothing is left to say."""
        self.today += timedelta(days=1)
        async with chatting(self.folder, *self._at()) as chat:
            self.book.take(await chat.ask(":forward 48h"))
            assert await chat.ended() == 0

    async def stored(self) -> dict[str, dict[int, list[str]]]:
        """The papers of each chat's kept briefings, by number."""
        storage = await open_storage(self._url, "test")
        found = {}
        async with storage.reading() as tables:
            for name in FOLLOWS:
                chat = await tables.chats.find(ChatAddress(platform=Platform.CONSOLE, chat_id=name))
                assert chat is not None
                said = [await tables.messages.get(chat.id, number) for number in range(1, MOST_SAID)]
                found[name] = {m.number: list(m.papers) for m in said if m and m.kind is Kind.BRIEFING}
        await storage.close()
        return found

    @property
    def _url(self) -> str:
        return f"sqlite:///{self.folder / 'academichub.db'}"

    def _at(self) -> tuple[str, str]:
        return "--at", f"{self.today:%Y-%m-%dT%H:%M:%SZ}"

    async def _publish(self) -> None:
        """One paper for each, one for both, one for nobody."""
        storage = await open_storage(self._url, "test")
        authors = [["Alice Alder"], ["Bob Birch"], ["Alice Alder", "Bob Birch"], ["Carla Cedar"]]
        found = []
        for people in authors:
            self._papers += 1
            found.append(arxiv(f"2606.{self._papers:05}", authors=people, day=self.today.date()))
            for name, whom in FOLLOWS.items():
                self.book.due[name] += [found[-1].paper.key] if whom in people else []
        async with storage.transaction() as tables:
            await add_papers(tables, found, self.today, Month())
        await storage.close()

    async def _killed(self, process: asyncio.subprocess.Process, lines: Sequence[str]) -> list[dict[str, Any]]:
        """Types the lines without waiting for answers, kills at the moment, and gives what was printed until then."""
        assert process.stdin is not None
        process.stdin.write("".join(f"{line}\n" for line in (*lines, ":sync over")).encode())
        printing = Printing(process)
        async with asyncio.TaskGroup() as group, asyncio.timeout(PATIENCE):
            reading = group.create_task(printing.read())
            await self._moment(printing)
            process.kill()
            await reading
        await process.wait()
        return printing.rows

    async def _moment(self, printing: "Printing") -> None:
        """At once, after some lines, or after some bytes were written to the disk; at the latest when all is done."""
        match self.chance.choice(("at once", "printed", "printed", "written", "written", "written")):
            case "printed":
                most = self.chance.randint(1, 7)
                await printing.until(lambda: len(printing.rows) >= most)
            case "written":
                log, most = self.folder / "academichub.db-wal", self.chance.randint(1, MOST_WRITTEN)
                while not printing.is_over() and size_of(log) < most:  # noqa: ASYNC110 - another process writes it
                    await asyncio.sleep(0)


class Printing:
    """What a process prints, line by line, to the end of its output; half a line at the end was never printed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.rows: list[dict[str, Any]] = []
        self._process, self._news, self._ended = process, asyncio.Condition(), False

    async def read(self) -> None:
        """To the end."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            if line.endswith(b"\n"):
                self.rows.append(json.loads(line))
            async with self._news:
                self._news.notify_all()
        async with self._news:
            self._ended = True
            self._news.notify_all()

    def is_over(self) -> bool:
        """All that was typed is done."""
        return self._ended or {"sync": "over"} in self.rows

    async def until(self, check: Callable[[], bool]) -> None:
        """Until that is so, or all is done."""
        async with self._news:
            await self._news.wait_for(lambda: check() or self.is_over())


def size_of(file: Path) -> int:
    """Its bytes; a file that is not there has none."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def times(briefings: dict[int, list[str]]) -> Counter[str]:
    """How often each paper stands in these briefings."""
    return Counter(key for papers in briefings.values() for key in papers)
