"""Goal 7c: claiming 100 of 100,000 chats that are due, with the index on the due column and without it.

Both sides run the claim that production runs, on copies of one file, and get the same chats. Each claim is undone, so that every round
meets the same table.
"""

import asyncio
import random
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert
from sqlalchemy.dialects import sqlite

from benchmarks.table import Row, spread
from core.storage.chats import chats
from core.storage.codecs.times import seconds
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.tables import chat
from core.storage.sql import leasing

CHATS = 100_000
CLAIM = 100
ROUNDS = 60
NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
LEASE = timedelta(seconds=30)
RATIO, MILLISECONDS = 20, 2.0


class Undo(Exception):
    """Ends a round, so that nothing of it is kept."""


def run(full: bool) -> list[Row]:
    """One row for a morning on which all are due, and one for a quiet minute; `full` takes more rounds."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder), ROUNDS * (5 if full else 1)))


async def _measured(folder: Path, rounds: int) -> list[Row]:
    rows: list[Row] = []
    for what, due in (("all due", CHATS), (f"{CLAIM} due", CLAIM)):
        indexed, bare = folder / f"indexed-{due}", folder / f"bare-{due}"
        await _filled(indexed, due)
        shutil.copy(indexed, bare)
        rows.append(await _compared(what, indexed, bare, rounds))
    return rows


async def _compared(what: str, ours: Path, theirs: Path, rounds: int) -> Row:
    mine: list[float] = []
    other: list[float] = []
    with closing(_opened(ours)) as indexed, closing(_opened(theirs)) as bare:
        bare.execute("DROP INDEX ix_chat_due")
        for number in range(rounds):
            (took, got), (took_bare, got_bare) = _claimed(indexed), _claimed(bare)
            assert got == got_bare, "both sides must claim the same chats"
            assert len(got) == CLAIM
            if number:  # the first round warms both up
                mine.append(took)
                other.append(took_bare)
    whole = await _through_storage(ours, rounds)
    ratio = median(other) / median(mine)
    return Row(
        goal="7c",
        what=f"claim {CLAIM} of {CHATS:,} chats, {what}",
        against=f"the same statement without an index, sqlite3 {sqlite3.sqlite_version}",
        figure=f"{ratio:.0f}x less CPU ({spread(other, 'ms')} -> {spread(mine, 'ms')}); p50 through storage {median(whole):.2f} ms",
        bound=f">= {RATIO}x; <= {MILLISECONDS:.0f} ms",
        holds=ratio >= RATIO and median(whole) <= MILLISECONDS,
    )


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _claimed(connection: sqlite3.Connection) -> tuple[float, list[int]]:
    """The statement that production compiles, on the bare driver: what lies above it is the same on both sides."""
    compiled = chats.DUE.statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    given = {"now": seconds(NOW), "most": CLAIM, "claimant": "bench", "until": seconds(NOW + LEASE)}
    sql, values = str(compiled), {**compiled.params, **given}
    connection.execute("BEGIN IMMEDIATE")
    begun = time.process_time()
    rows = connection.execute(sql, values).fetchall()
    took = (time.process_time() - begun) * 1000
    connection.execute("ROLLBACK")
    return took, sorted(row[0] for row in rows)


async def _through_storage(file: Path, rounds: int) -> list[float]:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    took = [await _wall(storage) for _ in range(rounds)]
    await storage.close()
    return took[1:]


async def _wall(storage: SqlStorage) -> float:
    took = 0.0
    try:
        async with storage.transaction() as tables:
            begun = time.perf_counter()
            await leasing.claim(tables.transaction, chats.DUE, NOW, CLAIM, LEASE)
            took = (time.perf_counter() - begun) * 1000
            raise Undo
    except Undo:
        return took


async def _filled(file: Path, due: int) -> None:
    """Chats as they are in production; the first `due` are due within the last hour, the others in the next days."""
    chance = random.Random(1)
    storage = await open_storage(f"sqlite:///{file}", "bench")
    moment = seconds(NOW)
    rows = [
        _chat(
            chance, number, moment - chance.randrange(3600) if number < due else moment + chance.randrange(1, 300_000)
        )
        for number in range(CHATS)
    ]
    async with storage.transaction() as tables:
        await tables.transaction.many(insert(chat), rows)
    await storage.close()


def _chat(chance: random.Random, number: int, due_at: int) -> dict[str, object]:
    return {
        "platform": "telegram",
        "remote": str(-1_000_000_000_000 - number * 7919),
        "thread": "",
        "place": "group",
        "title": f"Reading group number {number}",
        "language": "en",
        "zone": chance.choice(("Europe/Berlin", "America/New_York", "Asia/Shanghai", "UTC")),
        "second_of_day": 25_200,
        "weekdays": 127,
        "empty_days": True,
        "state": "active",
        "next_briefing_at": due_at,
        "briefed_on": NOW.date() - timedelta(days=1),
        "chosen_hour": False,
        "created_at": 1_750_000_000,
    }
