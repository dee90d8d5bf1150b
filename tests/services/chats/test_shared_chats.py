"""A shared chat has a radar of its own, which its managers change and its members read."""

from core.domain.chats import button_actions
from core.domain.chats.chat import Intent, Role
from core.domain.chats.message import Kind
from tests.papers import arxiv
from tests.world import World, text_of

CHANGES = ["/follow Ada Example", "/unfollow 1", "/brief", "/settings hour 9", "/pause", "/resume", "/delete"]
CHANGES += ["/follow", "/follow #1 kw:fire", "/undo", "/mute survey", "/mute"]
PRESSES = [
    "narrow 1 title",
    "read-author 1",
    "undo 1",
    "undo",
    "unfollow 1",
    "follow-term kw:fire",
    "kind edit 0",
    "kind cat 0",
]
PRESSES += ["less 1", "mute-from 1 0", "unmute 1", "mutes", "brief", "delete", "follow", "wrong 1 0123456789abcdef 1"]


async def test_a_member_is_told_who_may_and_changes_nothing(world: World) -> None:
    carol = await world.person("carol", chat="lab", role=Role.MANAGER).follows("kw:ice")
    before = [text_of(await carol.says(line)) for line in ("/radar", "/settings")]
    for typed in CHANGES:
        answer = await world.person("ben", chat="lab").says(typed)
        assert answer.kind is Kind.ERROR, typed
        assert "admins" in text_of(answer), typed
        assert [text_of(await carol.says(line)) for line in ("/radar", "/settings")] == before, typed


async def test_a_member_may_read(world: World) -> None:
    for typed in ("/radar", "/search ice", "/shuffle", "/coverage", "/help", "/settings"):
        assert (await world.person("ben", chat="lab").says(typed)).kind is not Kind.ERROR, typed


class Unlisted(Intent):
    """A new intent whose author gave no thought to rights."""


async def test_an_intent_without_a_right_is_refused_to_members(world: World) -> None:
    answer = await world.person("ben", chat="lab").asks(Unlisted())
    assert "admins" in text_of(answer)


async def test_a_strangers_press_changes_nothing(world: World) -> None:
    carol = await world.person("carol", chat="lab", role=Role.MANAGER).follows("kw:ice")
    listed = await carol.says("/radar")
    assert (await world.person("ben", chat="lab").presses(listed, "✖ 1")).kind is Kind.ERROR
    assert "ice" in text_of(await carol.says("/radar"))


async def test_a_forged_press_of_a_member_is_refused_as_a_command_is(world: World) -> None:
    carol = await world.person("carol", chat="lab", role=Role.MANAGER).follows("kw:ice")
    await carol.says("/mute survey")
    await world.publishes(arxiv("2606.00001", title="On the age of very old ice"))
    before = text_of(await carol.says("/radar"))
    for action in PRESSES:
        intent = button_actions.press(action)
        assert intent is not None, action
        answer = await world.person("ben", chat="lab").asks(intent)
        assert "admins" in text_of(answer), action
        assert answer.private, action
        assert text_of(await carol.says("/radar")) == before, action


async def test_private_and_shared_radars_are_strangers(world: World) -> None:
    carol = await world.person("carol", chat="lab", role=Role.MANAGER).follows("kw:ice")
    assert "follow anything yet" in text_of(await world.person("carol").says("/radar"))
    await world.publishes(arxiv("2606.00001", title="On the age of very old ice"))
    await world.morning()
    assert carol.saw_papers() == ["arxiv:2606.00001"]
    assert world.person("carol").saw_papers() == []
