"""All table groups of one open transaction."""

from datetime import datetime
from functools import cached_property

from core.storage import upkeep
from core.storage.briefings.batches import SqlSubmissions
from core.storage.briefings.briefings import SqlBriefings
from core.storage.briefings.reports import SqlDoubts
from core.storage.briefings.spending import SqlSpending
from core.storage.briefings.syntheses import SqlSyntheses
from core.storage.chats.chats import SqlChats
from core.storage.chats.jobs import SqlJobs
from core.storage.chats.messages import SqlMessages
from core.storage.chats.outbox import SqlOutbox
from core.storage.feeds.feeds import SqlFeeds
from core.storage.papers.enrichments import SqlFillings
from core.storage.papers.merges import SqlMerges
from core.storage.papers.paper_events import SqlTidings
from core.storage.papers.papers import SqlPapers
from core.storage.papers.shelf import SqlShelf
from core.storage.radar.follows import SqlFollows
from core.storage.radar.hits import SqlHits
from core.storage.radar.match_filter import WaitedOn
from core.storage.radar.mutes import SqlMutes
from core.storage.radar.undo_log import SqlChanges
from core.storage.sources.backfills import SqlPasts
from core.storage.sources.host_backoffs import SqlRests
from core.storage.sources.leases import SqlLeases
from core.storage.sources.sources import SqlSources
from core.storage.sql.transaction import Transaction


class SqlTables:
    """The port `Tables`."""

    def __init__(self, transaction: Transaction, waited_on: WaitedOn | None = None) -> None:
        self.transaction = transaction
        self._waited_on = waited_on

    @cached_property
    def chats(self) -> SqlChats:
        """Subscribers."""
        return SqlChats(self.transaction)

    @cached_property
    def follows(self) -> SqlFollows:
        """What chats follow."""
        return SqlFollows(self.transaction, self._waited_on)

    @cached_property
    def mutes(self) -> SqlMutes:
        """What chats do not want to be told of."""
        return SqlMutes(self.transaction)

    @cached_property
    def changes(self) -> SqlChanges:
        """The latest changes of radars."""
        return SqlChanges(self.transaction)

    @cached_property
    def saved(self) -> SqlShelf:
        """What people saved."""
        return SqlShelf(self.transaction)

    @cached_property
    def papers(self) -> SqlPapers:
        """Papers and all by which they are found."""
        return SqlPapers(self.transaction)

    @cached_property
    def merges(self) -> SqlMerges:
        """Papers that turned out to be one."""
        return SqlMerges(self.transaction)

    @cached_property
    def hits(self) -> SqlHits:
        """One paper matched for one chat."""
        return SqlHits(self.transaction)

    @cached_property
    def briefings(self) -> SqlBriefings:
        """What chats got, and the shared summaries."""
        return SqlBriefings(self.transaction)

    @cached_property
    def syntheses(self) -> SqlSyntheses:
        """How the papers of selections bear on each other."""
        return SqlSyntheses(self.transaction)

    @cached_property
    def messages(self) -> SqlMessages:
        """What was said."""
        return SqlMessages(self.transaction)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """What must be delivered."""
        return SqlOutbox(self.transaction)

    @cached_property
    def sources(self) -> SqlSources:
        """Which sources are on, and how reading them went."""
        return SqlSources(self.transaction)

    @cached_property
    def rests(self) -> SqlRests:
        """Hosts that do not want to be asked."""
        return SqlRests(self.transaction)

    @cached_property
    def pasts(self) -> SqlPasts:
        """How far back sources were read."""
        return SqlPasts(self.transaction)

    @cached_property
    def feeds(self) -> SqlFeeds:
        """Chats' own feeds."""
        return SqlFeeds(self.transaction)

    @cached_property
    def leases(self) -> SqlLeases:
        """Named leases."""
        return SqlLeases(self.transaction)

    @cached_property
    def jobs(self) -> SqlJobs:
        """Work that a command left for later."""
        return SqlJobs(self.transaction)

    @cached_property
    def doubts(self) -> SqlDoubts:
        """Which sentences are doubted."""
        return SqlDoubts(self.transaction)

    @cached_property
    def spending(self) -> SqlSpending:
        """The books."""
        return SqlSpending(self.transaction)

    @cached_property
    def fillings(self) -> SqlFillings:
        """Papers that lack something."""
        return SqlFillings(self.transaction)

    @cached_property
    def submissions(self) -> SqlSubmissions:
        """Batches that were handed over."""
        return SqlSubmissions(self.transaction)

    @cached_property
    def tidings(self) -> SqlTidings:
        """Events that chats are still to be told of."""
        return SqlTidings(self.transaction)

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due; what is being worked on counts from the end of its lease."""
        return await upkeep.next_due(self.transaction)

    async def purge(self, before: datetime) -> int:
        """Forgets what is older than that or than its own later limit, and chats gone since; how many rows."""
        return await upkeep.purge(self.transaction, before)
