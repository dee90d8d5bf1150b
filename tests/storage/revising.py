"""One revision of the tables alone, as a database of an earlier program meets it."""

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection


def revise(connection: Connection, name: str) -> None:
    """Runs the revision in the file of that name, whatever was run before."""
    with Operations.context(MigrationContext.configure(connection)):
        import_module(f"core.storage.migrations.versions.{name}").upgrade()
