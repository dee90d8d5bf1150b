"""Near misses: the first briefing of a week ends with papers close to the follows, shown once."""

import re
from datetime import UTC, datetime

import pytest

from core.domain.chats import button_actions
from core.domain.chats.message import Message
from core.domain.papers.paper import Announcement
from core.services.radar.near_misses import NearMissSearch
from core.services.replies.briefings.short import SCREEN, lines, short
from tests.papers import arxiv
from tests.services.radar.test_about import CLOSE, LATHES, PHRASE, WORD_ONLY, about
from tests.world import Person, World, text_of

HEADING = "Close to your follows, not sent"


def others(first: int) -> list[Announcement]:
    return [
        arxiv(f"2608.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons.") for n in range(first, first + 110)
    ]


def section(message: Message) -> str:
    """What stands below the heading."""
    return text_of(message).partition(f"{HEADING}\n")[2]


@pytest.fixture
async def alice(world: World) -> Person:
    """Follows a phrase of which four papers are stored, on a Monday."""
    await world.until(2026, 6, 15, 12)
    await world.publishes(*others(0), *about(PHRASE, 4, 1), *about(WORD_ONLY, 12, 70, LATHES))
    return await world.person("alice").follows('"machine unlearning"')


async def briefed(world: World, day: int, *papers: Announcement) -> Message:
    """The briefing of that day in June, after these papers came on the day before."""
    await world.until(2026, 6, day - 1, 12)
    await world.publishes(*papers)
    await world.until(2026, 6, day, 12)
    return world.messaging.delivered[-1].message


async def test_a_weeks_first_briefing_ends_with_three_papers_and_no_later_one_does(world: World, alice: Person) -> None:
    message = await briefed(world, 16, *about(PHRASE, 1, 5), *about(CLOSE, 5, 50))
    assert section(message).count("close to “machine unlearning”: ") == 3
    assert lines(short(message)) <= SCREEN
    why = text_of(await alice.says(f"/why {message.papers[-1].removeprefix('arxiv:')}"))
    assert re.search(
        r"Follow 1, “machine unlearning”: similarity \d\.\d\d; from 0\.15 on it counts as close \(.+\)\.", why
    ), why
    assert "The briefing on Tue 16 Jun showed it as close to your follows." in why
    assert section(await alice.says("/brief last")).startswith(section(message).partition("Abstracts as")[0])
    world.near_misses = NearMissSearch(world.app)  # as after a restart
    assert HEADING not in text_of(await briefed(world, 17, *about(PHRASE, 1, 6)))
    next_week = await briefed(world, 22, *about(CLOSE, 1, 55))
    assert section(next_week).count("close to") == 3
    assert not set(message.papers) & set(next_week.papers)
    assert HEADING not in text_of(await briefed(world, 29))


async def test_nothing_close_nothing_said(world: World, alice: Person) -> None:
    assert HEADING not in text_of(await briefed(world, 16, *about(PHRASE, 1, 5), *about(WORD_ONLY, 3, 60, LATHES)))


@pytest.mark.parametrize("typed", ["/settings close off", "/unfollow 1", "/mute retain", "/follow #1 quarks"])
async def test_what_changes_before_the_hour_keeps_them_out(world: World, alice: Person, typed: str) -> None:
    await alice.follows("lattice gauge")
    await world.publishes(*about(CLOSE, 3, 50), *others(500)[:1])
    world.clock.at(datetime(2026, 6, 16, 6, tzinfo=UTC))
    assert await world.near_misses.tick() == 1
    await alice.says(typed)
    await world.morning(2)
    assert alice.briefings()
    assert HEADING not in text_of(alice.briefings()[0])


async def test_follow_these_widens_once_and_can_be_undone(world: World, alice: Person) -> None:
    await alice.says("/brief")
    message = await briefed(world, 16, *about(CLOSE, 3, 50))
    assert section(message), "also where nothing else is new"
    first, second = [text_of(await alice.presses(message, "Follow these")) for _ in range(2)]
    assert first == "Follow 1 is now papers about “machine unlearning”."
    assert second == "You follow papers like these already."
    assert not alice.heard[-1].papers
    assert "Nothing new" in text_of(await alice.says("/brief")), "what was shown is not sent again"
    assert "Follow 1 is “machine unlearning” again." in text_of(await alice.says("/undo"))
    assert "Redone. Follow 1 is papers about “machine unlearning” again." in text_of(
        await alice.presses(alice.heard[-1], "Redo")
    )
    await alice.says("/follow #1 quarks")
    assert text_of(await alice.presses(message, "Follow these")).startswith("Those follows have changed")


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        (
            '"ice core" OR "machine unlearning" -survey',
            "“ice core”, or papers about “machine unlearning”, but not “survey”",
        ),
        ('"machine unlearning" "forget set"', "papers about “machine unlearning” and “forget set”"),
    ],
)
async def test_follows_of_several_phrases_have_near_misses_too(
    world: World, alice: Person, typed: str, after: str
) -> None:
    await alice.says("/unfollow 1")
    await alice.follows(typed)
    message = await briefed(world, 16, *about(CLOSE, 3, 50), *about(WORD_ONLY, 1, 90, LATHES))
    assert section(message).count("close to “machine unlearning”: ") == 3
    assert after in text_of(await alice.presses(message, "Follow these"))


async def test_not_these_leaves_out_what_is_like_them(world: World, alice: Person) -> None:
    message = await briefed(world, 16, *about(CLOSE, 3, 50))
    first, second = [await alice.presses(message, "Not these") for _ in range(2)]
    assert text_of(first) == "I won't show you these or papers like them again."
    assert text_of(second) == "I've left papers like these out already."
    assert HEADING not in text_of(await briefed(world, 22, *about(CLOSE, 3, 53)))
    assert text_of(await alice.presses(first, "Undo")) == "Undone. Papers like those may appear again."
    assert HEADING in text_of(await briefed(world, 29, *about(CLOSE, 3, 56)))


@pytest.mark.parametrize("action", ["near-follow 99", "near-less 99"])
async def test_a_button_of_no_briefing_here_is_answered(alice: Person, action: str) -> None:
    intent = button_actions.press(action)
    assert intent
    assert "too old" in text_of(await alice.asks(intent))
