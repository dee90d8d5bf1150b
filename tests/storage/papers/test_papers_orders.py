"""Papers come in any order, in any batches, again and again: the tables hold the same works."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from core.domain.papers.paper import Announce, Announcement, Paper
from core.storage.engine import SqlStorage
from core.storage.schema.tables import paper as paper_table
from tests.papers import announced, arxiv, journal
from tests.storage.examples import NOW

TITLE, REVISED = "Rethinking unlearning for large graphs", "Rethinking unlearning for very large graphs"
LUO = ("Wenjian Luo", "Ada Example")
STATED = announced(
    replace(journal("10.1101/7", title=TITLE, authors=LUO).paper, keys=("doi:10.1000/x", "doi:10.1101/7"))
)
WORKS = [
    arxiv("2606.00001", title=TITLE, authors=LUO),
    arxiv("2606.00001", title=TITLE, authors=LUO, labels=("cs.LG", "cs.AI"), announce=Announce.CROSS),
    arxiv("2606.00001", title=REVISED, authors=LUO, announce=Announce.REPLACE, version=2, abstract="We look again."),
    arxiv("2606.00001", title=REVISED, authors=LUO, announce=Announce.REPLACE_CROSS, version=3, abstract="And again."),
    journal("10.1000/x", title=TITLE, authors=("Luo, W.", "Example, A."), abstract="In print.", day=date(2027, 3, 1)),
    STATED,
    arxiv("2606.00002", title="A work that is nobody else's", authors=("Bo Else",)),
    journal("10.2000/y", title=TITLE, authors=("Cy Cedar", "Ada Example")),
    journal("10.2000/y", title=TITLE, authors=("Cedar, Cy", "Example, Ada", "Di Dogwood"), abstract="Of other people."),
]


async def stored(storage: SqlStorage, batch: Sequence[Announcement], size: int) -> list[Paper]:
    """What all papers are when these were added so many at a time, in a store that was empty."""
    async with storage.transaction() as tables:
        await tables.transaction.run(paper_table.delete())
    for start in range(0, len(batch), size):
        async with storage.transaction() as tables:
            await tables.papers.add(batch[start : start + size], NOW)
    async with storage.reading() as tables:
        rows = await tables.transaction.rows(paper_table.select())
        return list(await tables.papers.get([row.id for row in rows]))


def told(papers: Sequence[Paper]) -> set[Paper]:
    """The records but for ids and the order of labels."""
    return {replace(paper, id=0, labels=tuple(sorted(paper.labels))) for paper in papers}


@pytest.mark.parametrize("seed", range(5))
async def test_any_order_in_any_batches_gives_the_same_papers(storage: SqlStorage, seed: int) -> None:
    expected = told(await stored(storage, WORKS, len(WORKS)))
    chance = Random(seed)

    for size in (1, chance.randint(2, len(WORKS))):
        batch = chance.sample(WORKS, len(WORKS))
        assert told(await stored(storage, batch, size)) == expected

    one = next(paper for paper in expected if paper.arxiv == "2606.00001")
    assert len(expected) == 3
    assert one.keys[:3] == ("arxiv:2606.00001", "doi:10.1000/x", "doi:10.1101/7")
    assert (one.title, one.abstract, one.version) == (REVISED, "And again.", 3)


async def test_adding_all_again_changes_nothing(storage: SqlStorage) -> None:
    before = await stored(storage, WORKS, 4)
    async with storage.transaction() as tables:
        answers = await tables.papers.add(WORKS, NOW)
        assert await tables.papers.get([paper.id for paper in before]) == before
        assert await tables.papers.count() == len(before)
    assert not any(is_new for _, is_new, _ in answers)
