"""Settings by tapping: one message that every button turns, and a press that does nothing twice."""

from dataclasses import replace

import pytest

from core.domain.chats import button_actions, intents
from core.domain.chats.chat import Role
from core.domain.chats.message import Kind, Message
from tests.world import Person, World, labels_of, text_of


async def opened(person: Person, label: str) -> Message:
    return await person.presses(await person.says("/settings"), label)


@pytest.mark.parametrize(
    ("page", "choice", "shown"),
    [
        ("Morning hour", "06:00", "Morning hour: 06:00"),
        ("City", "London", "City: Europe/London"),
        ("Days", "Weekdays", ""),
        ("Language", "中文", "Language: Chinese"),
        ("Quiet days", "Stay silent", "Quiet days: Stay silent"),
        ("Quiet days", "At weekends too", "Quiet days: At weekends too"),
        ("Sound", "Without sound", "Sound: Without sound"),
        ("Pause", "A week", "Paused until Mon 22 Jun"),
        ("Pause", "Until I resume", "Your briefing is paused until /resume"),
    ],
)
async def test_every_setting_is_picked_in_the_settings_own_message(
    world: World, page: str, choice: str, shown: str
) -> None:
    alice = await world.person("alice").follows("Ada Example")
    settings = await alice.says("/settings")

    picker = await alice.presses(settings, page)
    after = await alice.presses(picker, choice)
    again = await alice.presses(picker, choice)

    assert {settings.number, picker.number, after.number} == {settings.number}
    assert shown in text_of(after)
    assert again == after
    assert text_of(await alice.says("/settings")).replace("Settings for this chat", "") in text_of(
        await alice.presses(after, "‹ Settings") if page == "Days" else after
    )


async def test_days_are_switched_one_by_one_and_the_last_one_stays(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    picker = await opened(alice, "Days")

    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
        assert f"{day} ✓" in labels_of(picker)
        picker = await alice.presses(picker, day)

    assert [label for label in labels_of(picker) if "✓" in label] == ["Sun ✓"]
    assert "on Sun" in text_of(await alice.presses(picker, "‹ Settings"))


async def test_a_pause_is_ended_where_it_was_made(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.presses(await opened(alice, "Pause"), "Until I resume")

    resumed = await alice.presses(await opened(alice, "Pause"), "Resume")

    assert "Next briefing:" in text_of(resumed)


async def test_another_value_is_asked_and_typed(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for page, button, words, shown in (
        ("Morning hour", "Another hour", "5:45 am", "Morning hour: 05:45"),
        ("City", "Another city", "合肥", "City: Asia/Shanghai"),
        ("Language", "Another language", "Dutch", "Language: Dutch"),
    ):
        await alice.presses(await opened(alice, page), button)
        await alice.types(words)

        assert shown in text_of(await alice.says("/settings"))


async def test_the_platforms_language_is_offered(world: World) -> None:
    alice = world.person("alice")
    event = replace(alice.event(intents.PickSetting("language", 0)), language="it-IT")
    (picker,) = [message async for message in world.dispatch.answer(event)]
    event = replace(alice.event(intents.PickSetting("zone", 0)), language="zh-hans")
    (cities,) = [message async for message in world.dispatch.answer(event)]

    assert "italiano" in labels_of(picker)
    assert labels_of(cities)[:2] == ["上海", "新加坡"]


async def test_members_of_a_shared_chat_see_the_settings_and_cannot_tap_them(world: World) -> None:
    member = world.person("bob", chat="lab")
    manager = world.person("alice", chat="lab", role=Role.MANAGER)
    settings = await member.says("/settings")

    assert (await member.presses(settings, "Morning hour")).kind is Kind.ERROR
    picker = await manager.presses(settings, "Morning hour")
    assert picker.number == settings.number
    assert (await member.presses(picker, "06:00")).kind is Kind.ERROR
    assert "Morning hour: 07:00" in text_of(await member.says("/settings"))


async def test_a_button_keeps_working_after_the_language_was_changed(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    picker = await opened(alice, "Morning hour")
    await alice.says("/settings language Chinese")

    assert "Morning hour: 08:00" in text_of(await alice.presses(picker, "08:00"))


async def test_a_page_whose_message_is_gone_is_a_new_message(world: World) -> None:
    alice, bob = world.person("alice"), world.person("bob")
    hers = await alice.says("/settings")

    his = await bob.asks(intents.PickSetting("hour", hers.number))

    assert his.number not in (0, hers.number)
    assert "Settings for this chat" in text_of(await alice.asks(intents.ShowSettings()))


@pytest.mark.parametrize(
    "action",
    [
        "set 1 colour red",
        "set x zone UTC",
        "set 1 zone",
        "set",
        "setting 1",
        "setting 1 colour",
        "ask",
        "ask colour",
        "set 1 hour  ",
    ],
)
def test_a_forged_action_is_none(action: str) -> None:
    assert button_actions.press(action) is None


async def test_a_forged_value_is_refused(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for name, value in (("hour", "99"), ("days", "never"), ("language", "xx"), ("empty-days", "?"), ("pause", "0")):
        assert (await alice.asks(intents.ChangeSetting(name, value, 1))).kind is Kind.ERROR
