"""The real python-telegram-bot over our stand-in, with a hand-written dispatch behind it."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.standins.telegram.client import Telegram

TOKEN = "4217:CANARY-token_a81c"


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.close()


@pytest.fixture
def dispatch() -> FakeDispatch:
    return FakeDispatch()


@pytest.fixture
def attendance() -> FakeAttendance:
    return FakeAttendance()


@pytest.fixture
async def app(tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance) -> AsyncIterator[TelegramApp]:
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance)
    await app.start()
    yield app
    await app.close()
