"""Goal 13a: how long /follow looks for wider forms of a subject, in a month of papers; and what near misses cost.

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
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.papers.paper import Announcement, Paper
from core.domain.query.ast import Field, Query
from core.domain.ranking.near_misses import MOST_SHOWN, NearMiss
from core.services.briefings import near_misses
from core.services.context import AppContext
from core.services.radar import near_misses as search
from core.services.radar import wider_forms
from core.storage.engine import open_storage
from tests.fakes.clock import FakeClock

MONTH, SMALL = 30_000, 10_000
DAYS = 29
AT_ONCE = 2_000
MOST_SECONDS = 1.5
ROUNDS, MOST_OF_BRIEFING = 50, 0.01
NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)
SUBJECTS = (
    "machine unlearning, backdoor attack, graph neural network, protein folding, causal inference, federated learning, speech recognition, "
    "hallucination detection, knowledge editing, time series forecasting, sign language, theorem proving, prompt injection, text-to-SQL, "
    "click-through rate prediction, catastrophic forgetting, digital twin, kv cache, agent memory, diffusion policy, learning"
).split(", ")


def run(full: bool) -> list[Row]:
    """Two rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(f"sqlite:///{Path(folder) / 'hub.sqlite3'}", MONTH if full else SMALL))


async def _measure(url: str, count: int) -> list[Row]:
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
    slow = quantiles(took, n=20)[-1]
    wider = Row(
        goal="13a",
        what=f"/follow looks for wider forms, {count:,} papers; {offered} of {len(SUBJECTS)} subjects have one",
        against="a bound",
        figure=f"p50 {median(took):.2f} s, p95 {slow:.2f} s",
        bound=f"p95 <= {MOST_SECONDS} s",
        holds=slow <= MOST_SECONDS,
    )
    near = await _near_misses(app, count)
    await storage.close()
    return [wider, near]


async def _near_misses(app: AppContext, count: int) -> Row:
    """The search of a follow, ahead of the hour and once for all chats of a tick; and what the briefing of a chat takes longer by it."""
    begun = time.process_time()
    close = await search.find_close_papers(app, [Query.of(Field.PHRASE, subject) for subject in SUBJECTS], NOW)
    searched = time.process_time() - begun
    each_found = [each for those in close.values() for each in those]
    async with app.storage.reading() as tables:
        papers = await tables.papers.get([paper_id for paper_id, *_ in each_found])
    found = [
        NearMiss(paper=paper, evidence=evidence, likeness=likeness)
        for paper, (_, evidence, likeness) in zip(papers, each_found, strict=True)
    ]
    async with app.storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id="bench")
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", NOW)
        await tables.near_misses.renew(chat.id, found[:MOST_SHOWN], NOW)
        for subject in SUBJECTS:
            await tables.follows.add(chat.id, Query.of(Field.PHRASE, subject), NOW)
    begun = time.process_time()
    for _ in range(ROUNDS):
        async with app.storage.reading() as tables:
            await near_misses.waiting(tables, chat, NOW)
    each = (time.process_time() - begun) / ROUNDS
    return Row(
        goal="13",
        what=f"near misses of {len(SUBJECTS)} follows, {count:,} papers, CPU; {len(found)} found",
        against="the morning",
        figure=f"{searched:.1f} s; {1000 * each:.1f} ms of a briefing",
        bound=f"briefing <= {MOST_OF_BRIEFING * 1000:.0f} ms",
        holds=each <= MOST_OF_BRIEFING,
    )


def announcements(papers: Sequence[Paper]) -> Iterator[Announcement]:
    """These as papers of the last month, some each day."""
    for number, known in enumerate(papers):
        day = NOW.date() - timedelta(days=number % DAYS)
        yield Announcement.of(replace(known, announced_on=day), ())
