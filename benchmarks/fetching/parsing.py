"""Goals 1a and 1b: what parsing in a killable child costs, against the same parsing inside the bot's own process.

Both sides read the same feeds with the same recipes and must come back with the same papers. The feeds: one arXiv day of 700 papers and 20
journals of 30, made here from invented words; in full 50 journals, and the recorded feeds beside the project where they are there. The loop
counts as blocked for the processor time that its thread uses between two of its turns, so that other work on the machine is not ours.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import feedparser

from benchmarks.fetching.feeds import recorded, synthetic
from benchmarks.table import Row
from core.domain.papers.paper import Announcement
from core.fetching import protocol
from core.fetching.parser import worker
from core.fetching.parser.pool import Parsed, Parser
from core.fetching.protocol import Job

ROUNDS = 5
Reading = Callable[[Job, bytes], Awaitable[Sequence[Announcement]]]


@dataclass(frozen=True, slots=True)
class Round:
    """One pass over all feeds: seconds in all, the longest the loop stood still, and what came out."""

    wall: float
    blocked: float
    papers: tuple[int, ...]


def run(full: bool) -> list[Row]:
    """The two rows; `full` measures more rounds."""
    return asyncio.run(_measured(ROUNDS * 2, synthetic(50) + recorded()) if full else _measured(ROUNDS, synthetic(20)))


async def _measured(rounds: int, bodies: Sequence[tuple[Job, bytes]]) -> list[Row]:
    parser = Parser(wall=120)
    ours: list[Round] = []
    theirs: list[Round] = []
    for number in range(rounds + 1):
        pair = await _round(bodies, _inside), await _round(bodies, _beside(parser))
        assert pair[0].papers == pair[1].papers, "both sides must read the same papers"
        if number:  # the first pass warms both up
            theirs.append(pair[0])
            ours.append(pair[1])
    await parser.close()
    return _rows(
        theirs,
        ours,
        f"feedparser {feedparser.__version__} in-process, {len(bodies)} feeds, {len(ours[0].papers)} papers",
    )


def _rows(theirs: list[Round], ours: list[Round], against: str) -> list[Row]:
    shorter = _median(theirs, "blocked") / _median(ours, "blocked")
    dearer = _median(ours, "wall") / _median(theirs, "wall")
    return [
        Row(
            goal="1a",
            what="event loop blocked while feeds are parsed",
            against=against,
            figure=f"{shorter:.1f}x shorter ({_spread(theirs, 'blocked')} -> {_spread(ours, 'blocked')})",
            bound=">= 10x",
            holds=shorter >= 10,
        ),
        Row(
            goal="1b",
            what="wall time of the killable child",
            against=against,
            figure=f"{dearer:.2f}x ({_spread(theirs, 'wall')} -> {_spread(ours, 'wall')})",
            bound="<= 1.3x",
            holds=dearer <= 1.3,
        ),
    ]


async def _round(bodies: Sequence[tuple[Job, bytes]], read: Reading) -> Round:
    longest = 0.0
    read_so_far: list[Sequence[Announcement]] = []

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.thread_time()
            await asyncio.sleep(0.001)
            longest = max(longest, time.thread_time() - before)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        await asyncio.sleep(0)
        for job, body in bodies:
            read_so_far.append(await read(job, body))
            await asyncio.sleep(0.002)  # a turn for the watch
        watching.cancel()
    wall = time.perf_counter() - began
    return Round(wall, longest, tuple(hash((each.paper, each.emits)) for some in read_so_far for each in some))


async def _inside(job: Job, body: bytes) -> Sequence[Announcement]:
    """What a bot does that parses in its own loop."""
    pieces = worker.answer(job, body, lambda _: None)
    return [protocol.announcement(row) for piece in pieces for row in piece.get("rows", ())]


def _beside(parser: Parser) -> Reading:
    async def read(job: Job, body: bytes) -> Sequence[Announcement]:
        parsed = await parser.read(job, body)
        assert isinstance(parsed, Parsed), parsed
        return parsed.announcements

    return read


def _median(rounds: list[Round], what: str) -> float:
    return float(statistics.median(getattr(each, what) for each in rounds))


def _spread(rounds: list[Round], what: str) -> str:
    found = [getattr(each, what) * 1000 for each in rounds]
    return f"{statistics.median(found):.0f} ms [{min(found):.0f}, {max(found):.0f}]"
