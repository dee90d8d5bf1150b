"""Custom feeds; tables of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.domain.feeds.custom_feed import Feed, FeedState


class Feeds(Protocol):
    """Which chat has which feed, what each feed held, and how reading it went. Due by `next_fetch_at`.

    A chat has a feed as long as one of its follows names it; the table group of follows sees to that.
    """

    async def add(self, feed: Feed, state: FeedState) -> None:
        """Gives a chat a feed. Of an address that is there the state stays as it is, but it is on again."""
        ...

    async def of(self, chat_id: int) -> Sequence[Feed]:
        """The feeds that a chat has, by number."""
        ...

    async def recent_ids(self, chat_id: int) -> frozenset[str]:
        """The ids of the feeds that a chat has, or had of late."""
        ...

    async def having(self, feed_id: str) -> Sequence[Feed]:
        """That feed of every chat that has it, by chat."""
        ...

    async def states(self, ids: Sequence[str]) -> Mapping[str, FeedState]:
        """How reading these went, by id."""
        ...

    async def count(self) -> int:
        """How many addresses the chats have, each counted once."""
        ...

    async def entry_keys(self, feed_id: str, keys: Sequence[str]) -> frozenset[str]:
        """Those of these keys under which a paper is known that stood in the feed before."""
        ...

    async def count_entries(self, feed_id: str) -> int:
        """How many papers stood in the feed."""
        ...

    async def enter(self, feed_id: str, paper_ids: Sequence[int]) -> frozenset[int]:
        """Remembers that these papers stood in the feed; those of which it was not known."""
        ...

    async def standing(self, chat_id: int, paper_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        """In which of the chat's feeds each paper stood, by paper id; papers that stood in none are not there."""
        ...

    async def due(self, now: datetime) -> Mapping[str, str]:
        """The lane by id of the feeds that are due, that some chat has, that are not switched off and that nobody reads, earliest
        first."""
        ...

    async def claim(self, feed_id: str, now: datetime, lease: timedelta) -> FeedState | None:
        """That feed where it is due still and nobody reads it; nobody else gets it before the lease ends."""
        ...

    async def postpone(self, ids: Sequence[str], until: datetime) -> None:
        """Makes these due no earlier than that."""
        ...

    async def settle(self, state: FeedState) -> None:
        """Keeps the state and ends the lease; nothing where the lease was lost."""
        ...

    async def make_due(self, now: datetime) -> int:
        """Makes all that are on due now; how many."""
        ...

    async def switch_on(self, feed_id: str, now: datetime) -> bool:
        """Reads one that is off again, from now on; whether it was off."""
        ...

    async def offer(self, chat_id: int, addresses: Sequence[str], now: datetime) -> Sequence[int]:
        """Keeps addresses that a chat may choose from, and forgets its earlier ones; their ids."""
        ...

    async def address_of_offer(self, chat_id: int, offer: int) -> str | None:
        """The address of that id that this chat may choose."""
        ...
