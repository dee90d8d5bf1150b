"""Sources, how their fetches went, host backoff, backfill and named leases; tables of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from core.domain.briefings.draft import CountedBefore
from core.domain.radar.interest import Interest
from core.domain.sources.backfill import Past, Progress
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import Reading, Source, SourceState


class Sources(Protocol):
    """Which sources are on, and how reading them went. Due by `next_fetch_at`."""

    async def enable(self, sources: Sequence[Source], now: datetime) -> None:
        """Makes exactly these the ones that are on; a new one is due at once, and so are its first days. States of the others are
        kept."""
        ...

    async def want(self, sources: Sequence[Source], now: datetime) -> None:
        """Makes these ones on too, because somebody follows them."""
        ...

    async def ids_from_follows(self) -> frozenset[str]:
        """The ids of those that somebody's following turned on, whether they are on now or not."""
        ...

    async def states(self) -> Mapping[str, SourceState]:
        """The enabled sources' states by id."""
        ...

    async def due(self, now: datetime) -> Mapping[str, bool]:
        """The ids of the enabled sources that are due and that nobody reads, earliest first, each with whether somebody demanded
        that it be read."""
        ...

    async def claim(self, ids: Sequence[str], now: datetime, lease: timedelta) -> Sequence[SourceState]:
        """Those of these that are due and that nobody reads, earliest first; nobody else gets them before the lease ends."""
        ...

    async def settle(self, states: Sequence[SourceState], now: datetime) -> None:
        """Keeps each state, ends its lease, and counts the attempt in the day's readings; nothing of those whose lease was lost."""
        ...

    async def make_due(self, ids: Sequence[str] | None, now: datetime) -> int:
        """Makes these (None: all enabled) due now, whatever speaks against it; how many."""
        ...

    async def hasten(self, ids: Sequence[str], now: datetime, unread_since: datetime) -> int:
        """Makes those of these due now that were not read since then; how many."""
        ...

    async def postpone(self, ids: Sequence[str], until: datetime) -> None:
        """Makes these due no earlier than that, even where somebody demanded them."""
        ...

    async def interest(self, chat_id: int = 0) -> Interest:
        """What all follows together wait for; with a chat's id, what its own do."""
        ...

    async def readings(self, since: date) -> Sequence[Reading]:
        """What was read since that UTC day, newest day first."""
        ...

    async def fresh(self, since: date) -> Mapping[date, int]:
        """How many new papers were read on each UTC day from that one on."""
        ...

    async def last_stated(self, chat_id: int, *, asked: bool = False) -> CountedBefore | None:
        """What a chat was told last of what was read, by a scheduled briefing or, if `asked`, by any; None where it never was."""
        ...


class HostBackoffs(Protocol):
    """Hosts that do not want to be asked, by politeness group."""

    async def all(self) -> Mapping[str, HostBackoff]:
        """All that were not ended, also those whose time is over."""
        ...

    async def of(self, group: str) -> HostBackoff | None:
        """That of these hosts, also where its time is over."""
        ...

    async def keep(self, rest: HostBackoff) -> None:
        """Keeps it in place of the one before."""
        ...

    async def end(self, group: str) -> None:
        """They answer again."""
        ...


class Backfills(Protocol):
    """How far back sources were read before they were first on."""

    async def waiting(self, now: datetime) -> Sequence[Past]:
        """Those of enabled sources that are due and that nobody reads."""
        ...

    async def claim(self, source_id: str, now: datetime, lease: timedelta) -> Past | None:
        """That of a source where it is due and nobody reads it; nobody else gets it before the lease ends."""
        ...

    async def settle(self, past: Past) -> None:
        """Keeps it and ends the lease; nothing where the lease was lost."""
        ...

    async def progress(self) -> Progress:
        """How far the enabled sources are."""
        ...


class Leases(Protocol):
    """Named leases: one process at a time per platform token and per politeness group."""

    async def take(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Takes or renews it; False while another owner's runs."""
        ...

    async def take_all(self, names: Sequence[str], owner: str, now: datetime, until: datetime) -> frozenset[str]:
        """Takes or renews those of these that no other owner has; which."""
        ...

    async def release_all(self, names: Sequence[str], owner: str, until: datetime) -> None:
        """Lets these stand until then for all others."""
        ...

    async def release(self, name: str, owner: str, until: datetime | None = None) -> None:
        """Ends it now, or lets it stand until then for all others; its owner keeps the pause by a clock of its own."""
        ...
