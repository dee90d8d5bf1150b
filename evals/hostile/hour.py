"""The hour: hostile feeds and healthy ones, read as the bot reads them, by the ticks of its metronome on a SQLite file.

The bot's clock runs as the real one does while anything is read, and leaps to the next feed that is due when nothing is. So what
takes seconds takes seconds, and an hour takes some minutes.
"""

import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from bot.clock import SystemClock
from bot.scheduler import Metronome
from bot.ticks import Tick
from core.domain.chat import ChatAddress, Place, Platform
from core.domain.query import Field, Query
from core.domain.source import Source
from core.fetching import feeds
from core.fetching.catalogue import Catalogue
from core.fetching.politeness import Politeness
from core.fetching.registry import Fetcher
from core.fetching.settings import Deadlines, FetchSettings
from core.services.desk import Desk
from core.services.ingest import Ingest
from core.storage.engine import SqlStorage, open_storage
from core.writing.plain import PlainWriter
from evals.hostile.manners import manner_of
from evals.hostile.server import COUNTS, HEALTHY_AT, host
from evals.hostile.watch import Ear, Held, Pulse
from tests.fakes.clock import START, FakeClock

WAVES = (0.0, 300.0, 900.0, 2_100.0)
"""Seconds of the hour at which what failed from the start is asked again: 5, 10 and 20 minutes later."""
DEMANDED = frozenset({"a flood", "restless guids", "one guid for all", "no guids, shuffled", "an archive"})
"""Hostile feeds that are asked as often as healthy ones: what they send can be stored."""
_STEP = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Which hostile feeds and how many healthy ones; `length` of the hour and `spread` of its waves in seconds; `beat` is the
    ticks' own."""

    hostile: Sequence[int] = range(1_000)
    healthy: int = 100
    length: float = 3_600
    spread: float = 60
    beat: float = 5
    deadlines: Deadlines = Deadlines()  # noqa: RUF009 - frozen


@dataclass(slots=True)
class Hour:
    """What came of it. `due` are the seconds of the hour at which a source was due, by its id."""

    size: Size
    due: dict[str, list[float]] = field(default_factory=dict)
    ear: Ear = field(default_factory=Ear)
    pulse: Pulse = field(default_factory=Pulse)
    before: Held | None = None
    after: Held | None = None
    asked: Mapping[str, int] = field(default_factory=dict)
    strayed: int = 0
    papers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    hits: int = 0
    seconds: float = 0
    cpu: float = 0


def run(seed: int, size: Size) -> Hour:
    """An hour, always the same one for the same seed."""
    with _served(seed) as port, tempfile.TemporaryDirectory() as folder:
        hour = Hour(size)
        began, spent = time.perf_counter(), time.process_time()
        asyncio.run(_watched(hour, port, Path(folder), Random(seed)))
        hour.seconds, hour.cpu = time.perf_counter() - began, time.process_time() - spent
        hour.asked, hour.strayed = _counts(port)
        hour.papers, hour.hits = _stored(Path(folder))
    return hour


