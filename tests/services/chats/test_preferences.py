"""Settings: what is good is kept and told back, what is wrong is told and changes nothing."""

import pytest

from core.domain.chats.message import Kind
from tests.world import World, text_of


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/settings zone Europe/Berlin", "07:00 Europe/Berlin"),
        ("/settings zone berlin", "07:00 Europe/Berlin"),
        ("/settings hour 6", "06:00 UTC"),
        ("/settings hour 07:30", "07:30 UTC"),
        ("/settings days weekdays", "on weekdays"),
        ("/settings days mon,thu", "on mon, thu"),
        ("/settings empty-days off", "hears nothing"),
    ],
)
async def test_a_setting_is_told_back(world: World, typed: str, told: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    answer = await alice.says(typed)
    assert answer.kind is Kind.REPLY
    assert told in text_of(answer)
    assert "The next one:" in text_of(answer)


@pytest.mark.parametrize(
    "typed",
    [
        "/settings zone Mars/Olympus",
        "/settings zone GMT+2",
        "/settings zone Factory",
        "/settings zone ../../etc/passwd",
        "/settings hour 25",
        "/settings hour -1",
        "/settings hour ٧",
        "/settings days someday",
        "/settings days ,",
        "/settings empty-days perhaps",
        "/settings colour red",
        "/settings hour",
        "/pause 0",
        "/pause 100000",
        "/pause 2020-01-01",
        "/pause tomorrow-ish",
        "/brief 31.02.2026",
        "/brief 2199-01-01",
    ],
)
async def test_a_wrong_value_is_told_with_an_example_and_changes_nothing(world: World, typed: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    before = text_of(await alice.says("/settings"))
    answer = await alice.says(typed)
    assert answer.kind is Kind.ERROR
    assert "/" in text_of(answer)
    assert text_of(await alice.says("/settings")) == before
