"""Goal 7a: storing papers and hits through the port, against executemany on sqlite3 with the rows ready.

Ours decides which announcements are one work, computes every key and writes. The other side gets the very rows that came out and only
writes them, into the same tables with the same indexes, in one transaction with the same pragmas. The files hold the same afterwards.
"""

import asyncio
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.table import Row, spread
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.papers.paper import Announcement, Paper
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.columns import metadata
from core.storage.tables import SqlTables

NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
CHATS = 500
HITS_A_PAPER = 10
BATCH = 1_000
"""About as many papers as arXiv announces in a day."""
ROUNDS = 5
MOST = 2.5
WRITTEN = ("paper", "paper_key", "paper_author", "paper_label", "hit")
Rows = Mapping[str, Sequence[tuple[object, ...]]]


class Undo(Exception):
    """Ends the warming up, so that nothing of it is kept."""


def run(full: bool) -> list[Row]:
    """One row: 1,000 papers and 10,000 hits, in full ten times as many."""
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(_measured(Path(folder), 10_000 if full else 1_000))]


async def _measured(folder: Path, count: int) -> Row:
    empty, announcements = folder / "empty", corpus.papers(count)
    await _make(empty)
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS + 1):
        ours, other = folder / f"ours-{number}", folder / f"theirs-{number}"
        for file in (ours, other):
            shutil.copy(empty, file)
        stored = await _through_the_port(ours, announcements)
        rows = _rows(ours)
        written = _by_executemany(other, rows)
        assert _rows(other) == rows, "both files must hold the same"
        if number:  # the first round warms both up
            mine.append(stored)
            theirs.append(written)
    return _row(count, mine, theirs)


async def _make(file: Path) -> None:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    async with storage.transaction() as tables:
        for number in range(CHATS):
            address = ChatAddress(platform=Platform.CONSOLE, chat_id=str(number))
            await tables.chats.ensure(address, Place.PRIVATE, "", NOW)
    await storage.close()


async def _through_the_port(file: Path, announcements: Sequence[Announcement]) -> float:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    await _warm(storage, announcements[:100])
    async with storage.transaction() as tables:
        batches = range(0, len(announcements), BATCH)
        took = sum([await _store(tables, announcements[start : start + BATCH]) for start in batches])
        begun = time.process_time()
    took += time.process_time() - begun
    await storage.close()
    return took


async def _warm(storage: SqlStorage, announcements: Sequence[Announcement]) -> None:
    """A process compiles each statement once in its life; what this stores is rolled back."""
    with suppress(Undo):
        async with storage.transaction() as tables:
            await _store(tables, announcements)
            raise Undo


async def _store(tables: SqlTables, announcements: Sequence[Announcement]) -> float:
    """CPU seconds that the port took; making the hits is not its work."""
    begun = time.process_time()
    stored = [paper for paper, *_ in await tables.papers.add(announcements, NOW)]
    took = time.process_time() - begun
    hits = [_hit(paper, n) for paper in stored for n in range(HITS_A_PAPER)]
    begun = time.process_time()
    await tables.hits.add(hits)
    return took + time.process_time() - begun


def _hit(paper: Paper, n: int) -> Hit:
    evidence = Evidence(number=n + 1, field=Field.PHRASE, term="graph neural network", in_title=True)
    chat_id = 1 + (paper.id * 37 + n * 41) % CHATS
    return Hit(chat_id=chat_id, paper=paper, evidence=(evidence,), score=3.0, found_at=NOW)


def _rows(file: Path) -> Rows:
    with closing(sqlite3.connect(file)) as connection:
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY {_order(name)}").fetchall() for name in WRITTEN
        }


def _order(name: str) -> str:
    return ", ".join(f'"{column.name}"' for column in metadata.tables[name].primary_key.columns)


def _by_executemany(file: Path, rows: Rows) -> float:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        begun = time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        for name, some in rows.items():
            places = ", ".join("?" for _ in some[0])
            connection.executemany(f"INSERT INTO {name} VALUES ({places})", some)
        connection.execute("COMMIT")
        return time.process_time() - begun


def _row(count: int, mine: list[float], theirs: list[float]) -> Row:
    ratio = median(mine) / median(theirs)
    return Row(
        goal="7a",
        what=f"store {count:,} {corpus.origin()} papers and {count * HITS_A_PAPER:,} hits",
        against=f"sqlite3 {sqlite3.sqlite_version} executemany, rows ready",
        figure=f"{ratio:.2f}x the CPU ({spread(mine)} against {spread(theirs)})",
        bound=f"<= {MOST}x",
        holds=ratio <= MOST,
    )
