"""People who repeat themselves, answer twice or at once, and paste whole papers."""

import asyncio
from datetime import timedelta

import pytest

from core.domain.chats import command_parser
from core.domain.chats.chat import Role
from core.domain.chats.message import Kind, Message
from core.ports.storage import Storage
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of


@pytest.fixture
async def world(sqlite_storage: Storage) -> World:
    return await World(sqlite_storage).opens()


async def said_to(person: Person, words: str) -> list[Message]:
    """What comes back, also where that is nothing."""
    intent = command_parser.parse(words)
    assert intent is not None
    return [message async for message in person.world.dispatch.answer(person.event(intent))]


async def test_a_greeting_every_second_gets_three_answers_a_minute(world: World) -> None:
    alice, answers = world.person("alice"), list[Message]()
    for second in range(60):
        answers += await said_to(alice, "hi")
        world.clock.at(world.clock.now() + timedelta(seconds=1))
        assert len(answers) <= 3, second

    assert "I read new papers every day" in text_of(answers[0])
    assert len(text_of(answers[1]).splitlines()) == 1
    assert len(answers) == 3
    assert await said_to(alice, "hi")


async def test_a_greeting_after_something_else_is_answered_though_the_clock_stands(world: World) -> None:
    alice = world.person("alice")
    for _ in range(3):
        await said_to(alice, "hi")

    await alice.says("/radar")

    assert "I read new papers every day" in text_of((await said_to(alice, "hi"))[0])


async def test_the_words_after_follow_alone_are_followed(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/follow")

    assert "You now follow the author Wenjian Luo" in text_of(await alice.types("Wenjian Luo"))


async def test_two_managers_who_answer_one_question_at_once_set_it_once(world: World) -> None:
    lab = [world.person(name, chat="lab", role=Role.MANAGER) for name in ("alice", "bob")]
    question = await lab[0].presses(await lab[0].presses(await lab[0].says("/settings"), "City"), "Another city")
    await world.dispatch.record_sent(question.number, world.remote_id(question), lab[0].address)

    answers = await asyncio.gather(lab[0].types("Berlin", question), lab[1].types("Tokyo", question))

    assert sorted(text_of(answer).startswith("Settings for this chat") for answer in answers) == [False, True]
    (winner,) = [
        city for city, answer in zip(("Berlin", "Tokyo"), answers, strict=True) if city in text_of(answer)[:20]
    ]
    assert f"/{winner}" in text_of(await lab[0].says("/settings"))


async def test_an_offer_that_is_accepted_twice_follows_once(world: World) -> None:
    await world.publishes(*(arxiv(f"2606.0000{n}", title=f"Machine unlearning {n}") for n in range(3)))
    alice = world.person("alice")
    offer = await alice.says("papers on machine unlearning")

    first, second = await alice.presses(offer, "Follow"), await alice.presses(offer, "Follow")

    assert "You now follow" in text_of(first)
    assert "You already follow" in text_of(second)
    assert text_of(await alice.says("/radar")).count("machine unlearning") == 1


async def test_four_thousand_characters_get_one_short_answer(world: World) -> None:
    alice = world.person("alice")
    for text in (
        "word " * 800,
        "无" * 4000,
        "/follow " + "x" * 3992,
        "a" * 4000,
        "1" * 4000,
        "(" * 4000,
        "https://" + "x" * 3992,
    ):
        (answer,) = await said_to(alice, text)
        assert len(text_of(answer)) < 400, text[:20]
        assert labels_of(answer) or "/" in text_of(answer), text[:20]


async def test_yes_pauses_and_no_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("kw:ice")
    await alice.says("stop")
    assert "nothing changed" in text_of(await alice.types("no"))
    await alice.says("stop")
    assert "Paused until /resume" in text_of(await alice.types("yes"))


async def test_yes_to_erasing_everything_is_asked_again(world: World) -> None:
    alice = await world.person("alice").follows("kw:ice")
    await alice.says("/delete")
    assert "This erases everything" in text_of(await alice.types("yes"))
    assert "nothing changed" in text_of(await alice.types("never mind"))
    assert "1 follow" in text_of(await alice.says("/radar"))


async def test_the_word_after_an_empty_mute_is_muted_and_unmuted_by_its_name(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/mute")
    assert "Muted: “survey” (1)." in text_of(await alice.types("survey"))
    assert "“ice” isn't muted." in text_of(await alice.says("/unmute ice"))
    assert "Unmuted: “survey”." in text_of(await alice.types("unmute surveys"))


async def test_more_shows_what_the_button_for_more_does(world: World) -> None:
    alice = world.person("alice")
    await world.publishes(*(arxiv(f"2606.000{n}", title=f"Ice {n}") for n in range(10, 30)))
    await alice.says("/search ice")
    assert "13. " in text_of(await alice.types("more"))


async def test_words_that_no_follow_has_lead_to_those_that_resemble_them(world: World) -> None:
    alice = await world.person("alice").follows("kw:machine unlearning")
    await alice.follows("kw:ice")
    asked = await alice.says("/unfollow unlearning")
    assert [button.action for row in asked.buttons for button in row] == ["unfollow 1", "radar"]
    assert (await world.person("bob").says("/unfollow unlearning")).kind is Kind.ERROR
