"""Starting, helping, erasing."""

from core.domain.chats.chat import Role
from core.domain.chats.command_table import COMMANDS
from tests.papers import arxiv
from tests.world import World, text_of


async def test_start_says_what_to_type(world: World) -> None:
    answer = text_of(await world.person("alice").says("/start"))
    assert "/follow" in answer
    assert len(answer.splitlines()) < 10


async def test_help_names_every_command(world: World) -> None:
    answer = text_of(await world.person("alice").says("/help"))
    assert all(f"/{command.name}" in answer for command in COMMANDS)


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
    assert "1 saved paper with your notes" in text_of(asked)
    assert "1 saved paper with your notes" in text_of(await alice.presses(asked, "Erase everything"))
    assert "haven't saved any papers yet" in text_of(await alice.says("/saved"))
