"""Goals 1a and 1b: what parsing in a killable child costs, against the same parsing inside the bot's own process.

Both sides read the same feeds with the same recipes and must come back with the same papers. The feeds: one arXiv day of 700 papers and 20
journals of 30, made here from invented words; in full 50 journals, and the recorded feeds beside the project where they are there. The loop
counts as blocked for the processor time that its thread uses between two of its turns, so that other work on the machine is not ours.
"""

import asyncio
import gzip
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import feedparser

from benchmarks.table import Row
from core.domain.paper import Announcement
from core.fetching import arxiv, child, feeds, frames
from core.fetching.frames import Job
from core.fetching.parsing import Parsed, Parser

ROUNDS = 5
RECORDED = Path(__file__).parents[2] / "shared" / "data" / "feeds"
WORDS = (
    "lantern canyon tortoise estuary moth tide graph neural network transformer sparse attention bound proof sample noise robust "
    "learning policy agent reward retrieval language model token protein folding galaxy dust spectrum lattice spin phonon the of a and for with under"
).split()
Reading = Callable[[Job, bytes], Awaitable[Sequence[Announcement]]]


@dataclass(frozen=True, slots=True)
class Round:
    """One pass over all feeds: seconds in all, the longest the loop stood still, and what came out."""

    wall: float
    blocked: float
    papers: tuple[int, ...]


def run(full: bool) -> list[Row]:
    """The two rows; `full` measures more rounds."""
    return asyncio.run(
        _measured(ROUNDS * 2, _synthetic(50) + _recorded()) if full else _measured(ROUNDS, _synthetic(20))
    )


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
    pieces = child.answer(job, body, lambda _: None)
    return [frames.announcement(row) for piece in pieces for row in piece.get("rows", ())]


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


def _synthetic(journals: int) -> list[tuple[Job, bytes]]:
    chance = random.Random(1)
    day = "".join(_announcement(chance, number) for number in range(700))
    arxiv_day = f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/' version='2.0'><channel><title>cs</title>{day}</channel></rss>"
    issues = ["".join(_article(chance) for _ in range(30)) for _ in range(journals)]
    head = "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/' version='2.0'>"
    return [
        (Job(recipe=arxiv.RSS, source="arxiv", venue="arXiv"), arxiv_day.encode()),
        *(
            (Job(recipe=feeds.FEED), f"{head}<channel><title>Annals</title>{items}</channel></rss>".encode())
            for items in issues
        ),
    ]


def _announcement(chance: random.Random, number: int) -> str:
    id_ = f"2607.{number:05}v1"
    return (
        f"<item><title>{_text(chance, 10)}</title><link>https://arxiv.org/abs/{id_}</link><description>arXiv:{id_} Announce Type: new \n"
        f"Abstract: {_text(chance, 180)}</description><guid isPermaLink='false'>oai:arXiv.org:{id_}</guid><category>cs.LG</category>"
        f"<pubDate>Mon, 06 Jul 2026 00:00:00 -0400</pubDate><dc:creator>{', '.join(_people(chance))}</dc:creator></item>"
    )


def _article(chance: random.Random) -> str:
    doi = f"10.1234/annals.{chance.randrange(10**9)}"
    creators = "".join(f"<dc:creator>{name}</dc:creator>" for name in _people(chance))
    return (
        f"<item><title>{_text(chance, 12)}</title><link>https://doi.org/{doi}</link><guid>{doi}</guid>{creators}<prism:doi>{doi}</prism:doi>"
        f"<description>{escape(f'<p>Abstract <i>{_text(chance, 120)}</i></p>')}</description><pubDate>Mon, 06 Jul 2026 00:00:00 GMT</pubDate></item>"
    )


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def _people(chance: random.Random) -> list[str]:
    return [f"{chance.choice(WORDS).title()} {chance.choice(WORDS).title()}" for _ in range(chance.randint(1, 8))]


def _recorded() -> list[tuple[Job, bytes]]:
    found = []
    for path in sorted(RECORDED.glob("*/*")):
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if b"<html" not in body[:1000].lower():
            found.append((Job(recipe=feeds.FEED, source=path.name), body))
    return found
