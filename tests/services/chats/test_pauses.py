"""Pauses at their edges: an hour at midnight, an end that has passed, a chat that goes and comes back."""

import pytest

from core.services.chats.attendance import Attendance
from tests.papers import arxiv
from tests.world import World, text_of


async def test_a_pause_that_ends_at_midnight_does_not_swallow_a_briefing_at_midnight(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings hour 0")
    await alice.says("/pause 3")
    await world.morning(24 * 4)
    assert [m.header.split(":")[0] for m in alice.briefings()] == ["Briefing, Thu 18 Jun", "Briefing, Fri 19 Jun"]


async def test_a_pause_that_has_passed_is_not_told_any_more(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings days mon")
    await alice.says("/pause 2")
    assert "Paused until Wed 17 Jun" in text_of(await alice.says("/radar"))
    await world.morning(72)
    assert "Paused" not in text_of(await alice.says("/radar"))


async def test_settings_tell_of_a_pause(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/pause")
    assert "paused until /resume" in text_of(await alice.says("/settings"))


async def test_who_paused_and_went_is_still_paused_when_they_speak_again(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/pause")
    for _ in range(2):
        await Attendance(world.app).leave(alice.address)
    assert "Ada Example" in text_of(await alice.says("/radar"))
    await world.publishes(arxiv("2606.00001"))
    await world.morning(48)
    assert alice.got() == []
    await alice.says("/resume")
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00001"]


@pytest.mark.parametrize(
    "typed",
    [
        "3",
        "3 days",
        "3d",
        "2026-06-18",
        "until 2026-06-18",
        "for three days",
        "thursday",
        "18 June",
        "18.6.",
        "三天",
        "6月18日",
        "周四",
    ],
)
async def test_a_pause_is_a_number_of_days_or_a_day(world: World, typed: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    assert "until Thu 18 Jun" in text_of(await alice.says(f"/pause {typed}"))
    assert "until Tue 16 Jun" in text_of(await alice.says("/pause 1 day"))


async def test_after_a_long_pause_the_best_are_shown_and_all_are_counted(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await alice.says("/follow Wenjian Luo")
    await alice.says("/pause")
    first = arxiv("2606.00000", authors=["Wenjian Luo"])
    await world.publishes(first, *(arxiv(f"2606.{n:05}", title=f"Number {n} of very many") for n in range(1, 560)))
    await world.morning(48)
    await alice.says("/resume")
    await world.morning()
    (briefing,) = alice.briefings()
    assert alice.saw_papers()[0] == "arxiv:2606.00000"
    assert "12 of 500 shown · 60 left out" in text_of(briefing)
    assert "488" in text_of(briefing) + "".join(button.label for row in briefing.buttons for button in row)
    await world.morning()
    assert "nothing new" in alice.briefings()[-1].header


async def test_the_end_of_a_pause_is_told_and_so_is_that_there_was_none(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    paused = await alice.says("/pause")
    undone = await alice.presses(paused, "Undo")
    assert "Undone. Your briefing is no longer paused. Your briefing arrives daily" in text_of(undone)
    assert "Your briefing wasn't paused. Your briefing arrives daily" in text_of(await alice.says("/resume"))
