"""Who stores, joins or parts papers does it alone; who changes what they are matched with waits until they are stored.

On PostgreSQL only, by an advisory lock that a transaction keeps to its end: SQLite has one writer anyway. It is taken before any row of
hits, saved papers, merges or settled fillings is locked, so that whoever holds such rows never waits for it. Those who share it may still
wait for each other's rows.
"""

from sqlalchemy import text

from core.storage.sql.transaction import Transaction

_ALONE = text("SELECT pg_advisory_xact_lock(7265103)")
_WITH_OTHERS = text("SELECT pg_advisory_xact_lock_shared(7265103)")


async def alone(transaction: Transaction) -> None:
    """Nobody else adds papers, or changes what they are matched with, before this transaction ends. Two workers that store the same
    new work at once would make two papers of it, or stop each other by the unique key."""
    if transaction.postgres:
        await transaction.run(_ALONE)


async def while_nobody_adds(transaction: Transaction) -> None:
    """Papers that are being stored are there before this returns, and no others are stored before this transaction ends."""
    if transaction.postgres:
        await transaction.run(_WITH_OTHERS)
