"""Every change of a radar can be undone, with the hits that it took; nothing is lost by it, and nothing comes twice."""

from datetime import timedelta

import pytest

from core.domain.chats.intents import Undo
from core.domain.chats.message import Kind
from core.domain.papers.paper import Announce
from core.domain.radar.follow import MOST_FOLLOWS
from tests.papers import arxiv
from tests.world import World, text_of

LUO = arxiv("2606.14078", authors=("Zhenqian Zhu", "Wenjian Luo"))


async def test_changes_are_undone_latest_first(world: World) -> None:
    alice = world.person("alice")
    for line in ("/follow Ada Example", "/follow #1 kw:ice", "/mute survey", "/unfollow 1"):
        await alice.says(line)
    said = [text_of(await alice.says("/undo")) for _ in range(5)]
    assert "You follow “ice” again (1)." in said[0]
    assert "“survey” is no longer muted." in said[1]
    assert "Follow 1 is the author Ada Example again." in said[2]
    assert "You no longer follow the author Ada Example (1)." in said[3]
    assert "Nothing to undo." in said[4]
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))


async def test_redo_in_words_takes_what_was_undone_last(world: World) -> None:
    alice = world.person("alice")
    for line in ("/follow Ada Example", "/mute survey", "/undo", "/undo"):
        await alice.says(line)
    said = [text_of(await alice.says("redo")) for _ in range(3)]
    assert "You follow the author Ada Example again (1)." in said[0]
    assert "“survey” is muted again" in said[1]
    assert "Nothing to redo." in said[2]


async def test_an_unfollow_that_is_taken_back_gives_the_news_back_that_waited(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(LUO)
    await alice.says("/unfollow 1")
    await alice.says("/undo")
    await world.morning(72)
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_what_was_stored_while_a_follow_was_gone_is_news_when_it_is_back(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/unfollow 1")
    await world.publishes(LUO)
    await alice.says("/undo")
    await world.morning(72)
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_a_replacement_that_was_read_meanwhile_is_no_news_after_an_undo(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/unfollow 1")
    await world.publishes(arxiv("2606.14078", authors=["Wenjian Luo"], announce=Announce.REPLACE, version=2))
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("arxiv:2606.14078",)


async def test_backfill_stays_backfill_when_it_is_given_back(world: World) -> None:
    await world.publishes(LUO)
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/unfollow 1")
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == []


async def test_what_was_briefed_is_not_briefed_again_after_an_undo(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(LUO)
    await world.morning()
    await alice.says("/unfollow 1")
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == ["arxiv:2606.14078"]
    assert (await alice.says("/brief")).papers == ()


async def test_an_edit_that_is_taken_back_brings_what_the_old_words_would_have_found(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/follow #1 kw:ice")
    await world.publishes(LUO, arxiv("2606.00002", title="Old ice"))
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == ["arxiv:2606.14078"]


@pytest.mark.parametrize("change", ["/follow #1 kw:ice", "/unfollow 1"])
async def test_people_who_were_not_looked_up_yet_are_once_their_follow_is_back(world: World, change: str) -> None:
    world.fetching.known["Wenjian Luo"] = [LUO]
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says(change)
    await world.settles()
    assert "author Wenjian Luo" not in world.fetching.asked
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("arxiv:2606.14078",)


async def test_offline_an_undo_looks_nobody_up(world: World) -> None:
    world.fetching.online = False
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/unfollow 1")
    await alice.says("/undo")
    await world.settles()
    assert "author Wenjian Luo" not in world.fetching.asked


@pytest.mark.parametrize("age", [15, 59])
async def test_an_old_paper_that_was_found_while_a_follow_was_changed_is_no_news_when_it_is_back(
    world: World, age: int
) -> None:
    old = arxiv("2605.00001", authors=["Wenjian Luo"], day=world.clock.now().date() - timedelta(days=age))
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.settles()
    await alice.says("/follow #1 kw:ice")
    world.fetching.known["Wenjian Luo"] = [old]
    await world.person("bob").follows("Wenjian Luo")
    await world.settles()
    await alice.says("/undo")
    await world.morning(48)
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("arxiv:2605.00001",)


async def test_undoing_the_first_follow_ends_the_briefings_and_redoing_the_last_begins_them(world: World) -> None:
    alice = world.person("alice")
    await alice.presses(await alice.says("/follow Wenjian Luo"), "Undo")
    await world.morning(48)
    assert alice.got() == []
    await alice.follows("Wenjian Luo")
    await alice.presses(await alice.says("/unfollow 2"), "Undo")
    await world.publishes(LUO)
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_an_undo_does_not_put_off_a_briefing_that_is_due(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(LUO)
    await alice.says("/mute survey")
    world.clock.forward(timedelta(days=1))
    await alice.says("/undo")
    await world.settles()
    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_a_button_takes_back_its_own_change_and_not_a_later_one(world: World) -> None:
    alice = world.person("alice")
    first = await alice.says("/follow Ada Example")
    await alice.follows("kw:ice")
    assert "You no longer follow the author Ada Example" in text_of(await alice.presses(first, "Undo"))
    listed = text_of(await alice.says("/radar"))
    assert "2. “ice”" in listed
    assert "Ada" not in listed
    assert text_of(await alice.presses(first, "Undo")) == "Already undone."


async def test_a_button_of_a_follow_that_was_changed_since_does_nothing(world: World) -> None:
    alice = world.person("alice")
    made = await alice.says("/follow Ada Example")
    await alice.says("/follow #1 kw:ice")
    answer = await alice.presses(made, "Undo")
    assert answer.kind is Kind.ERROR
    assert "Follow 1 is now “ice”, so I changed nothing." in text_of(answer)
    assert "1. “ice”" in text_of(await alice.says("/radar"))


async def test_a_follow_that_was_made_again_does_not_come_back_beside_itself(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    ended = await alice.says("/unfollow 1")
    await alice.follows("Ada Example")
    answer = await alice.presses(ended, "Undo")
    assert answer.kind is Kind.ERROR
    assert "You already follow the author Ada Example (2)." in text_of(answer)
    assert "1 follow" in text_of(await alice.says("/radar"))


async def test_the_last_ten_changes_are_kept(world: World) -> None:
    alice = world.person("alice")
    for number in range(12):
        await alice.follows(f"kw:topic{number}")
    for _ in range(10):
        assert "Undone." in text_of(await alice.says("/undo"))
    assert "Nothing to undo." in text_of(await alice.says("/undo"))
    assert "2 follows" in text_of(await alice.says("/radar"))


async def test_nobody_elses_change_is_taken_back(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    bob = world.person("bob")
    assert "Nothing to undo." in text_of(await bob.says("/undo"))
    for change in (1, 2, 3):
        assert (await bob.asks(Undo(change))).kind is Kind.ERROR
    assert "Ada Example" in text_of(await world.person("alice").says("/radar"))


async def test_an_undo_makes_no_more_follows_than_a_chat_may_have(world: World) -> None:
    alice = world.person("alice")
    await alice.follows_many(MOST_FOLLOWS)
    ended = await alice.says("/unfollow 1")
    await alice.follows("kw:another")
    answer = await alice.presses(ended, "Undo")
    assert answer.kind is Kind.ERROR
    assert "up to 200" in text_of(answer)
    assert f"{MOST_FOLLOWS} follows" in text_of(await alice.says("/radar"))
