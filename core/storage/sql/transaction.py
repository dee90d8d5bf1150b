"""One open transaction as the table groups see it: statements in, rows out, and which of two databases it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import Executable, Row, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Item = TypeVar("Item")

# How many values one statement lists: under SQLite's limits, and short enough that others get a turn.
CHUNK = 500

# Else the count is lost where SQLAlchemy asks an insert for the key it made.
_COUNTED = {"preserve_rowcount": True}


@dataclass(slots=True)
class Transaction:
    """`owner` is who its leases belong to. `wipes` is set by a group that erased something for good, `anchored` by one that gave
    a follow an anchor."""

    connection: AsyncConnection
    owner: str
    wipes: bool = False
    anchored: bool = False

    @property
    def postgres(self) -> bool:
        """Whether this is PostgreSQL; else it is SQLite."""
        return self.connection.dialect.name == "postgresql"

    def insert(self, table: Table) -> "postgresql.Insert":
        """An insert that knows ON CONFLICT, which both databases write alike."""
        return insert(table, postgres=self.postgres)

    async def rows(self, statement: Executable, values: Any = None) -> Sequence[Row[Any]]:
        """All rows of a query, or of a statement with RETURNING."""
        return (await self.connection.execute(statement, values)).all()

    async def row(self, statement: Executable, values: Any = None) -> Row[Any] | None:
        """The first row, if any."""
        return (await self.connection.execute(statement, values)).first()

    async def value(self, statement: Executable, values: Any = None) -> Any:
        """The first column of the first row, or None."""
        return (await self.connection.execute(statement, values)).scalar()

    async def run(self, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
        """How many rows it changed."""
        return (await self.connection.execute(statement, values, execution_options=_COUNTED)).rowcount

    async def many(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> int:
        """The statement once for each row, sent together; how many rows it changed. Nothing for no rows."""
        if not rows:
            return 0
        return (await self.connection.execute(statement, rows, execution_options=_COUNTED)).rowcount


def insert(table: Table, *, postgres: bool) -> "postgresql.Insert":
    """An insert that knows ON CONFLICT, which both databases write alike."""
    if not postgres:
        # both dialects have the same methods here; only the types differ
        return cast("postgresql.Insert", sqlite.insert(table))
    # imported late: the dialect costs 50 ms, which a bot on SQLite does not pay
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """The items in order, at most `size` at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))
