"""The follow of an own feed is a follow like others: narrowed, explained, taken back; and hostile feeds change nothing else."""

from dataclasses import replace

import pytest

from core.domain.chats.message import Kind
from core.domain.papers.paper import PaperKind
from tests.fakes.fetching import AI, NATURE
from tests.papers import announced, arxiv
from tests.services.served_feeds import ADDRESS, CANARY, entry, reads, serves
from tests.world import World, text_of


async def test_a_feed_is_narrowed_by_words_under_its_number_and_keeps_its_name(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    source = entry(world, "alpha").paper.source

    answer = await alice.says(f'/follow #1 source:{source.upper().replace("FEED:", "feed:")} "lantern beta"')
    serves(world, entry(world, "gamma"), entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    await world.morning()

    assert "Follow 1 is now the feed Northern Lab and “lantern beta”." in text_of(answer)
    assert "no source" not in text_of(answer).lower()
    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["beta"]
    assert "1 feed of 20" in text_of(await alice.says("/feed"))


async def test_a_follow_that_names_the_feed_no_more_ends_it_and_undo_brings_both_back(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    edited = await alice.says("/follow #1 kw:ice")

    assert "no feeds of its own" in text_of(await alice.says("/feed"))
    assert "Follow 1 is the feed Northern Lab again." in text_of(await alice.presses(edited, "Undo"))
    assert "1 feed of 20" in text_of(await alice.says("/feed"))


async def test_an_undo_brings_no_feed_back_that_has_no_room_any_more(world: World) -> None:
    alice = world.person("alice")
    ended = None
    for number in range(21):
        address = f"https://h{number // 5}.example.org/{number}"
        serves(world, entry(world, f"e{number}", address=address), address=address)
        if number == 20:
            ended = await alice.says("/unfollow 1")
        await alice.follows(address)
    assert ended is not None

    answer = await alice.presses(ended, "Undo")

    assert answer.kind is Kind.ERROR
    assert "Feed limit reached (20)" in text_of(answer)


async def test_why_tells_the_feed_by_its_name(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    await alice.says("/brief")

    told = text_of(await alice.says("/why 1"))

    assert "Follow 1 found it: the feed Northern Lab." in told
    assert "from Northern Lab" in told
    assert "feed:" not in told


@pytest.mark.parametrize(
    "title",
    [
        "<b>Lab</b> & [x](https://evil.example.com)",
        "\u202eevil\u202c\x00\x07",
        "x" * 500,
        "/delete @everyone",
        "",
        "   ",
    ],
)
async def test_what_a_feed_calls_itself_is_text_of_one_line_and_bounded(world: World, title: str) -> None:
    serves(world, entry(world, "alpha"), title=title)
    alice = world.person("alice")

    answer = await alice.says(f"/follow {ADDRESS}")
    listed = await alice.says("/feed")

    assert answer.kind is Kind.REPLY
    assert "\u202e" not in text_of(answer) + text_of(listed)
    assert max(map(len, text_of(listed).split("\n"))) < 200
    assert CANARY not in text_of(answer) + text_of(listed)


async def test_entries_of_the_year_9999_stand_in_front_of_nothing(world: World) -> None:
    late = entry(world, "late").paper
    serves(
        world, announced(replace(late, announced_on=late.day and late.day.replace(year=9999))), entry(world, "alpha")
    )

    answer = await world.person("alice").says(f"/follow {ADDRESS}")

    assert "9999" not in text_of(answer)


async def test_a_feed_that_fills_up_with_news_or_empties_ends_nothing(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    serves(world, entry(world, "x", PaperKind.NEWS))
    await reads(world)
    serves(world)
    await reads(world)
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    await world.morning()

    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["beta"]


async def test_an_address_of_a_thousand_characters_and_words_behind_one_are_told(world: World) -> None:
    alice = world.person("alice")
    for typed in (f"https://lab.example.org/{'a' * 1200}", f"{ADDRESS} -survey", f"#3 {ADDRESS}"):
        answer = await alice.says(f"/follow {typed}")
        assert answer.kind is Kind.ERROR
    assert "follow anything yet" in text_of(await alice.says("/radar"))
    assert world.fetching.asked == []


async def test_the_feed_of_a_source_that_is_not_read_here_becomes_the_chats_own(world: World) -> None:
    async with world.storage.transaction() as tables:
        await tables.sources.enable([AI], world.clock.now())
    serves(world, entry(world, "alpha", address=NATURE.address), address=NATURE.address, title="Nature")

    answer = await world.person("alice").says(f"/follow {NATURE.address}")

    assert "You now follow the feed Nature from x.example (1)." in text_of(answer)


async def test_a_search_tells_of_no_fewer_papers_in_store_than_it_shows(world: World) -> None:
    serves(world, entry(world, "alpha"), entry(world, "beta"))
    alice = await world.person("alice").follows(ADDRESS)

    told = text_of(await alice.says("/search lantern"))

    assert "2 papers for lantern" in told
    assert "2 papers" in told


async def test_the_radar_tells_no_daily_number_of_what_stood_in_a_feed_when_it_was_added(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    serves(world, *(entry(world, f"entry {number}") for number in range(30)))
    alice = await (await world.person("alice").follows(ADDRESS)).follows("kw:careful forgetting")

    radar = text_of(await alice.says("/radar"))

    assert "About 1 paper a day in all" in radar
    assert "Northern Lab, about" not in radar


async def test_a_title_makes_no_command_that_a_chat_could_press(world: World) -> None:
    serves(world, entry(world, "alpha"), title="/delete everything, and/or /undo")
    alice = world.person("alice")
    said = [await alice.says(typed) for typed in (f"/follow {ADDRESS}", "/feed", "/radar", "/brief", "/unfollow 1")]
    assert not any(command in text_of(each) for each in said for command in ("/delete", "/undo"))
    assert "∕delete everything, and/or ∕undo" in text_of(said[0])
