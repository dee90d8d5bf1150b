"""What a paper that became part of another had in the tables that refer to papers, remembered and given back."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKeyConstraint, Row, Table, and_, exists, insert, select, update

from core.storage.codecs.paper_rows import named
from core.storage.schema.columns import metadata
from core.storage.schema.papers import merged_row
from core.storage.schema.tables import briefing, briefing_paper, hit
from core.storage.sql.transaction import Transaction

_ENCODER = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)
Content = dict[str, Any]


def place(table: Table) -> tuple[str, ...]:
    """The columns that tell a paper's rows in a table apart."""
    return tuple(column.name for column in table.primary_key.columns if column.name != "paper_id")


async def remember(transaction: Transaction, merge_id: int, table: Table, older: int, younger: int) -> None:
    """Keeps the younger paper's rows, and which of them the older one has no counterpart of."""
    rows = await transaction.rows(_rows_of(table, younger))
    if not rows:
        return
    names = place(table)
    there = {_at(row, names) for row in await transaction.rows(_rows_of(table, older))}
    await transaction.many(
        insert(merged_row),
        [kept(merge_id, table, row, content(row), moved=_at(row, names) not in there) for row in rows],
    )


def _rows_of(table: Table, paper_id: int) -> Any:
    """Its rows; those of a briefing with the chat whose it is."""
    if table is briefing_paper:
        return select(table, briefing.c.chat_id).join(briefing).where(table.c.paper_id == paper_id)
    return select(table).where(table.c.paper_id == paper_id)


def kept(merge_id: int, table: Table, row: Row[Any], told: Any, *, moved: bool) -> dict[str, Any]:
    """A row of `merged_row`. What is a person's lives as long as the person, other things as long as the chat."""
    person = named(row).get("person")
    return {
        "merge_id": merge_id,
        "chat_id": None if person else named(row).get("chat_id"),
        "person": person,
        "origin": table.name,
        "moved": moved,
        "content": _ENCODER.encode(told),
    }


def content(row: Row[Any]) -> Content:
    """The columns of a row but for the paper's id."""
    return {name: value for name, value in named(row).items() if name != "paper_id"}


def _at(row: Row[Any], names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(named(row)[name] for name in names)


async def restore(transaction: Transaction, merge: int, later: Sequence[int], older: int, younger: int) -> None:
    """Gives the younger paper its rows back: those that moved as they are now, the others as they were. What was taken from the
    older paper since then is gone for both; a row that another of the `later` merges brought too stays there as well."""
    brought = {_told(row): row.id for row in reversed(await _rows_of_merges(transaction, later)) if not row.moved}
    for row in await _rows_of_merges(transaction, [merge]):
        # by name, as the stored row may be of any table that refers to papers
        table, told = metadata.tables[row.origin], json.loads(row.content)
        at = and_(table.c.paper_id == older, *(table.c[name] == told[name] for name in place(table)))
        other = brought.get(_told(row)) if row.moved else None
        # as it is now: a chat may have changed it since
        if row.moved and other is None:
            await transaction.run(update(table).where(at).values(paper_id=younger))
            continue
        if await transaction.value(select(exists().where(at))) and await _stands(transaction, table, told):
            known = [column for column in table.c if column.name in told]  # later columns have their defaults
            values = {column.name: _value(column, told[column.name]) for column in known} | {"paper_id": younger}
            await transaction.run(transaction.insert(table).values(values).on_conflict_do_nothing())
        if other is not None:
            await transaction.run(update(merged_row).where(merged_row.c.id == other).values(moved=True))


async def _rows_of_merges(transaction: Transaction, merges: Sequence[int]) -> Sequence[Any]:
    wanted = select(merged_row).where(merged_row.c.merge_id.in_(merges), merged_row.c.origin != hit.name)
    return await transaction.rows(wanted.order_by(merged_row.c.id))


def _told(row: Any) -> tuple[Any, ...]:
    """Which row of which table it was, whosever."""
    told = json.loads(row.content)
    return row.origin, *(told[name] for name in place(metadata.tables[row.origin]))


async def _stands(transaction: Transaction, table: Table, told: Content) -> bool:
    """Whether all that a row refers to is still there; what it may do without it forgets."""
    for constraint in table.constraints:
        if not isinstance(constraint, ForeignKeyConstraint) or "paper_id" in constraint.column_keys:
            continue
        pairs = [(element.parent, element.column) for element in constraint.elements]
        there = exists().where(*(target == told[mine.name] for mine, target in pairs))
        if await transaction.value(select(there)):
            continue
        if not all(mine.nullable for mine, _ in pairs):
            return False
        told |= {mine.name: None for mine, _ in pairs}
    return True


def _value(column: Any, told: Any) -> Any:
    return date.fromisoformat(told) if isinstance(column.type, Date) and told else told
