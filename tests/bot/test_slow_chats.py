"""Slow chats hold up only themselves: whoever is due meanwhile is sent to."""

import asyncio
from pathlib import Path

from bot.app import App
from bot.runtime import beating
from bot.wiring import assemble
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import say
from core.domain.chats.outbox import DeliveryResult, OutboxItem, Sent
from tests.bot.test_wiring import settings

SLOW = 9


class Slow:
    """Port Messaging: chats named `slow…` take until the gate opens."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.gate, self.changed = asyncio.Event(), asyncio.Event()

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        self.begun.append(item.address.chat_id)
        self.changed.set()
        if item.address.chat_id.startswith("slow"):
            await self.gate.wait()
        return Sent(str(item.message.number))

    async def reaches(self, name: str) -> None:
        async with asyncio.timeout(90):
            while name not in self.begun:
                self.changed.clear()
                await self.changed.wait()


async def queue(app: App, name: str) -> None:
    now = app.context.clock.now()
    async with app.context.storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id=name)
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", now)
        number = await tables.messages.add(chat.id, say("Good morning"), now)
        await tables.outbox.add(f"notice:{name}", chat.id, number, now)


async def test_many_slow_chats_one_after_the_other_delay_nobody_else(tmp_path: Path) -> None:
    messaging = Slow()
    async with assemble(settings(tmp_path, offline=True)) as app:
        app.platforms[Platform.CONSOLE] = messaging
        async with beating(app, [app.sending()]):
            for name in (*(f"slow{n}" for n in range(SLOW)), "quick"):
                await queue(app, name)
                await messaging.reaches(name)
            messaging.gate.set()

    assert sorted(messaging.begun) == sorted([*(f"slow{n}" for n in range(SLOW)), "quick"])
