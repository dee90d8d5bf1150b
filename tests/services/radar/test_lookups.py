"""A person who is followed is looked up at arXiv, and the answer is completed by an edit."""

from datetime import date, timedelta

from core.domain.sources.source import FetchFailed
from tests.papers import arxiv
from tests.world import World, text_of

OLD, NEW = arxiv("2406.00001", day=date(2024, 6, 3)), arxiv("2606.00001")


async def test_finds_are_put_into_the_answer(world: World) -> None:
    world.fetching.known["Ada Example"] = [OLD, NEW]
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await world.dispatch.record_sent(said.number, "m1", alice.address)
    await world.settles()
    (edit,) = alice.got()
    assert edit.number == said.number
    assert "2 matching papers so far" in text_of(edit)


async def test_finds_are_backfill_and_old_ones_are_not_even_that(world: World) -> None:
    world.fetching.known["Ada Example"] = [OLD, NEW]
    alice = await world.person("alice").follows("Ada Example")
    await world.morning()
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00001",)


async def test_a_find_is_news_for_others_who_wait_for_it(world: World) -> None:
    bob = await world.person("bob").follows('"careful forgetting"')
    world.fetching.known["Ada Example"] = [NEW]
    await world.person("alice").follows("Ada Example")
    await world.settles()
    await world.publishes(NEW)
    await world.morning()
    assert bob.saw_papers() == ["arxiv:2606.00001"]


async def test_a_failed_look_up_is_tried_again_later(world: World) -> None:
    world.fetching.failing["lookup"] = FetchFailed(reason="503 Service Unavailable")
    alice = world.person("alice")
    said = await alice.says("/follow Ada Example")
    await world.dispatch.record_sent(said.number, "m1", alice.address)
    await world.settles()
    del world.fetching.failing["lookup"]
    world.fetching.known["Ada Example"] = [NEW]
    world.clock.forward(timedelta(hours=1))
    await world.settles()
    assert [edit.number for edit in alice.got()] == [said.number]


async def test_offline_nobody_is_looked_up(world: World) -> None:
    world.fetching.online = False
    await world.person("alice").follows("Ada Example")
    await world.settles()
    assert not [ask for ask in world.fetching.asked if ask.startswith("author")]


async def test_a_find_is_news_for_what_the_same_chat_followed_before(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    world.fetching.known["Ada Example"] = [NEW]
    await alice.follows("Ada Example")
    await world.settles()
    await world.publishes(NEW)
    await world.morning(48)
    assert alice.saw_papers() == ["arxiv:2606.00001"]
