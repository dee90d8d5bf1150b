"""Chats, messages, the outbox and jobs: tables of one transaction. And delivery to a platform."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import Message
from core.domain.chats.outbox import DeliveryResult, OutboxItem, Settlement
from core.domain.chats.subscriber import Subscriber


class Chats(Protocol):
    """Subscribers. Due by `next_briefing_at`."""

    async def find(self, address: ChatAddress) -> Subscriber | None:
        """The chat at that address, if it ever spoke."""
        ...

    async def get(self, chat_id: int) -> Subscriber | None:
        """A chat by its id."""
        ...

    async def lock(self, chat_id: int) -> Subscriber | None:
        """A chat by its id, locked against other writers until this transaction ends. Call it before `save` of what was read;
        new hits may still refer to the chat."""
        ...

    async def ensure(
        self, address: ChatAddress, place: Place, title: str, now: datetime, language: str = ""
    ) -> Subscriber:
        """The chat at that address, made with the defaults where it is new; a new title is kept, as is its platform's language."""
        ...

    async def behind_obstacles(
        self, platform: Platform, *, set_up_by: str = "", remote: str = ""
    ) -> Sequence[Subscriber]:
        """The chats that nothing reaches until people there help: those that this person set up, or all topics of one group."""
        ...

    async def save(self, chat: Subscriber) -> None:
        """Keeps settings, state and when it is due. Does not touch a lease."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Subscriber]:
        """Active chats whose briefing is due, earliest first; nobody else gets them until the lease ends or `settle`."""
        ...

    async def due_between(self, first: datetime, before: datetime) -> Sequence[Subscriber]:
        """Active chats whose briefing comes in that span, earliest first. Claims nothing."""
        ...

    async def settle(self, chat: Subscriber) -> None:
        """`save`, and ends the lease; nothing where the lease was lost."""
        ...

    async def move(self, chat_id: int, address: ChatAddress) -> None:
        """The platform gave the chat another address. Where that address has a chat already, it is deleted first if it
        follows nothing, else this one stays where it is."""
        ...

    async def erase(self, chat_id: int) -> Mapping[str, int]:
        """Deletes the chat and everything stored about it; the number of deleted rows by table. What people saved there is theirs
        and stays."""
        ...


class Messages(Protocol):
    """What was said, so that pages turn and late words can be put in."""

    async def add(self, chat_id: int, message: Message, now: datetime) -> int:
        """Keeps it; its number, which is unique over all chats and grows."""
        ...

    async def get(self, chat_id: int, number: int) -> Message | None:
        """A message of this chat as it stands, with its number."""
        ...

    async def rewrite(self, number: int, message: Message) -> None:
        """Replaces its content."""
        ...

    async def mark_opened(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Keeps the platform's id of a message whose header stands at that address, unless the chat moved since."""
        ...

    async def mark_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Keeps the platform's id of a message that was sent to that address; where the chat moved since, it stays behind there."""
        ...

    async def by_remote(self, chat_id: int, remote_id: str) -> int | None:
        """The number of the message with this platform id in this chat; the latest if the platform reused the id."""
        ...

    async def latest(self, chat_id: int, most: int) -> Sequence[Message]:
        """The newest messages that were sent to this chat, newest first."""
        ...


class Outbox(Protocol):
    """What must be delivered. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, message: int, now: datetime, *, edit: bool = False) -> bool:
        """Queues a kept message; False, and nothing queued, where the key was used already."""
        ...

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, platforms: Sequence[str]
    ) -> Sequence[OutboxItem]:
        """Due items of chats on these platforms that are not gone, earliest first, at most one a chat; counts the attempt."""
        ...

    async def settle(self, item: OutboxItem, settlement: Settlement, now: datetime) -> None:
        """Ends the lease with the outcome; nothing where somebody else, or a later attempt of ours, has it by now. Done also stores
        the message's remote id, as `Messages.mark_sent` does."""
        ...

    async def hasten(self, chat_id: int, now: datetime) -> None:
        """Makes due now what waits for this chat."""
        ...

    async def take_back(self, chat_id: int) -> int:
        """Drops briefings and their messages that wait and of which nothing was sent, unless one is being sent now; frees their
        hits. Only for a chat whose last send surely failed. How many."""
        ...

    async def recent(self, chat_id: int, since: datetime) -> Sequence[tuple[datetime, str, str]]:
        """(made at, key, outcome) since then, newest first: `delivered`, `waiting` or `failed`, with the reason after a colon."""
        ...


class Jobs(Protocol):
    """Small queued work that a command left for later, such as looking up a person at arXiv. Due by `not_before`."""

    async def add(self, key: str, chat_id: int, payload: Mapping[str, Any], now: datetime) -> bool:
        """Queues it; False where the key waits already."""
        ...

    async def claim_due(
        self, now: datetime, limit: int, lease: timedelta, kind: str = ""
    ) -> Sequence[tuple[str, int, int, Mapping[str, Any]]]:
        """(key, chat id, attempts with this one, payload) of what is due, of the kind before the first colon of its key, else of any."""
        ...

    async def again(self, key: str, at: datetime, payload: Mapping[str, Any] | None = None) -> bool:
        """Due again then; with a payload it is another piece of the work, whose attempts count anew. False where the lease
        was lost."""
        ...

    async def finish(self, key: str) -> None:
        """Deletes it; nothing where the lease was lost."""
        ...

    async def drop(self, key: str) -> None:
        """Deletes it, whoever holds its lease."""
        ...


class Messaging(Protocol):
    """One platform's way out."""

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sends or edits one message; never raises. Waiting for the platform's pace happens in here."""
        ...
