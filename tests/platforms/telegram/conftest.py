"""The real python-telegram-bot over our stand-in, with a hand-written dispatch behind it."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

TOKEN = "4217:CANARY-token_a81c"


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.close()


@pytest.fixture
def dispatch(tg: Telegram) -> FakeDispatch:
    return FakeDispatch(tg.world.tell)


@pytest.fixture
def attendance(tg: Telegram) -> FakeAttendance:
    return FakeAttendance(tg.world.tell)


@pytest.fixture
async def app(tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance) -> AsyncIterator[TelegramApp]:
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance)
    await app.start()
    yield app
    await app.close()


@pytest.fixture
def ann(tg: Telegram) -> Person:
    """Creator of the lab."""
    return tg.person("Ann")


@pytest.fixture
def ben(tg: Telegram) -> Person:
    """Member of the lab."""
    return tg.person("Ben")


@pytest.fixture
def lab(tg: Telegram, ann: Person, ben: Person) -> Room:
    return tg.group(-7, {ann: "creator", ben: "member"})
