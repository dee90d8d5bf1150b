"""Goals 3a and 3b on both databases: which follows a batch of papers concerns, by the join of keys, against loops over all chats.

Ours counts from emitting a paper's keys to the evidence. The loops (`benchmarks.radar.loops`) run on a few papers, and what they cost for all is
extrapolated. All sides find the same hits on those papers. On SQLite CPU is compared; PostgreSQL works in a process of its own, so there it
is wall time on both sides.
"""

import asyncio
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median

from benchmarks import corpus, postgres
from benchmarks.radar.follows import analysed, emptied, follows, stored
from benchmarks.radar.loops import Hits, Loop, Plain, Tuned
from benchmarks.table import NO_GOAL, Row, spread
from core.domain.papers.paper import Paper
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.storage.engine import SqlStorage

ROUNDS = 5
GROWTH_ROUNDS = 3
LOOPED = 3
LOOPS: tuple[type[Loop], ...] = (Plain, Tuned)
MOST_LOOPED = 100_000
EXPONENT = 0.2


@dataclass(frozen=True, slots=True)
class Side:
    """A database, and the clock by which it is fair to measure it."""

    name: str
    timer: Callable[[], float]
    unit: str


SQLITE = Side("SQLite", time.process_time, "CPU")
POSTGRES = Side("PostgreSQL", time.perf_counter, "wall")


def run(full: bool) -> list[Row]:
    """Three rows a database: 400 papers and up to 100,000 follows; in full 2,000 papers and a million."""
    announcements = corpus.papers(2_000 if full else 400)
    papers = [replace(announcement.paper, id=n) for n, announcement in enumerate(announcements)]
    sizes = [(1_000 if full else 100) * 10**n for n in range(4)]
    with tempfile.TemporaryDirectory() as folder:
        addresses = [f"sqlite:///{Path(folder) / str(size)}" for size in sizes]
        rows = asyncio.run(_measured(SQLITE, addresses, papers, sizes))
    with postgres.database() as address:
        return rows + (asyncio.run(_measured(POSTGRES, [address] * 4, papers, sizes)) if address else [])


async def _measured(side: Side, addresses: Sequence[str], papers: Sequence[Paper], sizes: Sequence[int]) -> list[Row]:
    medians: list[float] = []
    rows: list[Row] = []
    for address, size in zip(addresses, sizes, strict=True):
        wanted = follows(papers, size)
        storage = await stored(address, wanted)
        await analysed(storage)
        mine = [(await join(storage, papers, side.timer))[0] for _ in range(GROWTH_ROUNDS + 1)][1:]
        medians.append(median(mine))
        if size == max(each for each in sizes if each <= MOST_LOOPED):
            rows += await _against_loops(side, storage, papers, wanted)
        await emptied(storage)
        await storage.close()
    return [*rows, _growth(side, sizes, medians, len(papers))]


async def join(storage: SqlStorage, papers: Sequence[Paper], timer: Callable[[], float]) -> tuple[float, Hits]:
    """Seconds, and (paper, follow) for every hit, as ingesting finds them."""
    found: Hits = set()
    begun = timer()
    async with storage.transaction() as tables:
        for start in range(0, len(papers), 100):
            some = papers[start : start + 100]
            emits = [match_keys.emitted(paper) for paper in some]
            readable = [Readable(paper, emitted) for paper, emitted in zip(some, emits, strict=True)]
            for candidate, indexes in await tables.follows.matching(emits):
                for index in indexes:
                    if matching.evidence(candidate, readable[index]):
                        found.add((some[index].id, candidate.number))
    return timer() - begun, found


async def _against_loops(
    side: Side, storage: SqlStorage, papers: Sequence[Paper], wanted: Sequence[Follow]
) -> list[Row]:
    """The loop as a bot would write it, which is the goal; and one tuned until nothing more was found."""
    few = papers[:: len(papers) // LOOPED][:LOOPED]
    chats = [wanted[start : start + 10] for start in range(0, len(wanted), 10)]
    loops = {kind: kind(chats) for kind in LOOPS}
    mine: list[float] = []
    theirs: dict[type[Loop], list[float]] = {kind: [] for kind in LOOPS}
    for number in range(ROUNDS + 1):
        took, found = await join(storage, papers, side.timer)
        expected = {hit for hit in found if hit[0] in {paper.id for paper in few}}
        looped = {kind: loop.run(few, side.timer) for kind, loop in loops.items()}
        assert all(hits == expected for _, hits in looped.values()), "equal hits"
        if number:  # the first round warms all up
            mine.append(took)
            for kind, (seconds, _) in looped.items():
                theirs[kind].append(seconds * len(papers) / len(few))
    what = f"{side.name}: {len(papers):,} {corpus.origin()} papers x {len(wanted):,} follows, {side.unit}"
    return [_against(kind, theirs[kind], mine, len(papers) * len(wanted), what) for kind in LOOPS]


def _against(kind: type[Loop], theirs: Sequence[float], mine: Sequence[float], pairs: int, what: str) -> Row:
    ratio = median(theirs) / median(mine)
    each = median(theirs) / pairs * 1e6
    return Row(
        goal="3a" if kind.bound else "(3a)",
        what=what,
        against=f"{kind.said}, {each:.2f} us a pair (from {LOOPED} papers)",
        figure=f"{ratio:.0f}x less ({spread(theirs)} -> {spread(mine)})",
        bound=f">= {kind.bound}x" if kind.bound else NO_GOAL,
        holds=ratio >= kind.bound,
    )


def _growth(side: Side, sizes: Sequence[int], medians: Sequence[float], count: int) -> Row:
    xs, ys = [math.log(size) for size in sizes], [math.log(took) for took in medians]
    middle, level = mean(xs), mean(ys)
    slope = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True)) / sum((x - middle) ** 2 for x in xs)
    steps = ", ".join(f"{took:.2f}" for took in medians)
    return Row(
        goal="3b",
        what=f"{side.name}: growth exponent, {sizes[0]:,} -> {sizes[-1]:,} follows",
        against="linear = 1",
        figure=f"{slope:.2f} ({steps} s {side.unit} for {count:,} papers)",
        bound=f"<= {EXPONENT}",
        holds=slope <= EXPONENT,
    )
