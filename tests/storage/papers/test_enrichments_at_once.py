"""Papers that lack something are written by several at once, in whatever order they come: nobody stops anybody."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.domain.papers.enrichment import Filling
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.storage.examples import LEASE, NOW, chat, hit, other_process
from tests.storage.papers.test_merges import LATER, merged, two

LONG_AGO = NOW - timedelta(days=31)
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
Write = Callable[[SqlTables, Sequence[int]], Awaitable[None]]


@pytest.fixture
async def other(database_url: str, storage: SqlStorage) -> AsyncIterator[SqlStorage]:
    """The same database in another process."""
    opened = other_process(database_url, "other")
    yield opened
    await opened.close()


async def _write(storage: SqlStorage, written: Write, ids: Sequence[int]) -> None:
    async with storage.transaction() as tables:
        await written(tables, ids)


async def _until_it_waits(tables: SqlTables, begun: asyncio.Task[None]) -> None:
    """Until what was begun waits for this transaction, or is done; on SQLite it waits from its first statement on."""
    done: set[asyncio.Task[None]] = set()
    while tables.transaction.postgres and not done and not await tables.transaction.value(WAITING):
        done, _ = await asyncio.wait({begun}, timeout=0.05)


async def _taken_by(storage: SqlStorage, other: SqlStorage) -> tuple[int, int]:
    """Two papers of one work that the other process asks about; the second was taken up first."""
    async with storage.transaction() as tables:
        first, second = [paper.id for paper in await two(tables)]
        await tables.enrichments.add({second: None}, LONG_AGO)
        await tables.enrichments.add({first: None}, LONG_AGO)
    async with other.transaction() as tables:
        assert len(await tables.enrichments.claim_due(NOW, 9, LEASE)) == 2
    return first, second


async def _news(tables: SqlTables, ids: Sequence[int]) -> None:
    await tables.enrichments.add(dict.fromkeys(ids), NOW)


async def _found(tables: SqlTables, ids: Sequence[int]) -> None:
    await tables.enrichments.add_found(dict.fromkeys(ids, NOW), NOW)


async def _settled(tables: SqlTables, ids: Sequence[int]) -> None:
    await tables.enrichments.settle([Filling(paper_id=paper_id) for paper_id in ids])


async def _put_off(tables: SqlTables, ids: Sequence[int]) -> None:
    assert await tables.enrichments.postpone(NOW + LEASE, LATER) <= len(ids)


async def _forgotten(tables: SqlTables, ids: Sequence[int]) -> None:
    assert await tables.upkeep.purge(NOW) <= len(ids)


async def _one(tables: SqlTables, ids: Sequence[int]) -> None:
    assert await merged(tables) not in ids


@pytest.mark.parametrize("written", [_news, _found, _settled, _put_off, _forgotten])
async def test_two_who_write_the_same_papers_in_other_orders_both_get_done(
    storage: SqlStorage, other: SqlStorage, written: Write
) -> None:
    first, second = await _taken_by(storage, other)

    async with asyncio.TaskGroup() as group, storage.transaction() as tables:
        await _news(tables, [first])
        begun = group.create_task(_write(other, written, [second, first]))
        await _until_it_waits(tables, begun)
        await _news(tables, [second])

    async with storage.reading() as tables:
        assert set(await tables.enrichments.get([first, second])) == {first, second}


async def test_who_settles_papers_waits_while_they_become_one(storage: SqlStorage, other: SqlStorage) -> None:
    first, second = await _taken_by(storage, other)

    async with asyncio.TaskGroup() as group, storage.transaction() as tables:
        await merged(tables)
        begun = group.create_task(_write(other, _settled, [first, second]))
        await _until_it_waits(tables, begun)
        await _news(tables, [first])

    async with storage.reading() as tables:
        assert await tables.enrichments.get([first, second]) == {first: Filling(paper_id=first)}


async def test_who_finds_papers_and_asks_about_them_stops_nobody_who_makes_one_of_them(
    storage: SqlStorage, other: SqlStorage
) -> None:
    async with storage.transaction() as tables:
        papers, made = await two(tables), await chat(tables)
        await tables.hits.add([hit(made.id, paper) for paper in papers])

    async with asyncio.TaskGroup() as group, other.transaction() as tables:
        await tables.chats.lock(made.id)
        await tables.hits.add([hit(made.id, paper) for paper in papers])
        begun = group.create_task(_write(storage, _one, []))
        await _until_it_waits(tables, begun)
        await _found(tables, [paper.id for paper in papers])

    async with storage.reading() as tables:
        assert await tables.papers.count() == 1
