"""Starting, failing and stopping on Telegram: one clear line each, and the process goes on."""

import asyncio
import logging
import re
import traceback

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.hearing import chat_address
from core.domain.chats.chat import Place
from core.domain.chats.message import say
from core.domain.chats.outbox import OutboxItem, RetryLater
from core.domain.text.i18n import languages
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.platforms.telegram.waiting import Time
from tests.standins.telegram.client import Telegram
from tests.standins.world import PATIENCE, Person

CANARY = TOKEN.partition(":")[2]


def another(tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, time: Time | None = None) -> TelegramApp:
    return TelegramApp(TOKEN, tg.url, dispatch, attendance, **({"now": time} if time else {}))


def told(caplog: pytest.LogCaptureFixture, event: str) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.getMessage().startswith(event)]


async def failed(app: TelegramApp) -> str:
    async with asyncio.timeout(PATIENCE):
        await app._ended.wait()
    return app.failed


async def test_the_menus_show_what_each_reader_may(tg: Telegram, app: TelegramApp) -> None:
    menus = {scope: [command["command"] for command in menu] for scope, menu in tg.server.methods.menus.items()}

    assert {scope for scope in menus if " " not in scope} == {
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
    }
    assert "follow" in menus["all_private_chats"]
    assert "follow" in menus["all_chat_administrators"]
    assert "radar" in menus["all_group_chats"]
    assert "follow" not in menus["all_group_chats"]


async def test_each_menu_is_there_in_each_language(tg: Telegram, app: TelegramApp) -> None:
    menus = tg.server.methods.menus
    english = [scope for scope in menus if " " not in scope]

    assert len(menus) == len(languages()) * len(english)
    for scope in english:
        assert [entry["command"] for entry in menus[f"{scope} zh"]] == [entry["command"] for entry in menus[scope]]
        assert all(re.search("[一-龥]", entry["description"]) for entry in menus[f"{scope} zh"])


async def test_menus_that_are_as_they_should_be_are_left(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, attendance: FakeAttendance
) -> None:
    await app.close()
    again = another(tg, dispatch, attendance)
    await again.start()
    await again.close()

    assert (len(tg.answered("getMyCommands")), len(tg.answered("setMyCommands"))) == (12, 6)


async def test_what_was_said_while_we_were_away_is_answered(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, ann: Person
) -> None:
    await tg.say(ann, None, "/help")
    app = another(tg, dispatch, attendance)
    await app.start()

    [answer] = await tg.until(tg.private(ann))
    await app.close()
    assert answer.text == "did Help"


async def test_only_the_updates_we_know_are_asked_for(tg: Telegram, app: TelegramApp) -> None:
    await tg.world.until(lambda: tg.server.polls)
    [poll] = [call.asked for call in tg.server.calls if call.method == "getUpdates"]
    assert poll["allowed_updates"] == ["message", "channel_post", "callback_query", "my_chat_member"]


async def test_a_newcomer_on_a_token_in_use_gives_way_and_the_first_goes_on(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, caplog: pytest.LogCaptureFixture, ann: Person
) -> None:
    time = Time()
    first, second = another(tg, dispatch, attendance, time), another(tg, FakeDispatch(tg.world.tell), attendance)
    await first.start()
    await tg.world.until(lambda: tg.server.polls)
    time.now += 11

    await second.start()

    assert "another process is using this Telegram token" in await failed(second)
    assert len(told(caplog, "telegram.gave_up")) == 1
    await tg.say(ann, None, "/help")
    await tg.until(tg.private(ann))
    assert first.failed == ""
    assert len(dispatch.events) == 1
    await second.close()
    await first.close()


async def test_who_gave_way_sends_nothing(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, ann: Person
) -> None:
    tg.private(ann).started = True
    app = another(tg, dispatch, attendance)
    tg.faults.add("getUpdates", "error", code=409, words="Conflict: terminated by other getUpdates request")
    await app.start()
    await failed(app)

    message = say("Good morning.")
    item = OutboxItem(
        id=1, key="k", chat_id=1, address=chat_address(ann.id), place=Place.PRIVATE, message=message, attempts=1
    )
    assert isinstance(await app.messaging.deliver(item), RetryLater)
    await app.close()
    assert tg.answered("sendMessage") == []


