"""A sentence that was said to be wrong is taken out of what was sent: in one chat, or everywhere where it is gone for everybody."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.domain.briefing import Statement
from core.domain.doubt import Doubted
from core.domain.message import Kind
from core.domain.paper import Paper
from core.ports.storage import Tables
from core.services.desk import Desk
from core.services.replies import doubting as replies

log = logging.getLogger(__name__)

SENT_SINCE = timedelta(days=30)
MOST_LOOKED_BACK = 50
MOST_DOUBTED = 200
AT_ONCE = 50
"""Briefings that are looked at together; their chats get a transaction each."""


async def withdraw_here(tables: Tables, chat_id: int, known: Doubted, papers: Sequence[Paper], now: datetime) -> int:
    """Takes it out of the briefings of the last 30 days of a chat that is locked, and of those that were shown again; how many.

    `papers` are those that carry the sentence. The edits leave with the outbox.
    """
    statement = Statement(text=known.text, carriers=known.carriers)
    briefings = await tables.briefings.between(chat_id, now - SENT_SINCE, now + timedelta(days=1))
    latest = await tables.messages.latest(chat_id, MOST_LOOKED_BACK)
    numbers = {each.message for each in briefings if set(statement.papers) <= set(each.shown)}
    numbers |= {said.number for said in latest if said.kind is Kind.BRIEFING}
    count = 0
    for number in sorted(numbers):
        said = await tables.messages.get(chat_id, number)
        left = replies.without(said, statement, papers) if said else None
        if left is None or left == said:
            continue
        await tables.messages.rewrite(number, left)
        await tables.outbox.add(f"wrong:{known.key}:{number}", chat_id, number, now, edit=True)
        count += 1
    return count


async def withdraw(desk: Desk, known: Doubted) -> int:
    """Takes it out of what any chat was sent in the last 30 days, a chat in a transaction; how many messages."""
    now, count, below, done = desk.clock.now(), 0, None, set[int]()
    ids = Statement(text=known.text, carriers=known.carriers).papers
    while ids:
        async with desk.storage.reading() as tables:
            papers = await tables.papers.get(ids)
            page = await tables.briefings.holding(ids[0], now - SENT_SINCE, below=below, most=AT_ONCE)
        if not page:
            break
        below = page[-1].id
        chats = {each.chat_id for each in page} - done
        done |= chats
        for chat_id in sorted(chats):
            async with desk.storage.transaction() as tables:
                if await tables.chats.lock(chat_id):
                    count += await withdraw_here(tables, chat_id, known, papers, now)
    log.info("doubts.withdrawn key=%s chats=%d messages=%d", known.key, len(done), count)
    return count


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """The tick that does so for what was doubted in the last day, once in each process: after a crash nothing is left out."""

    desk: Desk
    _done: set[str] = field(default_factory=set)

    async def tick(self) -> int:
        """Withdraws what is gone for everybody since the last one; from how many messages."""
        async with self.desk.storage.reading() as tables:
            latest = await tables.doubts.all(MOST_DOUBTED)
        since = self.desk.clock.now() - timedelta(days=1)
        gone = {each.key: each for each in latest if each.gone and each.doubted_at >= since}
        self._done.intersection_update(gone)
        count = 0
        for key in gone.keys() - self._done:
            count += await withdraw(self.desk, gone[key])
            self._done.add(key)
        return count
