"""Removes a reported sentence from sent briefings: in one chat, or in all once it is hidden for all."""

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
"""Briefings looked at in one step; each of their chats gets its own transaction."""


async def withdraw_here(
    tables: Tables, chat_id: int, known: ReportedSentence, papers: Sequence[Paper], now: datetime
) -> int:
    """Edits the sentence out of a locked chat's briefings of the last 30 days, also out of those shown again; returns how many.

    `papers` are the ones the sentence cites.
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
    """Edits the sentence out of all chats' briefings of the last 30 days; returns how many messages."""
    count, rest = await _step(app, known, None)
    while rest:
        more, rest = await _step(app, known, rest)
        count += more
    return count


async def _step(app: AppContext, known: ReportedSentence, below: int | None, most: int = AT_ONCE) -> tuple[int, int]:
    """Edits the next page of briefings, those with ids below; returns how many messages, and where the next page starts, 0 at the end."""
    count, now = 0, app.clock.now()
    ids = _statement(known).papers
    async with app.storage.reading() as tables:
        page = await tables.briefings.holding(ids[0], now - SENT_SINCE, below=below, most=most) if ids else ()
    for chat_id in sorted({each.chat_id for each in page}):
        async with app.storage.transaction() as tables:
            if await tables.chats.lock(chat_id):
                papers = await tables.papers.get(ids, chat_id)
                count += await withdraw_here(tables, chat_id, known, papers, now)
    if page:
        log.info("doubts.withdrawn key=%s briefings=%d messages=%d", known.key, len(page), count)
    return count, page[-1].id if page else 0


def _statement(known: ReportedSentence) -> Statement:
    return Statement(text=known.text, carriers=known.carriers)


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """The tick that withdraws sentences reported in the last day, `most` briefings in one step; each process starts over, so that a crash
    leaves none out."""

    app: AppContext
    most: int = AT_ONCE
    _rest: dict[str, int] = field(default_factory=dict)

    async def tick(self) -> int:
        """One page for each sentence that is hidden for all but not withdrawn everywhere yet; returns how many pages."""
        async with self.app.storage.reading() as tables:
            latest = await tables.reports.all(MOST_DOUBTED)
        since = self.app.clock.now() - timedelta(days=1)
        gone = {each.key: each for each in latest if each.hidden_for_all and each.doubted_at >= since}
        for key in self._rest.keys() - gone.keys():
            del self._rest[key]  # if it is hidden again, start over
        waiting = [known for key, known in gone.items() if self._rest.get(key) != 0]
        for known in waiting:
            _, self._rest[known.key] = await _step(self.app, known, self._rest.get(known.key), self.most)
        return len(waiting)