@contextmanager
def _served(seed: int) -> Iterator[int]:
    server = subprocess.Popen([sys.executable, "-m", "evals.hostile.server", str(seed)], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.communicate()


async def _watched(hour: Hour, port: int, folder: Path, chance: Random) -> None:
    tempfile.tempdir, usual = str(folder), tempfile.tempdir
    try:
        hour.before = Held.now(folder)
        with hour.ear.listening():
            async with _desk(hour.size, port, folder) as (desk, clock):
                await _pass(hour, desk, clock, folder, chance)
        await asyncio.get_running_loop().shutdown_default_executor()
        await asyncio.sleep(0.2)  # transports say goodbye in the next turns of the loop
        hour.after = Held.now(folder)
    finally:
        tempfile.tempdir = usual


@asynccontextmanager
async def _desk(size: Size, port: int, folder: Path) -> AsyncIterator[tuple[Desk, FakeClock]]:
    clock = FakeClock()
    storage: SqlStorage = await open_storage(f"sqlite+aiosqlite:///{folder / 'hub.db'}", "hour")
    fetcher = Fetcher(
        FetchSettings(),
        catalogue=Catalogue(sources=tuple(_source(number, port) for number in _numbers(size))),
        politeness=Politeness(),
        trusted=frozenset(f"{host(number)}:{port}" for number in _numbers(size)),
        deadlines=size.deadlines,
    )
    desk = Desk(clock=clock, storage=storage, fetching=fetcher, writing=PlainWriter(), chance=Random(1), owner="hour")
    try:
        yield desk, clock
    finally:
        await fetcher.close()
        await storage.close()


def _numbers(size: Size) -> list[int]:
    return [*size.hostile, *range(HEALTHY_AT, HEALTHY_AT + size.healthy)]


def name(number: int) -> str:
    """The source of a feed."""
    return f"healthy-{number}" if number >= HEALTHY_AT else f"hostile-{number}"


def _source(number: int, port: int) -> Source:
    where = f"http://{host(number)}:{port}/{number}"
    return Source(
        id=name(number), name=name(number), recipe=feeds.FEED, address=where, group=host(number), label=name(number)
    )


async def _pass(hour: Hour, desk: Desk, clock: FakeClock, folder: Path, chance: Random) -> None:
    ingest = Ingest(desk)
    tick = Tick(name="ingest", every=timedelta(seconds=hour.size.beat), run=ingest.tick, parallel=100)
    metronome = Metronome([tick], clock=SystemClock())
    plan = await _planned(hour, desk, chance)
    async with asyncio.TaskGroup() as group:
        group.create_task(hour.pulse.beat())
        metronome.start()
        await _clocked(_Clock(hour, clock, folder / "hub.db"), plan, ingest, tick)
        await tick.idle()
        await metronome.stop()
        hour.pulse.end()


async def _planned(hour: Hour, desk: Desk, chance: Random) -> dict[float, list[str]]:
    """Everything is on, and due within the first seconds; a chat follows a word. When what is demanded again."""
    numbers, now = _numbers(hour.size), desk.clock.now()
    often = [n for n in numbers if n >= HEALTHY_AT or manner_of(n) in DEMANDED]
    plan: dict[float, list[str]] = {}
    for wave in WAVES:
        for number in often if wave else numbers:
            at = wave + round(chance.uniform(0, hour.size.spread))
            if at < hour.size.length:
                plan.setdefault(at, []).append(name(number))
    async with desk.storage.transaction() as tables:
        where = ChatAddress(platform=Platform.CONSOLE, chat_id="hour")
        chat = await tables.chats.ensure(where, Place.PRIVATE, "", now)
        await tables.follows.add(chat.id, Query.of(Field.PHRASE, "moth"), now)
        await tables.sources.enable(desk.fetching.catalogue(), now)
        for at, ids in plan.items():
            if at <= WAVES[0] + hour.size.spread:
                await tables.sources.postpone(ids, now + timedelta(seconds=at))
    for at, ids in plan.items():
        for each in ids:
            hour.due.setdefault(each, []).append(at)
    return {at: ids for at, ids in sorted(plan.items()) if at > WAVES[0] + hour.size.spread}


@dataclass(slots=True)
class _Clock:
    """The bot's clock, in seconds of the hour."""

    hour: Hour
    fake: FakeClock
    database: Path
    _began: float = field(default_factory=time.perf_counter)
    _leapt: float = 0

    @property
    def at(self) -> float:
        """The second of the hour."""
        return time.perf_counter() - self._began + self._leapt

    def show(self) -> None:
        """Sets the bot's clock."""
        self.fake.at(START + timedelta(seconds=self.at))

    def leap(self, to: float) -> None:
        """Over a time in which nothing happens."""
        self._leapt += max(to - self.at, 0)
        self.show()

    def next_due(self) -> float:
        """When the next source is due."""
        with sqlite3.connect(self.database) as connection:
            (soonest,) = connection.execute("SELECT min(next_fetch_at) FROM source WHERE enabled").fetchone()
        connection.close()
        return float(soonest - START.timestamp())


async def _clocked(clock: _Clock, plan: dict[float, list[str]], ingest: Ingest, tick: Tick) -> None:
    """Lets the hour pass."""
    clock.hour.ear.now = lambda: clock.at
    length = clock.hour.size.length
    while clock.at < length:
        clock.show()
        for at in [at for at in plan if at <= clock.at]:
            await ingest.make_due(plan.pop(at))
        if not tick.busy:
            soonest = min(await asyncio.to_thread(clock.next_due), *plan, length)
            if soonest > clock.at + 1 and not tick.busy:
                clock.leap(soonest)
        await asyncio.sleep(_STEP)


def _counts(port: int) -> tuple[dict[str, int], int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{COUNTS}") as answer:
        told = json.loads(answer.read())
    return told["asked"], told["strayed"]


def _stored(folder: Path) -> tuple[dict[str, tuple[int, int]], int]:
    """Papers and different titles of each source, and all hits."""
    connection = sqlite3.connect(folder / "hub.db")
    rows = connection.execute("SELECT source, count(*), count(DISTINCT title) FROM paper GROUP BY source").fetchall()
    (hits,) = connection.execute("SELECT count(*) FROM hit").fetchone()
    connection.close()
    return {source: (papers, titles) for source, papers, titles in rows}, int(hits)
