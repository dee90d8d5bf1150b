"""What was stored lately: a sample of it, when a paper was read, and papers about the same words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.domain.papers.paper import Announce
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import DAY, announced, arxiv
from tests.storage.examples import HOUR, NOW

WEEK = timedelta(days=7)


async def _stored(tables: SqlTables, count: int) -> list[str]:
    """One paper an hour; their keys."""
    shelf = [arxiv(f"2606.0{n:04}", title=f"Quite another matter {n}") for n in range(count)]
    for n, announcement in enumerate(shelf):
        await tables.papers.add([announcement], NOW + n * HOUR)
    return [announcement.paper.key for announcement in shelf]


@pytest.mark.parametrize(
    ("since", "most", "places"),
    [
        (0, 100, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (0, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (0, 5, [1, 3, 5, 7, 9]),
        (0, 3, [3, 6, 9]),
        (6, 2, [7, 9]),
        (10, 5, []),
    ],
)
async def test_recent_papers_are_spread_evenly_oldest_first(
    storage: SqlStorage, since: int, most: int, places: list[int]
) -> None:
    async with storage.transaction() as tables:
        keys = await _stored(tables, 10)
        found = await tables.papers.recent(NOW + since * HOUR, most)
        paged = [*await tables.papers.since(NOW + since * HOUR, 0, 3)]
        while page := await tables.papers.since(NOW + since * HOUR, paged[-1].id if paged else 0, 3):
            paged += page
    assert [paper.key for paper in found] == [keys[place] for place in places]
    assert [paper.key for paper in paged] == keys[since:]


async def test_the_sample_is_always_recent(storage: SqlStorage) -> None:
    sample = announced(replace(arxiv("2606.00001").paper, sample=True))
    async with storage.transaction() as tables:
        await tables.papers.add([sample], NOW)
        assert [paper.key for paper in await tables.papers.recent(NOW + WEEK, 9)] == ["arxiv:2606.00001"]
        assert [paper.key for paper in await tables.papers.since(NOW + WEEK, 0, 9)] == ["arxiv:2606.00001"]


async def test_a_paper_was_seen_when_it_was_stored_and_with_each_version(storage: SqlStorage) -> None:
    first = arxiv("2606.00001")
    later = DAY + timedelta(days=3)
    revised = arxiv("2606.00001", announce=Announce.REPLACE, version=2, day=later)
    async with storage.transaction() as tables:
        assert await tables.papers.first_stored() is None
        ((paper, *_),) = await tables.papers.add([first], NOW)
        await tables.papers.add([revised], NOW + WEEK)
        await tables.papers.add([arxiv("2606.00002", title="Something else")], NOW + WEEK)
        seen = await tables.papers.versions(paper.id)
        assert await tables.papers.versions(999) is None
        assert await tables.papers.first_stored() == NOW
    assert seen is not None
    assert seen.stored_at == NOW
    assert (2, later, NOW + WEEK) in seen.versions


async def test_papers_about_any_of_the_words_come_best_first(storage: SqlStorage) -> None:
    shelf = [
        arxiv("2606.00001", title="Otters", abstract="Nothing of that."),
        arxiv("2606.00002", title="Plain", abstract="An otter meets a badger."),
        arxiv("2606.00003", title="Otters and badgers", abstract="Otters and badgers again."),
        arxiv("2606.00004", title="Plain again", abstract="No animal.", authors=["Ada Otter"]),
    ]
    async with storage.transaction() as tables:
        others = [arxiv(f"2606.0001{n}", title=f"Of another kind {n}", abstract="Nothing.") for n in range(6)]
        await tables.papers.add([*shelf, *others], NOW)
        found = [paper.arxiv[-1] for paper in await tables.papers.about(["otter", "badger"], 9)]
        assert found[0] == "3"
        assert sorted(found) == ["1", "2", "3"]
        assert len(await tables.papers.about(["otter", "badger"], 2)) == 2
        for nothing in ([], [""], ["zebra"], ["'"], ["🙂", "OR", '"', "\x00"]):
            assert await tables.papers.about(nothing, 9) == [], nothing


async def test_papers_older_than_the_newest_are_about_nothing(storage: SqlStorage) -> None:
    """The ids jump, as if 40,000 papers had come in between."""
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2501.00001", title="Otters")], NOW)
        jump = (
            "SELECT setval(pg_get_serial_sequence('paper', 'id'), 40000)"
            if tables.transaction.postgres
            else "UPDATE sqlite_sequence SET seq = 40000 WHERE name = 'paper'"
        )
        await tables.transaction.connection.execute(text(jump))
        await tables.papers.add([arxiv("2606.00001", title="More otters of another kind")], NOW)
        assert [paper.key for paper in await tables.papers.about(["otter"], 9)] == ["arxiv:2606.00001"]
