"""The wired parts of one process, and its ticks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.settings import Settings
from bot.ticks import Steps, Tick
from core.domain.chats.chat import Platform
from core.ports.chats import Messaging
from core.services.briefings.batching import Batching
from core.services.briefings.briefings import Briefings
from core.services.briefings.late_verdicts import LateVerdicts
from core.services.briefings.morning import Preparing
from core.services.briefings.withdrawing import Withdrawing
from core.services.chats.delivery import Delivery
from core.services.chats.event_notifier import EventNotifier
from core.services.chats.token_lease import TokenLease
from core.services.context import AppContext
from core.services.dispatch import Dispatch
from core.services.feeds.imports import Imports
from core.services.feeds.receiving import Receiving
from core.services.papers.enrichment import EnrichmentTick
from core.services.radar.lookups import Lookups
from core.services.radar.near_misses import NearMissSearch
from core.services.radar.subjects import Subjects
from core.services.sources.backfill import BackfillTick
from core.services.sources.ingest import Ingest, Unfollowed
from core.services.upkeep import Upkeep


@dataclass(slots=True, kw_only=True)
class App:
    """The wired parts of one process. `platforms` has those that can send at this moment."""

    settings: Settings
    context: AppContext
    platforms: dict[Platform, Messaging] = field(default_factory=dict)
    dispatch: Dispatch = field(init=False)
    ingest: Ingest = field(init=False)
    custom_feeds: Receiving = field(init=False)
    token_lease: TokenLease = field(init=False)

    def __post_init__(self) -> None:
        # Each is built once: they keep state between calls, which a second instance would not see.
        self.dispatch = Dispatch(self.context)
        self.ingest = Ingest(self.context, Unfollowed(self.settings.unfollowed))
        self.custom_feeds = Receiving(self.context)
        self.token_lease = TokenLease(self.context.storage, self.context.clock, self.context.process.name)

    def working(self) -> tuple[Tick, ...]:
        """The ticks that fetch, look up, enrich, write and clean up, in the order of one instant's work."""
        return (
            Tick(name="ingest", every=timedelta(seconds=5), run=self.ingest.tick, parallel=100),
            Tick(name="feeds", every=timedelta(seconds=5), run=self.custom_feeds.tick, parallel=100),
            Tick(name="lookups", every=timedelta(seconds=2), run=Lookups(self.context).tick),
            Tick(name="filling", every=timedelta(seconds=5), run=EnrichmentTick(self.context).tick),
            Tick(name="imports", every=timedelta(seconds=2), run=Imports(self.context).tick),
            Tick(name="batches", every=timedelta(seconds=30), run=Batching(self.context).tick),
            Tick(name="preparing", every=timedelta(seconds=20), run=Preparing(self.context).tick),
            Tick(name="near misses", every=timedelta(minutes=1), run=NearMissSearch(self.context).tick),
            Tick(name="briefings", every=timedelta(seconds=1), run=Briefings(self.context).tick),
            Tick(name="late verdicts", every=timedelta(minutes=1), run=LateVerdicts(self.context).tick),
            Tick(name="doubts", every=timedelta(seconds=5), run=Withdrawing(self.context).tick),
            Tick(name="tidings", every=timedelta(minutes=5), run=EventNotifier(self.context).tick),
            Tick(name="first days", every=timedelta(seconds=5), run=BackfillTick(self.context).tick, parallel=4),
            Tick(name="subjects", every=timedelta(hours=1), run=Subjects(self.context).tick),
            Tick(name="upkeep", every=timedelta(hours=1), run=Upkeep(self.context).tick),
        )

    def counting(self) -> Tick:
        """The tick that counts the words of the last month, which completion and spelling of this process need."""

        async def count() -> int:
            await self.context.months.refresh(self.context.storage, self.context.clock.now())
            return 0

        return Tick(name="month", every=timedelta(hours=1), run=count)

    def sending(self) -> Tick:
        """The tick that delivers."""
        # A beat waits for all its sends. With as many beats as Delivery has open sends, a slow chat delays only itself.
        run = Delivery(self.context, self.platforms).tick
        return Tick(name="delivery", every=timedelta(milliseconds=500), run=run, parallel=100)

    def steps(self, ticks: Sequence[Tick]) -> Steps:
        """The same ticks on demand."""
        # Clean-up is never the next step somebody waits for, and a backfill takes hours.
        ordered = [tick for tick in ticks if tick.name not in ("upkeep", "first days")]
        return Steps(
            ticks=ordered,
            reading=[tick for tick in ordered if tick.name in ("ingest", "feeds")],
            make_due=self.make_due,
            storage=self.context.storage,
        )

    async def make_due(self, ids: Sequence[str] | None = None) -> int:
        """Makes these sources due now, by default all that are on and all custom feeds; returns how many."""
        count = await self.ingest.make_due(ids)
        return count + await self.custom_feeds.make_due() if ids is None else count
