"""How long it takes to decide whose paper it is, and what that adds to matching.

A decision is one with 10 known and 200 stored papers of the name, over a census of recorded papers. Matching is of 2,000 papers, where one in ten of
the people who wrote one and are followed was chosen among the bearers of the name. The papers of the name are recorded ones whose first
author was renamed, so that co-authors, titles and their likeness are real.
"""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.radar.follows import analysed, follows, stored
from benchmarks.table import Row, spread
from core.domain.namesakes.deciding import Person
from core.domain.namesakes.works import Census, Work, person_key, to_work
from core.domain.papers.paper import Paper
from core.domain.radar import match_keys
from core.domain.radar.matching import Readable
from core.services.corpus import Month
from core.services.papers.matching import holding
from core.storage.codecs.times import instant
from core.storage.engine import SqlStorage

NAME = "Wei Wang"
KNOWN, STORED, DECIDED, ROUNDS = 10, 200, 500, 5
MOST_MS = 1.0
PAPERS, FOLLOWS, ONE_IN, AT_ONCE, MOST_RATIO = 2_000, 100_000, 10, 100, 1.15


def run(full: bool) -> list[Row]:
    """Two rows, over 5,000 papers; in full over 20,000."""
    works = list(map(to_work, corpus.many(20_000 if full else 5_000)))
    census = Census(works)
    mine = [_as_bearer(each) for each in works if len(each.people) > 1][: KNOWN + STORED + DECIDED]
    person = Person(NAME, census)
    person.learn(mine[:KNOWN], mine[KNOWN : KNOWN + STORED])
    arriving = mine[KNOWN + STORED :]
    times = [_milliseconds(person, arriving) for _ in range(ROUNDS)]
    what = f"whose paper: {KNOWN} known, {STORED} stored papers of the name, {len(works):,} in the census"
    decision = Row(
        goal="14",
        what=what,
        against="-",
        figure=spread(times, "ms"),
        bound=f"<= {MOST_MS:g} ms",
        holds=median(times) <= MOST_MS,
    )
    with tempfile.TemporaryDirectory() as folder:
        return [decision, asyncio.run(_matching(f"sqlite:///{Path(folder) / 'hub'}", PAPERS))]


def _milliseconds(person: Person, arriving: list[Work]) -> float:
    begun = time.process_time()
    for each in arriving:
        person.judge(each)
    return (time.process_time() - begun) * 1000 / len(arriving)


async def _matching(address: str, count: int) -> Row:
    announced = corpus.papers(count)
    month = Month(census=Census(to_work(each.paper) for each in announced))
    wanted = follows([each.paper for each in announced], FOLLOWS)
    storage = await stored(address, wanted)
    async with storage.transaction() as tables:
        papers = [kept.paper for kept in await tables.papers.add(announced, instant(0))]
    await analysed(storage)
    anybody = [await _seconds(storage, papers, month) for _ in range(ROUNDS)]
    names = {author for paper in papers for author in paper.authors}
    people = [each for each in wanted if each.query.person in names]
    chosen = people[::ONE_IN]
    async with storage.transaction() as tables:
        for follow in chosen:
            theirs = {paper.id: True for paper in papers if follow.query.person in paper.authors}
            await tables.authorships.say(follow.chat_id, follow.number, theirs, instant(0))
    decided = [await _seconds(storage, papers, month) for _ in range(ROUNDS)]
    await storage.close()
    ratio = median(decided) / median(anybody)
    return Row(
        goal="14",
        what=f"matching {count:,} papers x {FOLLOWS:,} follows; {len(chosen)} of {len(people)} people who publish were chosen",
        against="the same follows of anybody of the name",
        figure=f"{ratio:.2f}x ({spread(anybody)} -> {spread(decided)})",
        bound=f"<= {MOST_RATIO}x",
        holds=ratio <= MOST_RATIO,
    )


async def _seconds(storage: SqlStorage, papers: Sequence[Paper], month: Month) -> float:
    begun = time.process_time()
    async with storage.transaction() as tables:
        for start in range(0, len(papers), AT_ONCE):
            some = papers[start : start + AT_ONCE]
            emits = [match_keys.emitted(paper) for paper in some]
            candidates = [(Readable(paper, own), own) for paper, own in zip(some, emits, strict=True)]
            await holding(tables, candidates, month)
    return time.process_time() - begun


def _as_bearer(each: Work) -> Work:
    first = next(iter(each.people))
    people = {person_key(NAME) if known == first else known: printed for known, printed in each.people.items()}
    return replace(each, people=people)
