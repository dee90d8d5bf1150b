"""The paper pipeline: what sources announce is stored, deduplicated, matched, notified and enriched (`add_papers`)."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from core.domain.papers import event_news, notices
from core.domain.papers.enrichment import Filler, Lack, lacking
from core.domain.papers.event_news import REMEMBERED
from core.domain.papers.events import merge_events
from core.domain.papers.identity import doi_key, is_title
from core.domain.papers.paper import NOTICES, STORED, Announcement, Paper, Stored
from core.domain.radar.matching import Readable
from core.domain.sources import after_fetch
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.corpus import Month
from core.services.papers import enrichment_queue, matching
from core.services.papers.matching import NEWS, Candidate, is_recent
from core.services.write_batching import WriteBatcher

log = logging.getLogger(__name__)

MOST_ABOUT = 20
"""Works that one notice may be about."""

CHUNK = 100
"""Papers in one transaction."""
FEW = 5
PATIENCE = 1.0
"""Seconds that a short answer waits to share a transaction with others."""

UNSTORABLE = FetchFailed(reason="an answer that we cannot store", answered=True)
"""The outcome of an answer that raises while it is parsed or stored."""

Asker = tuple[int, int]
"""The follow that a lookup was made for: its chat and its number."""
Few = Sequence[Announcement]


def announcements(outcome: FetchOutcome, now: datetime) -> Sequence[Announcement]:
    """The papers and notices of an answer that are worth storing."""
    if not isinstance(outcome, Fetched):
        return ()
    wanted = [found for found in outcome.announcements if found.paper.kind in STORED]
    return after_fetch.dated(wanted, now.astimezone(UTC).date())


def parts(announced: Sequence[Announcement]) -> Iterator[Sequence[Announcement]]:
    """Split into transactions."""
    return (announced[start : start + CHUNK] for start in range(0, len(announced), CHUNK))


class PaperPipeline:
    """Runs `add_papers` in transactions: long answers in parts, short answers of several sources together.

    `together` is how many sources are worth waiting for.
    """

    def __init__(self, app: AppContext, together: Callable[[], int]) -> None:
        self._app = app
        self._long_answer = asyncio.Lock()
        self._few: WriteBatcher[Few, Sequence[Paper] | Exception] = WriteBatcher(
            self._add_together, enough=together, patience=PATIENCE
        )

    async def add(self, announced: Sequence[Announcement], news_since: datetime | None) -> Sequence[Paper]:
        """Run the pipeline and return the new papers."""
        if announced and len(announced) <= FEW and news_since is None:
            added = await self._few(announced)
            if isinstance(added, Exception):
                raise added
            return added
        fresh: list[Paper] = []
        for part in parts(announced):
            # Long answers take turns part by part, so that short ones get the database in between.
            async with self._long_answer if len(announced) > CHUNK else nullcontext():
                fresh += await self._add(part, news_since)
        return fresh

    async def _add_together(self, several: Sequence[Few]) -> list[Sequence[Paper] | Exception]:
        """The new papers of each answer, or why it cannot be stored."""
        try:
            fresh = await self._add(list(chain.from_iterable(several)))
        except Exception as problem:  # noqa: BLE001 - raised again to the source that caused it
            if len(several) == 1:
                return [problem]
            # One bad answer must not fail the others: store each alone.
            return [answer for few in several for answer in await self._add_together([few])]
        # A paper that several announced counts as new for the first of them.
        first: dict[str, int] = {}
        for place, few in enumerate(several):
            for key in (key for each in few for key in each.paper.keys):
                first.setdefault(key, place)
        shares: list[list[Paper]] = [[] for _ in several]
        for paper in fresh:
            shares[min((first[key] for key in paper.keys if key in first), default=0)].append(paper)
        return [*shares]

    async def _add(self, part: Sequence[Announcement], news_since: datetime | None = None) -> list[Paper]:
        async with self._app.storage.transaction() as tables:
            now, fillers = self._app.clock.now(), enrichment_queue.fillers(self._app)
            month = self._app.months.current
            return await add_papers(tables, part, now, month, fillers=fillers, news_since=news_since)


async def add_papers(
    tables: Tables,
    announcements: Sequence[Announcement],
    now: datetime,
    month: Month,
    *,
    asker: Asker | None = None,
    oldest: timedelta = NEWS,
    fillers: Sequence[Filler] = (),
    news_since: datetime | None = None,
    ends_sample: bool = True,
) -> list[Paper]:
    """Store, deduplicate, match, notify and enrich; return the new papers.

    Papers older than `oldest` are stored but make no hits. A hit is backfill if only `asker` caused it, or if the paper is dated
    before `news_since` or not at all. `fillers` are asked later for what they lack; `ends_sample` is false for papers asked for by key.
    """
    works = [each for each in announcements if each.paper.kind not in NOTICES]
    notified = [each.paper for each in announcements if each.paper.kind in NOTICES]

    # Store and deduplicate: `add` merges each work into the stored paper that it belongs to. Notices come second because one may
    # be about a work of the same batch.
    if works and ends_sample:
        await tables.papers.end_sample()
    stored = await tables.papers.add([_with_own_events(each) for each in works], now)
    corrected = [about for notice in notified for about in await _papers_about(tables, notice)]
    updated = await tables.papers.add(corrected, now)

    # Match.
    fresh = _fresh(stored, works)
    recent = [candidate for candidate in fresh if is_recent(candidate[0].paper, now, oldest)]
    hits = []
    is_news = _news(asker, news_since)
    for chat_id, paper, evidence in await matching.holding(
        tables, recent, month, lambda follow, paper: is_news(paper, (follow.chat_id, follow.number))
    ):
        if is_recent(paper, now, oldest):
            backfill = not is_news(paper, *((chat_id, each.number) for each in evidence))
            hits.append(matching.hit(chat_id, paper, evidence, now, backfill=backfill))
    completed = [each for each, announced in zip(stored, works, strict=True) if _completes(each, announced)]
    hits += await matching.later_hits(tables, completed, now, month)
    await tables.hits.add(hits)

    # Notify.
    await _queue_events(tables, [*stored, *updated], now)

    # Enrich.
    if fillers:
        await enrichment_queue.queue(tables, [e for e in stored if is_recent(e.paper, now, oldest)], fillers, now)
    return [readable.paper for readable, _ in fresh]


def _news(asker: Asker | None, since: datetime | None) -> Callable[..., bool]:
    """Whether a paper is news to a chat, by the follows that found it."""

    def is_news(paper: Paper, *found_by: Asker) -> bool:
        # Without a day it may be of any age: a first read brings all that the feed holds.
        is_past = since is not None and (paper.day is None or paper.day < since.date())
        return not is_past and any(each != asker for each in found_by)

    return is_news


async def complete_papers(tables: Tables, papers: Sequence[Paper], now: datetime, month: Month) -> None:
    """Store what stored papers lacked, match them again and notify."""
    stored = await tables.papers.add([_with_own_events(Announcement(paper=paper)) for paper in papers], now)
    await tables.hits.add(await matching.later_hits(tables, stored, now, month))
    await _queue_events(tables, stored, now)


def _with_own_events(announcement: Announcement) -> Announcement:
    """Add the events that the record states itself; a chat's custom feed must not create events for others."""
    paper = announcement.paper
    return announcement if paper.private else replace(announcement, paper=replace(paper, events=event_news.own(paper)))


