"""Which keys some follow may wait for, held in memory: most of what a paper emits need not be asked for in the database.

A table of one byte a slot, looked at by a key's hash: it never says no wrongly, and seldom yes. What was waited on since it was last
looked at is read from the log `anchor_made`, in the transaction that matches, so that a follow counts from the moment it was committed,
whichever process made it. Follows that ended stay in it until it is made anew.
"""

from collections.abc import AsyncIterator, Iterable, Sequence

from sqlalchemy import func, select

from core.storage.schema.tables import anchor_made, follow_anchor
from core.storage.sql.transaction import Transaction

SLOTS_A_KEY = 8
FEWEST_SLOTS_A_KEY = 4  # with fewer, too many keys that nobody waits for are asked for
FEWEST_SLOTS = 1 << 16  # a power of two, as all sizes are
AT_ONCE = 20_000


class MatchFilter:
    """One process's memory of the anchors of a database. It grows by 8 to 16 bytes a follow."""

    def __init__(self, fewest_slots: int = FEWEST_SLOTS) -> None:
        self._fewest = fewest_slots
        self._slots = bytearray(fewest_slots)
        self._held = 0
        self._seen: int | None = None

    async def narrow(self, transaction: Transaction, emits: Sequence[Iterable[str]]) -> list[list[str]]:
        """Of each paper's keys those that some follow may wait for. Papers are being stored by this transaction, so that no follow
        is made meanwhile (`adding_lock.alone`)."""
        await self._look(transaction)
        # read after `_look`, which may replace the table
        slots, mask = self._slots, len(self._slots) - 1
        return [[key for key in keys if slots[hash(key) & mask]] for keys in emits]

    async def _look(self, transaction: Transaction) -> None:
        """Reads what is new; the whole table where that cannot be told, or where too much is held for so few slots."""
        log = select(func.min(anchor_made.c.id).label("first"), func.max(anchor_made.c.id).label("last"))
        row = await transaction.row(log)
        first, last = (row.first or 0, row.last or 0) if row else (0, 0)
        # a gap in the log means that it was purged before this process looked
        if self._seen is None or first > self._seen + 1 or self._held * FEWEST_SLOTS_A_KEY > len(self._slots):
            count = await transaction.value(select(func.count()).select_from(follow_anchor)) or 0
            slots = self._fewest
            while slots < count * SLOTS_A_KEY:
                slots *= 2
            anew = bytearray(slots)
            async for some in _anchors(transaction):
                _hold(anew, some)
            self._slots, self._held, self._seen = anew, count, last  # at once: a failure before leaves all as it was
        elif last > self._seen:
            made = select(anchor_made.c.anchor).where(anchor_made.c.id > self._seen)
            rows = await transaction.rows(made)
            _hold(self._slots, [row.anchor for row in rows])
            self._held, self._seen = self._held + len(rows), last


async def _anchors(transaction: Transaction) -> AsyncIterator[Sequence[str]]:
    """All of them, some at a time, so that a million need no memory of their own."""
    after = ""
    while True:
        # keyset paging: OFFSET would read everything before it again
        wanted = select(follow_anchor.c.anchor).where(follow_anchor.c.anchor > after).distinct()
        rows = await transaction.rows(wanted.order_by(follow_anchor.c.anchor).limit(AT_ONCE))
        if not rows:
            return
        yield [row.anchor for row in rows]
        after = rows[-1].anchor


def _hold(slots: bytearray, anchors: Iterable[str]) -> None:
    mask = len(slots) - 1
    for anchor in anchors:
        slots[hash(anchor) & mask] = 1
