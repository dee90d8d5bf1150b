"""Own feeds: what an address is made of, what becomes a hit, and how a feed ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.chats.chat import Role
from core.domain.chats.message import Kind
from core.domain.papers.paper import PaperKind
from core.domain.sources.source import FetchFailed, Link
from core.services.feeds.receiving import Receiving
from tests.fakes.fetching import NATURE
from tests.papers import ABSTRACT, announced, arxiv
from tests.services.served_feeds import ADDRESS, CANARY, HOST, entry, reads, serves
from tests.world import World, text_of


async def test_an_address_becomes_a_feed_and_the_answer_shows_what_the_bot_makes_of_it(world: World) -> None:
    serves(
        world, *(entry(world, name) for name in ("alpha", "beta", "gamma", "delta")), entry(world, "x", PaperKind.NEWS)
    )
    alice = world.person("alice")

    answer = await alice.says(f"/follow {ADDRESS}")

    assert [text_of(said) for said in alice.heard[:1]] == [f"Reading {HOST} …"]
    assert alice.heard[0].number == answer.number
    told = text_of(answer)
    assert "You now follow the feed Northern Lab from lab.example.org (1)." in told
    assert "5 entries: 4 papers, 1 news item; I only follow papers." in told
    assert len(answer.papers) == 3
    assert answer.buttons[0][0].label == "Undo"
    assert "1. the feed Northern Lab" in text_of(await alice.says("/radar"))
    assert world.fetching.asked == [ADDRESS]


async def test_what_stands_in_a_feed_when_it_is_added_is_no_news_and_what_comes_later_is(world: World) -> None:
    old = [entry(world, "alpha"), entry(world, "beta")]
    serves(world, *old)
    alice = await world.person("alice").follows(ADDRESS)
    await reads(world)
    await world.morning()
    assert alice.saw_papers() == []

    serves(world, entry(world, "gamma"), *old)
    await reads(world)
    await world.morning()

    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["gamma"]
    assert "Why: feed Northern Lab" in text_of(alice.briefings()[-1])


async def test_a_paper_that_was_stored_from_elsewhere_is_news_when_the_feed_lists_it(world: World) -> None:
    known = arxiv("2606.00009", title="A lantern that was on arXiv long before", authors=("Ida Labrador",))
    await world.publishes(known)
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)

    serves(world, known, entry(world, "alpha"))
    await reads(world)
    await world.morning()

    assert alice.saw_papers() == ["arxiv:2606.00009"]


async def test_entries_are_recognised_by_their_titles_where_ids_change_at_every_fetch(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    changed = entry(world, "alpha")
    paper = replace(changed.paper, keys=(f"{changed.paper.source}:other", *changed.paper.keys[1:]))
    serves(world, replace(changed, paper=paper))
    await reads(world)
    await world.morning()

    assert alice.saw_papers() == []


async def test_one_reading_serves_every_chat_that_has_the_feed(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    bob = await world.person("bob").follows(ADDRESS)
    serves(world, entry(world, "gamma"), entry(world, "beta"), entry(world, "alpha"))
    world.fetching.asked.clear()

    await reads(world)
    assert world.fetching.asked.count(ADDRESS) == 1
    await world.morning()
    assert [key.rpartition(":")[2] for key in sorted(alice.saw_papers())] == ["beta", "gamma"]
    assert [key.rpartition(":")[2] for key in bob.saw_papers()] == ["gamma"]


async def test_undo_takes_the_feed_away_and_undoing_an_end_brings_it_back(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = world.person("alice")
    answer = await alice.says(f"/follow {ADDRESS}")

    undone = await alice.presses(answer, "Undo")
    assert "You no longer follow the feed Northern Lab" in text_of(undone)
    assert "no feeds of its own" in text_of(await alice.says("/feed"))
    assert "You follow the feed Northern Lab again (1)." in text_of(await alice.presses(undone, "Redo"))
    assert "Northern Lab" in text_of(await alice.says("/feed"))
    await alice.says("/undo")
    assert "no feeds of its own" in text_of(await alice.says("/feed"))
    await alice.says(f"/follow {ADDRESS}")
    ended = await alice.says("/feed remove 2")
    assert "You no longer follow the feed Northern Lab." in text_of(ended)
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    world.fetching.asked.clear()
    await reads(world)
    assert world.fetching.asked == []
    assert "You follow the feed Northern Lab again (2)." in text_of(await alice.presses(ended, "Undo"))
    await reads(world)
    await world.morning()
    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["beta"]


async def test_feed_lists_each_with_its_state_and_never_its_address(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    world.fetching.feeds[ADDRESS] = FetchFailed(reason="503 Service Unavailable")
    await reads(world)

    told = text_of(await alice.says("/feed"))

    assert "1 feed of 20" in told
    assert f"1. Northern Lab ({HOST}): down, 503 Service Unavailable (1 failure in a row)" in told
    assert all(CANARY not in f"{message!r}" for message in alice.heard if not message.papers)


async def test_a_feed_that_fails_for_days_is_switched_off_with_one_notice_and_can_be_switched_on(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    await alice.says("/settings empty-days off")
    world.fetching.feeds[ADDRESS] = FetchFailed(reason="404 Not Found", missing=True)

    for _ in range(11):
        world.clock.at(world.clock.now() + timedelta(hours=8))
        await reads(world)
    await world.settles()

    notices = [said for said in alice.got() if said.kind is Kind.NOTICE]
    (notice,) = notices
    assert "stopped reading" in text_of(notice)
    assert CANARY not in f"{notice!r}"
    world.fetching.asked.clear()
    await reads(world)
    assert world.fetching.asked == []
    assert "turned off" in text_of(await alice.says("/feed"))
    serves(world, entry(world, "alpha"))
    assert "reading the feed Northern Lab (1) again" in text_of(await alice.presses(notice, "Try again"))
    await reads(world)
    assert world.fetching.asked == [ADDRESS]


async def test_a_feed_that_is_on_is_asked_no_earlier_because_somebody_switches_it_on(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    world.fetching.asked.clear()

    answer = await alice.says("/feed on 1")
    await Receiving(world.app).tick()

    assert "is already on" in text_of(answer)
    assert world.fetching.asked == []


async def test_a_flood_is_told_in_one_line_and_fills_no_briefing(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    serves(world, *(entry(world, f"flood {number:03}") for number in range(300)))

    await reads(world)
    await world.morning()

    assert alice.saw_papers() == []
    (notice,) = [said for said in alice.got() if said.kind is Kind.NOTICE]
    assert "200 entries at once" in text_of(notice)
    assert "a flood of entries on Mon 15 Jun" in text_of(await alice.says("/feed"))


UNREADABLE = {
    "closed": (None, "I can't use that address"),
    "led astray": (FetchFailed(reason="this address cannot be used"), "I can't use that address"),
    "missing": (FetchFailed(reason="404 Not Found", missing=True), "nothing at that address"),
    "page": (FetchFailed(reason="an HTML page instead of a feed"), "can't find a feed on it"),
    "empty": (FetchFailed(reason="an empty feed", empty=True), "empty"),
    "large": (FetchFailed(reason="too large"), "too large"),
    "slow": (FetchFailed(reason="no answer within 10 s"), "no answer within 10 s"),
    "other": (FetchFailed(reason="not a feed"), "not a feed"),
}


@pytest.mark.parametrize("what", UNREADABLE)
async def test_what_is_no_feed_is_told_in_a_sentence_and_changes_nothing(world: World, what: str) -> None:
    outcome, words = UNREADABLE[what]
    address = "https://closed.example.org/x" if outcome is None else "https://open.example.org/x"
    if outcome:
        world.fetching.feeds[address] = outcome
    alice = world.person("alice")

    answer = await alice.says(f"/follow {address}")

    assert answer.kind is Kind.ERROR
    assert words in text_of(answer)
    assert "follow anything yet" in text_of(await alice.says("/radar"))


async def test_a_feed_of_news_alone_is_refused_with_what_stands_in_it(world: World) -> None:
    serves(world, entry(world, "a", PaperKind.NEWS), entry(world, "b", PaperKind.EDITORIAL))

    answer = await world.person("alice").says(f"/follow {ADDRESS}")

    assert "has no papers: 2 entries: 0 papers, 1 news item, 1 editorial" in text_of(answer)


async def test_the_one_feed_that_a_page_names_is_taken_and_of_several_one_is_chosen(world: World) -> None:
    serves(world, entry(world, "alpha"))
    other = "https://lab.example.org/other"
    serves(world, entry(world, "beta", address=other), address=other, title="Other")
    page = "https://lab.example.org/"
    links = (Link(address=ADDRESS, title="News"), Link(address=other))
    world.fetching.feeds[page] = FetchFailed(reason="an HTML page instead of a feed", links=links[:1])
    alice, bob = world.person("alice"), world.person("bob")

    assert "I found it on the page at lab.example.org." in text_of(await alice.says(f"/follow {page}"))
    world.fetching.feeds[page] = FetchFailed(reason="an HTML page instead of a feed", links=links)
    asked = await bob.says(f"/follow {page}")

    assert "That page lists 2 feeds" in text_of(asked)
    assert [row[0].label for row in asked.buttons] == ["News", "lab.example.org/other"]
    assert all(len(row[0].action.encode()) <= 60 for row in asked.buttons)
    assert "You now follow the feed Other" in text_of(await bob.presses(asked, "lab.example.org"))
    assert (await alice.presses(asked, "News")).kind is Kind.ERROR, "a choice is the chat's own"


async def test_pages_that_lead_to_pages_are_an_end_after_three(world: World) -> None:
    for number in range(9):
        link = Link(address=f"https://loop.example.org/{number + 1}")
        world.fetching.feeds[f"https://loop.example.org/{number}"] = FetchFailed(reason="a page", links=(link,))

    answer = await world.person("alice").says("/follow https://loop.example.org/0")

    assert "couldn't find a feed on that page" in text_of(answer)
    assert len(world.fetching.asked) == 3


async def test_the_address_of_a_source_that_is_read_here_becomes_a_follow_of_it_and_is_not_asked(world: World) -> None:
    answer = await world.person("alice").says(f"/follow {NATURE.address}")

    assert "already read that feed, so you now follow the journal Nature (1)" in text_of(answer)
    assert world.fetching.asked == []


async def test_limits_of_a_chat_and_of_a_host(world: World) -> None:
    alice = world.person("alice")
    for number in range(20):
        address = f"https://h{number // 5}.example.org/{number}"
        serves(world, entry(world, f"e{number}", address=address), address=address)
        await alice.follows(address)
    for address, words in (
        ("https://new.example.org/x", "Feed limit reached (20)"),
        ("https://h0.example.org/0", "already follow"),
    ):
        answer = await alice.says(f"/follow {address}")
        assert words in text_of(answer)
    await alice.says("/unfollow 20")
    assert "limit for h0.example.org reached (5)" in text_of(await alice.says("/follow https://h0.example.org/x"))


async def test_only_those_who_manage_a_shared_chat_change_its_feeds(world: World) -> None:
    serves(world, entry(world, "alpha"))
    member, manager = (
        world.person(name, chat="lab", role=role) for name, role in (("m", Role.MEMBER), ("a", Role.MANAGER))
    )

    assert "Only admins" in text_of(await member.says(f"/follow {ADDRESS}"))
    await manager.follows(ADDRESS)
    for typed in ("/feed remove 1", "/feed on 1", "/unfollow 1"):
        assert "Only admins" in text_of(await member.says(typed))
    assert "1 feed of 50" in text_of(await member.says("/feed"))


async def test_an_entry_without_an_abstract_is_completed_and_stays_the_chats_own(world: World) -> None:
    doi = "doi:10.1000/lantern"
    bare = entry(world, "beta")
    told = replace(bare.paper, keys=(doi, *bare.paper.keys[1:]), abstract="")
    world.fetching.filling = {"crossref": {doi: announced(replace(told, abstract=ABSTRACT * 5, source="crossref"))}}
    serves(world, entry(world, "alpha"))
    alice, bob = await world.person("alice").follows(ADDRESS), await world.person("bob").follows("author:Ida Labrador")
    serves(world, replace(bare, paper=told), entry(world, "alpha"))

    await reads(world)
    await world.morning()

    assert alice.saw_papers() == [doi]
    assert "We study how models forget" in text_of(alice.briefings()[-1])
    assert bob.saw_papers() == []
    assert (await bob.says("/search lantern")).papers == ()
