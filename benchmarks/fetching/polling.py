"""Reading 500 feeds of which one in twenty has something new: the processor time of a round, ours and lemon24/reader's.

Both sides read the same feeds from the same server, in turns, on a SQLite file each, and end with the same new entries stored. Ours is
the whole way: claiming, fetching, parsing in the child (whose time counts), filing, matching, the cursor. Needs `make proof`.
"""

import asyncio
import json
import os
import resource
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import psutil

from benchmarks.fetching.feed_server import CHANGED, address
from benchmarks.fetching.served import ask, feed, reading, served
from benchmarks.table import Row, spread
from core.services.context import AppContext
from core.services.sources.ingest import Ingest
from tests.fakes.clock import FakeClock

FEEDS = 500
WORKERS = 20
BOUND = 0.35
ROUNDS, MORE_ROUNDS = 3, 10
STARTED, NEXT = datetime(2026, 7, 7, 9, tzinfo=UTC), timedelta(hours=24)
"""After the day that the feeds tell of."""


@dataclass(frozen=True, slots=True)
class Round:
    """Processor seconds, seconds, entries stored, and what the server counted: requests, the most of one feed, feeds sent whole."""

    cpu: float
    wall: float
    stored: int
    asked: int
    most: int
    sent: int


def run(full: bool) -> list[Row]:
    """One row; none where reader is not installed."""
    os.environ["READER_NO_VENDORED_FEEDPARSER"] = "1"  # noqa: TID251 - its own switch: both parse with the same feedparser
    try:
        import reader
    except ImportError:
        return []
    with served("benchmarks.fetching.feed_server", FEEDS) as port, tempfile.TemporaryDirectory() as folder:
        theirs = _theirs(port, Path(folder), MORE_ROUNDS if full else ROUNDS)
        ours = asyncio.run(_ours(port, Path(folder), MORE_ROUNDS if full else ROUNDS))
    assert [each.stored for each in ours] == [each.stored for each in theirs], "both store the same entries"
    assert all(each.most == 1 and each.asked == FEEDS and each.sent == FEEDS // CHANGED for each in ours)
    ratio = median(each.cpu for each in ours) / median(each.cpu for each in theirs)
    figures = [f"{name} {spread([each.cpu for each in side])}" for name, side in (("ours", ours), ("theirs", theirs))]
    return [
        Row(
            goal="2c",
            what=f"{FEEDS} feeds, 95 % unchanged, CPU of a round; one request a feed",
            against=f"lemon24/reader {reader.__version__}, {WORKERS} workers",
            figure=f"{ratio:.2f}x ({', '.join(figures)})",
            bound=f"<= {BOUND}x",
            holds=ratio <= BOUND,
        )
    ]


def _theirs(port: int, folder: Path, rounds: int) -> list[Round]:
    import reader

    reading = reader.make_reader(str(folder / "theirs.sqlite"))
    for number in range(FEEDS):
        reading.add_feed(address(port, number))
    _begin(port, 0)
    reading.update_feeds(workers=WORKERS, scheduled=False)
    found = []
    for number in range(1, rounds + 1):
        _begin(port, number)
        before, cpu, wall = reading.get_entry_counts().total or 0, time.process_time(), time.perf_counter()
        reading.update_feeds(workers=WORKERS, scheduled=False)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        found.append(Round(cpu, wall, (reading.get_entry_counts().total or 0) - before, *_counts(port)))
    reading.close()
    return found


async def _ours(port: int, folder: Path, rounds: int) -> list[Round]:
    found = []
    sources = [feed(f"annals-{number}", f"Annals {number}", address(port, number)) for number in range(FEEDS)]
    clock = FakeClock(STARTED)
    async with reading(folder / "ours.db", sources, clock) as app:
        async with app.storage.transaction() as tables:
            await tables.sources.enable(sources, clock.now())
        _begin(port, 0)
        await _read(app)
        for number in range(1, rounds + 1):
            clock.forward(NEXT)
            _begin(port, number)
            before, cpu, wall = await _count(app), _spent(), time.perf_counter()
            await _read(app)
            cpu, wall = _spent() - cpu, time.perf_counter() - wall
            found.append(Round(cpu, wall, await _count(app) - before, *_counts(port)))
    return found


async def _read(app: AppContext) -> None:
    """Reads all that is due."""
    ingest = Ingest(app)
    await ingest.make_due(None)
    while await ingest.tick():
        pass


async def _count(app: AppContext) -> int:
    async with app.storage.reading() as tables:
        return await tables.papers.count()


def _spent() -> float:
    """Processor seconds of this process and of its reading children, those that ended too."""
    living = [child for child in psutil.Process().children() if "core.fetching.parser.worker" in child.cmdline()]
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = sum(times.user + times.system for times in (child.cpu_times() for child in living))
    return time.process_time() + spent + ended.ru_utime + ended.ru_stime


def _begin(port: int, number: int) -> None:
    ask(port, f"__round/{number}")


def _counts(port: int) -> tuple[int, int, int]:
    asked, most, sent = json.loads(ask(port, "__counts"))
    return asked, most, sent
