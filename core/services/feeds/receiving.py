"""Read custom feeds: each address once for all chats that have it; new entries are news to those chats alone.

Feeds on the same rate-limited host share one queue and are read one after the other. A feed is claimed only when its turn has
come, as a queue may take longer than any lease.

A permanent redirect (301) is followed on every read but never stored: whoever controls a host for an hour must not keep the feed.
A refused feed does not make its host back off, as only this address may be forbidden. After a crash between any two lines a feed
is read again; nothing is lost or announced twice.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import FeedState
from core.domain.papers.paper import Announcement
from core.domain.query.ast import Field
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence
from core.domain.radar.matching import Readable
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, Validators
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services import rate_limit
from core.services.context import AppContext
from core.services.papers import enrichment_queue
from core.services.papers.matching import NEWS, hit, holding, is_recent
from core.services.papers.pipeline import UNSTORABLE, parts
from core.services.replies.feeds import feeds as replies
from core.services.sources.host_queues import HostQueues, postpone

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How many entries were new; `flood`: too many for a briefing; `more`: too many to store at once."""

    new: int = 0
    flood: bool = False
    more: bool = False


NOTHING = Received()


@dataclass(slots=True)
class Receiving:
    """The tick that reads chats' own feeds. It may run many times at once: each run takes the lanes that no other has."""

    app: AppContext
    _waits: dict[str, datetime] = field(default_factory=dict)
    _reading: HostQueues[str] = field(init=False)

    def __post_init__(self) -> None:
        self._reading = HostQueues(self.app)

    async def make_due(self) -> int:
        """Makes all feeds that are on due now; how many."""
        async with self.app.storage.transaction() as tables:
            return await tables.feeds.make_due(self.app.clock.now())

    async def tick(self) -> int:
        """Reads the feeds that are due and whose lane nobody reads, those of one lane one after the other; how many."""
        async with self.app.storage.reading() as tables:
            due = await tables.feeds.due(self.app.clock.now())
            host_backoffs = await tables.host_backoffs.all() if due else {}
        later = self._later(due, {group: rest.until for group, rest in host_backoffs.items()} | self._waits)
        await postpone(self.app, lambda tables: tables.feeds, later)
        lanes: dict[str, list[str]] = {}
        for feed_id, lane in due.items():
            if feed_id not in later:
                lanes.setdefault(lane, []).append(feed_id)
        return await self._reading.run(lanes, self._read)

    def _later(self, due: Mapping[str, str], resting: Mapping[str, datetime]) -> Mapping[str, datetime]:
        """Until when feeds that are due are left alone: there is no network, or their hosts rest."""
        now = self.app.clock.now()
        self._waits = {lane: until for lane, until in self._waits.items() if until > now}
        if not self.app.fetching.online:
            return dict.fromkeys(due, now + feeds.EVERY)
        return {feed_id: resting[lane] for feed_id, lane in due.items() if resting.get(lane, now) > now}

    async def _read(self, lane: str, feed_id: str) -> int | None:
        """Reads the feed, unless somebody did meanwhile; None where the lane's turn did not come, or its host asked for time. A feed
        that breaks us has failed, and no other."""
        async with rate_limit.lease(self.app, lane, patience=0) as ours:
            if not ours:
                return None
            async with self.app.storage.transaction() as tables:
                state = await tables.feeds.claim(feed_id, self.app.clock.now(), rate_limit.LEASE)
            if state is None:
                return 1
            outcome = await self._fetch(state)
        received, has_to_wait = NOTHING, self._has_to_wait(lane, outcome)
        try:
            if isinstance(outcome, Fetched):
                entries = feeds.entries(outcome.announcements, self.app.clock.now().date())
                received = await receive(self.app, state, entries)
            await self._settle(state, outcome, received)
        except Exception:
            log.exception("feed.broke feed=%s", state.id)
            await self._settle(state, UNSTORABLE, NOTHING)
        return None if has_to_wait else 1

    def _has_to_wait(self, lane: str, outcome: FetchOutcome) -> bool:
        """Whether the host asked for time: its other feeds give it too, an hour at most, as somebody may have chosen an address that
        always asks for more."""
        if not isinstance(outcome, FetchFailed) or not outcome.wait or outcome.tolerated:
            return False
        self._waits[lane] = self.app.clock.now() + min(outcome.wait, feeds.EVERY)
        return True

    async def _fetch(self, state: FeedState) -> FetchOutcome:
        source = next(iter(self.app.fetching.sources_at(state.address)[-1:]), None)
        if source is None:
            return FetchFailed(reason="this address cannot be used")
        try:
            return await self.app.fetching.fetch((source,), state.validators)
        except Exception:
            log.exception("feed.broke feed=%s", state.id)
            return UNSTORABLE

    async def _settle(self, before: FeedState, outcome: FetchOutcome, received: Received) -> None:
        """When it is asked again; and a notice to those who have it, of a flood, or that it was switched off."""
        now = self.app.clock.now()
        after = feeds.after(before, outcome, now)
        if received.flood:
            after = replace(after, flooded_at=now)
        if received.more:  # as if nothing had been read: the same answer has to be told again, whole
            after = replace(after, validators=Validators())
        async with self.app.storage.transaction() as tables:
            await tables.feeds.settle(after)
            having = await tables.feeds.having(after.id) if received.flood or after.off_since else ()
            for feed in having:
                chat = await tables.chats.get(feed.chat_id)
                i18n.speak(chat.reads if chat else i18n.ENGLISH)
                if after.off_since:
                    cause, notice = f"off:{after.off_since:%Y-%m-%dT%H:%M:%S}", replies.switched_off(feed, after)
                else:
                    cause, notice = f"flood:{now:%Y-%m-%d}", replies.flooded(feed, received.new)  # once a day
                number = await tables.messages.add(feed.chat_id, notice, now)
                await tables.outbox.add(f"feed:{feed.chat_id}:{feed.number}:{cause}", feed.chat_id, number, now)
        told = outcome.reason if isinstance(outcome, FetchFailed) else type(outcome).__name__
        level = logging.WARNING if isinstance(outcome, FetchFailed) and not outcome.empty else logging.INFO
        log.log(
            level, "feed.read feed=%s outcome=%r fresh=%d failures=%d", after.id, told, received.new, after.failures
        )


