"""One undo history for follows, mutes, settings, pauses and feeds: each button reverses its own change, and only once."""

from datetime import timedelta

import pytest

from core.domain.chats.message import Kind, Message
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

LUO = arxiv("2606.14078", authors=("Zhenqian Zhu", "Wenjian Luo"))
SETTINGS = [
    ("/settings hour 9", "07:00"),
    ("/settings zone Berlin", "07:00 UTC"),
    ("/settings zone Beijing", "07:00 UTC"),
    ("/settings days mon,fri", "arrives daily"),
    ("/settings language Chinese", "Your briefing's language is now English."),
    (
        "/settings empty-days off",
        "I'll tell you when a day has no papers for you, except when your sources don't publish.",
    ),
    ("/pause", "arrives daily"),
    ("/pause 3", "arrives daily"),
]


async def _listed(world: World, name: str = "alice") -> str:
    return text_of(await world.person(name).says("/radar"))


@pytest.mark.parametrize(("change", "before"), SETTINGS)
async def test_a_setting_is_undone_and_redone_and_no_follow_is(world: World, change: str, before: str) -> None:
    alice = await world.person("alice").follows("unlearning")
    changed = await alice.says(change)
    settings = text_of(await alice.says("/settings"))
    undone = await alice.says("/undo")
    assert text_of(undone).startswith("Undone. ")
    assert before in text_of(undone)
    assert "unlearning" in await _listed(world)
    assert text_of(await alice.says("/settings")) != settings
    assert text_of(await alice.presses(undone, "Redo")).startswith("Redone. ")
    assert text_of(await alice.says("/settings")) == settings
    assert before in text_of(await alice.presses(changed, "Undo"))


async def test_undo_takes_the_newest_change_of_whatever_kind(world: World) -> None:
    alice = await world.person("alice").follows("unlearning")
    for line in ("/mute survey", "/settings hour 9", "/pause", "/resume", "/unfollow 1"):
        await alice.says(line)
    said = [text_of(await alice.says("/undo")) for _ in range(7)]
    parts = (
        "You follow “unlearning” again (1)",
        "paused until /resume",
        "at 09:00",
        "at 07:00",
        "no longer muted",
        "You no longer follow",
        "Nothing to undo.",
    )
    assert all(part in each for part, each in zip(parts, said, strict=True)), said


async def test_what_changes_nothing_is_not_to_be_undone(world: World) -> None:
    alice = await world.person("alice").follows("unlearning")
    for line in ("/settings hour 7", "/resume", "/settings empty-days on"):
        assert "Undo" not in labels_of(await alice.says(line))
    assert "You no longer follow" in text_of(await alice.says("/undo"))


@pytest.mark.parametrize("change", ["/unfollow 1", "/mute survey", "/settings hour 9", "/pause", "/follow #1 kw:ice"])
async def test_pressing_undo_or_redo_twice_does_nothing_more(world: World, change: str) -> None:
    alice = await world.person("alice").follows("unlearning")
    await alice.says("/mute tutorial")
    changed = await alice.says(change)
    undone = await alice.presses(changed, "Undo")
    before = await _listed(world)
    assert text_of(await alice.presses(changed, "Undo")) == "Already undone."
    assert await _listed(world) == before
    redone = await alice.presses(undone, "Redo")
    after = await _listed(world)
    assert after != before
    assert text_of(await alice.presses(undone, "Redo")) == "Already redone."
    assert await _listed(world) == after
    assert text_of(await alice.presses(redone, "Undo")).startswith("Undone.")
    assert await _listed(world) == before
    assert "tutorial" in before


async def test_undoing_an_unfollow_twice_leaves_the_mute_before_it(world: World) -> None:
    alice = await world.person("alice").follows("unlearning")
    await alice.says("/mute survey")
    answer = await alice.presses(await alice.says("/unfollow 1"), "Undo")
    assert labels_of(answer) == ["Redo"]
    assert "survey" in await _listed(world)


async def test_the_undo_of_a_list_names_its_change(world: World) -> None:
    alice = await world.person("alice").follows("unlearning")
    await alice.follows("ice")
    radar = await alice.says("/radar")
    assert "“ice”" in text_of(await alice.presses(radar, "Undo"))
    assert text_of(await alice.presses(radar, "Undo")) == "Already undone."
    assert "unlearning" in await _listed(world)


async def _undone(world: World, *changes: str) -> Message:
    """Makes changes, undoes the last of them; the answer, with its [Redo]."""
    alice = world.person("alice")
    for change in changes:
        await alice.says(change)
    return await alice.says("/undo")


CONFLICTS = [
    (("/settings hour 9",), "/settings hour 8", "That has changed since, so I left it alone.", "Morning hour: 08:00"),
    (("/pause",), "/pause 3", "That has changed since", "Paused until Thu 18 Jun"),
    (("/follow unlearning",), '/follow "unlearning"', "You already follow “unlearning” (2).", "unlearning"),
    (("/follow unlearning", "/unfollow 1"), "/unfollow 1", "Follow 1 has ended", "follow anything yet"),
    (("/follow unlearning", "/unfollow 1"), "/follow #1 kw:ice", "Follow 1 is now “ice”", "ice"),
    (("/follow unlearning", "/follow #1 kw:ice"), "/follow #1 kw:snow", "Follow 1 is now “snow”", "snow"),
    (("/mute survey",), "/mute survey", "already mute “survey” (2)", "“survey”"),
    (("/mute survey",), "/follow survey", "follow “survey”", "survey"),
    (("/mute survey", "/undo", "/mute survey"), "/mute survey", "already mute “survey” (3)", "“survey”"),
]


