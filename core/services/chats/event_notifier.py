"""Tell chats once about retractions, corrections and other events of their papers.

A chat's queue is emptied in the transaction that stores its message, so a crash loses nothing and repeats nothing.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.chats.message import Kind, Message
from core.domain.chats.subscriber import Subscriber
from core.domain.papers.event_news import REMEMBERED, Happened, Tiding
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.replies import paper_events as replies

log = logging.getLogger(__name__)

MOST_CHATS = 50
MOST_LOOKED_BACK = 50


@dataclass(frozen=True, slots=True)
class EventNotifier:
    """The tick that sends each chat one message about the events of its papers; a paused or gone chat gets it when it is back."""

    app: AppContext

    async def tick(self) -> int:
        """Queues the messages of up to 50 chats; how many chats were served."""
        async with self.app.storage.reading() as tables:
            waiting = await tables.paper_events.due(self.app.clock.now(), MOST_CHATS)
        served = 0
        for chat_id in waiting:
            try:
                async with self.app.storage.transaction() as tables:
                    await self._notify(tables, chat_id)
            except Exception:  # one chat's failure is not the others'
                log.exception("tidings.failed chat=%d", chat_id)
            else:
                served += 1
        return served

    async def _notify(self, tables: Tables, chat_id: int) -> None:
        waiting = await tables.paper_events.take(chat_id)
        chat = await tables.chats.lock(chat_id)
        if chat is None:
            return
        since = self.app.clock.now() - REMEMBERED
        lines = await _lines(tables, chat, waiting, since)
        if not lines:
            return
        now = self.app.clock.now()
        message = await self.app.keep(tables, chat.id, replies.paper_events(lines, chat.daily.zone, chat.reads))
        for each in waiting:  # under the first key that is free; if none is, every event was sent before
            if await tables.outbox.add(each.key, chat.id, message.number, now):
                log.info("tidings.queued item=%s events=%d", each.key, len(lines))
                return


async def _lines(tables: Tables, chat: Subscriber, waiting: Sequence[Tiding], since: datetime) -> list[Happened]:
    """What is still so, of papers that the chat still has, with the cards that it has of them."""
    ids = sorted({each.paper_id for each in waiting})
    papers = {paper.id: paper for paper in await tables.papers.get(ids, chat.id)}
    shown = await tables.paper_events.last_shown(chat.id, ids, since)
    saved = {} if chat.place.shared else await tables.saved.on(chat.address.key, ids)
    messages = await _messages(tables, chat, [each.message for each in shown.values()], elsewhere=len(saved) > 0)
    lines = []
    for each in waiting:
        paper = papers.get(each.paper_id)
        event = next((event for event in paper.events if event.key == each.event), None) if paper else None
        if paper is None or event is None or (paper.id not in shown and paper.id not in saved):
            continue
        briefed = shown.get(paper.id)
        # The card's number and its message's: in the briefing that showed it, which may be forgotten by now, else the
        # newest.
        briefing = briefed.message if briefed else 0
        known = [message for message in messages if message.number == briefing] or ([] if briefing else messages)
        found = ((card.number, message.number) for message in known for card in message.cards if card.key in paper.keys)
        number, message = next(found, (0, briefing))
        lines.append(
            Happened(
                paper=paper,
                event=event,
                message=message,
                number=number,
                briefed_at=briefed.made_at if briefed else None,
                saved=paper.id in saved,
            )
        )
    return lines


async def _messages(tables: Tables, chat: Subscriber, numbers: Sequence[int], *, elsewhere: bool) -> list[Message]:
    """The briefings, and where papers were saved the latest answers, in which their cards may stand; the newest first."""
    latest = await tables.messages.latest(chat.id, MOST_LOOKED_BACK) if elsewhere else ()
    found = {message.number: message for message in latest if message.kind is not Kind.NOTICE}
    for number in set(numbers).difference(found):
        if (message := await tables.messages.get(chat.id, number)) is not None:
            found[number] = message
    return [found[number] for number in sorted(found, reverse=True)]
