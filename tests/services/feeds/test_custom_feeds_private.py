"""What stands in a chat's own feed concerns that chat alone: no other finds it, is dealt it, or hears of it in any other way."""

import logging
from dataclasses import replace

import pytest

from core.domain.chats import button_actions
from core.domain.chats.message import Kind
from core.services.chats.completion import Completion
from tests.papers import announced, arxiv
from tests.services.served_feeds import ADDRESS, CANARY, HOST, entry, reads, serves
from tests.world import Person, World, text_of


@pytest.fixture
async def alice(world: World) -> Person:
    """Has a feed with a paper that nobody else tells of; one public paper speaks of the same."""
    await world.publishes(arxiv("2606.00001", title="A public study of the lantern and its light"))
    serves(world, entry(world, "alpha"))
    return await world.person("alice").follows(ADDRESS)


async def _stored(world: World) -> int:
    """The id of the paper that stands in the feed alone."""
    async with world.storage.reading() as tables:
        own = await tables.papers.by_key(entry(world, "alpha").paper.key, viewer=1)
    assert own is not None
    assert own.private
    return own.id


@pytest.mark.parametrize(
    "typed", ["/search lantern", "/search northern lab", "/search Labrador", "/search author:Labrador"]
)
async def test_only_the_chat_finds_it(world: World, alice: Person, typed: str) -> None:
    key = entry(world, "alpha").paper.key

    assert key in (await alice.says(typed)).papers
    answer = await world.person("bob").says(typed)
    assert key not in answer.papers
    assert "2 papers" not in text_of(answer)


async def test_nobody_else_is_dealt_it(world: World, alice: Person) -> None:
    key = entry(world, "alpha").paper.key

    assert key in (await alice.says("/shuffle")).papers
    dealt = [(await world.person("bob").says("/shuffle")).papers for _ in range(3)]
    assert dealt == [("arxiv:2606.00001",)] * 3


async def test_it_is_like_nothing_that_others_look_at(world: World, alice: Person) -> None:
    key = entry(world, "alpha").paper.key
    bobs = await world.person("bob").says("/search lantern")
    alices = await alice.says('/search title:"public study"')

    assert key not in (await world.person("bob").presses(bobs, "Similar")).papers
    assert key in (await alice.presses(alices, "Similar")).papers


@pytest.mark.parametrize("action", ["abstract", "similar", "save", "less", "why"])
async def test_a_forged_button_shows_it_to_nobody(world: World, alice: Person, action: str) -> None:
    intent = button_actions.press(f"{action} {await _stored(world)}")
    assert intent is not None

    answer = await world.person("bob").asks(intent)

    assert answer.kind is Kind.ERROR
    assert "lantern alpha" not in text_of(answer)


async def test_no_follow_of_another_chat_finds_it_when_it_comes_or_when_it_is_there(
    world: World, alice: Person
) -> None:
    bob = world.person("bob")
    for follow in ("author:Ida Labrador", "kw:lantern alpha", 'journal:"Northern Lab"'):
        assert entry(world, "alpha").paper.key not in (await bob.says(f"/follow {follow}")).papers
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    await world.morning()

    assert bob.saw_papers() == []
    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["beta"]


async def test_a_follow_of_the_same_chat_finds_it_too(world: World, alice: Person) -> None:
    await alice.follows("author:Ida Labrador")
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    await world.morning()

    (briefing,) = alice.briefings()
    assert "Why: feed Northern Lab + author Ida Labrador" in text_of(briefing)


async def test_an_id_of_anothers_feed_is_answered_as_one_that_nobody_has(world: World, alice: Person) -> None:
    bob, theirs = world.person("bob"), entry(world, "alpha").paper.source
    answers = [await bob.says(f"/follow source:{feed}") for feed in (theirs, "feed:0123456789ab")]
    texts = [text_of(answer).replace(theirs, "ID").replace("feed:0123456789ab", "ID") for answer in answers]

    assert texts[0].partition("no feed")[2] == texts[1].partition("no feed")[2] != ""
    assert (await bob.says(f"/search source:{theirs}")).papers == ()
    assert (await alice.says(f"/search source:{theirs}")).papers != ()


async def test_names_in_it_are_completed_for_nobody_and_taken_for_no_known_person(world: World, alice: Person) -> None:
    completion = Completion(world.app)

    assert await completion.authors("labra") == []
    async with world.storage.reading() as tables:
        assert not await tables.papers.has_author("Ida Labrador")
    ((shown, _),) = await completion.of("follows", "", alice.address)
    assert shown == "1. the feed Northern Lab"


async def test_when_a_source_tells_of_it_too_it_is_news_to_all_others_and_nothing_of_the_feed_is_left(
    world: World, alice: Person
) -> None:
    bob = await world.person("bob").follows("author:Ida Labrador")
    told = entry(world, "alpha").paper
    await world.publishes(arxiv("2606.00007", title=told.title, authors=told.authors))
    await world.morning()

    assert bob.saw_papers() == ["arxiv:2606.00007"]
    assert CANARY not in f"{bob.got()!r}"
    assert "Northern Lab" not in text_of(bob.got()[-1])
    assert alice.saw_papers() == []


async def test_an_entry_that_names_a_public_paper_changes_nothing_of_it(world: World) -> None:
    known = arxiv("2606.00005", title="A public paper with its own words")
    await world.publishes(known)
    spam = entry(world, "spam").paper
    keys = ("arxiv:2606.00005", "doi:10.1038/taken", *spam.keys)
    serves(world, announced(replace(spam, keys=keys, title="Buy lanterns", abstract="Cheap lanterns. " * 90)))
    await world.person("eve").follows(ADDRESS)

    async with world.storage.reading() as tables:
        paper = await tables.papers.by_key("arxiv:2606.00005")
        assert paper is not None
        assert (paper.title, paper.url, paper.keys) == (known.paper.title, known.paper.url, known.paper.keys)
        assert await tables.papers.by_key("doi:10.1038/taken") is None


async def test_the_address_is_in_no_log_and_nothing_that_others_are_shown(
    world: World, alice: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="core")
    bob = world.person("bob")
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    heard = [
        await bob.says(typed) for typed in ("/coverage", "/sources", "/feed", "/radar", "/brief", "/search lantern")
    ]

    assert "feed.read feed=feed:" in caplog.text
    for word in (CANARY, ADDRESS):
        assert word not in caplog.text
        assert word not in f"{heard!r}"
    assert HOST not in f"{heard!r}"
    async with world.storage.reading() as tables:
        states = await tables.feeds.states([entry(world, "alpha").paper.source])
        own = await tables.feeds.of(1)
    assert CANARY not in f"{states!r}{own!r}"


async def test_deleting_the_chat_forgets_the_address_and_what_stood_there_alone(world: World, alice: Person) -> None:
    own = await _stored(world)
    await alice.presses(await alice.says("/delete"), "Erase")
    async with world.storage.reading() as tables:
        assert await tables.feeds.states([entry(world, "alpha").paper.source]) == {}
        assert await tables.papers.get_unfiltered([own]) == []


async def test_a_feed_that_two_chats_have_lives_as_long_as_one_has_it(world: World, alice: Person) -> None:
    bob = await world.person("bob").follows(ADDRESS)
    await alice.says("/unfollow 1")
    serves(world, entry(world, "beta"), entry(world, "alpha"))
    await reads(world)
    await world.morning()

    assert alice.briefings() == []
    assert [key.rpartition(":")[2] for key in bob.saw_papers()] == ["beta"]
