"""What the papers of the last 30 days speak of: counted once a day in a process, while others have their turns."""

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.domain.namesakes.works import Census, to_work
from core.domain.papers.paper import Paper
from core.domain.radar.volume import MONTH
from core.domain.ranking.corpus import Background, Vector, survey
from core.domain.ranking.subject import Seed, Subject
from core.domain.ranking.subject_index import SubjectIndex
from core.ports.storage import Storage, Tables

log = logging.getLogger(__name__)

MOST_PAPERS = 2_000
MOST_VECTORS = 4_000
MOST_OUTSIDE = 4_000
MOST_SUBJECTS = 2_000
GOOD_FOR = timedelta(days=1)
AT_ONCE = 25
"""How many papers are counted before others have their turn: some 10 ms of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A paper of other fields that is like a paper."""

    paper_id: int
    fields: frozenset[str]
    likeness: float


@dataclass(frozen=True, slots=True)
class Month:
    """A background and how common names are, and what was found with it of papers that were met: many chats get the same ones on a day."""

    background: Background = field(default_factory=Background)
    census: Census = field(default_factory=Census)
    met: dict[int, Vector] = field(default_factory=dict)
    outside: dict[int, tuple[Stranger, ...]] = field(default_factory=dict)
    learnt: dict[str, Subject] = field(default_factory=dict)
    index: SubjectIndex = field(default_factory=SubjectIndex)
    """Of `learnt`."""

    async def vectors(self, papers: Iterable[Paper]) -> Mapping[int, Vector]:
        """The vectors of these papers, by id."""
        found: dict[int, Vector] = {}
        for number, paper in enumerate(papers, start=1):
            if paper.id not in self.met:
                if len(self.met) >= MOST_VECTORS:
                    self.met.clear()
                self.met[paper.id] = self.background.vector(paper)
            found[paper.id] = self.met[paper.id]
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        return found

    async def subjects(self, tables: Tables, words: Collection[str]) -> Mapping[str, Subject]:
        """Those of which seeds are stored, as this background sees them. One that another process learns anew is read again next day."""
        if len(self.learnt) > MOST_SUBJECTS:
            self.learnt.clear()
            self.index.clear()
        unknown = sorted(set(words) - self.learnt.keys())
        # A few at a time, as seeds take ten times as much memory as subjects.
        for start in range(0, len(unknown), AT_ONCE):
            for each, seed in (await tables.seeds.of(unknown[start : start + AT_ONCE])).items():
                self.learn(each, seed)
        return {each: self.learnt[each] for each in words if each in self.learnt}

    def learn(self, words: str, seed: Seed) -> None:
        """Remembers a subject as it is stored."""
        self.learnt[words] = seed.subject(self.background)
        self.index.keep(words, self.learnt[words])

    def keep_outside(self, paper_id: int, found: tuple[Stranger, ...]) -> None:
        """Remembers which papers of other fields are like it, best first."""
        if len(self.outside) >= MOST_OUTSIDE:
            self.outside.clear()
        self.outside[paper_id] = found


@dataclass(slots=True)
class Months:
    """The current month of one process."""

    current: Month = field(default_factory=Month)
    _made_at: datetime | None = None
    _stored: int = 0
    _sample: bool = False
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def refresh(self, storage: Storage, now: datetime) -> None:
        """Counts anew where the last time is a day ago, a small store has doubled since, or the sample ended. Never inside a transaction, as it
        takes up to a second."""
        async with self._lock:
            async with storage.reading() as tables:
                if not await self._is_due(tables, now):
                    return
                papers = await tables.papers.recent(now - MONTH, MOST_PAPERS)
                self._sample = await tables.papers.has_sample()
            self.current = Month(await _count(papers), await _take_census(papers))
            self._made_at, self._stored = now, len(papers)
            log.info("month.counted papers=%d terms=%d", len(papers), len(self.current.background.terms))

    async def _is_due(self, tables: Tables, now: datetime) -> bool:
        if self._made_at is None or abs(now - self._made_at) >= GOOD_FOR:
            return True
        if self._sample and not await tables.papers.has_sample():
            return True
        return self._stored * 2 < MOST_PAPERS and await tables.papers.count() > self._stored * 2


async def _count(papers: Iterable[Paper]) -> Background:
    for number, found in enumerate(survey(list(papers)), start=1):
        if found is not None:
            return found
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
    raise AssertionError("a survey ends with its background")


async def _take_census(papers: Iterable[Paper]) -> Census:
    census = Census()
    for number, paper in enumerate(papers, start=1):
        census.add(to_work(paper))
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
    return census
