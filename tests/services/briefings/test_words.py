"""The model's words: written once for all chats, told with what was checked, and never waited for."""

from core.domain.chats.intents import Brief
from core.domain.chats.message import Kind
from tests.papers import arxiv
from tests.world import World, text_of


async def test_every_chat_gets_the_same_words_for_one_request(world: World) -> None:
    world.writing.model = "claude-test"
    people = [await world.person(name).follows("Ada Example") for name in ("alice", "bob", "carol")]
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    texts = {text_of(person.briefings()[0]) for person in people}
    assert len(texts) == 1
    assert "It says that We study how models forget. [1]" in texts.pop()
    assert world.writing.asked == [("arxiv:2606.00001",)]


async def test_the_footer_says_what_was_checked_by_whom(world: World) -> None:
    world.writing.model, world.writing.strong_model = "claude-a", "claude-b"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    answer = await alice.says("/brief")
    assert "4 sentences checked · by claude-a, claude-b from abstracts" in text_of(answer)
    assert "sentences checked" in text_of(answer).splitlines()[-1]


async def test_receipts_show_the_abstracts_own_words(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    receipts = await alice.presses(await alice.says("/brief"), "Receipts")
    assert "“We study how models forget.”" in text_of(receipts)


async def test_a_model_that_is_down_delays_no_paper(world: World) -> None:
    world.writing.model = "claude-test"
    world.writing.down = "overloaded"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    (briefing,) = alice.briefings()
    assert briefing.papers == ("arxiv:2606.00001",)
    assert "We study how models forget" in text_of(briefing)
    assert "Claude isn't available today" in text_of(briefing)
    assert "sentence checked" not in text_of(briefing)


async def test_a_paper_without_an_abstract_says_so_and_the_model_is_not_asked(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001", abstract=""))
    assert "No public abstract." in text_of(await alice.says("/brief"))
    assert world.writing.asked == []


async def test_the_papers_come_at_once_and_the_models_words_take_their_place_by_an_edit(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await alice.says("/brief")
    first, last = alice.heard[-2:]
    assert first.number == last.number
    assert first.papers == last.papers == ("arxiv:2606.00001",)
    assert "Claude is writing" in text_of(first)
    assert "sentence checked" not in text_of(first)
    assert "Claude is writing" not in text_of(last)
    assert last.kind is Kind.BRIEFING


async def test_another_reader_of_a_briefing_that_is_not_theirs_gets_nothing_of_it(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    briefing = await alice.says("/brief")
    assert (await world.person("mallory").presses(briefing, "Receipts")).kind is Kind.ERROR


async def test_two_briefings_that_meet_never_show_a_paper_twice(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    first = world.dispatch.answer(alice.event(Brief()))
    begun = await anext(first)
    second = await alice.says("/brief")
    late = [message async for message in first]
    assert begun.papers == ("arxiv:2606.00001",)
    assert "You've seen today's briefing" in text_of(second)
    assert {message.number for message in late} == {begun.number}


async def test_a_briefing_that_was_begun_and_not_ended_is_briefed_all_the_same(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    begun = world.dispatch.answer(alice.event(Brief()))
    assert (await anext(begun)).papers == ("arxiv:2606.00001",)
    await begun.aclose()  # as when the process dies while the model writes
    await world.morning()
    assert alice.saw_papers() == []
