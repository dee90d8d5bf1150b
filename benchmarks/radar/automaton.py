"""Goals 3c and 3d: matching at a million follows against an Aho-Corasick automaton that holds all of them in memory.

The automaton knows every anchor as words between blanks, and people by their keys; it reads a text of the paper's words and its authors'
keys. What it finds is evaluated as the product does, and both sides find the same hits. 3c is what a fresh process weighs more with all
follows than with a thousandth of them, after it matched the same papers. The small size has 100,000 follows; the automaton of a million is then
ten times as heavy, and is said so.
"""

import asyncio
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.radar.follows import analysed, follows, stored
from benchmarks.radar.loops import Hits
from benchmarks.radar.matching import join
from benchmarks.table import Row, spread
from core.domain.papers.paper import Paper
from core.domain.people.names import author_keys
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable

ROUNDS = 5
MOST_TIMES, MOST_MEGABYTES = 4.0, 20.0
WEIGHT = """
import asyncio, psutil, sys, time
from dataclasses import replace
from benchmarks import corpus
from benchmarks.radar.matching import join
from core.storage.engine import open_storage

async def main(address, count):
    papers = [replace(a.paper, id=n) for n, a in enumerate(corpus.papers(count))]
    storage = await open_storage(address, "bench")
    _, hits = await join(storage, papers, time.process_time)
    await storage.close()
    return len(hits)

hits = asyncio.run(main(sys.argv[1], int(sys.argv[2])))
print(hits, psutil.Process().memory_info().rss / 2**20)
"""


class Automaton:
    """pyahocorasick over the anchors of all follows; `built` is how many CPU seconds that took, as after every new follow."""

    def __init__(self, wanted: Sequence[Follow]) -> None:
        import ahocorasick

        waiting: dict[str, list[Follow]] = {}
        for follow in wanted:
            waiting.setdefault(f" {match_keys.anchors(follow.query)[0]} ", []).append(follow)
        begun = time.process_time()
        self._automaton = ahocorasick.Automaton()
        for anchor, some in waiting.items():
            self._automaton.add_word(anchor, some)
        self._automaton.make_automaton()
        self.built = time.process_time() - begun

    def run(self, papers: Sequence[Paper]) -> tuple[float, Hits]:
        """CPU seconds, and (paper, follow) for every hit."""
        found: Hits = set()
        begun = time.process_time()
        for paper in papers:
            readable = Readable(paper)
            people = " | ".join(sorted(frozenset[str]().union(*map(author_keys, paper.authors))))
            candidates = {
                follow.number: follow
                for _, some in self._automaton.iter(f"{readable.passages}| {people} ")
                for follow in some
            }
            found |= {(paper.id, n) for n, follow in candidates.items() if matching.evidence(follow, readable)}
        return time.process_time() - begun, found


def run(full: bool) -> list[Row]:
    """Two rows: 400 papers and 100,000 follows; in full 2,000 papers and a million. None where pyahocorasick is not installed."""
    try:
        import ahocorasick
    except ImportError:
        print("skipped 3c and 3d: pyahocorasick is not installed (make proof)", file=sys.stderr)
        return []
    del ahocorasick
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder), 2_000 if full else 400, 1_000_000 if full else 100_000))


async def _measured(folder: Path, count: int, size: int) -> list[Row]:
    papers = [replace(announcement.paper, id=n) for n, announcement in enumerate(corpus.papers(count))]
    wanted = follows(papers, size)
    storage = await stored(address := f"sqlite:///{folder / 'all'}", wanted)
    await analysed(storage)
    few = await stored(small := f"sqlite:///{folder / 'few'}", wanted[: size // 1000])
    await few.close()
    automaton = Automaton(wanted)
    mine, theirs = [], []
    gc.freeze()  # a million follows for the other side's sake are no work of ours
    for number in range(ROUNDS + 1):
        took, found = await join(storage, papers, time.process_time)
        scanned, hits = automaton.run(papers)
        assert hits == found, "equal hits"
        if number:  # the first round warms both up
            mine.append(took)
            theirs.append(scanned)
    await storage.close()
    megabytes = _weight(address, count) - _weight(small, count)
    return [_memory(megabytes, size), _time(mine, theirs, automaton.built, size, count)]


def _weight(address: str, count: int) -> float:
    """Megabytes of a fresh process that matched the papers once."""
    found = subprocess.run(
        [sys.executable, "-c", WEIGHT, address, str(count)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(found.stdout.split()[1])


def _memory(megabytes: float, size: int) -> Row:
    return Row(
        goal="3c",
        what=f"memory that {size:,} follows add to a process",
        against="an Aho-Corasick automaton of a million, 142 MB (performance.md)",
        figure=f"{megabytes:.1f} MB",
        bound=f"<= {MOST_MEGABYTES:.0f} MB at 1,000,000",
        holds=megabytes <= MOST_MEGABYTES,
    )


def _time(mine: Sequence[float], theirs: Sequence[float], built: float, size: int, count: int) -> Row:
    ratio = median(mine) / median(theirs)
    return Row(
        goal="3d",
        what=f"{count:,} {corpus.origin()} papers x {size:,} follows, CPU",
        against=f"pyahocorasick: match {median(theirs):.2f} s, rebuild after a new follow {built:.2f} s",
        figure=f"{ratio:.1f}x ({spread(mine)})",
        bound=f"<= {MOST_TIMES:.0f}x, and less than match + rebuild",
        holds=ratio <= MOST_TIMES and median(mine) < median(theirs) + built,
    )
