"""Goals 5a and 5b: /search in a million papers, against a scan by LIKE and against bm25 over everything.

Ours is the port, from the query to papers read and looked at. It ranks within the newest 30,000 papers and goes wider only where those give
fewer than ten, so its answer is another one than that of bm25 over all: the best of the new. The scan looks for words that no paper holds, so
it sees all. Papers: recorded titles and abstracts paired anew. The small size has 50,000 papers; the scan is extrapolated to a million in
proportion, and said so.

The newest 30,000 are stored as ever, 5,000 at a time, each indexed by the triggers. Those before them are indexed at once when they are all there
(FTS5's `rebuild`), which makes the same index in half the time.
"""

import asyncio
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import insert, text

from benchmarks import corpus
from benchmarks.table import Row
from core.domain.papers.paper import Paper
from core.domain.query.ast import Query
from core.domain.search import language
from core.domain.search.filter import NEWEST
from core.storage.codecs import paper_rows
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.tables import paper
from core.storage.tables import SqlTables

MILLION = 1_000_000
SMALL = 50_000
DRAWN_FROM = 20_000
AT_ONCE = 5_000
QUERIES = 200
A_SCAN_AFTER = 50
"""So many queries."""
FOUND = 10
MEDIAN_BOUND, TAIL_BOUND = 200, 10
COMMON = ("model", "learning", "method", "data", "results")
"""Every tenth query is one of these words, which every third paper holds."""

_LIKE = text(
    "SELECT id FROM paper WHERE title LIKE :wanted OR abstract LIKE :wanted OR authors LIKE :wanted ORDER BY id DESC LIMIT :most"
)
_LEARNING = text("SELECT name, sql FROM sqlite_master WHERE name IN ('paper_learnt', 'paper_newest')")
_REBUILD = text("INSERT INTO paper_search (paper_search) VALUES ('rebuild')")
_ALL = text("SELECT rowid FROM paper_search WHERE paper_search MATCH :wanted ORDER BY rank LIMIT :most")


def run(full: bool) -> list[Row]:
    """Two rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder) / "hub.sqlite3", MILLION if full else SMALL))


async def _measured(file: Path, count: int) -> list[Row]:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    known = [announcement.paper for announcement in corpus.papers(min(DRAWN_FROM, count), emits=False)]
    await _filled(storage, known, count)
    wanted = list(_queries([each.title for each in known]))
    mine: list[float] = []
    theirs: list[float] = []
    scans: list[float] = []
    async with storage.reading() as tables:
        for number, words in enumerate([*wanted[:5], *wanted]):
            took, ranked = await _ours(tables, words), await _everywhere(tables, words)
            if number >= 5:  # the first ones warm both up
                mine.append(took)
                theirs.append(ranked)
            if (number + 1) % A_SCAN_AFTER == 0:
                scans.append(await _scan(tables, f"%wombat{number} quokka%"))
    await storage.close()
    return [_median(mine, scans, count), _tail(mine, theirs, count)]


async def _filled(storage: SqlStorage, known: Sequence[Paper], count: int) -> None:
    rows = _rows(known, count)
    async with storage.transaction() as tables:
        triggers = await tables.transaction.rows(_LEARNING)
        for each in triggers:
            await tables.transaction.run(text(f"DROP TRIGGER {each.name}"))
    await _stored(storage, islice(rows, max(count - NEWEST, 0)))
    async with storage.transaction() as tables:
        await tables.transaction.run(_REBUILD)
        for each in triggers:
            await tables.transaction.connection.exec_driver_sql(each.sql)
    await _stored(storage, rows)


def _rows(known: Sequence[Paper], count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(2)
    for number in range(count):
        titled, told = chance.choice(known), chance.choice(known)
        row = paper_rows.to_row(titled) | {"abstract": told.abstract, "keys": f'["arxiv:{number}"]', "stored_at": 0}
        yield row | {"id": number + 1}


async def _stored(storage: SqlStorage, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        async with storage.transaction() as tables:
            await tables.transaction.many(insert(paper), some)


def _queries(titles: Sequence[str]) -> Iterator[str]:
    chance = random.Random(3)
    for number in range(QUERIES):
        words = re.findall(r"[A-Za-z]{4,}", chance.choice(titles)) or ["graph"]
        yield chance.choice(COMMON) if number % 10 == 0 else " ".join(chance.choices(words, k=1 + number % 3))


async def _ours(tables: SqlTables, words: str) -> float:
    wanted = language.read(words)
    assert isinstance(wanted, Query), words
    begun = time.process_time()
    await tables.papers.search(wanted, FOUND)
    return (time.process_time() - begun) * 1000


async def _everywhere(tables: SqlTables, words: str) -> float:
    """The same words by bm25 over all papers, ids only."""
    wanted = " ".join(f'"{word}"' for word in words.lower().split())
    begun = time.process_time()
    await tables.transaction.rows(_ALL, {"wanted": wanted, "most": FOUND})
    return (time.process_time() - begun) * 1000


async def _scan(tables: SqlTables, wanted: str) -> float:
    begun = time.process_time()
    assert not await tables.transaction.rows(_LIKE, {"wanted": wanted, "most": FOUND})
    return (time.process_time() - begun) * 1000


def _median(mine: Sequence[float], scans: Sequence[float], count: int) -> Row:
    scan = median(scans) * MILLION / count
    ratio = scan / median(mine)
    size = "" if count == MILLION else f", extrapolated from {count:,}"
    return Row(
        goal="5a",
        what=f"search, p50 of {QUERIES} queries, {count:,} papers, CPU",
        against=f"LIKE scan without a hit at {MILLION:,}{size}",
        figure=f"{ratio:,.0f}x less ({scan:.0f} ms -> {median(mine):.2f} ms)",
        bound=f">= {MEDIAN_BOUND}x",
        holds=ratio >= MEDIAN_BOUND,
    )


def _tail(mine: Sequence[float], theirs: Sequence[float], count: int) -> Row:
    ours, other = quantiles(mine, n=100)[98], quantiles(theirs, n=100)[98]
    return Row(
        goal="5b",
        what=f"search, p99 of {QUERIES} queries, {count:,} papers, CPU",
        against="bm25 over everything, ids only",
        figure=f"1/{other / ours:.1f} ({other:.1f} ms -> {ours:.1f} ms)",
        bound=f"<= 1/{TAIL_BOUND} at {MILLION:,}",
        holds=other / ours >= TAIL_BOUND,
    )
