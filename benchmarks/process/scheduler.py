"""Goal 8b: 5,000 chats due in the same second: who is due, by one claiming tick and by one APScheduler job a chat.

Both sides end with the ids of those that are due. Ours is the statement that claims in production, on a SQLite
file: durable, and leased to this process.
Theirs is a daily cron job a chat in memory, with the grace that keeps it from dropping what is late.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import insert, update

from benchmarks.table import Row
from bot.clock import SystemClock
from core.domain.chats.subscriber import ChatState
from core.storage.codecs.times import seconds
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.tables import chat
from core.storage.sql import leasing

CHATS = 5_000
BATCH = 2_500
ROUNDS = 5
LEASE = 120
WHO_IS_DUE = leasing.claiming(chat, chat.c.next_briefing_at, chat.c.state == ChatState.ACTIVE.value)
"""The claim of production, asked for ids only: a job knows no more."""
CPU_BOUND, BLOCKED_BOUND = 15, 20


@dataclass(frozen=True)
class Measure:
    """One round: CPU seconds, the longest time for which the loop ran nothing else, and who was due."""

    cpu: float
    blocked: float
    fired: frozenset[int]


class Pulse:
    """Notices how long the loop was blocked: it wants to run a thousand times a second."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._ends = False

    async def beat(self) -> None:
        """Until told to end."""
        before = time.perf_counter()
        while not self._ends:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest = max(self.longest, now - before - 0.001)
            before = now

    def end(self) -> None:
        """Ends it."""
        self._ends = True


async def measured(work: Callable[[], Coroutine[None, None, frozenset[int]]]) -> Measure:
    """The work, with a pulse beside it."""
    pulse = Pulse()
    gc.collect()  # neither side pays for what the other left behind
    async with asyncio.TaskGroup() as group:
        group.create_task(pulse.beat())
        await asyncio.sleep(0.02)
        began = time.process_time()
        fired = await work()
        cpu = time.process_time() - began
        await asyncio.sleep(0.005)
        pulse.end()
    return Measure(cpu=cpu, blocked=pulse.longest, fired=fired)


async def by_claims(storage: SqlStorage, due: datetime) -> Measure:
    """Batches claimed by one statement each, in a transaction each, until none is left."""
    now = seconds(due)
    lease = {"now": now, "most": BATCH, "claimant": storage.owner, "until": now + LEASE}

    async def work() -> frozenset[int]:
        fired: list[int] = []
        while True:
            async with storage.transaction() as tables:
                taken = await tables.transaction.connection.execute(WHO_IS_DUE.statement, lease)
                ids = taken.scalars("id").all()
            if not ids:
                return frozenset(fired)
            fired += ids
            await asyncio.sleep(0)

    return await measured(work)


class Jobs:
    """A daily cron job a chat, in memory."""

    def __init__(self, ids: range) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._scheduler.start(paused=True)
        self._fired: set[int] = set()
        self._done = asyncio.Event()
        tomorrow = SystemClock().now() + timedelta(days=1)
        for chat_id in ids:
            daily = CronTrigger(hour=7, minute=0, timezone=ZoneInfo("Europe/Berlin"))
            self._scheduler.add_job(self._brief, daily, args=[chat_id], id=str(chat_id), next_run_time=tomorrow)

    async def _brief(self, chat_id: int) -> None:
        self._fired.add(chat_id)
        if len(self._fired) == CHATS:
            self._done.set()

    async def fire(self, ids: range) -> Measure:
        """These chats are due now."""
        self._fired.clear()
        self._done.clear()
        now = SystemClock().now()
        for chat_id in ids:
            self._scheduler.modify_job(str(chat_id), next_run_time=now)
        measure = await measured(self._resume)
        self._scheduler.pause()
        return measure

    async def _resume(self) -> frozenset[int]:
        self._scheduler.resume()
        await self._done.wait()
        return frozenset(self._fired)

    def close(self) -> None:
        """Ends it."""
        self._scheduler.shutdown(wait=False)


async def filled(folder: Path, due: datetime) -> SqlStorage:
    """A database with 5,000 chats that are due at once."""
    storage = await open_storage(f"sqlite+aiosqlite:///{folder / 'hub.db'}", "benchmark")
    async with storage.transaction() as tables:
        await tables.transaction.many(insert(chat), [chat_row(number, due) for number in range(1, CHATS + 1)])
    return storage


def chat_row(number: int, due: datetime) -> dict[str, object]:
    """A chat that is due then, as it is stored."""
    at = int(due.timestamp())
    daily = {"zone": "Europe/Berlin", "second_of_day": 25200, "weekdays": 127, "empty_days": True, "chosen_hour": False}
    place = {
        "platform": "telegram",
        "remote": str(number),
        "thread": "",
        "place": "private",
        "title": "",
        "language": "en",
    }
    return daily | place | {"id": number, "state": "active", "next_briefing_at": at, "created_at": at, "last_follow": 0}


async def compared() -> tuple[list[Measure], list[Measure]]:
    """Ours and theirs in turn; every round must fire the same chats."""
    due, wanted = datetime(2026, 11, 24, 7, tzinfo=UTC), range(1, CHATS + 1)
    ours: list[Measure] = []
    theirs: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        storage, jobs = await filled(Path(folder), due), Jobs(wanted)
        for _ in range(ROUNDS + 1):
            ours.append(await by_claims(storage, due))
            theirs.append(await jobs.fire(wanted))
            assert ours[-1].fired == theirs[-1].fired == frozenset(wanted)
            async with storage.transaction() as tables:
                await tables.transaction.run(update(chat).values(lease_owner=None, lease_until=None))
        jobs.close()
        await storage.close()
    return ours[1:], theirs[1:]


def run(full: bool) -> list[Row]:
    """Two rows: CPU, and how long the loop was blocked. Both sizes are the goal's."""
    del full
    ours, theirs = asyncio.run(compared())
    what = f"{CHATS:,} due in one second"
    return [
        _row(f"{what}: CPU", CPU_BOUND, [m.cpu for m in ours], [m.cpu for m in theirs]),
        _row(f"{what}: loop blocked", BLOCKED_BOUND, [m.blocked for m in ours], [m.blocked for m in theirs]),
    ]


def _row(what: str, bound: int, ours: list[float], theirs: list[float]) -> Row:
    ratio = median(theirs) / median(ours)
    spread = f"{median(ours):.3f} s [{min(ours):.3f}-{max(ours):.3f}] against {median(theirs):.3f} s"
    against = f"APScheduler {version('apscheduler')}, a cron job a chat"
    return Row(
        goal="8b",
        what=what,
        against=against,
        figure=f"{ratio:.0f}x ({spread})",
        bound=f">= {bound}x",
        holds=ratio >= bound,
    )
