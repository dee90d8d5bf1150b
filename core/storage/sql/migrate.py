"""Whose database it is, and which revision: checked inside the transaction that may migrate it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from core.domain.errors import StorageRefused
from core.storage import migrations
from core.storage.migrations import REVISIONS, VERSION_TABLE
from core.storage.sql.sqlite_file import APPLICATION_ID

NEWEST = REVISIONS[-1]
_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
}


async def migrate(connection: AsyncConnection) -> bool:
    """Whether there was something to do.

    Raises:
        StorageRefused: the database is somebody else's, or newer than this program; nothing in it was changed.
    """
    if connection.dialect.name == "postgresql":
        # two processes that start together must not migrate at once; on SQLite BEGIN IMMEDIATE does it
        await connection.execute(text("SELECT pg_advisory_xact_lock(7265102)"))
    tables = set((await connection.execute(text(_TABLES[connection.dialect.name]))).scalars())
    if VERSION_TABLE in tables:
        revision = (await connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))).scalar()  # noqa: S608 - a name of ours
        if revision not in REVISIONS:
            raise StorageRefused(f"The database was written by a newer AcademicHub ({revision}). Update the program.")
        if revision == NEWEST:
            return False
    elif tables:
        raise StorageRefused("This is somebody else's database: it holds tables that are not ours. Use an empty one.")
    if connection.dialect.name == "sqlite":
        # part of the same transaction: a file is ours only when it is migrated
        await connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    await connection.run_sync(migrations.upgrade)
    return True