async def _papers_about(tables: Tables, notice: Paper) -> list[Announcement]:
    """The stored papers that a notice is about, to be announced again with its events.

    Found by the keys that the notice states, by its own key (journals print notices over the work itself), or by the only stored
    work with the title it names.
    """
    cited = doi_key(notice.title)
    own = [*([cited] if cited else []), *(key for key in notice.keys if not is_title(key))]
    keys = notice.about[:MOST_ABOUT] or own
    found = {paper.id: paper for key in keys if (paper := await tables.papers.by_key(key)) is not None}
    if not found and not notice.about:
        starts = map(notices.title_start, notices.titles(notice.title))
        titled = [paper for start in starts for paper in await tables.papers.by_title(start)]
        found = {paper.id: paper for paper in titled if notices.may_be_about(notice, paper)}
        # Several works of one title: marking the wrong one as retracted is worse than marking none.
        found = found if len(found) == 1 else {}
    about = [paper for paper in found.values() if not paper.sample and notices.concerns(notice, paper)]
    if not about:
        log.info("notice.unknown notice=%s title=%r", notice.key, notice.title)
    return [
        Announcement(paper=replace(paper, events=merge_events((*paper.events, *notices.events(notice, paper)))))
        for paper in about
    ]


def _fresh(stored: Sequence[Stored], announcements: Sequence[Announcement]) -> list[Candidate]:
    """New papers, each once, with the match keys of all their announcements in this batch."""
    fresh: dict[int, Candidate] = {}
    for each, announced in zip(stored, announcements, strict=True):
        paper = each.paper
        if paper.id in fresh:
            fresh[paper.id] = (Readable(paper), fresh[paper.id][1] | announced.emits)
        elif each.is_new:
            # A paper merged with another has more words than its announcement, so those keys would be incomplete.
            as_announced = (paper.title, paper.abstract) == (announced.paper.title, announced.paper.abstract)
            fresh[paper.id] = (Readable(paper, announced.emits if as_announced else frozenset()), announced.emits)
    return list(fresh.values())


def _completes(stored: Stored, announced: Announcement) -> bool:
    """Whether a paper got authors or an abstract that it lacked until now; a replacement is not news."""
    if not stored.before or announced.paper.announce.is_replacement:
        return False
    return bool(lacking(stored.before) & ~lacking(stored.paper) & (Lack.AUTHORS | Lack.ABSTRACT))


async def _queue_events(tables: Tables, stored: Sequence[Stored], now: datetime) -> None:
    """Queue what is news about papers for the chats that have them."""
    for paper, _, before in stored:
        if fresh := event_news.news(before, paper):
            count = await tables.paper_events.add(paper.id, fresh, now, now - REMEMBERED)
            log.info("paper.event paper=%s events=%s tidings=%d", paper.key, [each.key for each in fresh], count)