async def receive(app: AppContext, state: FeedState, entries: Sequence[Announcement]) -> Received:
    """Stores what is new in a feed, at most 200 entries, and adds hits to the chats that have it; nothing if none has."""
    async with app.storage.reading() as tables:
        if not await tables.feeds.having(state.id):
            return NOTHING
        keys = [key for entry in entries for key in entry.paper.keys]
        held = await tables.feeds.entry_keys(state.id, keys)
        before = await tables.feeds.count_entries(state.id)
    fresh = [entry for entry in entries if held.isdisjoint(entry.paper.keys)]
    flood, new = feeds.is_flood(len(fresh), before), 0
    more, fresh = len(fresh) > feeds.MOST_NEW, fresh[: feeds.MOST_NEW]
    for part in parts(fresh):
        async with app.storage.transaction() as tables:
            new += await _enter(app, tables, state.id, part, flood=flood)
    return Received(new=new, flood=flood and new > 0, more=more)


async def _enter(app: AppContext, tables: Tables, feed_id: str, entries: Sequence[Announcement], *, flood: bool) -> int:
    """Adds entries to a feed; returns how many are new to it, whether or not they were stored before."""
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
        """A paper that was stored before is news only to follows that name this feed."""
        found = matching.evidence(follow, readable) if follow.chat_id in having else ()
        return (
            found
            if readable.paper.id in unknown
            or any(each.field is Field.SOURCE and each.term.lower() == feed_id for each in found)
            else ()
        )

    found = await holding(
        tables,
        [(readable, emits) for readable, emits, _ in fresh.values()],
        app.months.current,
        lambda _, paper: not flood and is_recent(paper, now, NEWS),
        evidence,
    )
    # Hits of a flood are backfill, so that they never fill a morning's briefing.
    await tables.hits.add([hit(chat_id, paper, shown, now, backfill=flood) for chat_id, paper, shown in found])
    if not flood:
        told = [each for each in stored if each.paper.id in entered]
        await enrichment_queue.queue(tables, told, enrichment_queue.fillers(app), now)
    return len(entered)
