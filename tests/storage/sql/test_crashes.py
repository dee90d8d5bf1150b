"""Whatever ends a transaction before its commit, nothing of it is left; what was committed stays."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.domain.errors import StorageRefused
from core.storage.engine import SqlStorage, open_storage
from tests.papers import arxiv, asked
from tests.storage.examples import LUO, NOW, address, chat, other_process

CHILD = """
import asyncio, os, signal, sys
from core.storage.engine import open_storage
from tests.storage.examples import chat

async def main():
    storage = await open_storage(sys.argv[1], "child")
    await storage.claim_process()
    async with storage.transaction() as tables:
        await chat(tables, "committed")
    async with storage.transaction() as tables:
        await chat(tables, "lost")
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_an_exception_rolls_everything_back_and_passes(storage: SqlStorage) -> None:
    with pytest.raises(ZeroDivisionError):
        await _fail_after_writing(storage)
    async with storage.reading() as tables:
        assert await tables.chats.find(address()) is None
        assert await tables.papers.count() == 0
        assert await tables.papers.search(asked("study"), 9) == []


async def _fail_after_writing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        await tables.papers.add([arxiv("2606.00001")], NOW)
        raise ZeroDivisionError


async def test_a_cancelled_transaction_rolls_back_and_lets_others_go_on(storage: SqlStorage) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with storage.transaction() as tables:
            await chat(tables)
            inside.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(hang())
        await inside.wait()
        task.cancel()
    async with asyncio.timeout(90), storage.transaction() as tables:
        assert await tables.chats.get(1) is None
        await chat(tables)


async def test_a_connection_that_drops_rolls_back_and_the_next_transaction_works(
    postgresql_url: str,
) -> None:
    storage, other = await open_storage(postgresql_url, "a"), other_process(postgresql_url, "b")
    with pytest.raises(StorageRefused, match="cannot be reached"):
        await _lose_the_connection(storage, other)
    async with storage.transaction() as tables:
        assert await tables.papers.count() == 0
        assert await tables.chats.get(1) is None
    await other.close()
    await storage.close()


async def _lose_the_connection(storage: SqlStorage, other: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await chat(tables)
        backend = await tables.transaction.value(text("SELECT pg_backend_pid()"))
        async with other.transaction() as killing:
            await killing.transaction.value(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": backend})
        await chat(tables, "bob")


async def test_a_killed_process_leaves_what_it_committed_and_no_lock(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite3'}"
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        CHILD,
        url,
        cwd=Path(__file__).parents[3],
        env=os.environ,  # noqa: TID251 - as the tests run
    )
    assert await child.wait() == -signal.SIGKILL
    storage = await open_storage(url, "next")
    await storage.claim_process()
    async with storage.transaction() as tables:
        committed = await chat(tables, "committed")
        assert committed.id == 1
        assert await tables.chats.get(2) is None
    await storage.close()


async def test_a_mistake_in_a_statement_is_no_outage(storage: SqlStorage) -> None:
    with pytest.raises(DBAPIError):
        await _ask_nonsense(storage)


async def _ask_nonsense(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.transaction.run(text("SELECT nothing FROM nowhere"))
