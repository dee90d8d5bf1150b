"""Which paper is meant: by link, by number, by reply; and never one that somebody else was shown."""

from dataclasses import replace

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Intent, Post, Role
from core.domain.chats.message import Kind, Message
from tests.papers import arxiv
from tests.world import World, text_of


async def _shown(world: World) -> Message:
    await world.publishes(*[arxiv(f"2606.0000{n}", title=f"Careful forgetting, part {n}") for n in range(1, 4)])
    return await world.person("alice").says("/search forgetting")


async def _saved(world: World, name: str = "alice") -> tuple[str, ...]:
    return (await world.person(name).says("/saved")).papers


@pytest.mark.parametrize(
    "typed",
    ["2606.00003", "arXiv:2606.00003v2", "https://arxiv.org/abs/2606.00003", "arxiv: 2606.00003", "2606.00003 2 words"],
)
async def test_a_link_or_an_id_means_its_paper(world: World, typed: str) -> None:
    await _shown(world)
    await world.person("alice").says(f"/save {typed}")
    assert await _saved(world) == ("arxiv:2606.00003",)


@pytest.mark.parametrize("typed", ["2", "[2]", "#2", "2."])
async def test_a_number_means_the_card_of_the_newest_message_with_cards(world: World, typed: str) -> None:
    shown = await _shown(world)
    alice = world.person("alice")
    await alice.says("/radar")
    await alice.says(f"/save {typed}")
    assert await _saved(world) == (shown.papers[1],)


async def test_a_reply_means_the_message_that_is_replied_to(world: World) -> None:
    shown = await _shown(world)
    alice = world.person("alice")
    await alice.says("/search part 3")
    await alice.replies(shown, "/save 2")
    assert await _saved(world) == (shown.papers[1],)


@pytest.mark.parametrize(
    ("intent", "answer"),
    [
        (intents.Save("2"), "Careful forgetting, part 2"),
        (intents.Note("2 read it"), "read it"),
        (intents.Explain("2"), "Careful forgetting, part 2"),
        (intents.Why("2"), "“careful forgetting”"),
    ],
)
async def test_a_reply_to_the_copy_of_a_post_is_about_the_post(world: World, intent: Intent, answer: str) -> None:
    news = await world.person("alice", chat="news", role=Role.MANAGER).follows('"careful forgetting"')
    await _shown(world)
    shown = await news.says("/search forgetting")
    bob = world.person("bob", chat="talk")
    await bob.says("/search part 3")
    for address, words in ((news.address, answer), (replace(news.address, chat_id="unknown"), "has no paper")):
        copied = replace(bob.event(intent), copy_of=Post(address=address, remote_id=world.remote_id(shown)))
        answers = [message async for message in world.dispatch.answer(copied)]
        assert words in text_of(answers[-1])


async def test_a_reply_to_a_briefing_means_its_cards(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await _shown(world)
    await world.morning()
    (briefing,) = alice.briefings()
    await alice.says("/search part 3")
    await alice.replies(briefing, "3 read this")
    assert await _saved(world) == (briefing.papers[2],)


async def test_a_reply_to_the_only_card_needs_no_number(world: World) -> None:
    await _shown(world)
    alice = world.person("alice")
    one = await alice.says("2606.00002")
    await alice.says("/search forgetting")
    assert "Your note: so true" in text_of(await alice.replies(one, "/save so true"))
    assert await _saved(world) == ("arxiv:2606.00002",)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/save", "Which paper? Give its number, 1 to 3. For example: /save 3"),
        ("/save 4", "has no paper 4, only"),
        ("/save 0", "has no paper 0, only"),
    ],
)
async def test_what_means_no_paper_is_told_and_saves_nothing(world: World, typed: str, told: str) -> None:
    await _shown(world)
    answer = await world.person("alice").says(typed)
    assert (answer.kind, told in text_of(answer)) == (Kind.ERROR, True)
    assert await _saved(world) == ()


async def test_where_no_paper_was_shown_a_number_means_none(world: World) -> None:
    await _shown(world)
    assert "I haven't shown a paper here lately" in text_of(await world.person("bob").says("/save 1"))


