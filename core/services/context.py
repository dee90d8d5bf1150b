"""What a handler has at hand: the ports, and keeping what it is about to say."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace
from random import Random

from core.domain.chats.chat import ChatEvent
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.ports.clock import Clock
from core.ports.fetching import Fetching
from core.ports.storage import Storage, Tables
from core.ports.writing import Writing
from core.services.corpus import Months


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """The ports of one process; `owner` names the process in leases.

    `patience` is how many seconds a question waits for a source that another process asks; `turns` are this process's own
    queues for its sources, by politeness group; `months` is its view of the last 30 days' papers. `stopping` is set when the
    process takes on nothing more. `reads_followed`: what somebody follows is turned on.
    """

    clock: Clock
    storage: Storage
    fetching: Fetching
    writing: Writing
    chance: Random
    owner: str
    patience: int = 20
    reads_followed: bool = False
    turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    months: Months = field(default_factory=Months)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, tables: Tables, chat_id: int, message: Message) -> Message:
        """The message with its number, kept in the handler's own transaction: new, or in place of the one it was before."""
        if message.number:
            await tables.messages.rewrite(message.number, message)
            return message
        return replace(message, number=await tables.messages.add(chat_id, message, self.clock.now()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asked, and the chat it is about."""

    event: ChatEvent
    chat: Subscriber
