"""Random walks over announcing, briefing, merging and undoing: nothing is told twice, and nothing is lost."""

from dataclasses import replace
from random import Random

import pytest

from core.domain.papers.merge import Undone
from core.domain.papers.paper import Announcement
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import announced, arxiv, journal
from tests.portions import sampled
from tests.storage.examples import NOW, chat, hit

STEPS = 60
WORKS = [
    *(arxiv(f"2606.0000{n}", title=f"Words of preprint number {n}", authors=(f"Ada Alder{n}",)) for n in range(3)),
    *(journal(f"10.1000/{n}", title=f"Words of article number {n}", authors=(f"Bo Birch{n}",)) for n in range(3)),
]


class Walk:
    """What one chat was told of, and what it must still be told, by the works that were announced."""

    def __init__(self, tables: SqlTables, chat_id: int, seed: int) -> None:
        self.tables, self.chat_id, self.chance = tables, chat_id, Random(seed)
        self.told: dict[str, int] = {}
        self.briefings = 0

    async def announce(self) -> None:
        """One of the works; a hit where it is new."""
        await self._add(self.chance.choice(WORKS))

    async def link(self) -> None:
        """An announcement that states the ids of two works."""
        first, second = self.chance.sample(WORKS, 2)
        await self._add(announced(replace(first.paper, keys=(first.paper.key, second.paper.key))))

    async def _add(self, announcement: Announcement) -> None:
        ((paper, is_new, _),) = await self.tables.papers.add([announcement], NOW)
        if is_new:
            await self.tables.hits.add([hit(self.chat_id, paper, number=paper.id)])

    async def brief(self) -> None:
        """All that waits, or a part of it."""
        self.briefings += 1
        waiting = [found.paper for found in await self.tables.hits.waiting(self.chat_id, None)]
        some = self.chance.sample(waiting, self.chance.randint(0, len(waiting)))
        await self.tables.hits.take(self.chat_id, [paper.id for paper in some], self.briefings)
        for paper in some:
            keys = [key for key in paper.keys if not key.startswith("title:")]
            assert any(key not in self.told for key in keys), f"{keys} were told before"
            self.told |= dict.fromkeys(keys, self.briefings)

    async def undo(self) -> None:
        """One of the merges, if that can be."""
        if merges := await self.tables.merges.latest(99):
            await self.tables.merges.undo(self.chance.choice(merges).id, NOW)

    async def check(self) -> None:
        """Every stored paper has its hit, every key its paper, and what was told is marked so."""
        every = await self.tables.papers.get(range(1, 100))
        hits = await self.tables.hits.evidence(self.chat_id, [paper.id for paper in every])
        assert set(hits) == {paper.id for paper in every}
        for paper in every:
            for key in paper.keys:
                assert await self.tables.papers.by_key(key) == paper
            told = [key in self.told for key in paper.keys if not key.startswith("title:")]
            assert any(told) if hits[paper.id].briefing else not all(told), paper.keys


@pytest.mark.parametrize("seed", sampled(4, range(4), "walks"))
async def test_nothing_is_told_twice_and_nothing_is_lost(storage: SqlStorage, seed: int) -> None:
    async with storage.transaction() as tables:
        walk = Walk(tables, (await chat(tables)).id, seed)
        for _ in range(STEPS):
            step = walk.chance.choice([walk.announce, walk.announce, walk.link, walk.brief, walk.undo])
            await step()
            await walk.check()
        for merge in await tables.merges.latest(99):
            if merge.undone_at is None:
                assert isinstance(await tables.merges.undo(merge.id, NOW), Undone)
                await walk.check()
