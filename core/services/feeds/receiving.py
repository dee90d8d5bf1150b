"""Own feeds are read: each address once for all chats that have it, and what is new in it is news to those chats alone.

Feeds that share a politeness are a lane, read one after the other, and a feed is claimed when its turn has come: a lane may take longer
than any lease, and holds up no other.

An address that says it moved (301) is asked where it stood all the same, and its redirect followed each time: nobody who holds a
host for an hour can take a feed along. A feed that is refused makes its host rest for nobody else: it may be this one address that
is not allowed. A crash between any two lines means "read again", never "lost" and never "told twice".
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from core.domain.feeds import custom_feed as feeds
from core.domain.feeds.custom_feed import FeedState
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, Validators
from core.services import rate_limit
from core.services.context import AppContext
from core.services.feeds import noticing
from core.services.feeds.entering import NOTHING, Received, receive
from core.services.papers.pipeline import UNSTORABLE
from core.services.sources.host_queues import Lanes, postpone

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Receiving:
    """The tick that reads chats' own feeds. It may run many times at once: each run takes the lanes that no other has."""

    app: AppContext
    _waits: dict[str, datetime] = field(default_factory=dict)
    _reading: Lanes[str] = field(init=False)

    def __post_init__(self) -> None:
        self._reading = Lanes(self.app)

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
        return await self._reading.read(lanes, self._read)

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
        async with rate_limit.turn(self.app, lane, patience=0) as ours:
            state = await self._claimed(feed_id) if ours else None
            outcome = await self._fetch(state) if state else None
        if state is None or outcome is None:
            return 1 if ours else None
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

    async def _claimed(self, feed_id: str) -> FeedState | None:
        async with self.app.storage.transaction() as tables:
            return await tables.feeds.claim(feed_id, self.app.clock.now(), rate_limit.LEASE)

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
                await (
                    noticing.switched_off(tables, feed, after, now)
                    if after.off_since
                    else noticing.flooded(tables, feed, received.new, now)
                )
        told = outcome.reason if isinstance(outcome, FetchFailed) else type(outcome).__name__
        level = logging.WARNING if isinstance(outcome, FetchFailed) and not outcome.empty else logging.INFO
        log.log(
            level, "feed.read feed=%s outcome=%r fresh=%d failures=%d", after.id, told, received.new, after.failures
        )
