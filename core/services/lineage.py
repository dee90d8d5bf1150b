"""What becomes of papers is kept with them, and told once to those who have them.

Events are kept and queued in the transaction that stores what tells of them, and a chat's queue ends in the one that keeps its
message: a crash between any two lines loses nothing and says nothing twice.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.domain import notices, tidings
from core.domain.identity import doi_key, is_title
from core.domain.lineage import Event, joined
from core.domain.message import Kind, Message
from core.domain.paper import Announcement, Paper, Stored
from core.domain.subscriber import Subscriber
from core.domain.tidings import REMEMBERED, Happened, Tiding
from core.ports.storage import Tables
from core.services.desk import Desk
from core.services.replies import lineage as replies

log = logging.getLogger(__name__)

MOST_CHATS = 50
MOST_ABOUT = 20
"""Works that one notice may be about."""
MOST_LOOKED_BACK = 50


async def store(
    tables: Tables, announcements: Sequence[Announcement], told: Sequence[Paper], now: datetime
) -> Sequence[Stored]:
    """Stores works as `Papers.add` does, with the events that their records state, and keeps what notices tell of stored papers;
    what is news of papers waits for those who have them."""
    stored = await tables.papers.add([_stated(announcement) for announcement in announcements], now)
    await _happened(tables, stored, told, now)
    return stored


def _stated(announcement: Announcement) -> Announcement:
    """With the events that the record states by itself; what a chat's own feed states of a work is nobody else's event."""
    paper = announcement.paper
    return announcement if paper.private else replace(announcement, paper=replace(paper, events=tidings.own(paper)))


async def _happened(tables: Tables, stored: Sequence[Stored], told: Sequence[Paper], now: datetime) -> None:
    witnessed = [announcement for notice in told for announcement in await _witnessed(tables, notice)]
    later = await tables.papers.add(witnessed, now)
    for paper, _, before in (*stored, *later):
        if fresh := tidings.news(before, paper):
            count = await tables.tidings.add(paper.id, fresh, now, now - REMEMBERED)
            log.info("paper.event paper=%s events=%s tidings=%d", paper.key, [each.key for each in fresh], count)


async def _witnessed(tables: Tables, notice: Paper) -> list[Announcement]:
    """The papers that a notice is about, announced once more with its event; none of a notice in a chat's own feed."""
    if notice.private:
        return []
    about = [paper for paper in await _about(tables, notice) if notices.concerns(notice, paper)]
    if not about:
        log.info("notice.unknown notice=%s title=%r", notice.key, notice.title)
    return [_with(notices.event(notice, paper), paper) for paper in about]


def _with(event: Event, paper: Paper) -> Announcement:
    return Announcement(paper=replace(paper, events=joined((*paper.events, event))))


async def _about(tables: Tables, notice: Paper) -> list[Paper]:
    """By the keys that it states, also in its title; else by its own, as a journal may print the notice over the work itself; else
    the only work of the title that it names."""
    cited = doi_key(notice.title)
    keys = notice.about[:MOST_ABOUT] or [
        *([cited] if cited else []),
        *(key for key in notice.keys if not is_title(key)),
    ]
    found = {paper.id: paper for key in keys if (paper := await tables.papers.by_key(key)) is not None}
    if not found and not notice.about:
        found = {paper.id: paper for paper in await _titled(tables, notice)}
        found = found if len(found) == 1 else {}
    return [paper for paper in found.values() if not paper.sample]


async def _titled(tables: Tables, notice: Paper) -> list[Paper]:
    starts = map(notices.title_start, notices.titles(notice.title))
    papers = [paper for start in starts for paper in await tables.papers.titled(start)]
    return [paper for paper in papers if notices.may_be_about(notice, paper)]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The tick that tells chats what became of their papers, each in one message. What waits for a chat that is paused or gone is
    told when it is back."""

    desk: Desk

    async def tick(self) -> int:
        """Puts the messages of up to 50 chats into the outbox; how many chats had something to be told."""
        async with self.desk.storage.reading() as tables:
            waiting = await tables.tidings.due(self.desk.clock.now(), MOST_CHATS)
        told = 0
        for chat_id in waiting:
            try:
                async with self.desk.storage.transaction() as tables:
                    await self._tell(tables, chat_id)
            except Exception:  # one chat's failure is not the others'
                log.exception("tidings.failed chat=%d", chat_id)
            else:
                told += 1
        return told

    async def _tell(self, tables: Tables, chat_id: int) -> None:
        waiting = await tables.tidings.take(chat_id)
        chat = await tables.chats.lock(chat_id)
        if chat is None:
            return
        since = self.desk.clock.now() - REMEMBERED
        lines = await _lines(tables, chat, waiting, since)
        if lines:
            await self._queue(tables, chat, waiting, lines)

    async def _queue(
        self, tables: Tables, chat: Subscriber, waiting: Sequence[Tiding], lines: Sequence[Happened]
    ) -> None:
        """Under the key of the first event that no message was sent under yet; where there is none, all was told."""
        now = self.desk.clock.now()
        message = await self.desk.keep(tables, chat.id, replies.tidings(lines, chat.daily.zone, chat.spoken))
        for each in waiting:
            if await tables.outbox.add(each.key, chat.id, message.number, now):
                log.info("tidings.queued item=%s events=%d", each.key, len(lines))
                return


async def _lines(tables: Tables, chat: Subscriber, waiting: Sequence[Tiding], since: datetime) -> list[Happened]:
    """What is still so, of papers that the chat still has, with the cards that it has of them."""
    ids = sorted({each.paper_id for each in waiting})
    papers = {paper.id: paper for paper in await tables.papers.get(ids)}
    shown = await tables.tidings.shown(chat.id, ids, since)
    saved = {} if chat.place.shared else await tables.saved.on(chat.address.key, ids)
    messages = await _messages(tables, chat, [each.message for each in shown.values()], elsewhere=len(saved) > 0)
    lines = []
    for each in waiting:
        paper = papers.get(each.paper_id)
        event = next((event for event in paper.events if event.key == each.event), None) if paper else None
        if paper is None or event is None or (paper.id not in shown and paper.id not in saved):
            continue
        briefed = shown.get(paper.id)
        number, message = _card(messages, paper, briefed.message if briefed else 0)
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


def _card(messages: Sequence[Message], paper: Paper, briefing: int) -> tuple[int, int]:
    """The card's number and its message's: in the briefing that showed it, which may be forgotten by now, else the newest."""
    known = [message for message in messages if message.number == briefing] or ([] if briefing else messages)
    found = ((card.number, message.number) for message in known for card in message.cards if card.key in paper.keys)
    return next(found, (0, briefing))
