"""A question of the bot takes the next words as its answer, once, and nothing else."""

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import Role
from core.domain.chats.message import Message
from tests.world import Person, World, labels_of, text_of


async def asked(person: Person, name: str) -> Message:
    return await person.asks(intents.AskSetting(name))


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("zone", "北京", "Beijing, China (Asia/Shanghai)"),
        ("zone", "hefei", "Hefei, China (Asia/Shanghai)"),
        ("zone", "7am", "07:00 UTC"),
        ("hour", "7", "07:00 UTC"),
        ("hour", "早上八点半", "08:30 UTC"),
        ("hour", "Berlin", "07:00 Europe/Berlin"),
        ("days", "weekdays", "on weekdays"),
        ("language", "中文", "Chinese"),
        ("empty-days", "off", "stay silent"),
    ],
)
async def test_the_next_words_are_the_answer(world: World, name: str, words: str, told: str) -> None:
    alice = world.person("alice")
    await asked(alice, name)

    assert told in text_of(await alice.types(words))


async def test_a_wrong_answer_is_asked_again(world: World) -> None:
    alice = world.person("alice")
    await asked(alice, "zone")

    assert "I don't know a place called “asdfgh”" in text_of(await alice.types("asdfgh"))
    assert "Which city is nearest" in text_of(await alice.types("UTC+3"))
    assert "Europe/Berlin" in text_of(await alice.types("Berlin"))


async def test_a_question_is_over_with_its_answer_with_a_command_and_with_never_mind(world: World) -> None:
    alice = world.person("alice")
    for over in (lambda: alice.types("Berlin"), lambda: alice.says("/radar"), lambda: alice.types("never mind")):
        await asked(alice, "zone")
        await over()

        assert labels_of(await alice.types("Tokyo"))[0] == "My city is Tokyo"
        assert "Asia/Tokyo" not in text_of(await alice.says("/settings"))


async def test_a_pasted_paper_is_no_answer(world: World) -> None:
    alice = world.person("alice")
    await asked(alice, "zone")

    assert "place" not in text_of(await alice.types("arXiv:2606.14078"))


async def test_in_a_shared_chat_only_a_managers_reply_answers_and_only_the_first(world: World) -> None:
    alice = world.person("alice", chat="lab", role=Role.MANAGER)
    bob, carol = world.person("bob", chat="lab", role=Role.MANAGER), world.person("carol", chat="lab")
    question = await asked(alice, "zone")

    assert "reply to this message" in text_of(question)
    assert "Asia/Tokyo" not in text_of(await alice.types("Tokyo"))
    assert "admins" in text_of(await carol.types("Tokyo", about=question))
    assert "Europe/Berlin" in text_of(await alice.types("Berlin", about=question))
    late = text_of(await bob.types("Tokyo", about=question))
    assert "Settings for this chat" in late
    assert "Europe/Berlin" in late


async def test_a_reply_to_another_message_is_no_answer(world: World) -> None:
    alice = world.person("alice")
    other = await alice.says("/help")
    await world.dispatch.record_sent(other.number, world.remote_id(other), alice.address)
    await asked(alice, "zone")

    await alice.types("Tokyo", about=other)

    assert "Asia/Tokyo" not in text_of(await alice.says("/settings"))
