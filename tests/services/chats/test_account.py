"""Starting, helping, erasing."""

import re

import pytest

from core.domain.chats.chat import Place, Role
from core.domain.chats.command_table import COMMANDS
from core.domain.text.i18n import languages, speaking
from core.services.replies.briefings.short import lines
from core.services.replies.chats.account import show_help
from tests.papers import arxiv
from tests.world import World, text_of


async def test_start_says_what_to_type(world: World) -> None:
    answer = text_of(await world.person("alice").says("/start"))
    assert "/follow" in answer
    assert len(answer.splitlines()) < 10


async def test_help_shows_ten_commands_and_then_all(world: World) -> None:
    alice = world.person("alice")
    first = await alice.says("/help")
    assert len(re.findall(r"^/\w+   ", text_of(first), re.MULTILINE)) == 10
    every = await alice.presses(first, "All commands")
    assert re.findall(r"^/(\w+)", text_of(every), re.MULTILINE) == [command.name for command in COMMANDS]
    assert every.buttons == ()
    assert text_of(await alice.says("/help all")) == text_of(every)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("place", [Place.PRIVATE, Place.GROUP])
def test_help_fits_a_phone(place: Place, language: str) -> None:
    with speaking(language):
        assert lines(show_help(place, full=False)) <= 24
        assert lines(show_help(place, full=True)) <= 60


async def test_delete_asks_once_and_then_leaves_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await alice.says("/brief")
    asked = await alice.says("/delete")
    assert "1 follow" in text_of(asked)
    assert "Ada Example" in text_of(await alice.says("/radar"))
    erased = text_of(await alice.presses(asked, "Erase everything"))
    assert erased.startswith("Erased: 1 follow, 1 briefing, the settings")
    async with world.storage.reading() as tables:
        assert await tables.chats.find(alice.address) is None
    await world.morning(48)
    assert alice.got() == []
    assert "follow anything yet" in text_of(await alice.says("/radar"))


async def test_erasing_one_chat_leaves_the_others(world: World) -> None:
    alice, bob = [await world.person(name).follows("Ada Example") for name in ("alice", "bob")]
    await alice.presses(await alice.says("/delete"), "Erase everything")
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    assert bob.saw_papers() == ["arxiv:2606.00001"]


async def test_delete_in_a_private_chat_erases_what_was_saved_in_any(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    alice, in_lab = world.person("alice"), world.person("alice", chat="lab", role=Role.MANAGER)
    await in_lab.says("/save 2606.00001 my words")
    in_the_lab = await in_lab.says("/delete")
    assert "stay with them" in text_of(in_the_lab)
    assert "saved paper" not in text_of(await in_lab.presses(in_the_lab, "Erase everything"))
    asked = await alice.says("/delete")
    assert "1 saved paper with any notes" in text_of(asked)
    assert "1 saved paper with any notes" in text_of(await alice.presses(asked, "Erase everything"))
    assert "haven't saved any papers yet" in text_of(await alice.says("/saved"))
