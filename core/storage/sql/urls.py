"""Where the database is: the address as people and hosts write it, as SQLAlchemy wants it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from core.domain.errors import StorageRefused

EXAMPLES = "sqlite:///data/hub.sqlite3 or postgresql://name:password@host/database"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def parsed(url: str) -> URL:
    """The address with the driver that we use.

    Raises:
        StorageRefused: no address of a database that we can use. The text never holds a password.
    """
    try:
        address = make_url(url.strip())
    except (ArgumentError, ValueError):
        # from None: the cause would show the address, and its password
        raise StorageRefused(f"The database address cannot be read. Write it like {EXAMPLES}.") from None
    driver = _DRIVERS.get(address.drivername)
    if driver is None:
        raise StorageRefused(f"There is no support for {address.drivername} databases. Use {EXAMPLES}.")
    return address.set(drivername=driver)


def file_of(address: URL) -> Path:
    """The file of a SQLite address.

    Raises:
        StorageRefused: it names no file.
    """
    name = address.database or ""
    if name in ("", ":memory:") or name.startswith("file:"):
        raise StorageRefused(f"A SQLite database needs a file: {EXAMPLES}.")
    return Path(name)
