"""What is new in an own feed is stored, and becomes hits of the chats that have the feed."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import FeedState
from core.domain.papers.paper import Announcement
from core.domain.query.ast import Field
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence
from core.domain.radar.matching import Readable
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.papers import enrichment_queue
from core.services.papers.matching import hit, holding
from core.services.papers.pipeline import parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How many entries were new, whether they were too many to be told one by one, and whether more than are stored at once."""

    new: int = 0
    flood: bool = False
    more: bool = False


NOTHING = Received()


async def receive(app: AppContext, state: FeedState, entries: Sequence[Announcement]) -> Received:
    """Stores what is new in a feed, at most 200 entries, and makes it hits of the chats that have it; nothing where none has. Of a
    flood the hits are backfill: no morning is filled by it."""
    async with app.storage.reading() as tables:
        if not await tables.feeds.having(state.id):
            return NOTHING
        keys = [key for entry in entries for key in entry.paper.keys]
        held = await tables.feeds.held(state.id, keys)
        before = await tables.feeds.entered(state.id)
    fresh = [entry for entry in entries if held.isdisjoint(entry.paper.keys)]
    flood, new = feeds.is_flood(len(fresh), before), 0
    more, fresh = len(fresh) > feeds.MOST_NEW, fresh[: feeds.MOST_NEW]
    for part in parts(fresh):
        async with app.storage.transaction() as tables:
            new += await _enter(app, tables, state.id, part, flood=flood)
    return Received(new=new, flood=flood and new > 0, more=more)


async def _enter(app: AppContext, tables: Tables, feed_id: str, entries: Sequence[Announcement], *, flood: bool) -> int:
    """How many of these are new to the feed, be they known from elsewhere or not."""
    now = app.clock.now()
    stored = await tables.papers.add(entries, now)
    having = {feed.chat_id for feed in await tables.feeds.having(feed_id)}
    entered = await tables.feeds.enter(feed_id, [paper.id for paper, *_ in stored])
    fresh = {
        paper.id: (Readable(paper, feeds=frozenset({feed_id})), entry.emits | {f"s:{feed_id}"}, is_new)
        for (paper, is_new, *_), entry in reversed(list(zip(stored, entries, strict=True)))
        if paper.id in entered
    }
    unknown = {paper_id for paper_id, (_, _, is_new) in fresh.items() if is_new}

    def evidence(follow: Follow, readable: Readable) -> Sequence[Evidence]:
        """What was known before concerns no follow but those that name this feed."""
        found = matching.evidence(follow, readable) if follow.chat_id in having else ()
        return found if readable.paper.id in unknown or any(_is_of(feed_id, each) for each in found) else ()

    found = await holding(tables, [(readable, emits) for readable, emits, _ in fresh.values()], evidence)
    await tables.hits.add([hit(chat_id, paper, shown, now, backfill=flood) for chat_id, paper, shown in found])
    if not flood:
        told = [each for each in stored if each.paper.id in entered]
        await enrichment_queue.queue(tables, told, enrichment_queue.fillers(app), now)
    return len(entered)


def _is_of(feed_id: str, evidence: Evidence) -> bool:
    """Whether it tells of this feed."""
    return evidence.field is Field.SOURCE and evidence.term.lower() == feed_id