async def test_a_reply_to_a_message_without_papers_means_none(world: World) -> None:
    await _shown(world)
    alice = world.person("alice")
    radar = await alice.says("/radar")
    await world.dispatch.record_sent(radar.number, world.remote_id(radar), alice.address)
    assert "That message has no paper" in text_of(await alice.replies(radar, "read this one"))
    assert "That message has no paper" in text_of(await alice.replies(radar, "/save 1"))


async def test_a_reply_to_a_message_that_is_not_ours_means_no_card_of_another(world: World) -> None:
    shown = await _shown(world)
    alice = world.person("alice")
    unknown = replace(shown, number=999)
    for typed in ("/save", "/save 1", "/why", "/why 2"):
        assert "That message has no paper" in text_of(await alice.replies(unknown, typed)), typed
    assert await _saved(world) == ()
    await alice.replies(unknown, "/save arxiv:2606.00002")
    assert await _saved(world) == ("arxiv:2606.00002",)


async def test_another_chats_message_is_never_meant(world: World) -> None:
    shown = await _shown(world)
    mallory = world.person("mallory")
    assert (await mallory.replies(shown, "/save 1")).kind is Kind.ERROR
    assert (await mallory.presses(shown, "Save")).kind is Kind.ERROR
    assert await _saved(world, "mallory") == ()


async def test_what_was_said_to_one_person_in_a_group_is_not_meant_by_another(world: World) -> None:
    await _shown(world)
    alice, mallory = world.person("alice", chat="lab"), world.person("mallory", chat="lab")
    await alice.says("/save 2606.00001 secret plan")
    secret = await alice.says("/saved")
    assert secret.private
    assert (await mallory.replies(secret, "/save 1")).kind is Kind.ERROR
    assert "I haven't shown a paper" in text_of(await mallory.says("/save 1"))
    assert await _saved(world, "mallory") == ()


async def test_a_number_is_that_of_the_newest_message_that_shows_it(world: World) -> None:
    alice = await world.person("alice").follows('"careful forgetting"')
    await world.publishes(arxiv("2606.00011"), arxiv("2606.00012"), arxiv("2606.00013"))
    briefing = await alice.says("/brief")
    assert (await alice.says("/why 2")).papers == briefing.papers[1:2]
    await alice.says("/save 2")
    await alice.says("/save 3")
    assert set((await alice.says("/saved")).papers) == set(briefing.papers[1:])


async def test_a_title_is_looked_up_and_never_a_note_on_another_paper(world: World) -> None:
    await world.publishes(arxiv("2606.00001", title="Auditing machine unlearning"))
    await world.publishes(arxiv("2606.00002", title="Attention is all you need in practice"))
    alice = world.person("alice")
    await alice.says("/search auditing")
    answer = await alice.says("/save Attention is all you need")
    assert "I don't have a paper titled “Attention is all you need”." in text_of(answer)
    assert (answer.kind, await _saved(world)) == (Kind.REPLY, ())
    assert (await alice.presses(answer, "Search “Attention")).papers == ("arxiv:2606.00002",)
    assert "Saved: Attention is all" in text_of(await alice.says("/save attention is all you need in practice"))
    assert "Saved: Auditing" in text_of(await alice.says("/save Auditing Machine Unlearning"))
    assert (await alice.says("/why Auditing machine unlearning")).papers == ("arxiv:2606.00001",)
    assert "I don't have a paper titled" in text_of(await alice.says("/why nobody wrote this"))


async def test_a_long_title_is_searched_by_its_first_words(world: World) -> None:
    answer = await world.person("alice").says("/save " + "unlearning " * 30)
    assert [len(button.action) <= 60 for row in answer.buttons for button in row] == [True]


async def test_what_was_refused_since_does_not_hide_the_papers_above(world: World) -> None:
    await _shown(world)
    alice = world.person("alice")
    for _ in range(25):
        refused = await alice.says("/save 999")
    assert "only 1 to 3. Reply to the message that lists it." in text_of(refused)
    assert "Which paper? Give its number, 1 to 3." in text_of(await alice.says("/save"))
