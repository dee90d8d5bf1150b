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


@pytest.mark.parametrize(
    ("picker", "words", "told"),
    [
        ("", "make it 9", "at 09:00 UTC"),
        ("", "8am", "at 08:00 UTC"),
        ("", "改成九点半", "at 09:30 UTC"),
        ("", "I'm in Paris", "Paris, France (Europe/Paris)"),
        ("", "上海", "Shanghai, China (Asia/Shanghai)"),
        ("", "weekdays", "on weekdays"),
        ("", "in German please", "language is now German"),
        ("", "longer please", "comes in full"),
        ("", "4", ""),
        ("hour", "5", "at 05:00 UTC"),
        ("hour", "Berlin", "Europe/Berlin"),
        ("zone", "CST", "several places"),
        ("empty-days", "off", "stay silent"),
        ("interface", "中文", "回答"),
        ("pause", "2 weeks", "Paused until"),
        ("hour", "no", "Settings for this chat"),
    ],
)
async def test_words_under_an_open_settings_page_change_the_setting_at_once(
    world: World, picker: str, words: str, told: str
) -> None:
    alice = await world.person("alice").follows("Ada Example")
    settings = await alice.says("/settings")
    if picker:
        await alice.asks(intents.PickSetting(picker, settings.number))

    answer = await alice.types(words)

    assert told in text_of(answer)
    assert ("Undo" in labels_of(answer)) is (words not in ("4", "CST", "no", "中文")), labels_of(answer)


async def test_words_under_an_open_settings_page_keep_their_own_meaning(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for words in ("machine unlearning", "thanks", "stop", "tomorrow at 7", "sun", "it"):
        await alice.says("/settings")

        assert "Undo" not in labels_of(await alice.types(words)), words


async def test_a_wrong_answer_is_asked_again(world: World) -> None:
    alice = world.person("alice")
    await asked(alice, "zone")

    assert "I don't know a place called “asdfgh”" in text_of(await alice.types("asdfgh"))
    assert "Which city is nearest" in text_of(await alice.types("UTC+3"))
    assert "Europe/Berlin" in text_of(await alice.types("Berlin"))


async def test_a_question_is_over_with_its_answer_with_a_command_and_with_never_mind(world: World) -> None:
    alice = world.person("alice")
    await asked(alice, "zone")
    assert "Settings for this chat" in text_of(await alice.types("never mind"))
    for over in (lambda: alice.types("Berlin"), lambda: alice.says("/radar")):
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
