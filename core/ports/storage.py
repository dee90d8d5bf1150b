"""The database: transactions, and the table groups that they open. Nothing in one waits for a network."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from core.ports.storage_model import Doubts, Spending, Submissions
from core.ports.storage_papers import Merges, Papers, Sources
from core.ports.storage_radar import Changes, Chats, Follows, Hits, Mutes
from core.ports.storage_words import Briefings, Jobs, Leases, Messages, Outbox, Shelf


class Tables(Protocol):
    """All table groups of one open transaction."""

    @property
    def chats(self) -> Chats: ...
    @property
    def follows(self) -> Follows: ...
    @property
    def mutes(self) -> Mutes: ...
    @property
    def changes(self) -> Changes: ...
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
    def messages(self) -> Messages: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def sources(self) -> Sources: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def doubts(self) -> Doubts: ...
    @property
    def spending(self) -> Spending: ...
    @property
    def submissions(self) -> Submissions: ...

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due: a source, a briefing, a delivery, a job, a batch."""
        ...

    async def purge(self, before: datetime) -> int:
        """Forgets messages, delivered outbox rows, readings and collected batches older than that, and chats gone since;
        syntheses after 30 days more, and the books after 370 more. Summaries stay. How many rows."""
        ...


class Storage(Protocol):
    """The database."""

    def transaction(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that may write: committed at the end of the block, rolled back by an exception."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Tables]:
        """One transaction that reads a consistent state and waits for no writer."""
        ...
