"""Goals 3a and 3b: which follows a batch of papers concerns, by the join of keys, against loops over all chats.

Half of the follows are people, half are phrases. One in 500 is drawn from the papers themselves; the others are names and phrases made of
invented syllables, as most follows wait for what does not come today. Ours counts from emitting a paper's keys to the evidence. The loops
(`benchmarks.loops`) run on a few papers, and what they cost for all is extrapolated. All sides find the same hits on those papers.
"""

import asyncio
import json
import math
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

from sqlalchemy import insert

from benchmarks import corpus
from benchmarks.loops import Hits, Loop, Plain, Tuned
from benchmarks.table import NO_GOAL, Row
from core.domain import keys, matching, query, text
from core.domain.chat import ChatAddress, Place, Platform
from core.domain.follow import Follow
from core.domain.matching import Readable
from core.domain.paper import Paper
from core.domain.query import Field, Query
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema import follow, follow_anchor
from core.storage.times import instant

ROUNDS = 5
LOOPED = 3
LIVE = 1_000
SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ro", "si", "tu", "ve", "wo", "xa", "zy")
EXPONENT = 0.2


def run(full: bool) -> list[Row]:
    """Three rows: 400 papers and up to 100,000 follows; in full 2,000 papers and a million."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder), 2_000 if full else 400, 1_000 if full else 100))


async def _measured(folder: Path, count: int, smallest: int) -> list[Row]:
    papers = [_numbered(announcement.paper, n) for n, announcement in enumerate(corpus.papers(count))]
    sizes = [smallest * 10**n for n in range(4)]
    compared = max(size for size in sizes if size <= 100_000)
    medians: list[float] = []
    rows: list[Row] = []
    for size in sizes:
        follows = _follows(papers, size)
        storage = await _stored(folder / str(size), follows)
        mine = [(await _join(storage, papers))[0] for _ in range(ROUNDS + 1)][1:]
        medians.append(median(mine))
        if size == compared:
            rows += await _against_loops(storage, papers, follows)
        await storage.close()
    return [*rows, _growth(sizes, medians, count)]


def _numbered(paper: Paper, number: int) -> Paper:
    return replace(paper, id=number)


async def _against_loops(storage: SqlStorage, papers: Sequence[Paper], follows: Sequence[Follow]) -> list[Row]:
    """The loop as a bot would write it, which is the goal; and one tuned until nothing more was found."""
    few = papers[:: len(papers) // LOOPED][:LOOPED]
    chats = [follows[start : start + 10] for start in range(0, len(follows), 10)]
    loops: dict[type[Loop], Loop] = {Plain: Plain(chats), Tuned: Tuned(chats)}
    mine: list[float] = []
    theirs: dict[type[Loop], list[float]] = {kind: [] for kind in loops}
    for number in range(ROUNDS + 1):
        took, found = await _join(storage, papers)
        expected = {hit for hit in found if hit[0] in {paper.id for paper in few}}
        looped = {kind: loop.run(few) for kind, loop in loops.items()}
        assert all(hits == expected for _, hits in looped.values()), "equal hits"
        if number:  # the first round warms all up
            mine.append(took)
            for kind, (seconds, _) in looped.items():
                theirs[kind].append(seconds * len(papers) / len(few))
    pairs, what = (
        len(papers) * len(follows),
        f"{len(papers):,} {corpus.origin()} papers x {len(follows):,} follows, CPU",
    )
    return [_against(kind, theirs[kind], mine, pairs, what) for kind in loops]


def _against(kind: type[Loop], theirs: Sequence[float], mine: Sequence[float], pairs: int, what: str) -> Row:
    ratio = median(theirs) / median(mine)
    each = median(theirs) / pairs * 1e6
    return Row(
        goal="3a" if kind.bound else "(3a)",
        what=what,
        against=f"{kind.said}, {each:.2f} us a pair (from {LOOPED} papers)",
        figure=f"{ratio:.0f}x less ({_spread(theirs)} -> {_spread(mine)})",
        bound=f">= {kind.bound}x" if kind.bound else NO_GOAL,
        holds=ratio >= kind.bound,
    )


async def _join(storage: SqlStorage, papers: Sequence[Paper]) -> tuple[float, Hits]:
    found: Hits = set()
    begun = time.process_time()
    async with storage.reading() as tables:
        for start in range(0, len(papers), 100):
            some = papers[start : start + 100]
            emits = [keys.emitted(paper) for paper in some]
            readable = [Readable(paper, emitted) for paper, emitted in zip(some, emits, strict=True)]
            for index, candidate in await tables.follows.matching(emits):
                if matching.evidence(candidate, readable[index]):
                    found.add((some[index].id, candidate.number))
    return time.process_time() - begun, found


def _follows(papers: Sequence[Paper], count: int) -> list[Follow]:
    chance = random.Random(count)
    made = (_live(chance, papers, n) if n % LIVE < 2 else _waiting(chance, n) for n in range(count * 2))
    return [
        Follow(chat_id=1, number=n, query=q, created_at=instant(0))
        for n, q in zip(range(1, count + 1), made, strict=False)
    ]


def _live(chance: random.Random, papers: Sequence[Paper], number: int) -> Query:
    paper = chance.choice(papers)
    if number % 2 and paper.authors:
        return Query.of(Field.AUTHOR, chance.choice(paper.authors))
    words = text.words(paper.abstract) or text.words(paper.title)
    start = chance.randrange(max(len(words) - 3, 1))
    return Query.of(Field.PHRASE, " ".join(words[start : start + 3]))


def _waiting(chance: random.Random, number: int) -> Query:
    first, second = ("".join(chance.choices(SYLLABLES, k=4)) for _ in range(2))
    return Query.of(Field.AUTHOR if number % 2 else Field.PHRASE, f"{first} {second}")


async def _stored(file: Path, follows: Sequence[Follow]) -> SqlStorage:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    async with storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id="bench")
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", instant(0))
        rows = [{"chat_id": chat.id, "number": f.number} for f in follows]
        queries = [{"query": json.dumps(query.to_json(f.query)), "created_at": 0} for f in follows]
        await tables.transaction.many(insert(follow), [row | asked for row, asked in zip(rows, queries, strict=True)])
        anchors = [row | {"anchor": keys.anchors(f.query)[0]} for row, f in zip(rows, follows, strict=True)]
        await tables.transaction.many(insert(follow_anchor), anchors)
    return storage


def _growth(sizes: Sequence[int], medians: Sequence[float], count: int) -> Row:
    xs, ys = [math.log(size) for size in sizes], [math.log(took) for took in medians]
    middle, level = mean(xs), mean(ys)
    slope = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True)) / sum((x - middle) ** 2 for x in xs)
    steps = ", ".join(f"{took:.2f}" for took in medians)
    return Row(
        goal="3b",
        what=f"growth exponent, {sizes[0]:,} -> {sizes[-1]:,} follows",
        against="linear = 1",
        figure=f"{slope:.2f} ({steps} s for {count:,} papers)",
        bound=f"<= {EXPONENT}",
        holds=slope <= EXPONENT,
    )


def _spread(found: Sequence[float]) -> str:
    return f"{median(found):.2f} s [{min(found):.2f}, {max(found):.2f}]"
