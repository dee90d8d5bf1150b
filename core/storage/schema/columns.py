"""What the columns of our tables are made of."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    Subquery,
    Table,
    Text,
    TextClause,
    and_,
    func,
    literal_column,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def bare(text: str) -> str:
    """The text as both databases can hold it: without NUL, and a question mark for each lone surrogate."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


class Words(TypeDecorator[str]):
    """Text as both databases can hold it: without NUL and lone surrogates."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ordered by code point everywhere, as SQLite does it: ranges of keys rely on that."""
        text_type = Text(collation="C") if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(text_type)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Drops what PostgreSQL, or UTF-8, has no place for."""
        return None if value is None else bare(value)


def own_words() -> Any:
    """As `Words`, unchecked: for folded keys and JSON that this program wrote, of which there are many."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def identifier() -> Any:
    """SQLite counts an INTEGER PRIMARY KEY only; PostgreSQL wants room."""
    return BigInteger().with_variant(Integer(), "sqlite")


def column(name: str, kind: Any, **options: Any) -> Column[Any]:
    """A column that is never empty."""
    return Column(name, kind, nullable=False, **options)


def belongs(table: str) -> Column[Any]:
    """A column that lives and dies with a row of another table."""
    return Column(f"{table}_id", identifier(), ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def lease_columns() -> tuple[Column[Any], Column[Any]]:
    """Who works on the row, and until when nobody else may."""
    return Column("lease_owner", Words), Column("lease_until", BigInteger)


def behind(start: str) -> str:
    """The first text behind all that begin with `start`, by code point."""
    return start[:-1] + chr(ord(start[-1]) + 1)


def begins(words: Column[Any], start: str) -> ColumnElement[bool]:
    """Rows whose column begins like this: a range of its index."""
    return and_(words >= start, words < behind(start))


DAY = "coalesce(announced_on, published_on, '0001-01-01')"
"""A paper's day, the same on both databases for papers without one. Literal, as only so an index can hold it."""


def latest_first(papers: FromClause) -> ColumnElement[Any]:
    """Orders rows of `paper`, or of a view of them, by `Paper.day`, and those without one last."""
    return func.coalesce(papers.c.announced_on, papers.c.published_on, literal_column("'0001-01-01'")).desc()


def is_sample(papers: Subquery | Table) -> TextClause:
    """Whether rows of `paper`, or of a view of it, are of the sample, so that an index gives them: SQLAlchemy writes `sample = 1` for SQLite,
    for which SQLite reads the whole table."""
    return text(f"{papers.name}.sample")


def partial(name: str, *columns: str, condition: str) -> Index:
    """An index over the rows for which the condition holds; the migrations make it so on both databases, and to name
    PostgreSQL's here as well would load its dialect, 50 ms, in every process."""
    return Index(name, *columns, sqlite_where=text(condition))
