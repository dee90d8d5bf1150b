"""Time zones and days by the words that people type."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from core.domain.chats.zones import ZoneMatch, ZoneReading


class Zones(Protocol):
    """Looks words up on this machine; nothing that is typed leaves it.

    Every answer may come from a file, so none is asked for while a transaction is open.
    """

    async def find(self, typed: str, now: datetime) -> ZoneReading:
        """What it can mean: a city or country in Latin or Chinese script, the name of a zone, an offset, an abbreviation."""
        ...

    async def resembling(self, typed: str) -> Sequence[ZoneMatch]:
        """The places whose names are written most like it."""
        ...

    async def likely(self, language: str) -> Sequence[ZoneMatch]:
        """Where people live who set this language (`en`, `zh-hans`, `pt-BR`), at most three; for an unknown one, English."""
        ...

    async def day(self, typed: str, today: date) -> date | None:
        """The day on or after today that is meant by `2 weeks`, `next monday`, `16 December` or `下周一`; None for anything else."""
        ...
