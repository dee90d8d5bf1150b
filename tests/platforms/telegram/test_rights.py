"""Who manages a chat is looked up when it matters: not remembered, not believed, not guessed."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent, Role
from core.domain.chats.message import Button, Message, say
from tests.platforms.telegram.answering import FakeAttendance, FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

FOLLOW = "/follow@radar_bot Wenjian Luo"


class Time:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("creator", Role.MANAGER),
        ("administrator", Role.MANAGER),
        ("member", Role.MEMBER),
    ],
)
async def test_a_role_is_what_telegram_says_now(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch, role: str, seen: Role
) -> None:
    room = tg.group(-8, {ann: role})

    await tg.say(ann, room, FOLLOW)

    await tg.until(room)
    assert dispatch.events[0].role is seen


async def test_what_everybody_may_needs_no_look_up(tg: Telegram, lab: Room, ben: Person, app: TelegramApp) -> None:
    await tg.say(ben, lab, "/radar@radar_bot")
    await tg.until(lab)

    assert tg.answered("getChatMember") == []


async def test_who_lost_the_right_has_lost_it_half_a_minute_later(
    tg: Telegram, lab: Room, ann: Person, dispatch: FakeDispatch, attendance: FakeAttendance
) -> None:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, now=time)
    await app.start()
    await tg.say(ann, lab, FOLLOW)
    await tg.until(lab)
    tg.role(lab, ann, "member")
    time.now += 30.1

    await tg.say(ann, lab, FOLLOW)
    await tg.until(lab, 2)
    await app.close()

    assert [event.role for event in dispatch.events] == [Role.MANAGER, Role.MEMBER]


async def test_who_was_given_the_right_has_it_at_once(
    tg: Telegram, lab: Room, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.say(ben, lab, FOLLOW)
    await tg.until(lab)
    tg.role(lab, ben, "administrator")

    await tg.say(ben, lab, FOLLOW)
    await tg.until(lab, 2)

    assert [event.role for event in dispatch.events] == [Role.MEMBER, Role.MANAGER]


async def _radar(event: ChatEvent) -> AsyncIterator[Message]:
    yield say("1. Wenjian Luo", buttons=((Button("Radar", "radar"),),))


@pytest.mark.parametrize("role", ["left", "kicked"])
async def test_who_is_no_longer_in_a_group_sees_nothing_of_it_by_an_old_button(
    tg: Telegram, lab: Room, ben: Person, dispatch: FakeDispatch, attendance: FakeAttendance, role: str
) -> None:
    time = Time()
    app = TelegramApp(TOKEN, tg.url, dispatch, attendance, now=time)
    dispatch.scripts[intents.ShowRadar] = _radar
    await app.start()
    await tg.say(ben, lab, "/radar@radar_bot")
    await tg.until(lab)
    inside = await tg.press(ben, lab, label="Radar")
    tg.role(lab, ben, role)
    time.now += 30.1

    outside = await tg.press(ben, lab, label="Radar")
    await app.close()

    assert (inside.words, outside.words) == ("", "You're no longer in this group.")
    assert len(dispatch.events) == 2


async def test_an_anonymous_admin_is_asked_to_write_as_a_person(
    tg: Telegram, lab: Room, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.say_as_group(lab, FOLLOW)

    [answer] = await tg.until(lab)
    assert "Please write as yourself" in answer.text
    assert dispatch.events[0].role is Role.MEMBER
    assert isinstance(dispatch.events[0].intent, intents.Misread)


async def test_an_anonymous_admin_may_ask_what_everybody_may(tg: Telegram, lab: Room, app: TelegramApp) -> None:
    await tg.say_as_group(lab, "/radar@radar_bot")

    [answer] = await tg.until(lab)
    assert answer.text == "did ShowRadar"


async def test_a_linked_channels_forward_and_another_bot_are_not_answered(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    other = tg.person("Other", is_bot=True)
    lab.roles[other.id] = "administrator"

    await tg.say(other, lab, FOLLOW)
    await tg.say(ann, lab, FOLLOW, is_automatic_forward=True)
    await tg.say(ann, lab, "/radar@radar_bot")

    await tg.until(lab)
    assert [type(event.intent) for event in dispatch.events] == [intents.ShowRadar]


@pytest.mark.parametrize("kind", ["error", "5xx_before", "reset_before", "garbage"])
async def test_without_telegrams_word_nobody_is_a_manager(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch, kind: str
) -> None:
    tg.faults.add("getChatMember", kind, code=400, words="Bad Request: member list is inaccessible")

    await tg.say(ann, lab, FOLLOW)

    [answer] = await tg.until(lab)
    assert "can't see" in answer.text
    assert dispatch.events[0].role is Role.MEMBER
