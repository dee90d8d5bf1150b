"""The hour: hostile feeds and healthy ones, read as the bot reads them, by the ticks of its metronome on a SQLite file.

The bot's clock runs as the real one does while anything is read, and leaps to the next feed that is due when nothing is. So what
takes seconds takes seconds, and an hour takes some minutes.
"""

import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.fetching.served import ask, feed, reading, served
from bot.clock import SystemClock
from bot.runtime import settled
from bot.scheduler import Scheduler
from bot.ticks import Tick
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.query.ast import Field, Query
from core.domain.sources.source import Source
from core.fetching.settings import DEADLINES, Deadlines
from core.services.context import AppContext
from core.services.sources.ingest import Ingest
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
    deadlines: Deadlines = DEADLINES


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
    with served("evals.hostile.server", seed) as port, tempfile.TemporaryDirectory() as folder:
        hour = Hour(size)
        began, spent = time.perf_counter(), time.process_time()
        asyncio.run(_watched(hour, port, Path(folder), Random(seed)))
        hour.seconds, hour.cpu = time.perf_counter() - began, time.process_time() - spent
        hour.asked, hour.strayed = _counts(port)
        hour.papers, hour.hits = _stored(Path(folder))
    return hour


async def _watched(hour: Hour, port: int, folder: Path, chance: Random) -> None:
    tempfile.tempdir, usual = str(folder), tempfile.tempdir
    try:
        hour.before = Held.now(folder)
        with hour.ear.listening():
            sources, clock = [_source(number, port) for number in _numbers(hour.size)], FakeClock()
            async with reading(folder / "hub.db", sources, clock, hour.size.deadlines) as app:
                await _pass(hour, app, clock, folder, chance)
        await asyncio.get_running_loop().shutdown_default_executor()
        await asyncio.sleep(0.2)  # transports say goodbye in the next turns of the loop
        hour.after = Held.now(folder)
    finally:
        tempfile.tempdir = usual


def _numbers(size: Size) -> list[int]:
    return [*size.hostile, *range(HEALTHY_AT, HEALTHY_AT + size.healthy)]


def name(number: int) -> str:
    """The source of a feed."""
    return f"healthy-{number}" if number >= HEALTHY_AT else f"hostile-{number}"


def _source(number: int, port: int) -> Source:
    return feed(name(number), name(number), f"http://{host(number)}:{port}/{number}")


async def _pass(hour: Hour, app: AppContext, clock: FakeClock, folder: Path, chance: Random) -> None:
    ingest = Ingest(app)
    tick = Tick(name="ingest", every=timedelta(seconds=hour.size.beat), run=ingest.tick, parallel=100)
    scheduler = Scheduler([tick], clock=SystemClock())
    plan = await _planned(hour, app, chance)
    with settled():
        async with asyncio.TaskGroup() as group:
            group.create_task(hour.pulse.beat())
            scheduler.start()
            await _clocked(_Clock(hour, clock, folder / "hub.db"), plan, ingest, tick)
            await tick.idle()
            await scheduler.stop()
            hour.pulse.end()


async def _planned(hour: Hour, app: AppContext, chance: Random) -> dict[float, list[str]]:
    """Everything is on, and due within the first seconds; a chat follows a word. When what is demanded again."""
    numbers, now = _numbers(hour.size), app.clock.now()
    often = [n for n in numbers if n >= HEALTHY_AT or manner_of(n) in DEMANDED]
    plan: dict[float, list[str]] = {}
    for wave in WAVES:
        for number in often if wave else numbers:
            at = wave + round(chance.uniform(0, hour.size.spread))
            if at < hour.size.length:
                plan.setdefault(at, []).append(name(number))
    async with app.storage.transaction() as tables:
        where = ChatAddress(platform=Platform.CONSOLE, chat_id="hour")
        chat = await tables.chats.ensure(where, Place.PRIVATE, "", now)
        await tables.follows.add(chat.id, Query.of(Field.PHRASE, "moth"), now)
        await tables.sources.enable(app.fetching.catalogue(), now)
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
        with closing(sqlite3.connect(self.database)) as connection:
            (soonest,) = connection.execute("SELECT min(next_fetch_at) FROM source WHERE enabled").fetchone()
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
    told = json.loads(ask(port, COUNTS))
    return told["asked"], told["strayed"]


def _stored(folder: Path) -> tuple[dict[str, tuple[int, int]], int]:
    """Papers and different titles of each source, and all hits."""
    with closing(sqlite3.connect(folder / "hub.db")) as connection:
        rows = connection.execute(
            "SELECT source, count(*), count(DISTINCT title) FROM paper GROUP BY source"
        ).fetchall()
        (hits,) = connection.execute("SELECT count(*) FROM hit").fetchone()
    return {source: (papers, titles) for source, papers, titles in rows}, int(hits)
