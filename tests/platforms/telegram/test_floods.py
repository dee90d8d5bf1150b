"""One person who writes far too much is not answered for ever, and keeps nobody else waiting."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.turns import MOST_WAITING
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent
from core.domain.chats.message import Message, say
from tests.platforms.telegram.answering import FakeDispatch
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person


async def test_a_flood_of_one_person_is_dropped_and_others_are_answered(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, ann: Person, ben: Person, caplog: pytest.LogCaptureFixture
) -> None:
    end = asyncio.Event()

    async def slow(_: ChatEvent) -> AsyncIterator[Message]:
        await end.wait()
        yield say("Found three.")

    dispatch.scripts[intents.Search] = slow
    for _ in range(MOST_WAITING + 30):
        await tg.say(ann, None, "/search graphs")
    await tg.say(ben, None, "/help")

    [answer] = await tg.until(tg.private(ben))
    assert answer.text == "did Help"
    assert caplog.text.count("telegram.flood") == 30
    assert len(dispatch.events) == 2