async def test_telegram_that_cannot_be_reached_is_tried_again(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, caplog: pytest.LogCaptureFixture, ann: Person
) -> None:
    tg.faults.add("getMe", "reset_before", count=1)
    app = another(tg, dispatch, attendance)
    await app.start()
    assert app.failed == ""
    assert len(told(caplog, "telegram.unreachable")) == 1

    await tg.say(ann, None, "/help")
    await tg.until(tg.private(ann))
    await app.close()


async def test_telegram_that_is_nowhere_does_not_hold_up_start_or_stop(
    dispatch: FakeDispatch, attendance: FakeAttendance, caplog: pytest.LogCaptureFixture
) -> None:
    app = TelegramApp(TOKEN, "http://127.0.0.1:9", dispatch, attendance)
    await app.start()
    await app.close()

    assert app.failed == ""
    assert "NotSent" in told(caplog, "telegram.unreachable")[0]


async def test_a_token_that_telegram_does_not_know_is_one_line(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, caplog: pytest.LogCaptureFixture
) -> None:
    tg.server.refused = True
    app = another(tg, dispatch, attendance)
    await app.start()

    assert "@BotFather" in app.failed
    assert len(told(caplog, "telegram.gave_up")) == 1
    await app.close()


async def test_a_token_that_is_revoked_later_is_noticed(
    tg: Telegram, app: TelegramApp, caplog: pytest.LogCaptureFixture, ann: Person
) -> None:
    await tg.world.until(lambda: tg.server.polls)
    tg.server.refused = True
    await tg.say(ann, None, "/help")  # ends the poll that is open

    assert "@BotFather" in await failed(app)
    assert len(told(caplog, "telegram.gave_up")) == 1


@pytest.mark.parametrize("kind", ["garbage", "5xx_before", "reset_before", "429", "error"])
async def test_polling_goes_on_after_a_fault(tg: Telegram, app: TelegramApp, ann: Person, kind: str) -> None:
    await tg.world.until(lambda: tg.server.polls)
    tg.faults.add("getUpdates", kind, retry_after=1, code=500, words="Internal Server Error")

    await tg.say(ann, None, "/help")
    await tg.say(ann, None, "/radar")

    await tg.until(tg.private(ann), 2)
    assert app.failed == ""


async def test_stopping_takes_nothing_more_and_finishes_what_was_begun(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, ann: Person
) -> None:
    app = another(tg, dispatch, attendance)
    await app.start()
    await tg.say(ann, None, "/help")
    await tg.world.until(lambda: dispatch.events)

    await app.stop_inbound()
    await tg.say(ann, None, "/radar")
    await app.close()

    assert [post.text for post in tg.shown(tg.private(ann))] == ["did Help"]


async def test_the_token_is_in_no_log_no_repr_and_no_error(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, caplog: pytest.LogCaptureFixture, ann: Person
) -> None:
    caplog.set_level(logging.DEBUG)
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, patience=0.3, now=time, sleep=time.sleep)
    tg.faults.add("getMe", "reset_before")
    for kind in ("5xx_after", "reset_after", "hang_after", "garbage", "429", "error"):
        tg.faults.add("sendMessage", kind)
    await app.start()
    for _ in range(6):
        await tg.say(ann, None, "/help")
    await tg.called("sendMessage", 3)
    tg.server.refused = True
    await tg.say(ann, None, "/help")
    await failed(app)
    await app.close()

    logged = "".join(caplog.handler.format(record) for record in caplog.records)
    assert caplog.records
    assert CANARY not in logged + caplog.text + repr(app) + repr(vars(app))
    assert not [record for record in caplog.records if record.exc_info]


async def test_an_error_of_the_door_holds_no_token(tg: Telegram, app: TelegramApp) -> None:
    tg.faults.add("sendMessage", "reset_before")
    bot = app.messaging.bot  # type: ignore[attr-defined]
    with pytest.raises(Exception, match=r"RemoteProtocolError|ReadError") as caught:
        await bot.send_message(1, "x")

    seen, error = "", caught.value
    while error is not None:
        seen += "".join(traceback.format_exception(error)) + repr(vars(error)) + repr(getattr(error, "request", ""))
        error = error.__cause__ or error.__context__
    assert CANARY not in seen + repr(bot)
