"""The database: transactions, and the table groups that they open. Nothing in one waits for a network."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.ports.briefings import Batches, Briefings, JudgeRecords, Reports, Spending, Syntheses, Verdicts
from core.ports.chats import Chats, Jobs, Messages, Outbox
from core.ports.feeds import Feeds
from core.ports.papers import AuthorIds, Enrichments, Merges, PaperEvents, Papers, Shelf
from core.ports.radar import Authorships, Follows, Hits, Mutes, NearMisses, Seeds, UndoLog, WithheldPapers
from core.ports.sources import Backfills, HostBackoffs, Leases, Sources


class Upkeep(Protocol):
    """What concerns all tables."""

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due: a source, an own feed, a briefing, a delivery, a job, a batch, an enrichment, or a
        paper event. Leased work counts from the end of its lease."""
        ...

    async def purge(self, before: datetime) -> int:
        """Forgets messages, delivered outbox rows, readings, fillings and collected batches older than that, and chats gone since;
        syntheses after 30 days more, and the books and near misses after 370 more. Summaries stay. How many rows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All table groups of one open transaction."""

    chats: Chats
    follows: Follows
    authorships: Authorships
    withheld: WithheldPapers
    seeds: Seeds
    near_misses: NearMisses
    mutes: Mutes
    undo_log: UndoLog
    saved: Shelf
    papers: Papers
    author_ids: AuthorIds
    merges: Merges
    hits: Hits
    briefings: Briefings
    syntheses: Syntheses
    verdicts: Verdicts
    judge_records: JudgeRecords
    messages: Messages
    outbox: Outbox
    sources: Sources
    host_backoffs: HostBackoffs
    backfills: Backfills
    feeds: Feeds
    leases: Leases
    jobs: Jobs
    reports: Reports
    spending: Spending
    enrichments: Enrichments
    batches: Batches
    paper_events: PaperEvents
    upkeep: Upkeep


class Storage(Protocol):
    """The database."""

    def transaction(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that may write: committed at the end of the block, rolled back by an exception.

        Raises:
            StorageRefused: the database is locked, full or out of reach; nothing of this block was kept.
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that reads a consistent state and waits for no writer.

        Raises:
            StorageRefused: the database is out of reach.
        """
        ...
