"""What becomes of a paper is said as a reply to the message with its card, and is said all the same where that is gone."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.hearing import chat_address
from core.domain.chat import Place
from core.domain.message import Kind, say
from core.domain.outbox import OutboxItem, Sent
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.platforms.telegram.waiting import Time
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

CARD, NEWS = (replace(say(words, kind=Kind.NOTICE), number=7) for words in ("A card.", "It was retracted."))


@pytest.fixture
async def app(tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance) -> AsyncIterator[TelegramApp]:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, patience=0.5, now=time, sleep=time.sleep)
    await app.start()
    yield app
    await app.close()


@pytest.fixture
def chat(tg: Telegram, ann: Person) -> Room:
    room = tg.private(ann)
    room.started = True
    return room


def _item(room: Room, reply_to: str = "") -> OutboxItem:
    return OutboxItem(
        id=1,
        key="event:1:retracted:1",
        chat_id=1,
        address=chat_address(room.id),
        place=Place.PRIVATE,
        message=NEWS if reply_to else CARD,
        attempts=1,
        reply_to=reply_to,
    )


async def test_a_notice_replies_to_the_message_that_it_is_about(app: TelegramApp, chat: Room) -> None:
    card = await app.messaging.deliver(_item(chat))
    assert isinstance(card, Sent)

    told = await app.messaging.deliver(_item(chat, card.remote_id))

    first, second = chat.posts[-2:]
    assert (told, second.text) == (Sent(str(second.id)), "It was retracted.")
    assert second.content["reply_to"] is first


async def test_a_notice_about_a_message_that_is_gone_comes_by_itself(app: TelegramApp, chat: Room) -> None:
    told = await app.messaging.deliver(_item(chat, "424242"))

    assert told == Sent(str(chat.posts[-1].id))
    assert "reply_to" not in chat.posts[-1].content
