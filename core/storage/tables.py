"""All table groups of one open transaction."""

from dataclasses import dataclass
from typing import Self

from core.ports.storage import Tables
from core.storage.briefings.batches import SqlBatches
from core.storage.briefings.briefings import SqlBriefings
from core.storage.briefings.reports import SqlReports
from core.storage.briefings.spending import SqlSpending
from core.storage.briefings.syntheses import SqlSyntheses
from core.storage.briefings.verdicts import SqlJudgeRecords, SqlVerdicts
from core.storage.chats.chats import SqlChats
from core.storage.chats.jobs import SqlJobs
from core.storage.chats.messages import SqlMessages
from core.storage.chats.outbox import SqlOutbox
from core.storage.feeds.feeds import SqlFeeds
from core.storage.papers.author_ids import SqlAuthorIds
from core.storage.papers.enrichments import SqlEnrichments
from core.storage.papers.merges import SqlMerges
from core.storage.papers.paper_events import SqlPaperEvents
from core.storage.papers.papers import SqlPapers
from core.storage.papers.shelf import SqlShelf
from core.storage.radar.authorships import SqlAuthorships
from core.storage.radar.follows import SqlFollows
from core.storage.radar.hits import SqlHits
from core.storage.radar.match_filter import MatchFilter
from core.storage.radar.mutes import SqlMutes
from core.storage.radar.near_misses import SqlNearMisses
from core.storage.radar.seeds import SqlSeeds
from core.storage.radar.undo_log import SqlUndoLog
from core.storage.radar.withheld import SqlWithheldPapers
from core.storage.sources.backfills import SqlBackfills
from core.storage.sources.host_backoffs import SqlHostBackoffs
from core.storage.sources.leases import SqlLeases
from core.storage.sources.sources import SqlSources
from core.storage.sql.transaction import Transaction
from core.storage.upkeep import SqlUpkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlTables(Tables):
    """The table groups over one SQL transaction."""

    transaction: Transaction

    @classmethod
    def over(cls, transaction: Transaction, match_filter: MatchFilter | None = None) -> Self:
        """All groups share the transaction; `match_filter` is given where it may write."""
        return cls(
            transaction=transaction,
            chats=SqlChats(transaction),
            follows=SqlFollows(transaction, match_filter),
            authorships=SqlAuthorships(transaction),
            withheld=SqlWithheldPapers(transaction),
            seeds=SqlSeeds(transaction),
            near_misses=SqlNearMisses(transaction),
            mutes=SqlMutes(transaction),
            undo_log=SqlUndoLog(transaction),
            saved=SqlShelf(transaction),
            papers=SqlPapers(transaction),
            author_ids=SqlAuthorIds(transaction),
            merges=SqlMerges(transaction),
            hits=SqlHits(transaction),
            briefings=SqlBriefings(transaction),
            syntheses=SqlSyntheses(transaction),
            verdicts=SqlVerdicts(transaction),
            judge_records=SqlJudgeRecords(transaction),
            messages=SqlMessages(transaction),
            outbox=SqlOutbox(transaction),
            sources=SqlSources(transaction),
            host_backoffs=SqlHostBackoffs(transaction),
            backfills=SqlBackfills(transaction),
            feeds=SqlFeeds(transaction),
            leases=SqlLeases(transaction),
            jobs=SqlJobs(transaction),
            reports=SqlReports(transaction),
            spending=SqlSpending(transaction),
            enrichments=SqlEnrichments(transaction),
            batches=SqlBatches(transaction),
            paper_events=SqlPaperEvents(transaction),
            upkeep=SqlUpkeep(transaction),
        )
