"""Goal 13b: what a day of papers costs where a thousand subjects are followed (`about:`), and what these add to a process.

The subjects are the most frequent pairs of words in the titles of a month, each followed once. A fresh process learns them anew, as once a
day, and matches the day's papers in batches as ingesting does. Memory is compared with that of a process for which one subject is followed.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from benchmarks import corpus
from benchmarks.context import context
from benchmarks.radar.follows import analysed, stored
from benchmarks.search.widening import announcements
from benchmarks.table import NO_GOAL, Row
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.domain.radar.volume import MONTH as DAYS_COUNTED
from core.domain.text.title_terms import title_terms
from core.services.corpus import MOST_VECTORS
from core.services.papers.matching import holding
from core.services.radar.subjects import Subjects
from core.storage.codecs.times import instant
from core.storage.engine import open_storage
from tests.fakes.clock import FakeClock

SUBJECTS = 1_000
MONTH, SMALL = 30_000, 10_000
PAPERS = 2_000
STORED_AT_ONCE, MATCHED_AT_ONCE = 2_000, 100
MOST_SECONDS, MOST_MEGABYTES = 5.0, 20.0
NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)


def run(full: bool) -> list[Row]:
    """Three rows: a day's papers, the day's learning, and memory; a month of 10,000 papers, in full of 30,000."""
    size = MONTH if full else SMALL
    month = corpus.many(PAPERS + size)[PAPERS:]
    subjects = _frequent_pairs(month, SUBJECTS)
    with tempfile.TemporaryDirectory() as folder:
        many, one = (f"sqlite:///{Path(folder) / name}" for name in ("many", "one"))
        for address, followed in ((many, subjects), (one, subjects[:1])):
            asyncio.run(_store(address, month, followed))
        learning, matching, hits, megabytes = _of_fresh_process(many)
        *_, without = _of_fresh_process(one)
    what = f"{PAPERS:,} {corpus.origin()} papers against {SUBJECTS:,} subjects, {size:,} papers stored"
    added = megabytes - without
    return [
        Row(
            goal="13b",
            what=f"{what}, CPU a day",
            against="a bound",
            figure=f"{matching:.1f} s, {hits:,.0f} hits",
            bound=f"<= {MOST_SECONDS:.0f} s",
            holds=matching <= MOST_SECONDS,
        ),
        Row(
            goal="(13b)",
            what=f"learn these {SUBJECTS:,} subjects anew, once a day, CPU",
            against="-",
            figure=f"{learning:.1f} s, {learning / SUBJECTS * 1000:.1f} ms a subject",
            bound=NO_GOAL,
            holds=True,
        ),
        Row(
            goal="13c",
            what=f"memory that {SUBJECTS:,} subjects add to a process on such a day",
            against="a process with one subject",
            figure=f"{added:.1f} MB",
            bound=f"<= {MOST_MEGABYTES:.0f} MB",
            holds=added <= MOST_MEGABYTES,
        ),
    ]


def _frequent_pairs(papers: Sequence[Paper], count: int) -> list[str]:
    """Pairs of words that most titles hold, as somebody would type them."""
    pairs = (term.lower() for paper in papers for term in set(title_terms(paper.title)) if term.count(" ") == 1)
    counted = Counter(pairs)
    distinct = {Query.of(Field.ABOUT, pair).canonical: pair for pair, _ in counted.most_common(2 * count)}
    return list(distinct.values())[:count]


async def _store(address: str, papers: Sequence[Paper], subjects: Sequence[str]) -> None:
    follows = [
        Follow(chat_id=1, number=n, query=Query.of(Field.ABOUT, subject), created_at=instant(0))
        for n, subject in enumerate(subjects, start=1)
    ]
    storage = await stored(address, follows)
    month = list(announcements(papers))
    for start in range(0, len(month), STORED_AT_ONCE):
        async with storage.transaction() as tables:
            await tables.papers.add(month[start : start + STORED_AT_ONCE], NOW - timedelta(days=1))
    await analysed(storage)
    await storage.close()


def _of_fresh_process(address: str) -> tuple[float, ...]:
    """Seconds to learn, seconds to match, hits, and megabytes held."""
    script = f"import asyncio; from benchmarks.radar.subjects import day; asyncio.run(day({address!r}))"
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    return tuple(map(float, found.stdout.split()))


async def day(address: str) -> None:
    """Learns the subjects, matches the day's papers, and prints what that took."""
    storage = await open_storage(address, "bench")
    papers = [replace(paper, id=MONTH + n) for n, paper in enumerate(corpus.many(PAPERS), start=1)]
    app = context(storage, FakeClock(NOW))
    await app.months.refresh(storage, NOW)
    # What chats are briefed on fills this cache whoever follows what.
    async with storage.reading() as tables:
        await app.months.current.vectors(await tables.papers.recent(NOW - DAYS_COUNTED, MOST_VECTORS))
    begun = time.process_time()
    await Subjects(app).tick()
    learnt = time.process_time()
    hits = 0
    for start in range(0, len(papers), MATCHED_AT_ONCE):
        emits = [(paper, match_keys.emitted(paper)) for paper in papers[start : start + MATCHED_AT_ONCE]]
        candidates = [(Readable(paper, keys), keys) for paper, keys in emits]
        async with storage.transaction() as tables:
            found = await holding(tables, candidates, app.months.current)
        hits += sum(len(evidence) for _, _, evidence in found)
    matched = time.process_time()
    await storage.close()
    print(learnt - begun, matched - learnt, hits, psutil.Process().memory_info().rss / 2**20)
