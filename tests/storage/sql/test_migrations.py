"""Migrations: they make exactly the tables of the schema, on both databases, or nothing at all."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, create_engine, inspect, text
from sqlalchemy.engine.interfaces import ReflectedColumn

from core.domain.errors import StorageRefused
from core.storage import migrations
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema import columns
from core.storage.schema import tables as schema
from core.storage.sql import migrate, urls
from tests.storage.examples import LEASE, NOW, other_process

SEARCH = {"paper_search", "paper_words", "paper_learnt", "paper_forgotten", "paper_changed"}
NEWEST = {"paper_newest", "paper_newest_forgotten", "paper_newest_changing", "paper_newest_changed"}


def test_the_program_knows_every_revision_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("recursive_version_locations", "true")
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(revision.revision for revision in reversed(revisions)) == migrations.REVISIONS


# SQLAlchemy cannot read an index on an expression back from SQLite; the test below compares it to the letter
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection:sqlalchemy.exc.SAWarning")
@pytest.mark.filterwarnings("ignore:autogenerate skipping:UserWarning")
async def test_migrations_and_schema_agree(storage: SqlStorage) -> None:
    def differences(connection: Connection) -> list[object]:
        options = {"compare_type": _other_type, "compare_server_default": True, "include_name": _ours}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, schema.chat.metadata))

    async with storage.transaction() as tables:
        assert await tables.transaction.connection.run_sync(differences) == []


def _other_type(_context: object, _found: object, _wanted: object, found: object, wanted: object) -> bool | None:
    """Text is text; by which collation is told below."""
    return False if isinstance(found, Text) and isinstance(wanted, Text | columns.Words) else None


def _ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith(("paper_search", migrations.VERSION_TABLE))


def test_on_sqlite_they_agree_to_the_letter(sqlite_url: str) -> None:
    """Which covers what Alembic does not compare: partial indexes, WITHOUT ROWID, AUTOINCREMENT, what a deletion takes along."""
    made = create_engine("sqlite://")
    columns.metadata.create_all(made)
    wanted = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    file = create_engine(sqlite_url)
    with made.connect() as direct, file.connect() as migrated:
        expected = {name: _tidy(sql) for name, sql in direct.execute(text(wanted))}
        found = {name: _tidy(sql) for name, sql in migrated.execute(text(wanted))}
    made.dispose()
    file.dispose()
    assert {name: sql for name, sql in found.items() if name in expected} == expected
    others = {name for name in found if name not in expected and not name.startswith("paper_search_")}
    assert others == SEARCH | NEWEST | {migrations.VERSION_TABLE}


def _tidy(sql: str) -> list[str]:
    """Columns and constraints, in whatever order."""
    return sorted(
        " ".join(sql.split()).removesuffix(")").rstrip().replace(" ( ", ", ").replace(" , ", ", ").split(", ")
    )


def test_on_postgresql_text_is_ordered_by_code_point(postgresql_url: str) -> None:
    engine = create_engine(urls.parsed(postgresql_url))
    inspector = inspect(engine)
    found: list[tuple[str, ReflectedColumn]] = [
        (table, column) for table in columns.metadata.tables for column in inspector.get_columns(table)
    ]
    engine.dispose()
    wrong = [
        f"{table}.{column['name']}"
        for table, column in found
        if getattr(column["type"], "collation", "C") not in ("C",) and "TEXT" in str(column["type"]).upper()
    ]
    assert wrong == []


async def test_opening_again_changes_nothing(database_url: str, storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.leases.take("telegram:1", "a", NOW, NOW + LEASE)
    again = await open_storage(database_url, "again")
    async with again.transaction() as tables:
        assert not await tables.leases.take("telegram:1", "b", NOW, NOW + LEASE)
    await again.close()


async def test_a_newer_server_database_is_refused_and_left_as_it_was(postgresql_url: str) -> None:
    storage = await open_storage(postgresql_url, "test")
    changed = text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = :revision")
    async with storage.transaction() as tables:
        await tables.transaction.run(changed, {"revision": "9999"})
    try:
        with pytest.raises(StorageRefused, match="newer AcademicHub"):
            await open_storage(postgresql_url, "test")
    finally:
        async with storage.transaction() as tables:
            await tables.transaction.run(changed, {"revision": migrations.REVISIONS[-1]})
        await storage.close()


async def test_a_server_database_of_somebody_else_is_refused(postgresql_url: str) -> None:
    theirs = other_process(postgresql_url, "theirs")
    async with theirs.transaction() as tables:
        await tables.transaction.run(text("CREATE SCHEMA foreigners"))
        await tables.transaction.run(text("CREATE TABLE foreigners.bookmarks (url TEXT)"))
    async with theirs.transaction() as tables:
        await tables.transaction.run(text("SET LOCAL search_path TO foreigners"))
        with pytest.raises(StorageRefused, match="somebody else's"):
            await migrate.migrate(tables.transaction.connection)
        await tables.transaction.run(text("DROP SCHEMA foreigners CASCADE"))
    await theirs.close()
