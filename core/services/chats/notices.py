"""What the person who set a chat up hears about it, unasked and in private."""

from collections.abc import Callable
from datetime import datetime

from core.domain.chats.chat import ChatAddress, Place
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.text import i18n
from core.ports.storage import Tables

OBSTACLE, WELCOME = "obstacle", "welcome"


def is_notice(key: str) -> bool:
    """Whether an outbox item is such a notice."""
    return key.startswith((f"{OBSTACLE}:", f"{WELCOME}:"))


async def send(
    tables: Tables, about: Subscriber, why: str, write: Callable[[], Message], now: datetime, language: str = ""
) -> None:
    """Queues a notice in the language of the person's private chat, or of their app; nothing where nobody is known."""
    person = about.set_up_by if about.place.shared else about.address.chat_id  # somebody's topic is of their own chat
    if not person:
        return
    address = ChatAddress(platform=about.address.platform, chat_id=person)
    there = await tables.chats.ensure(address, Place.PRIVATE, "", now, language)
    with i18n.speaking(there.reads):
        number = await tables.messages.add(there.id, write(), now)
    await tables.outbox.add(f"{why}:{about.id}:{now:%Y%m%dT%H%M%S}", there.id, number, now)
