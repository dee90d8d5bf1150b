"""Engines: one connection that writes and a few that read on SQLite, a pool on PostgreSQL, each set up for what we promise."""

from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.storage.sql import sqlite_connection

READERS = 4
SERVER_CONNECTIONS = 5
# PostgreSQL frees the locks of a process that stopped in the middle of a transaction after so long.
HUNG_SECONDS = 120
# Statements in the cache; it begins again when it is full.
MOST_COMPILED = 2_000


class _Compiled(dict[tuple[Any, ...], Any]):
    """Compiled statements of all engines, by dialect name. SQLAlchemy caches them for each engine, so the reader, the writer and each
    storage that a process opens later would compile the same statements again."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """As compiled by any engine of this dialect."""
        return super().get(_shared(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        if len(self) >= MOST_COMPILED:
            self.clear()
        super().__setitem__(_shared(key), compiled)


def _shared(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *rest = key
    return dialect.name, *rest


COMPILED = _Compiled()


def writer(address: URL, patience: float) -> AsyncEngine:
    """Connections that may write."""
    if address.get_backend_name() == "postgresql":
        return _server(address, patience)
    # one connection, as SQLite allows one writer
    engine = _file(address, patience, size=1)
    # foreign keys are off by default; FULL survives a power cut; secure_delete overwrites erased words
    _on_connect(engine, "PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")
    # a deferred transaction that upgrades to writing fails at once where another one writes
    _on_begin(engine, "BEGIN IMMEDIATE")
    return engine


def reader(address: URL, patience: float) -> AsyncEngine:
    """Connections that may only read; a transaction sees one state from its first query on."""
    if address.get_backend_name() == "postgresql":
        engine = _server(address, patience)
        # the default, READ COMMITTED, shows each statement another state
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    engine = _file(address, patience, size=READERS)
    # a mistake in a reading fails instead of writing
    _on_connect(engine, "PRAGMA query_only = ON")
    _on_begin(engine, "BEGIN")
    return engine


def _file(address: URL, patience: float, size: int) -> AsyncEngine:
    engine = create_async_engine(
        address,
        connect_args={"timeout": patience, "isolation_level": None, "async_creator_fn": sqlite_connection.connect},
        pool_size=size,
        max_overflow=0,
        pool_timeout=60,
        hide_parameters=True,
        execution_options={"compiled_cache": COMPILED},
    )

    @event.listens_for(engine.sync_engine, "invalidate")
    def roll_back(connection: Any, _record: object, _cause: object) -> None:
        # the statement of a cancelled task is still open: closing alone would keep the write lock until its cursor is collected
        connection.rollback()

    return engine


def _server(address: URL, patience: float) -> AsyncEngine:
    options = (
        f"-c lock_timeout={round(patience * 1000)} -c idle_in_transaction_session_timeout={HUNG_SECONDS * 1000}"
        " -c client_min_messages=warning"
    )
    return create_async_engine(
        address,
        connect_args={"options": options, "application_name": "academichub", "connect_timeout": 10},
        pool_size=SERVER_CONNECTIONS,
        # a server that restarted leaves dead connections in the pool
        pool_pre_ping=True,
        hide_parameters=True,
        execution_options={"compiled_cache": COMPILED},
    )


def _on_connect(engine: AsyncEngine, *statements: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()


def _on_begin(engine: AsyncEngine, statement: str) -> None:
    """The driver begins nothing by itself (isolation level None): a transaction begins how we say, with its first statement."""

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.begins = statement


async def empty_log(engine: AsyncEngine, patience: float) -> bool:
    """Writes SQLite's log into the file and cuts it to nothing; False where a reader still needs it."""
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        # a long reader must not hold up the writer; the next transaction tries again
        await driver.execute_fetchall("PRAGMA busy_timeout = 0")
        ((busy, *_),) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        await driver.execute_fetchall(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    return not busy
