"""What becomes of papers is kept with them, and waits for those who have them, in the transaction that stores what tells of it."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.papers import event_news, notices
from core.domain.papers.event_news import REMEMBERED
from core.domain.papers.events import Event, joined
from core.domain.papers.identity import doi_key, is_title
from core.domain.papers.paper import Announcement, Paper, Stored
from core.ports.storage import Tables

log = logging.getLogger(__name__)

MOST_ABOUT = 20
"""Works that one notice may be about."""


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
    return announcement if paper.private else replace(announcement, paper=replace(paper, events=event_news.own(paper)))


async def _happened(tables: Tables, stored: Sequence[Stored], told: Sequence[Paper], now: datetime) -> None:
    witnessed = [announcement for notice in told for announcement in await _witnessed(tables, notice)]
    later = await tables.papers.add(witnessed, now)
    for paper, _, before in (*stored, *later):
        if fresh := event_news.news(before, paper):
            count = await tables.paper_events.add(paper.id, fresh, now, now - REMEMBERED)
            log.info("paper.event paper=%s events=%s tidings=%d", paper.key, [each.key for each in fresh], count)


async def _witnessed(tables: Tables, notice: Paper) -> list[Announcement]:
    """The papers that a notice is about, announced once more with its events; none of a notice in a chat's own feed."""
    if notice.private:
        return []
    about = [paper for paper in await _about(tables, notice) if notices.concerns(notice, paper)]
    if not about:
        log.info("notice.unknown notice=%s title=%r", notice.key, notice.title)
    return [_with(notices.events(notice, paper), paper) for paper in about]


def _with(events: Iterable[Event], paper: Paper) -> Announcement:
    return Announcement(paper=replace(paper, events=joined((*paper.events, *events))))


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
