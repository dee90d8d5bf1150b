"""Claims: whoever takes due rows has them until the lease ends; a lease that ran out is simply due again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Row,
    Table,
    Update,
    and_,
    bindparam,
    or_,
    select,
    update,
)

from core.storage.codecs.times import due, seconds
from core.storage.sql.transaction import Transaction

FREED = {"lease_owner": None, "lease_until": None}
# The present, for the conditions of a claim.
NOW: BindParameter[int] = bindparam("now", type_=BigInteger)


def ours(table: Table, transaction: Transaction) -> ColumnElement[bool]:
    """Rows whose lease is still this process's: what a settlement by anybody else must not touch."""
    return table.c.lease_owner == transaction.owner


def free(table: Table, now: int | BindParameter[int]) -> ColumnElement[bool]:
    """Rows that nobody has, or whose lease ran out."""
    return or_(table.c.lease_until.is_(None), table.c.lease_until <= now)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that leases due rows, and the columns by which its rows are in order."""

    statement: Update
    order: tuple[str, ...]


def claiming(
    table: Table,
    when: Column[Any],
    *conditions: ColumnElement[bool],
    first: Sequence[Column[Any]] = (),
    shown: Sequence[Column[Any]] = (),
    **changes: Any,
) -> Claim:
    """The one statement that leases free rows which are due by `when`, earliest first, or in the order of the columns `first`,
    and returns them with `changes` made: when they were due, their keys, and the columns `shown`, each of which costs.

    SKIP LOCKED lets workers on PostgreSQL share rows without a double; SQLite has one writer and needs none. The rows are
    chosen in a CTE because PostgreSQL may run a plain subquery again and pass the limit.
    """
    # claims address a row by one column, so leased tables have a single key
    (key,) = table.primary_key.columns
    order = (*first, when, key)
    chosen = (
        select(key)
        .where(and_(when <= NOW, free(table, NOW), *conditions))
        .order_by(*order)
        .limit(bindparam("most", type_=BigInteger))
        .with_for_update(skip_locked=True, of=table)
        .cte("chosen")
    )
    # names that no column has, so that they cannot meet a column's own parameter
    leased: dict[str, Any] = {"lease_owner": bindparam("claimant"), "lease_until": bindparam("until")}
    taken = update(table).where(key.in_(select(chosen.c[key.name]))).values(**leased, **changes)
    return Claim(taken.returning(*dict.fromkeys((*order, *shown))), tuple(column.name for column in order))


async def claim(
    transaction: Transaction, claim: Claim, now: datetime, limit: int, lease: timedelta, **values: Any
) -> Sequence[Row[Any]]:
    """Leases up to `limit` rows; they come earliest first."""
    given = {"now": seconds(now), "most": limit, "claimant": transaction.owner, "until": due(now + lease)}
    # RETURNING keeps no order on either database
    return sorted(await transaction.rows(claim.statement, given | values), key=attrgetter(*claim.order))
