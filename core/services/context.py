"""The app context: the ports and settings that handlers and ticks share, and the request that a handler answers."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from core.domain.chats.chat import ChatEvent
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.text import i18n
from core.ports.clock import Clock
from core.ports.fetching import Fetching
from core.ports.storage import Storage, Tables
from core.ports.writing import Writing
from core.ports.zones import Zones
from core.services.corpus import Months


@dataclass(frozen=True, slots=True)
class Process:
    """One process among those that share the database, as rate limits and ticks need it.

    `name` is its name in leases; `turns` are its own locks by rate-limited host; `stopping` is set when it takes on no more work.
    """

    name: str
    turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """`patience` is how many seconds a question waits for a host that another process is asking. `reads_followed`: following a
    source turns it on. `greeted`: when chats were greeted last, so that a greeting a second is no flood."""

    clock: Clock
    storage: Storage
    fetching: Fetching
    writing: Writing
    zones: Zones
    chance: Random
    process: Process
    patience: int = 20
    reads_followed: bool = False
    months: Months = field(default_factory=Months)
    greeted: dict[int, list[datetime]] = field(default_factory=dict)

    async def keep(self, tables: Tables, chat_id: int, message: Message) -> Message:
        """Stores a message in the caller's transaction, new or in place of the one with its number; returns it with its number."""
        if message.number:
            await tables.messages.rewrite(message.number, message)
            return message
        return replace(message, number=await tables.messages.add(chat_id, message, self.clock.now()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asked, and the chat it is about."""

    event: ChatEvent
    chat: Subscriber

    @property
    def reader(self) -> str:
        """The tag of the language that the chat is answered in, with the region that the platform tells of it."""
        told = self.event.language
        return told if not self.chat.interface or i18n.language_for(told) == self.chat.reads else self.chat.reads
