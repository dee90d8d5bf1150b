"""A database that somebody else has locked: every method waits, and works or says so; reading waits for no writer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import fields

import pytest
from sqlalchemy import text

from core.domain.errors import StorageRefused
from core.ports import storage as port
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.columns import metadata
from tests.storage.calls import CALLS, GROUPS, Call
from tests.storage.examples import chat, other_process

READS = (
    "chats.find",
    "follows.of",
    "papers.search",
    "hits.waiting",
    "outbox.recent",
    "sources.states",
    "upkeep.next_due",
)


@asynccontextmanager
async def _locked(storage: SqlStorage) -> AsyncIterator[Callable[[], None]]:
    """Locks everything as a program of somebody else would; call what it yields to unlock."""
    unlock = asyncio.Event()

    async def hold(has: asyncio.Event) -> None:
        async with storage.transaction() as tables:
            if tables.transaction.postgres:
                names = ", ".join(metadata.tables)
                await tables.transaction.run(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
            else:
                await tables.transaction.value(text("SELECT 1"))
            has.set()
            await unlock.wait()

    async with asyncio.TaskGroup() as group:
        has = asyncio.Event()
        group.create_task(hold(has))
        await has.wait()
        try:
            yield unlock.set
        finally:
            unlock.set()


def test_the_calls_are_the_whole_port() -> None:
    methods = {
        f"{name}.{method}" for name, group in GROUPS.items() for method in vars(group) if not method.startswith("_")
    }
    assert set(CALLS) == methods
    assert {group.name for group in fields(port.Tables)} == set(GROUPS)


async def _once(storage: SqlStorage, call: Call) -> None:
    async with storage.transaction() as tables:
        await call(tables)


async def test_every_method_says_so_where_the_lock_lasts(database_url: str, storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await chat(tables)
    hasty = other_process(database_url, "hasty", patience=0.01)
    async with _locked(storage):
        for call in CALLS.values():
            with pytest.raises(StorageRefused, match="in use by another program"):
                await _once(hasty, call)
    await hasty.close()


async def test_every_method_waits_for_a_lock_that_ends(database_url: str, storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await chat(tables)
    patient = other_process(database_url, "patient", patience=30)
    for call in CALLS.values():
        async with _locked(storage) as unlock:
            asyncio.get_running_loop().call_later(0.005, unlock)
            await _once(patient, call)
    await patient.close()


@pytest.mark.parametrize("name", READS)
async def test_reading_waits_for_no_writer(storage: SqlStorage, name: str) -> None:
    async with storage.transaction() as writing:
        await chat(writing)
        async with asyncio.timeout(90), storage.reading() as tables:
            assert not await CALLS[name](tables)


async def test_a_reading_sees_one_state_and_cannot_write(storage: SqlStorage) -> None:
    async with storage.reading() as tables:
        assert await tables.papers.count() == 0
        async with storage.transaction() as writing:
            await CALLS["papers.add"](writing)
        assert await tables.papers.count() == 0
    with pytest.raises(StorageRefused, match="read-only"):
        await _written_while_reading(storage)


async def _written_while_reading(storage: SqlStorage) -> None:
    async with storage.reading() as tables:
        await CALLS["leases.take"](tables)


async def test_a_transaction_cancelled_anywhere_keeps_no_lock(sqlite_url: str) -> None:
    storage = await open_storage(sqlite_url, "us", patience=0.0)

    async def count() -> None:
        async with storage.transaction() as tables:
            await tables.papers.count()

    for turns in range(200):
        async with asyncio.TaskGroup() as group:
            counting = group.create_task(count())
            for _ in range(turns):
                await asyncio.sleep(0)
            counting.cancel()
        await count()
    await storage.close()


async def test_a_transaction_locks_a_file_from_its_first_statement_on(
    sqlite_url: str, sqlite_storage: SqlStorage
) -> None:
    hasty = other_process(sqlite_url, "hasty", patience=0.01)
    async with sqlite_storage.transaction() as tables:
        await _once(hasty, chat)
        await tables.upkeep.next_due()
        with pytest.raises(StorageRefused, match="in use by another program"):
            await _once(hasty, chat)
    await hasty.close()
