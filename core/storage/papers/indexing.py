"""All by which papers are found: their keys, people, labels and words."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, and_, delete, tuple_

from core.domain.papers.paper import Paper
from core.storage.codecs import paper_rows
from core.storage.papers import search
from core.storage.schema.tables import paper_author, paper_key, paper_label
from core.storage.sql.transaction import Transaction, chunks


async def index(transaction: Transaction, papers: Sequence[Paper], peopled: Iterable[Paper]) -> None:
    """Makes papers findable, or found by what is new of them; `peopled` are those whose authors may be new."""
    # keys before authors and labels, the order in which `forget` locks them
    key_rows = [{"key": key, "paper_id": found.id} for found in papers for key in found.keys]
    await _ignore(transaction, paper_key, key_rows)
    await _ignore(transaction, paper_author, (row for found in peopled for row in paper_rows.author_rows(found)))
    await _ignore(transaction, paper_label, (row for found in papers for row in paper_rows.label_rows(found)))
    await search.index(transaction, {found.id: found for found in papers})


async def _ignore(transaction: Transaction, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Inserts what is not there yet."""
    await transaction.many(transaction.insert(table).on_conflict_do_nothing(), list(rows))


async def forget(transaction: Transaction, paper_id: int, stay: Sequence[Paper], gone: Paper) -> None:
    """What a stored paper was found by for the sake of `gone` alone, which is no part of it any more; `stay` are all its parts."""
    keys = {(key,) for key in gone.keys} - {(key,) for kept in stay for key in kept.keys}
    await _drop(transaction, paper_key, paper_id, ("key",), keys)
    for table, rows in ((paper_author, paper_rows.author_rows), (paper_label, paper_rows.label_rows)):
        names = tuple(column.name for column in table.primary_key.columns if column.name != "paper_id")
        mine, theirs = (
            {tuple(row[name] for name in names) for paper in papers for row in rows(paper)} for papers in (stay, [gone])
        )
        await _drop(transaction, table, paper_id, names, theirs - mine)


async def _drop(
    transaction: Transaction, table: Table, paper_id: int, names: Sequence[str], rows: Iterable[tuple[str, ...]]
) -> None:
    for some in chunks(sorted(rows)):
        inside = tuple_(*(table.c[name] for name in names)).in_(some)
        await transaction.run(delete(table).where(and_(table.c.paper_id == paper_id, inside)))