@pytest.mark.parametrize(("changes", "newer", "says", "shown"), CONFLICTS)
async def test_a_redo_after_a_newer_change_says_what_is_so_and_changes_nothing(
    world: World, changes: tuple[str, ...], newer: str, says: str, shown: str
) -> None:
    alice = world.person("alice")
    undone = await _undone(world, *changes)
    await alice.says(newer)
    before = await _listed(world), text_of(await alice.says("/settings"))
    assert says in text_of(await alice.presses(undone, "Redo"))
    assert (await _listed(world), text_of(await alice.says("/settings"))) == before
    assert shown in " ".join(before)


async def test_an_undo_of_a_setting_that_was_changed_since_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("ice")
    nine = await alice.says("/settings hour 9")
    await alice.says("/settings hour 8")
    answer = await alice.presses(nine, "Undo")
    assert answer.kind is Kind.ERROR
    assert "That has changed since, so I left it alone. Your briefing arrives daily at 08:00" in text_of(answer)


async def test_a_pause_that_is_over_can_be_undone_but_not_redone(world: World) -> None:
    alice = await world.person("alice").follows("ice")
    paused = await alice.says("/pause 1")
    await world.morning(72)
    undone = await alice.presses(paused, "Undo")
    assert "arrives daily at 07:00 UTC. Next briefing" in text_of(undone)
    assert (await alice.presses(undone, "Redo")).kind is Kind.ERROR
    assert "Paused" not in await _listed(world)


async def test_a_pause_that_is_undone_lets_briefings_come(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.presses(await alice.says("/pause"), "Undo")
    await world.publishes(LUO)
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_a_follow_that_is_redone_has_its_papers_again(world: World) -> None:
    alice = world.person("alice")
    made = await alice.says("/follow Wenjian Luo")
    await world.publishes(LUO)
    undone = await alice.presses(made, "Undo")
    await world.publishes(arxiv("2606.14079", authors=("Wenjian Luo",)))
    await alice.presses(undone, "Redo")
    await world.morning(48)
    assert sorted(alice.saw_papers()) == ["arxiv:2606.14078", "arxiv:2606.14079"]


async def test_what_was_briefed_is_not_briefed_again_after_a_redo(world: World) -> None:
    alice = world.person("alice")
    made = await alice.says("/follow Wenjian Luo")
    await world.publishes(LUO)
    await world.morning()
    await alice.presses(await alice.presses(made, "Undo"), "Redo")
    await world.morning(48)
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_an_unfollow_that_is_redone_brings_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(LUO)
    await alice.presses(await alice.presses(await alice.says("/unfollow 1"), "Undo"), "Redo")
    await world.morning(48)
    assert alice.saw_papers() == []


async def test_undone_changes_do_not_push_out_those_that_stand(world: World) -> None:
    alice = world.person("alice")
    for number in range(10):
        await alice.follows(f"kw:topic{number}")
    for _ in range(9):
        await alice.says("/undo")
    for number in range(9):
        await alice.says(f"/mute word{number}")
    for _ in range(9):
        assert "no longer muted" in text_of(await alice.says("/undo"))
    assert "“topic0”" in text_of(await alice.says("/undo"))


async def test_a_button_of_more_than_ten_changes_ago_says_so(world: World) -> None:
    alice = world.person("alice")
    first = await alice.says("/follow kw:topic")
    for hour in range(8, 19):
        await alice.says(f"/settings hour {hour}")
        world.clock.forward(timedelta(minutes=1))
    assert "I keep the last ten changes" in text_of(await alice.presses(first, "Undo"))
    assert "topic" in await _listed(world)


UNDONE = [
    ("/follow unlearning", "/undo"),
    ("/follow unlearning", "/unfollow 2"),
    ("/follow unlearning", "/follow #2 kw:ice"),
]


@pytest.mark.parametrize("changes", UNDONE)
@pytest.mark.parametrize("again", ["/brief last", "/search unlearning", "/why 1"])
async def test_what_is_not_followed_any_more_is_no_reason_on_a_card(
    world: World, changes: tuple[str, str], again: str
) -> None:
    await world.publishes(arxiv("2606.14078", title="Unlearning", authors=("Wenjian Luo",)))
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says(changes[0])
    assert "Why: author Wenjian Luo + “unlearning” in the title" in text_of(await alice.says("/brief"))
    await alice.says(changes[1])
    answer = text_of(await alice.says(again))
    assert "Why: author Wenjian Luo\n" in answer
    assert ("Follow 2 found it, before it was changed or removed" in answer) == (again == "/why 1")
    if changes[1] == "/undo":
        await alice.says("/unfollow 1")
        await alice.presses(await alice.says("/undo"), "Redo")
        assert "Why:" not in text_of(await alice.says(again))


async def test_a_redone_follow_is_a_reason_again(world: World) -> None:
    await world.publishes(arxiv("2606.14078", title="Unlearning"))
    alice = world.person("alice")
    made = await alice.says("/follow unlearning")
    await alice.says("/brief")
    await alice.presses(await alice.presses(made, "Undo"), "Redo")
    assert "Why: “unlearning” in the title" in text_of(await alice.says("/brief last"))
