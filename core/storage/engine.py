"""The database: opened, checked, brought up to date; transactions that write one at a time, and readings that wait for nobody."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sqlalchemy import URL, delete, update
from sqlalchemy.ext.asyncio import AsyncEngine

from core.storage.radar.match_filter import MatchFilter
from core.storage.schema.tables import LEASED, lease
from core.storage.sql import connecting, leasing, migrate, sqlite_file, urls
from core.storage.sql.errors import refusals
from core.storage.sql.process_lock import ProcessLock
from core.storage.sql.transaction import Transaction
from core.storage.tables import SqlTables

log = logging.getLogger(__name__)

PATIENCE = 5.0


async def open_storage(url: str, owner: str, patience: float = PATIENCE) -> "SqlStorage":
    """The database at that address, made where it is missing and brought up to date. `owner` names this process in leases;
    `patience` is how many seconds to wait for a database that somebody else has locked.

    Raises:
        StorageRefused: it is not ours, newer than us, locked, read-only or out of reach; it is left as it was.
    """
    address = urls.parsed(url)
    file = urls.file_of(address) if address.get_backend_name() == "sqlite" else None
    if file is not None:
        await asyncio.to_thread(sqlite_file.prepare, file, patience)
    storage = SqlStorage(address, file, owner, patience)
    try:
        await storage.prepare()
    # cancellation too must close the connections
    except BaseException:
        await storage.close()
        raise
    return storage


class SqlStorage:
    """The port `Storage`. Use `open_storage`."""

    def __init__(self, address: URL, file: Path | None, owner: str, patience: float) -> None:
        self.owner = owner
        self._file = file
        self._patience = patience
        self._writer: AsyncEngine = connecting.writer(address, patience)
        self._reader: AsyncEngine = connecting.reader(address, patience)
        # SQLite has one writer: queue here, fairly, instead of polling its busy lock
        self._gate = asyncio.Lock()
        self._lock = None if file is None else ProcessLock(file)
        self._wipe_waits = False
        self._match_filter = MatchFilter()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTables]:
        """One transaction that may write: committed at the end of the block, rolled back by an exception.

        Raises:
            StorageRefused: the database is locked, full or out of reach; nothing of this block was kept.
        """
        async with AsyncExitStack() as stack:
            if self._file is not None:
                # PostgreSQL locks rows; only a SQLite file needs the queue
                await stack.enter_async_context(self._gate)
            stack.enter_context(refusals())
            async with self._writer.begin() as connection:
                transaction = Transaction(connection, self.owner)
                yield SqlTables.over(transaction, self._match_filter)
            # after the commit, as a checkpoint cannot run inside a transaction
            if self._file is not None and (transaction.wipes or self._wipe_waits):
                # Empties the log of what was erased. A reader may be in the way: then the next transaction tries again.
                self._wipe_waits = not await connecting.empty_log(self._writer, self._patience)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlTables]:
        """One transaction that reads a consistent state and waits for no writer.

        Raises:
            StorageRefused: the database is out of reach.
        """
        with refusals():
            async with self._reader.begin() as connection:
                yield SqlTables.over(Transaction(connection, self.owner))

    async def claim_process(self) -> None:
        """Makes this the bot of a SQLite file: nobody else works on it, so whatever an earlier run left leased is free again.
        On PostgreSQL bots share one database and nothing happens.

        Raises:
            StorageRefused: another bot has the file.
        """
        if self._lock is None:
            return
        self._lock.take()
        async with self.transaction() as tables:
            for table in LEASED:
                await tables.transaction.run(
                    update(table).where(table.c.lease_until.is_not(None)).values(leasing.FREED)
                )
            # named leases of an earlier run of this file have no other owner
            await tables.transaction.run(delete(lease))

    async def prepare(self) -> None:
        """Checks whose database it is, and migrates it; all of it or nothing."""
        with refusals():
            async with self._writer.begin() as connection:
                if await migrate.migrate(connection):
                    log.info("storage.migrated to=%s", migrate.NEWEST)

    async def close(self) -> None:
        """Gives everything back. Safe to call twice."""
        await self._reader.dispose()
        await self._writer.dispose()
        if self._lock is not None:
            self._lock.release()
