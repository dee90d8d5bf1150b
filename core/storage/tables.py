"""All table groups of one open transaction."""

from datetime import datetime
from functools import cached_property

from core.storage import upkeep
from core.storage.briefings.batches import SqlBatches
from core.storage.briefings.briefings import SqlBriefings
from core.storage.briefings.reports import SqlReports
from core.storage.briefings.spending import SqlSpending
from core.storage.briefings.syntheses import SqlSyntheses
from core.storage.chats.chats import SqlChats
from core.storage.chats.jobs import SqlJobs
from core.storage.chats.messages import SqlMessages
from core.storage.chats.outbox import SqlOutbox
from core.storage.feeds.feeds import SqlFeeds
from core.storage.papers.enrichments import SqlEnrichments
from core.storage.papers.merges import SqlMerges
from core.storage.papers.paper_events import SqlPaperEvents
from core.storage.papers.papers import SqlPapers
from core.storage.papers.shelf import SqlShelf
from core.storage.radar.follows import SqlFollows
from core.storage.radar.hits import SqlHits
from core.storage.radar.match_filter import MatchFilter
from core.storage.radar.mutes import SqlMutes
from core.storage.radar.undo_log import SqlUndoLog
from core.storage.sources.backfills import SqlBackfills
from core.storage.sources.host_backoffs import SqlHostBackoffs
from core.storage.sources.leases import SqlLeases
from core.storage.sources.sources import SqlSources
from core.storage.sql.transaction import Transaction


class SqlTables:
    """The port `Tables`."""

    def __init__(self, transaction: Transaction, match_filter: MatchFilter | None = None) -> None:
        self.transaction = transaction
        self._waited_on = match_filter

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
    def undo_log(self) -> SqlUndoLog:
        """The latest changes of radars."""
        return SqlUndoLog(self.transaction)

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
    def host_backoffs(self) -> SqlHostBackoffs:
        """Hosts that do not want to be asked."""
        return SqlHostBackoffs(self.transaction)

    @cached_property
    def backfills(self) -> SqlBackfills:
        """How far back sources were read."""
        return SqlBackfills(self.transaction)

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
    def reports(self) -> SqlReports:
        """Which sentences are doubted."""
        return SqlReports(self.transaction)

    @cached_property
    def spending(self) -> SqlSpending:
        """The books."""
        return SqlSpending(self.transaction)

    @cached_property
    def enrichments(self) -> SqlEnrichments:
        """Papers that lack something."""
        return SqlEnrichments(self.transaction)

    @cached_property
    def batches(self) -> SqlBatches:
        """Batches that were handed over."""
        return SqlBatches(self.transaction)

    @cached_property
    def paper_events(self) -> SqlPaperEvents:
        """Events that chats are still to be told of."""
        return SqlPaperEvents(self.transaction)

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due; what is being worked on counts from the end of its lease."""
        return await upkeep.next_due(self.transaction)

    async def purge(self, before: datetime) -> int:
        """Forgets what is older than that or than its own later limit, and chats gone since; how many rows."""
        return await upkeep.purge(self.transaction, before)
