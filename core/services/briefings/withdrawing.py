"""A sentence that was said to be wrong is taken out of what was sent: in one chat, or everywhere where it is gone for everybody."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.domain.briefings.reports import ReportedSentence
from core.domain.chats.message import Kind
from core.domain.claims.statement import Statement
from core.domain.papers.paper import Paper
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.replies.briefings import reports as replies

log = logging.getLogger(__name__)

SENT_SINCE = timedelta(days=30)
MOST_LOOKED_BACK = 50
MOST_DOUBTED = 200
AT_ONCE = 50
"""Briefings that a step looks at; their chats get a transaction each."""


async def withdraw_here(
    tables: Tables, chat_id: int, known: ReportedSentence, papers: Sequence[Paper], now: datetime
) -> int:
    """Takes it out of the briefings of the last 30 days of a chat that is locked, and of those that were shown again; how many.

    `papers` are those that carry the sentence. The edits leave with the outbox.
    """
    statement = _statement(known)
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


async def withdraw(app: AppContext, known: ReportedSentence) -> int:
    """Takes it out of what any chat was sent in the last 30 days; how many messages."""
    count, rest = await _step(app, known, None)
    while rest:
        more, rest = await _step(app, known, rest)
        count += more
    return count


async def _step(app: AppContext, known: ReportedSentence, below: int | None) -> tuple[int, int]:
    """Looks at the next briefings, with ids below: how many messages it changed, and below which id the rest is, 0 for none."""
    count, now = 0, app.clock.now()
    ids = _statement(known).papers
    async with app.storage.reading() as tables:
        papers = await tables.papers.get(ids)
        page = await tables.briefings.holding(ids[0], now - SENT_SINCE, below=below, most=AT_ONCE) if papers else ()
    for chat_id in sorted({each.chat_id for each in page}):
        async with app.storage.transaction() as tables:
            if await tables.chats.lock(chat_id):
                count += await withdraw_here(tables, chat_id, known, papers, now)
    if page:
        log.info("doubts.withdrawn key=%s briefings=%d messages=%d", known.key, len(page), count)
    return count, page[-1].id if page else 0


def _statement(known: ReportedSentence) -> Statement:
    return Statement(text=known.text, carriers=known.carriers)


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """The tick that does so for what was doubted in the last day, once in each process: after a crash nothing is left out."""

    app: AppContext
    _rest: dict[str, int] = field(default_factory=dict)

    async def tick(self) -> int:
        """A step for each sentence that is gone for everybody and not yet withdrawn everywhere; how many steps."""
        async with self.app.storage.reading() as tables:
            latest = await tables.reports.all(MOST_DOUBTED)
        since = self.app.clock.now() - timedelta(days=1)
        gone = {each.key: each for each in latest if each.gone and each.doubted_at >= since}
        for key in self._rest.keys() - gone.keys():
            del self._rest[key]  # should it be gone again, it starts anew
        waiting = [known for key, known in gone.items() if self._rest.get(key) != 0]
        for known in waiting:
            _, self._rest[known.key] = await _step(self.app, known, self._rest.get(known.key))
        return len(waiting)
