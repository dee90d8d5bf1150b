"""Own feeds are read: each address once for all chats that have it, and what is new in it is news to those chats alone.

An address that says it moved (301) is asked where it stood all the same, and its redirect followed each time: nobody who holds a
host for an hour can take a feed along. A feed that is refused makes its host rest for nobody else: it may be this one address that
is not allowed. A crash between any two lines means "read again", never "lost" and never "told twice".
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.domain import feed as feeds
from core.domain import matching
from core.domain.feed import FeedState
from core.domain.matching import Readable
from core.domain.paper import Announcement
from core.domain.query import Field
from core.domain.radar import Evidence
from core.domain.source import Fetched, FetchFailed, FetchOutcome
from core.ports.storage import Tables
from core.services import courtesy, incomplete
from core.services.desk import Desk
from core.services.feeds import noticing
from core.services.feeds.looking import is_unchanged
from core.services.matching import hit

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=300)
MOST_AT_ONCE = 200
CHUNK = 100
AGAIN = timedelta(minutes=5)
"""When a feed is asked whose host somebody else asks right now, or which rests because it refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How many entries were new, and whether they were too many to be told one by one."""

    new: int = 0
    flood: bool = False


NOTHING = Received()


@dataclass(frozen=True, slots=True)
class Receiving:
    """The tick that reads chats' own feeds."""

    desk: Desk

    async def make_due(self) -> int:
        """Makes all feeds that are on due now; how many."""
        async with self.desk.storage.transaction() as tables:
            return await tables.feeds.make_due(self.desk.clock.now())

    async def tick(self) -> int:
        """Reads the feeds that are due, those of one host one after the other; how many."""
        async with self.desk.storage.transaction() as tables:
            due = await tables.feeds.claim_due(self.desk.clock.now(), MOST_AT_ONCE, LEASE)
        lanes: dict[str, list[FeedState]] = {}
        for state in due:
            lanes.setdefault(state.group, []).append(state)
        async with asyncio.TaskGroup() as group:
            for lane in lanes.values():
                group.create_task(self._read_lane(lane))
        return len(due)

    async def _read_lane(self, lane: Sequence[FeedState]) -> None:
        """One that breaks us has failed, and no other. Where the process stops, the rest waits for the next one."""
        for state in lane:
            if self.desk.stopping.is_set():
                return
            try:
                await self._read(state)
            except Exception:
                log.exception("feed.broke feed=%s", state.id)
                await self._settle(state, FetchFailed(reason="an answer that we cannot store"), NOTHING)

    async def _read(self, state: FeedState) -> None:
        source = next(iter(self.desk.fetching.sources_at(state.address)[-1:]), None)
        async with courtesy.turn(self.desk, state.group, patience=0) as ours:
            if not ours or not self.desk.fetching.online:
                later = self.desk.clock.now() + (feeds.EVERY if ours else AGAIN)
                async with self.desk.storage.transaction() as tables:
                    await tables.feeds.settle(replace(state, next_fetch_at=later))
                return
            closed = FetchFailed(reason="this address cannot be used")
            outcome = await self.desk.fetching.fetch((source,), state.validators) if source else closed
        received = NOTHING
        if isinstance(outcome, Fetched):
            entries = feeds.entries(outcome.announcements, self.desk.clock.now().date())
            received = await receive(self.desk, state, entries)
        await self._settle(state, outcome, received)

    async def _settle(self, before: FeedState, outcome: FetchOutcome, received: Received) -> None:
        """When it is asked again; and a notice to those who have it, of a flood, or that it was switched off."""
        now = self.desk.clock.now()
        after = feeds.after(before, outcome, now)
        if received.flood:
            after = replace(after, flooded_at=now)
        async with self.desk.storage.transaction() as tables:
            await tables.feeds.settle(after)
            having = await tables.feeds.having(after.id) if received.flood or after.off_since else ()
            for feed in having:
                await (
                    noticing.switched_off(tables, feed, after, now)
                    if after.off_since
                    else noticing.flooded(tables, feed, received.new, now)
                )
        told = outcome.reason if isinstance(outcome, FetchFailed) else type(outcome).__name__
        level = logging.INFO if is_unchanged(outcome) or isinstance(outcome, Fetched) else logging.WARNING
        log.log(
            level, "feed.read feed=%s outcome=%r fresh=%d failures=%d", after.id, told, received.new, after.failures
        )


async def receive(desk: Desk, state: FeedState, entries: Sequence[Announcement]) -> Received:
    """Stores what is new in a feed, at most 200 entries, and makes it hits of the chats that have it; nothing where none has. Of a
    flood the hits are backfill: no morning is filled by it."""
    async with desk.storage.reading() as tables:
        if not await tables.feeds.having(state.id):
            return NOTHING
        keys = [key for entry in entries for key in entry.paper.keys]
        held = await tables.feeds.held(state.id, keys)
        before = await tables.feeds.entered(state.id)
    fresh = [entry for entry in entries if held.isdisjoint(entry.paper.keys)]
    flood, new = feeds.is_flood(len(fresh), before), 0
    fresh = fresh[: feeds.MOST_NEW]
    for start in range(0, len(fresh), CHUNK):
        async with desk.storage.transaction() as tables:
            new += await _enter(desk, tables, state.id, fresh[start : start + CHUNK], flood=flood)
    return Received(new=new, flood=flood and new > 0)


async def _enter(desk: Desk, tables: Tables, feed_id: str, entries: Sequence[Announcement], *, flood: bool) -> int:
    """How many of these are new to the feed, be they known from elsewhere or not."""
    now = desk.clock.now()
    stored = await tables.papers.add(entries, now)
    having = {feed.chat_id for feed in await tables.feeds.having(feed_id)}
    entered = await tables.feeds.enter(feed_id, [paper.id for paper, *_ in stored])
    fresh = {
        paper.id: (Readable(paper, feeds=frozenset({feed_id})), entry.emits | {f"s:{feed_id}"}, is_new)
        for (paper, is_new, *_), entry in reversed(list(zip(stored, entries, strict=True)))
        if paper.id in entered
    }
    candidates = list(fresh.values())
    found: dict[tuple[int, int], list[Evidence]] = {}
    for index, follow in await tables.follows.matching([emits for _, emits, _ in candidates]):
        readable, _, is_new = candidates[index]
        if follow.chat_id not in having or not (evidence := matching.evidence(follow, readable)):
            continue
        if is_new or any(_is_of(feed_id, each) for each in evidence):
            found.setdefault((follow.chat_id, index), []).extend(evidence)
    await tables.hits.add(
        [
            hit(chat_id, candidates[index][0].paper, evidence, now, backfill=flood)
            for (chat_id, index), evidence in found.items()
        ]
    )
    if not flood:
        told = [each for each in stored if each.paper.id in entered]
        await incomplete.queue(tables, told, incomplete.fillers(desk), now)
    return len(entered)


def _is_of(feed_id: str, evidence: Evidence) -> bool:
    """Whether it tells of this feed. What was known before concerns no follow but those that name it."""
    return evidence.field is Field.SOURCE and evidence.term.lower() == feed_id
