"""Answers under faults: they come in the end, once, and nobody else waits for them."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent
from core.domain.chats.message import Message, say
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.platforms.telegram.waiting import Time
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room


@pytest.fixture
async def app(tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance) -> AsyncIterator[TelegramApp]:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, patience=0.5, now=time, sleep=time.sleep)
    await app.start()
    yield app
    await app.close()


async def test_an_answer_waits_out_a_flood(tg: Telegram, app: TelegramApp, ann: Person) -> None:
    tg.faults.add("sendMessage", "429", count=2, retry_after=20)

    await tg.say(ann, None, "/help")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did Help"
    assert len(tg.answered("sendMessage")) == 3


async def test_a_flood_in_one_chat_delays_no_answer_in_another(
    tg: Telegram, dispatch: FakeDispatch, attendance: FakeAttendance, ann: Person, ben: Person
) -> None:
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance)  # on the real clock: only Ben's chat stands still
    await app.start()
    tg.faults.add("sendMessage", "429", chat=ben.id, retry_after=100)
    await tg.say(ben, None, "/help")
    await tg.world.until(lambda: tg.answered("sendMessage"))

    await tg.say(ann, None, "/help")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did Help"
    assert tg.shown(tg.private(ben)) == []
    await app.close()


@pytest.mark.parametrize("kind", ["5xx_after", "reset_after", "hang_after", "5xx_before", "reset_before", "garbage"])
async def test_an_answer_in_doubt_is_neither_lost_nor_said_twice(
    tg: Telegram, app: TelegramApp, ann: Person, kind: str
) -> None:
    chat, since = tg.private(ann), 0
    tg.faults.add("sendMessage", kind)

    await tg.say(ann, None, "/help")
    await tg.until(chat, 2 if kind.endswith("after") else 1)

    said = [post.text for post in tg.shown(chat)]
    assert said.count("did Help") == (1 if kind.endswith("after") else 0)
    assert said[-1] == "Telegram didn't say whether my answer arrived."
    since = tg.seq
    await tg.press(ann, label="Show the answer")
    [shown] = await tg.until(chat, since=since)
    assert shown.text == "did Help"


@pytest.mark.parametrize(
    "kind", ["5xx_after", "reset_after", "hang_after", "5xx_before", "reset_before", "garbage", "429"]
)
async def test_later_words_are_put_in_whatever_happens(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, ann: Person, kind: str
) -> None:
    async def slow(_: ChatEvent) -> AsyncIterator[Message]:
        yield say("Looking …")
        yield say("Found three.")

    dispatch.scripts[intents.Search] = slow
    tg.faults.add("editMessageText", kind, count=2)

    await tg.say(ann, None, "/search graphs")
    await tg.called("editMessageText")

    assert [post.text for post in tg.shown(tg.private(ann))] == ["Found three."]


async def test_who_blocked_the_bot_is_gone(
    tg: Telegram, app: TelegramApp, attendance: FakeAttendance, ann: Person
) -> None:
    await tg.say(ann, None, "/help")
    await tg.until(tg.private(ann))

    tg.put_out(tg.private(ann))

    await tg.world.until(lambda: attendance.left)
    assert [address.key for address in attendance.left] == [f"telegram:{ann.id}"]


async def test_a_chat_that_takes_no_answer_is_gone(
    tg: Telegram, app: TelegramApp, attendance: FakeAttendance, ann: Person
) -> None:
    tg.private(ann).blocked = True

    await tg.say(ann, None, "/help")

    await tg.world.until(lambda: attendance.left)
    assert [address.key for address in attendance.left] == [f"telegram:{ann.id}"]


@pytest.mark.parametrize("how", ["kicked", "left"])
async def test_a_group_that_put_us_out_is_gone(
    tg: Telegram, app: TelegramApp, attendance: FakeAttendance, lab: Room, how: str
) -> None:
    tg.put_out(lab, how)

    await tg.world.until(lambda: attendance.left)
    assert [address.key for address in attendance.left] == ["telegram:-7"]


@pytest.mark.parametrize("told_by", ["old", "new", "both"])
async def test_a_group_that_became_a_supergroup_has_moved(
    tg: Telegram, app: TelegramApp, attendance: FakeAttendance, lab: Room, ann: Person, told_by: str
) -> None:
    new = tg.migrate(lab, -1007, told_by=told_by)
    await tg.say(ann, new, "/help@radar_bot")
    await tg.until(new)

    await tg.world.until(lambda: len(attendance.moves) == (2 if told_by == "both" else 1))
    assert set(attendance.moves) == {("-7", "-1007")}


async def test_an_answer_follows_a_group_that_moved_meanwhile(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, attendance: FakeAttendance, lab: Room, ann: Person
) -> None:
    moved: list[Room] = []

    async def moving(_: ChatEvent) -> AsyncIterator[Message]:
        moved.append(tg.migrate(lab, -1007, told_by="nobody"))
        yield say("Here you are.")

    dispatch.scripts[intents.ShowRadar] = moving
    await tg.say(ann, lab, "/radar@radar_bot")

    await tg.world.until(lambda: attendance.moves)
    [answer] = await tg.until(moved[0])
    assert answer.text == "Here you are."
    assert attendance.moves == [("-7", "-1007")]


async def test_an_answer_in_steps_goes_on_by_edits_where_its_group_moved_to(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, attendance: FakeAttendance, lab: Room, ann: Person
) -> None:
    async def moving(_: ChatEvent) -> AsyncIterator[Message]:
        yield say("A moment.")
        tg.migrate(lab, -1007, told_by="nobody")
        yield say("Half of it.")
        yield say("Here you are.")
        yield say("Here you are, all of it.")

    dispatch.scripts[intents.ShowRadar] = moving
    await tg.say(ann, lab, "/radar@radar_bot")

    await tg.world.until(lambda: attendance.moves)
    new = tg.world.rooms[-1007]
    await tg.world.until(lambda: [post.text for post in tg.shown(new)] == ["Here you are, all of it."])
    await tg.world.until(lambda: dispatch.remote == {1: str(tg.shown(new)[0].id)})
    assert dispatch.where == {1: "-1007"}
    assert attendance.moves == [("-7", "-1007")]


@pytest.mark.parametrize("news", ["opened again", "allowed again"])
async def test_where_it_may_write_again_it_is_told(
    tg: Telegram, app: TelegramApp, attendance: FakeAttendance, lab: Room, news: str
) -> None:
    if news == "opened again":
        tg.reopen(lab, 5)
    else:
        tg.put_out(lab, "administrator")
    await tg.world.until(lambda: attendance.regained, tg.server.transcript)

    assert [address.key for address in attendance.regained] == ["telegram:-7"]
    assert not attendance.left
