"""Goal 13a: how long /follow looks for wider forms of a subject, in a month of papers.

It is the look at the store that precedes the answer (`wider_forms.look`), after the day's count of words, which is a tick's work. The subjects are
typed as people type them, with one word that every third paper holds. A month has 30,000 papers; the small size has 10,000.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks import corpus
from benchmarks.context import context
from benchmarks.table import Row
from core.domain.papers.paper import Announcement, Paper
from core.domain.query.ast import Field, Query
from core.services.radar import wider_forms
from core.storage.engine import open_storage
from tests.fakes.clock import FakeClock

MONTH, SMALL = 30_000, 10_000
DAYS = 29
AT_ONCE = 2_000
MOST_SECONDS = 1.5
NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)
SUBJECTS = (
    "machine unlearning, backdoor attack, graph neural network, protein folding, causal inference, federated learning, speech recognition, "
    "hallucination detection, knowledge editing, time series forecasting, sign language, theorem proving, prompt injection, text-to-SQL, "
    "click-through rate prediction, catastrophic forgetting, digital twin, kv cache, agent memory, diffusion policy, learning"
).split(", ")


def run(full: bool) -> list[Row]:
    """One row."""
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(_measure(f"sqlite:///{Path(folder) / 'hub.sqlite3'}", MONTH if full else SMALL))]


async def _measure(url: str, count: int) -> Row:
    storage = await open_storage(url, "bench")
    papers = list(announcements(corpus.many(count)))
    for start in range(0, count, AT_ONCE):
        async with storage.transaction() as tables:
            await tables.papers.add(papers[start : start + AT_ONCE], NOW - timedelta(days=1))
    app = context(storage, FakeClock(NOW))
    await app.months.refresh(storage, NOW)
    took, offered = [], 0
    for subject in SUBJECTS:
        begun = time.perf_counter()
        seen = await wider_forms.look(app, 1, Query.of(Field.PHRASE, subject))
        took.append(time.perf_counter() - begun)
        offered += bool(seen.wider)
    await storage.close()
    slow = quantiles(took, n=20)[-1]
    return Row(
        goal="13a",
        what=f"/follow looks for wider forms, {count:,} papers; {offered} of {len(SUBJECTS)} subjects have one",
        against="a bound",
        figure=f"p50 {median(took):.2f} s, p95 {slow:.2f} s",
        bound=f"p95 <= {MOST_SECONDS} s",
        holds=slow <= MOST_SECONDS,
    )


def announcements(papers: Sequence[Paper]) -> Iterator[Announcement]:
    """These as papers of the last month, some each day."""
    for number, known in enumerate(papers):
        day = NOW.date() - timedelta(days=number % DAYS)
        yield Announcement.of(replace(known, announced_on=day), ())
