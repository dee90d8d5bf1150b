"""Who is to be told what became of papers; tables of one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.domain.papers.event_news import Shown, Tiding
from core.domain.papers.events import Event


class Tidings(Protocol):
    """Events that chats are still to be told of. Due by an instant of their own; they wait while their chat is paused or gone."""

    async def add(self, paper_id: int, events: Sequence[Event], now: datetime, since: datetime) -> int:
        """Queues events for everybody who has the paper: chats that a briefing made since then showed it, and the private chats of
        those who saved it; but not for who had a record that had the event already when it became part of this paper. Due now,
        but later where the chat was sent tidings not long ago (`tidings.pause`). How many are new: one that waits already stays
        as it is."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[int]:
        """Active chats that are to be told of something now, the longest waiting first."""
        ...

    async def of(self, chat_id: int) -> Sequence[Tiding]:
        """All that waits for a chat, due or not."""
        ...

    async def take(self, chat_id: int) -> Sequence[Tiding]:
        """The same, which wait no more: nobody else gets them, unless the transaction is rolled back."""
        ...

    async def shown(self, chat_id: int, paper_ids: Sequence[int], since: datetime) -> Mapping[int, Shown]:
        """The chat's last briefing since then that shows each of these papers, by paper id."""
        ...
