"""Settings: what is good is kept and told back, what is wrong is told and changes nothing."""

import pytest

from core.domain.chats.message import Kind
from tests.papers import arxiv
from tests.world import World, text_of


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/settings zone Europe/Berlin", "07:00 Europe/Berlin"),
        ("/settings zone berlin", "07:00 Europe/Berlin"),
        ("/settings zone 北京", "Beijing, China (Asia/Shanghai)"),
        ("/settings zone 北京时间", "07:00 Asia/Shanghai"),
        ("/settings zone 合肥", "07:00 Asia/Shanghai"),
        ("/settings zone hefei", "Hefei, China (Asia/Shanghai)"),
        ("/settings zone New York", "07:00 America/New_York"),
        ("/settings zone münchen", "Munich, Germany (Europe/Berlin)"),
        ("/settings zone Cambridge, MA", "07:00 America/New_York"),
        ("/settings zone Germany", "07:00 Europe/Berlin"),
        ("/settings zone +05:30", "07:00 Asia/Kolkata"),
        ("/settings zone EST", "07:00 America/New_York"),
        ("/settings zone CET", "07:00 Europe/Berlin"),
        ("/settings zone Etc/GMT-3", "07:00 UTC+3"),
        ("/settings hour 6", "06:00 UTC"),
        ("/settings hour 7:30 pm", "19:30 UTC"),
        ("/settings hour 早上7点", "07:00 UTC"),
        ("/settings hour 07:30", "07:30 UTC"),
        ("/settings days weekdays", "on weekdays"),
        ("/settings days mon,thu", "on Mon, Thu"),
        ("/settings empty-days off", "stay silent"),
        ("/settings empty-days on", "except when your sources don't publish"),
        ("/settings quiet-days always", "at weekends too"),
    ],
)
async def test_a_setting_is_told_back(world: World, typed: str, told: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    answer = await alice.says(typed)
    assert answer.kind is Kind.REPLY
    assert told in text_of(answer)
    assert "Next briefing:" in text_of(answer)


async def test_a_wrong_value_is_told_with_an_example_and_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    before = text_of(await alice.says("/settings"))
    for typed in (
        "/settings zone Mars/Olympus",
        "/settings zone asdfgh",
        "/settings zone Factory",
        "/settings zone ../../etc/passwd",
        "/settings hour 25",
        "/settings hour -1",
        "/settings hour ٧",
        "/settings days someday",
        "/settings days ,",
        "/settings empty-days perhaps",
        "/settings colour red",
        "/pause 0",
        "/pause 100000",
        "/pause 2020-01-01",
        "/pause tomorrow-ish",
        "/brief 31.02.2026",
        "/brief 2199-01-01",
    ):
        answer = await alice.says(typed)
        assert answer.kind is Kind.ERROR, typed
        assert "/" in text_of(answer), typed
        assert text_of(await alice.says("/settings")) == before, typed


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("PST", "Los Angeles"),
        ("CST", "Chicago"),
        ("GMT", "London"),
        ("UTC+3", "Istanbul"),
        ("UTC+3", "UTC+3 all year"),
        ("GMT+2", "Johannesburg"),
        ("Cambridge", "Cambridge, United Kingdom"),
        ("Cambridge", "Cambridge, MA, United States"),
        ("USA", "Chicago"),
        ("Hefie", "Hefei"),
        ("Heidelburg", "Heidelberg, Germany"),
    ],
)
async def test_a_doubtful_zone_is_asked_and_changes_nothing_until_a_button_is_pressed(
    world: World, typed: str, offered: str
) -> None:
    alice = await world.person("alice").follows("Ada Example")

    answer = await alice.says(f"/settings zone {typed}")

    assert answer.kind is Kind.REPLY
    assert offered in [button.label for row in answer.buttons for button in row]
    assert "City: UTC" in text_of(await alice.says("/settings"))
    assert "Next briefing:" in text_of(await alice.presses(answer, offered))


async def test_the_other_places_of_that_name_are_offered_beside_the_one_taken(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")

    answer = await alice.says("/settings zone London")

    assert "London, United Kingdom (Europe/London): it's" in text_of(answer)
    assert "America/Toronto" in text_of(await alice.presses(answer, "London"))


async def test_a_misspelt_language_is_offered(world: World) -> None:
    alice = world.person("alice")

    answer = await alice.says("/settings language chinees")

    assert answer.kind is Kind.REPLY
    assert "Did you mean Chinese (中文)?" in text_of(answer)
    assert "Chinese (中文)" in text_of(await alice.presses(answer, "Chinese"))


async def test_a_setting_without_a_value_opens_its_picker(world: World) -> None:
    alice = world.person("alice")

    answer = await alice.says("/settings city")

    assert "Where are you?" in text_of(answer)
    assert "City: Europe/London" in text_of(await alice.presses(answer, "London"))


async def test_what_comes_next_is_named(world: World) -> None:
    alice = world.person("alice")

    assert "Your first briefing comes once you follow something." in text_of(
        await alice.says("/settings language Chinese")
    )


async def test_what_comes_unasked_is_silent_where_somebody_wants_that(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    ben = await world.person("ben").follows("Ada Example")
    answer = await alice.says("/settings silent on")
    assert "without a sound" in text_of(answer)
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    sent = {item.address: item.silent for item in world.messaging.delivered}
    assert sent == {alice.address: True, ben.address: False}
