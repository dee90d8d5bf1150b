"""Connections to SQLite that run a statement in one visit to their thread, and begin a transaction with its first statement."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import aiosqlite

Row = tuple[Any, ...]


class SqliteConnection(aiosqlite.Connection):
    """A connection of aiosqlite whose cursors are `Statement`. `begins` is how a transaction begins whose first statement is to come."""

    begins = ""
    _may_be_open = False

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        # a connection that nobody closed must not keep the process alive
        self._thread.daemon = True

    # SQLAlchemy asks for a cursor before every statement, and aiosqlite would visit its thread for that too
    def cursor(self) -> "Statement":  # type: ignore[override] # no coroutine, as SQLAlchemy needs none
        """A cursor for one statement."""
        return Statement(self)

    async def run(self, statement: "Statement", how: str, sql: str, parameters: Sequence[Any]) -> None:
        """Runs it in the thread of this connection, and keeps all that it found."""
        begins, self.begins = self.begins, ""
        # until it is known: the statement of a cancelled task still runs
        self._may_be_open = True

        def run() -> None:
            if begins:
                self._conn.execute(begins).close()
            cursor: sqlite3.Cursor = getattr(self._conn, how)(sql, parameters)
            statement.description, statement.lastrowid = cursor.description, cursor.lastrowid
            statement.rows = cursor.fetchall() if cursor.description else []
            # counts the rows of INSERT … RETURNING only once they are fetched
            statement.rowcount = cursor.rowcount
            # an open cursor would keep its lock on the file
            cursor.close()
            self._may_be_open = self._conn.in_transaction

        await self._execute(run)  # type: ignore[no-untyped-call] # aiosqlite has no types here

    async def commit(self) -> None:
        """Ends the transaction, if there is one."""
        if self._ends():
            await super().commit()
            self._may_be_open = False

    async def rollback(self) -> None:
        """Takes back the transaction, if there is one."""
        if self._ends():
            await super().rollback()
            self._may_be_open = False

    def _ends(self) -> bool:
        self.begins = ""
        return self._may_be_open


class Statement:
    """What SQLAlchemy needs of a cursor. aiosqlite opens, executes, fetches and closes in four visits to the thread, which take longer
    than most statements."""

    arraysize = 1
    description: Any = None
    lastrowid: int | None = None
    rowcount = -1

    def __init__(self, connection: SqliteConnection) -> None:
        self.rows: list[Row] = []
        self._connection = connection

    async def __aenter__(self) -> "Statement":
        """Ready, as nothing is opened before `execute`."""
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Runs it once."""
        await self._connection.run(self, "execute", sql, parameters)

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Runs it for each of the parameters."""
        await self._connection.run(self, "executemany", sql, parameters)

    async def fetchall(self) -> list[Row]:
        """All rows."""
        return self.rows

    async def close(self) -> None:
        """Nothing to do, as `execute` closed it."""


def connect(file: str, **options: Any) -> SqliteConnection:
    """A connection to this file, opened when it is awaited."""
    return SqliteConnection(lambda: sqlite3.connect(file, **options))
