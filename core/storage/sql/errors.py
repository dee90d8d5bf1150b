"""What a database says when it cannot be used, in words for people; mistakes in our statements stay what they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from core.domain.errors import StorageRefused

_READ_ONLY = "The database is read-only here. Use one that may be written."
_SAYINGS = (
    ("locked", "The database is in use by another program. Try again; if it lasts, stop the other program."),
    ("lock timeout", "The database is in use by another program. Try again; if it lasts, stop the other program."),
    ("readonly", "The database is read-only. Make its file and folder writable."),
    ("read-only", _READ_ONLY),
    ("full", "The disk of the database is full. Make room; nothing was changed."),
    ("disk i/o", "The disk of the database failed. Check the disk and the folder."),
    ("unable to open", "The database file cannot be opened. Check that its folder is there and writable."),
    ("malformed", "The database file is damaged. Restore a copy."),
    ("password", "PostgreSQL refuses the name or the password. Check DATABASE_URL."),
    ("does not exist", "PostgreSQL has no such database. Create it, or check DATABASE_URL."),
)


@contextmanager
def refusals() -> Iterator[None]:
    """Turns outages of the database into StorageRefused. The text holds no address, no name and no password."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageRefused("The database is too busy: no connection came free within a minute.") from error
    except DBAPIError as error:
        said = _said(error)
        if said is None:
            raise
        raise StorageRefused(said) from error


def _said(error: DBAPIError) -> str | None:
    """Nothing for a mistake of ours. SQLite calls mistakes operational too; there only what is listed is an outage."""
    if not isinstance(error, (OperationalError, InterfaceError)) and not error.connection_invalidated:
        return _READ_ONLY if "read-only transaction" in str(error.orig) else None
    heard = str(error.orig).lower()
    known = next((words for sign, words in _SAYINGS if sign in heard), None)
    # any OperationalError of psycopg is an outage; of SQLite it may be bad SQL
    is_sqlite = type(error.orig).__module__.startswith(("sqlite3", "sqlalchemy"))
    return known if known or is_sqlite else "The database cannot be reached. Is it running?"
