"""The Hub: the wired parts of one process, and the ticks that they beat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.settings import Settings
from bot.ticks import Steps, Tick
from core.domain.chats.chat import Platform
from core.ports.messaging import Messaging
from core.services.briefings.batching import Batching
from core.services.briefings.briefings import Briefings
from core.services.briefings.preparing import Preparing
from core.services.briefings.withdrawing import Withdrawing
from core.services.chats.delivery import Delivery
from core.services.chats.event_notifier import Telling
from core.services.chats.token_lease import Tenancy
from core.services.context import AppContext
from core.services.dispatch import Dispatch
from core.services.feeds.imports import Imports
from core.services.feeds.receiving import Receiving
from core.services.papers.enrichment import EnrichmentTick
from core.services.radar.lookups import Lookups
from core.services.sources.backfill import BackfillTick
from core.services.sources.ingest import Ingest, Unfollowed
from core.services.upkeep import Upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """The wired parts of one process. `platforms` holds those that can send at this moment."""

    settings: Settings
    app: AppContext
    platforms: dict[Platform, Messaging] = field(default_factory=dict)

    @property
    def dispatch(self) -> Dispatch:
        """The way in."""
        return Dispatch(self.app)

    @property
    def ingest(self) -> Ingest:
        """The reader of sources."""
        return Ingest(self.app, Unfollowed(self.settings.unfollowed))

    @property
    def tenancy(self) -> Tenancy:
        """Named leases of this process."""
        return Tenancy(self.app.storage, self.app.clock, self.app.owner)

    def working(self) -> tuple[Tick, ...]:
        """The ticks that read, look up, fill in, write and tidy, in the order in which one instant's work is done."""
        return (
            Tick(name="ingest", every=timedelta(seconds=5), run=self.ingest.tick, parallel=100),
            Tick(name="feeds", every=timedelta(seconds=5), run=Receiving(self.app).tick, parallel=100),
            Tick(name="lookups", every=timedelta(seconds=2), run=Lookups(self.app).tick),
            Tick(name="filling", every=timedelta(seconds=5), run=EnrichmentTick(self.app).tick),
            Tick(name="imports", every=timedelta(seconds=2), run=Imports(self.app).tick),
            Tick(name="batches", every=timedelta(seconds=30), run=Batching(self.app).tick),
            Tick(name="preparing", every=timedelta(seconds=20), run=Preparing(self.app).tick),
            Tick(name="briefings", every=timedelta(seconds=1), run=Briefings(self.app).tick),
            Tick(name="doubts", every=timedelta(seconds=5), run=Withdrawing(self.app).tick),
            Tick(name="tidings", every=timedelta(minutes=5), run=Telling(self.app).tick),
            Tick(name="first days", every=timedelta(seconds=5), run=BackfillTick(self.app).tick, parallel=4),
            Tick(name="upkeep", every=timedelta(hours=1), run=Upkeep(self.app).tick),
        )

    def sending(self) -> Tick:
        """The tick that delivers. A beat waits for all that it sends, so there may be as many as Delivery has open sends:
        then a slow chat holds up only itself."""
        run = Delivery(self.app, self.platforms).tick
        return Tick(name="delivery", every=timedelta(milliseconds=500), run=run, parallel=100)

    def steps(self, ticks: Sequence[Tick]) -> Steps:
        """The same ticks on demand; tidying is nobody's next step, nor is reading back, which takes its time."""
        ordered = [tick for tick in ticks if tick.name not in ("upkeep", "first days")]
        return Steps(
            ticks=ordered,
            reading=[tick for tick in ordered if tick.name in ("ingest", "feeds")],
            make_due=self.make_due,
            storage=self.app.storage,
        )

    async def make_due(self, ids: Sequence[str] | None = None) -> int:
        """Makes these sources due now, or all that are on and chats' own feeds; how many."""
        count = await self.ingest.make_due(ids)
        return count + await Receiving(self.app).make_due() if ids is None else count
