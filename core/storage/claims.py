"""Claims: whoever takes due rows has them until the lease ends; a lease that ran out is simply due again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, and_, or_, select, update

from core.storage.times import due, seconds
from core.storage.transaction import Transaction

FREED = {"lease_owner": None, "lease_until": None}


def free(table: Any, now: int) -> ColumnElement[bool]:
    """Rows that nobody works on."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= now)


def ours(table: Table, transaction: Transaction) -> ColumnElement[bool]:
    """Rows whose lease is still this process's: what a settlement by anybody else must not touch."""
    return table.c.lease_owner == transaction.owner


async def claim(
    transaction: Transaction,
    table: Table,
    when: Column[Any],
    now: datetime,
    limit: int,
    lease: timedelta,
    *conditions: ColumnElement[bool],
    keys_only: bool = False,
    **changes: Any,
) -> Sequence[Row[Any]]:
    """Leases up to `limit` free rows that are due by `when`, earliest first, in one statement; they come with `changes` made.

    The rows hold the whole table; `keys_only`: `when` and the key, for whoever only asks who is due.

    SKIP LOCKED lets workers on PostgreSQL share rows without a double; SQLite has one writer and needs none. The rows are
    chosen in a CTE because PostgreSQL may run a plain subquery again and pass the limit.
    """
    (key,) = table.primary_key.columns
    moment = seconds(now)
    chosen = (
        select(key)
        .where(and_(when <= moment, free(table, moment), *conditions))
        .order_by(when, key)
        .limit(limit)
        .with_for_update(skip_locked=True, of=table)
        .cte("chosen")
    )
    taken = (
        update(table)
        .where(key.in_(select(chosen.c[key.name])))
        .values(lease_owner=transaction.owner, lease_until=due(now + lease), **changes)
        .returning(*((when, key) if keys_only else (table,)))
    )
    rows = await transaction.rows(taken)
    return sorted(rows, key=attrgetter(when.name, key.name))
