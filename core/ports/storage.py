"""The database: transactions, and the table groups that they open. Nothing in one waits for a network."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from core.ports.briefings import Batches, Briefings, Reports, Spending, Syntheses
from core.ports.chats import Chats, Jobs, Messages, Outbox
from core.ports.feeds import Feeds
from core.ports.papers import Enrichments, Merges, PaperEvents, Papers, Shelf
from core.ports.radar import Follows, Hits, Mutes, UndoLog
from core.ports.sources import Backfills, HostBackoffs, Leases, Sources


class Tables(Protocol):
    """All table groups of one open transaction."""

    @property
    def chats(self) -> Chats: ...
    @property
    def follows(self) -> Follows: ...
    @property
    def mutes(self) -> Mutes: ...
    @property
    def undo_log(self) -> UndoLog: ...
    @property
    def saved(self) -> Shelf: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def merges(self) -> Merges: ...
    @property
    def hits(self) -> Hits: ...
    @property
    def briefings(self) -> Briefings: ...
    @property
    def syntheses(self) -> Syntheses: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def host_backoffs(self) -> HostBackoffs: ...
    @property
    def backfills(self) -> Backfills: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def spending(self) -> Spending: ...
    @property
    def enrichments(self) -> Enrichments: ...
    @property
    def batches(self) -> Batches: ...
    @property
    def paper_events(self) -> PaperEvents: ...

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due: a source, an own feed, a briefing, a delivery, a job, a batch, an enrichment, or a
        paper event. Leased work counts from the end of its lease."""
        ...

    async def purge(self, before: datetime) -> int:
        """Forgets messages, delivered outbox rows, readings, fillings and collected batches older than that, and chats gone since;
        syntheses after 30 days more, and the books after 370 more. Summaries stay. How many rows."""
        ...


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
