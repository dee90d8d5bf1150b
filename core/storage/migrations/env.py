"""How Alembic reaches the database: by the connection that `upgrade` was given, in its open transaction."""

from alembic import context

from core.storage.migrations import VERSION_TABLE
from core.storage.schema.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=False,
)
context.run_migrations()
