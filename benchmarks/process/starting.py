"""Goal 8a: what 100,000 subscribers cost a process that starts, against an APScheduler job for each of them.

Ours opens a database that holds the chats and asks who is due; theirs makes a daily cron job a chat in memory. Both are measured in fresh
processes, and what the same process costs without a chat is taken off. Theirs is measured at 10,000 in the small size and is proportional.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from sqlalchemy import insert

from benchmarks.process.scheduler import chat_row
from benchmarks.table import Row
from core.storage.codecs.times import instant
from core.storage.engine import open_storage
from core.storage.schema.tables import chat

CHATS = 100_000
JOBS = 10_000
ROUNDS = 3
CPU_BOUND, MEMORY_BOUND = 100, 30
LEAST_CPU, LEAST_MEGABYTES = 0.02, 1.0
"""What can be told apart from nothing: a difference below counts as this."""
TOLD = """
print(time.process_time(), psutil.Process().memory_info().rss / 2**20)
"""
OURS = """
import asyncio, psutil, sys, time
from datetime import UTC, datetime, timedelta
from core.storage.engine import open_storage

async def start(address):
    storage = await open_storage(address, "bench")
    async with storage.transaction() as tables:
        assert not await tables.chats.claim_due(datetime(2026, 1, 1, tzinfo=UTC), 100, timedelta(seconds=30))
    await storage.close()

asyncio.run(start(sys.argv[1]))
"""
THEIRS = """
import asyncio, psutil, sys, time
from zoneinfo import ZoneInfo
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

async def brief(chat_id):
    pass

async def start(count):
    scheduler = AsyncIOScheduler()
    for chat_id in range(count):
        daily = CronTrigger(hour=7, minute=0, timezone=ZoneInfo("Europe/Berlin"))
        scheduler.add_job(brief, daily, args=[chat_id], id=str(chat_id))
    scheduler.start()
    assert len(scheduler.get_jobs()) == count
    scheduler.shutdown(wait=False)

asyncio.run(start(int(sys.argv[1])))
"""


def run(full: bool) -> list[Row]:
    """Two rows: CPU and memory."""
    jobs = CHATS if full else JOBS
    with tempfile.TemporaryDirectory() as folder:
        held, empty = (f"sqlite:///{Path(folder) / name}" for name in ("held", "empty"))
        asyncio.run(_filled(held, CHATS))
        asyncio.run(_filled(empty, 0))
        rounds = [
            (_more(OURS, held, empty), [each * CHATS / jobs for each in _more(THEIRS, str(jobs), "0")])
            for _ in range(ROUNDS)
        ]
    said = f"APScheduler {version('apscheduler')}, a cron job a chat" + ("" if jobs == CHATS else f" (from {jobs:,})")
    cpu = _row("CPU", "s", CPU_BOUND, LEAST_CPU, [(ours[0], theirs[0]) for ours, theirs in rounds], said)
    return [cpu, _row("memory", "MB", MEMORY_BOUND, LEAST_MEGABYTES, [(o[1], t[1]) for o, t in rounds], said)]


async def _filled(address: str, count: int) -> None:
    storage = await open_storage(address, "bench")
    if count:
        async with storage.transaction() as tables:
            rows = [chat_row(number, instant(1_800_000_000)) for number in range(1, count + 1)]
            await tables.transaction.many(insert(chat), rows)
    await storage.close()


def _more(code: str, with_chats: str, without: str) -> list[float]:
    """CPU seconds and megabytes that a process costs more with the chats than without."""
    return [more - less for more, less in zip(_cost(code, with_chats), _cost(code, without), strict=True)]


def _cost(code: str, argument: str) -> tuple[float, float]:
    command = [sys.executable, "-c", code + TOLD, argument]
    told = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    cpu, megabytes = map(float, told.stdout.split())
    return cpu, megabytes


def _row(what: str, unit: str, bound: int, least: float, pairs: Sequence[tuple[float, float]], against: str) -> Row:
    ours, theirs = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    ratio = theirs / max(ours, least)
    return Row(
        goal="8a",
        what=f"{CHATS:,} subscribers at start: {what}",
        against=against,
        figure=f"{ratio:.0f}x less ({theirs:.1f} {unit} -> {ours:.2f} {unit}, counted as {least} at least)",
        bound=f">= {bound}x",
        holds=ratio >= bound,
    )
