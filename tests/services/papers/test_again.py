"""/brief and a day: what was briefed then is shown again, by the chat's own days, and nothing is marked by it."""

import pytest

from core.domain.chats.message import Kind
from core.services.replies.briefings.short import lines
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of

FIRST, SECOND = "arxiv:2606.00001", "arxiv:2606.00002"


async def _briefed_on_two_days(world: World) -> Person:
    """One paper on Tuesday morning, 16 June, and one on Wednesday; it is Thursday, 09:00 UTC."""
    alice = await world.person("alice").follows("Ada Example")
    for number in (1, 2):
        await world.publishes(arxiv(f"2606.0000{number}"))
        await world.morning()
    await world.morning()
    assert alice.saw_papers() == [FIRST, SECOND]
    return alice


async def test_a_day_shows_again_what_was_briefed_on_it(world: World) -> None:
    alice = await _briefed_on_two_days(world)
    for when, shown in {
        "yesterday": [SECOND],
        "2026-06-17": [SECOND],
        "2026-06-16": [FIRST],
        "today": [],
        "2026-06-15": [],
        "last": [SECOND],
        "week": [SECOND, FIRST],
        "WEEK": [SECOND, FIRST],
    }.items():
        answer = await alice.says(f"/brief {when}")
        assert list(answer.papers) == shown, when
        assert answer.kind is (Kind.BRIEFING if shown else Kind.REPLY), when


async def test_a_day_begins_and_ends_where_the_chat_is(world: World) -> None:
    alice = await _briefed_on_two_days(world)
    await alice.says("/settings zone Pacific/Honolulu")
    assert list((await alice.says("/brief 2026-06-15")).papers) == [FIRST]
    assert list((await alice.says("/brief 2026-06-17")).papers) == []


async def test_what_is_shown_again_waits_no_less_than_before(world: World) -> None:
    alice = await _briefed_on_two_days(world)
    await world.publishes(arxiv("2606.00003"))
    await alice.says("/brief week")
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00003",)


async def test_where_nothing_was_briefed_ever_that_is_said(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    assert "You haven't had a briefing with papers yet." in text_of(await alice.says("/brief last"))
    assert "You had no briefing with papers on Mon 15 Jun." in text_of(await alice.says("/brief 2026-06-15"))
    assert "You had no briefing with papers yesterday." in text_of(await alice.says("/brief yesterday"))


@pytest.mark.parametrize(
    "when", ["1999-12-31", "2026-06-16", "2026-02-30", "0", "someday", "2026-06", "\u0662026-06-15"]
)
async def test_what_is_no_day_up_to_today_is_refused_with_an_example(world: World, when: str) -> None:
    answer = await world.person("alice").says(f"/brief {when}")
    assert answer.kind is Kind.ERROR
    assert "/brief yesterday" in text_of(answer)


async def test_of_a_long_week_the_newest_are_shown_and_the_older_are_counted(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for day in range(2):
        await world.publishes(*[arxiv(f"2606.{day}{number:04}") for number in range(25)])
        await world.morning()
    answer = await alice.says("/brief week")
    assert len(answer.papers) == 30
    assert answer.header == "This week's papers (30 of 50)"
    assert "ask by day for the others" in text_of(answer)
    assert lines(answer) <= 40


async def test_it_says_which_papers_these_are(world: World) -> None:
    alice = await _briefed_on_two_days(world)
    for when, header in {
        "last": "Your last briefing (1)",
        "week": "This week's papers (2)",
        "yesterday": "Yesterday's papers (1)",
        "2026-06-16": "Papers from Tue 16 Jun (1)",
    }.items():
        assert (await alice.says(f"/brief {when}")).header == header


@pytest.mark.parametrize("when", ["last", "week"])
async def test_it_is_folded_like_the_morning_unless_briefings_are_full(world: World, when: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(*[arxiv(f"2606.{number:05}") for number in range(12)])
    await world.morning()
    answer = await alice.says(f"/brief {when}")
    assert lines(answer) <= 40
    assert lines(await alice.presses(answer, "Abstracts")) > 40
    await alice.says("/settings length full")
    assert lines(await alice.says(f"/brief {when}")) > 40


async def test_a_briefing_without_papers_is_not_denied(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings empty-days always")
    await world.morning()
    assert "Today's briefing had no papers." in text_of(await alice.says("/brief today"))
    await world.morning()
    assert "Yesterday's briefing had no papers." in text_of(await alice.says("/brief yesterday"))


async def test_an_empty_brief_leads_on(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    assert labels_of(await alice.says("/brief")) == ["My radar", "Shuffle"]
