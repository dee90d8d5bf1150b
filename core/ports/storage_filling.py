"""Papers that lack something that another source may have; a table of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from core.domain.papers.enrichment import Filling, Tally


class Fillings(Protocol):
    """Which papers others are asked about. Due by an instant of their own until they are done."""

    async def add(self, needs: Mapping[int, datetime | None], now: datetime) -> None:
        """Takes these papers up, by id with the instant by which a chat is told of them, where that is known; one that was done
        is asked about anew."""
        ...

    async def add_found(self, dues: Mapping[int, datetime], now: datetime) -> None:
        """Takes up papers that a follow found, by id with the instant from which others may be asked; they come after all others
        that are due. About one that was done those are asked who did not answer yet, and one that waits is left as it is."""
        ...

    async def get(self, paper_ids: Sequence[int]) -> Mapping[int, Filling]:
        """Those of these papers that were ever taken up, as they stand, by id."""
        ...

    async def awaited(self, paper_ids: Sequence[int], by: int | None = None) -> frozenset[int]:
        """Those of these papers that the chat `by`, or else any, has a hit on which no briefing took. Chats that are gone do not
        count."""
        ...

    async def needs(self, paper_ids: Sequence[int]) -> Mapping[int, datetime | None]:
        """Those that any chat awaits, with the first instant at which such a chat is briefed; None where none of them has its
        hour."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Filling]:
        """Those that are due, the soonest needed first; nobody else gets them until the lease ends or `settle`. Counts the
        attempt."""
        ...

    async def settle(self, fillings: Sequence[Filling]) -> None:
        """Keeps them and ends their leases; nothing where a lease was lost. Without `due` one is done."""
        ...

    async def postpone(self, now: datetime, until: datetime) -> int:
        """Nothing that is due now is due before then; how many."""
        ...

    async def tally(self, day: date) -> Tally:
        """How many wait, and what was done or is to be done on that UTC day."""
        ...
