"""Delivering briefings under every fault: visible once after recovery, and each failure told by what it means."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.hearing import chat_address
from core.domain.chats.chat import Place
from core.domain.chats.message import Card, Kind, Message, Span, say
from core.domain.chats.outbox import (
    Barred,
    ChatGone,
    ChatMoved,
    DeliveryResult,
    Opened,
    OutboxItem,
    Refused,
    RetryLater,
    Sent,
    Unknown,
)
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.platforms.telegram.waiting import Time
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

CARD = Card(
    number=1,
    key="arxiv:2606.14078",
    source="arXiv (CS.AI)",
    title="A <b>title</b> & more",
    url="https://arxiv.org/abs/2606.14078",
    body=(Span("Words."),),
)
BRIEFING = Message(kind=Kind.BRIEFING, header="Briefing, Mon 15 Jun: 1 paper", blocks=(CARD,), number=7)
SHOWN, NEWS = (replace(say(words, kind=Kind.NOTICE), number=7) for words in ("A card.", "It was retracted."))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def app(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, time: Time
) -> AsyncIterator[TelegramApp]:
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, patience=0.5, now=time, sleep=time.sleep)
    await app.start()
    yield app
    await app.close()


@pytest.fixture
def chat(tg: Telegram, ann: Person) -> Room:
    room = tg.private(ann)
    room.started = True
    return room


def item(room: Room, message: Message = BRIEFING, remote_id: str = "", topic: int | None = None) -> OutboxItem:
    return OutboxItem(
        id=1,
        key="briefing:1:2026-06-15",
        chat_id=1,
        address=chat_address(room.id, topic),
        place=Place.PRIVATE,
        message=message,
        attempts=1,
        remote_id=remote_id,
    )


async def recovered(app: TelegramApp, time: Time, wanted: OutboxItem) -> tuple[DeliveryResult, int]:
    """Delivers again and again as the outbox does; the last result, and how many attempts were Unknown."""
    unknown = 0
    for _ in range(12):
        match await app.messaging.deliver(wanted):
            case Opened(remote_id):
                wanted = replace(wanted, remote_id=remote_id)
            case RetryLater(wait):
                time.now += wait.total_seconds()
            case Unknown():
                unknown += 1
            case result:
                return result, unknown
    raise AssertionError("it was never delivered")


@pytest.mark.parametrize("silent", [True, False])
async def test_a_chat_may_be_sent_to_without_sound(tg: Telegram, app: TelegramApp, chat: Room, silent: bool) -> None:
    await app.messaging.deliver(replace(item(chat), silent=silent))
    assert [asked.get("disable_notification", False) for asked in tg.answered("sendMessage")] == [silent]


async def test_a_briefing_is_opened_by_its_header_and_filled_by_an_edit(
    tg: Telegram, app: TelegramApp, chat: Room
) -> None:
    opened = await app.messaging.deliver(item(chat))
    assert opened == Opened("1")
    assert [post.text for post in tg.shown(chat)] == ["Briefing, Mon 15 Jun: 1 paper"]

    sent = await app.messaging.deliver(item(chat, remote_id="1"))

    assert sent == Sent("1")
    [post] = tg.shown(chat)
    assert "A <b>title</b> & more" in post.text
    assert len(post.older) == 1


async def test_a_notice_is_sent_whole(tg: Telegram, app: TelegramApp, chat: Room) -> None:
    assert await app.messaging.deliver(item(chat, say("Good morning.", kind=Kind.NOTICE))) == Sent("1")


async def test_an_edit_that_was_put_in_before_is_sent(app: TelegramApp, chat: Room) -> None:
    await app.messaging.deliver(item(chat))
    await app.messaging.deliver(item(chat, remote_id="1"))

    assert await app.messaging.deliver(item(chat, remote_id="1")) == Sent("1")


async def test_a_header_that_its_reader_deleted_was_delivered(tg: Telegram, app: TelegramApp, chat: Room) -> None:
    await app.messaging.deliver(item(chat))
    tg.world.remove(chat.posts[0])

    assert await app.messaging.deliver(item(chat, remote_id="1")) == Sent("1")
    assert tg.shown(chat) == []


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
@pytest.mark.parametrize(
    "kind", ["429", "5xx_before", "5xx_after", "reset_before", "reset_after", "hang_after", "garbage"]
)
@pytest.mark.parametrize("count", [1, 3])
async def test_after_any_fault_a_briefing_is_visible_once(
    tg: Telegram, app: TelegramApp, time: Time, chat: Room, method: str, kind: str, count: int
) -> None:
    tg.faults.add(method, kind, count=count, retry_after=4)

    result, unknown = await recovered(app, time, item(chat))

    full = [post for post in tg.shown(chat) if "Words." in post.text]
    orphans = [post for post in tg.shown(chat) if post not in full]
    assert result == Sent(str(full[0].id))
    assert len(full) == 1
    assert len(orphans) <= unknown
    assert {post.text for post in orphans} <= {BRIEFING.header}


@pytest.mark.parametrize(
    ("code", "words", "result"),
    [
        (403, "Forbidden: bot was blocked by the user", ChatGone),
        (403, "Forbidden: user is deactivated", ChatGone),
        (403, "Forbidden: something they never said before", ChatGone),
        (400, "Bad Request: chat not found", ChatGone),
        (400, "Bad Request: message thread not found", Barred),
        (400, "Bad Request: not enough rights to send text messages to the chat", Barred),
        (400, "Bad Request: TOPIC_CLOSED", Barred),
        (400, "Bad Request: something they never said before", Refused),
        (413, "Request Entity Too Large", Unknown),
        (500, "Internal Server Error", Unknown),
        (504, "Gateway Timeout", Unknown),
    ],
)
async def test_a_failure_is_told_by_what_it_means(
    tg: Telegram, app: TelegramApp, chat: Room, code: int, words: str, result: type[DeliveryResult]
) -> None:
    tg.faults.add("sendMessage", "error", code=code, words=words)

    assert isinstance(await app.messaging.deliver(item(chat)), result)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b'{"ok": true}',
        b'{"ok": true, "result": {}}',
        b'{"ok": true, "result": 7}',
        b"\xff\x00",
    ],
)
async def test_an_answer_without_sense_leaves_a_send_unknown(
    tg: Telegram, app: TelegramApp, chat: Room, body: bytes
) -> None:
    tg.faults.add("sendMessage", "garbage", body=body)

    assert isinstance(await app.messaging.deliver(item(chat)), Unknown)


async def test_a_chat_that_became_a_supergroup_is_moved(tg: Telegram, app: TelegramApp, lab: Room) -> None:
    tg.migrate(lab, -1007, told_by="nobody")

    assert await app.messaging.deliver(item(lab)) == ChatMoved(chat_address(-1007))


async def test_a_flood_wait_holds_its_own_chat_only(
    tg: Telegram, app: TelegramApp, time: Time, chat: Room, lab: Room
) -> None:
    tg.faults.add("sendMessage", "429", chat=chat.id, retry_after=40)

    first = await app.messaging.deliver(item(chat))
    again = await app.messaging.deliver(item(chat))
    other = await app.messaging.deliver(item(lab))

    assert first == RetryLater(timedelta(seconds=40), "flood wait")
    assert isinstance(again, RetryLater)
    assert again.wait > timedelta(seconds=39)
    assert isinstance(other, Opened)
    assert sum(time.slept) < 5
    assert len(tg.answered("sendMessage")) == 2


async def test_html_that_telegram_does_not_take_goes_out_plain(
    tg: Telegram, app: TelegramApp, chat: Room, caplog: pytest.LogCaptureFixture
) -> None:
    tg.faults.add("sendMessage", "error", code=400, words="Bad Request: can't parse entities: Unsupported start tag")

    assert await app.messaging.deliver(item(chat, say("a < b & c"))) == Sent("1")

    assert tg.shown(chat)[0].text == "a < b & c"
    assert "telegram.html_refused" in caplog.text


async def test_before_the_start_and_after_the_end_it_is_later(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, chat: Room
) -> None:
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance)
    assert isinstance(await app.messaging.deliver(item(chat)), RetryLater)
    await app.start()
    await app.close()
    assert isinstance(await app.messaging.deliver(item(chat)), RetryLater)
    assert tg.shown(chat) == []


async def test_a_notice_replies_to_the_message_that_it_is_about(app: TelegramApp, chat: Room) -> None:
    card = await app.messaging.deliver(item(chat, SHOWN))
    assert isinstance(card, Sent)

    told = await app.messaging.deliver(replace(item(chat, NEWS), reply_to=card.remote_id))

    first, second = chat.posts[-2:]
    assert (told, second.text) == (Sent(str(second.id)), "It was retracted.")
    assert second.content["reply_to"] is first


async def test_a_notice_about_a_message_that_is_gone_comes_by_itself(app: TelegramApp, chat: Room) -> None:
    told = await app.messaging.deliver(replace(item(chat, NEWS), reply_to="424242"))

    assert told == Sent(str(chat.posts[-1].id))
    assert "reply_to" not in chat.posts[-1].content
