"""Slash commands, typed commands and completion, through the real discord.py."""

import pytest

from core.domain.chats import intents
from core.domain.chats.chat import ChatAddress, Place, Platform, Role
from core.domain.chats.command_table import COMMANDS, Command
from core.domain.chats.message import Kind, Message, Paragraph, Span, say
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.client import Impossible
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import THREAD


async def test_help_is_answered_in_a_channel_for_all_to_see(lab: Lab) -> None:
    lab.dispatch.says[intents.Help] = [say("Here is what I can do.")]

    answer = await lab.people.slash(lab.ben, lab.papers, "help")

    assert answer.callback == 4
    assert [m.text for m in lab.world.seen(lab.papers)] == ["Here is what I can do."]


async def test_all_commands_of_the_table_are_offered(lab: Lab) -> None:
    def parts(options: list[dict[str, object]]) -> list[object]:
        return [option["name"] for option in options if option["type"] == 1]

    offered = {command["name"]: command for command in lab.world.commands}

    assert set(offered) == {*(command.name for command in COMMANDS), "Save paper", "Why is this here?"}
    assert all(offered[c.name]["contexts"] == [0, 1] for c in COMMANDS)
    assert parts(offered["settings"]["options"]) == [
        "show",
        "zone",
        "hour",
        "days",
        "language",
        "length",
        "interface",
        "empty-days",
        "close",
        "questions",
        "silent",
    ]


async def test_every_description_is_there_in_chinese_too(lab: Lab) -> None:
    offered = [command for command in lab.world.commands if command["type"] == 1]
    described = [*offered, *(option for command in offered for option in command["options"])]
    names = [command["name_localizations"]["zh-CN"] for command in lab.world.commands if command["type"] == 3]

    assert all(set(each["description_localizations"]) == {"zh-CN", "zh-TW"} for each in described)
    assert described[0]["description_localizations"]["zh-CN"] == "这个机器人能做什么"
    assert names == ["收藏论文", "为什么会在这里？"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_every_command_comes_as_if_it_had_been_typed(lab: Lab, command: Command) -> None:
    value = command.option.choices[-1] if command.option and command.option.choices else "graph unlearning"
    given = {command.option.name: value} if command.option and not command.option.file else {}

    await lab.people.slash(lab.ann, lab.papers, f"{command.name} show" if command.parts else command.name, **given)

    assert lab.dispatch.events[-1].intent == command.build(value if given else "")


async def test_a_setting_is_a_sub_command(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "settings hour", value="07:30")

    assert lab.dispatch.events[-1].intent == intents.ChangeSetting("hour", "07:30")


async def test_an_app_refuses_what_the_table_does_not_offer(lab: Lab) -> None:
    with pytest.raises(Impossible, match="required"):
        await lab.people.slash(lab.ann, lab.papers, "search")
    with pytest.raises(Impossible, match="out of bounds"):
        await lab.people.slash(lab.ann, lab.papers, "search", words="x" * 5000)
    with pytest.raises(Impossible, match="one of"):
        await lab.people.slash(lab.ann, lab.papers, "export", format="pdf")
    with pytest.raises(Impossible, match="sub-command"):
        await lab.people.slash(lab.ann, lab.papers, "settings")


async def test_steering_characters_in_an_option_are_gone(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "search", words="gr\u202eaph\x00  un\nlearning")

    assert lab.dispatch.events[-1].intent == intents.Search("graph un learning")


async def test_the_event_says_where_who_and_with_which_right(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "radar")
    event = lab.dispatch.events[-1]

    assert event.address == ChatAddress(platform=Platform.DISCORD, chat_id=lab.papers.id)
    assert (event.place, event.role, event.title) == (Place.GROUP, Role.MANAGER, "#papers")
    assert (event.user.user_id, event.user.name) == (lab.ann.id, "ann")


async def test_a_thread_is_a_chat_of_its_own(lab: Lab) -> None:
    thread = lab.world.channel(lab.guild, "unlearning", kind=THREAD, parent=lab.papers)

    await lab.people.slash(lab.ann, thread, "radar")

    assert lab.dispatch.events[-1].address.key == f"discord:{lab.papers.id}:{thread.id}"


async def test_a_direct_conversation_is_its_persons_own_chat(lab: Lab) -> None:
    await lab.people.slash(lab.ben, None, "radar")
    event = lab.dispatch.events[-1]

    assert event.address.key == f"discord:{lab.ben.id}"
    assert (event.place, event.role) == (Place.PRIVATE, Role.MANAGER)


async def test_commands_and_references_can_be_typed_in_a_direct_message(lab: Lab) -> None:
    lab.dispatch.says[intents.ShowPaper] = [say("A paper on unlearning.")]

    await lab.people.say(lab.ben, "look at https://arxiv.org/abs/2606.14078v2")
    await lab.until(
        lambda: any(m.text == "A paper on unlearning." for m in lab.world.seen(lab.world.conversation(lab.ben)))
    )
    await lab.people.say(lab.ben, "/settings hour 7")
    await lab.until(lambda: len(lab.dispatch.remote) == 2)

    assert [event.intent for event in lab.dispatch.events] == [
        intents.ShowPaper("arxiv:2606.14078"),
        intents.ChangeSetting("hour", "7"),
    ]


async def test_plain_words_in_a_direct_message_are_looked_up(lab: Lab) -> None:
    await lab.people.say(lab.ben, "Wenjian Luo")
    await lab.until(lambda: lab.dispatch.remote)

    (event,) = lab.dispatch.events
    assert event.intent == intents.Words("Wenjian Luo")


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "garbage"])
async def test_an_answer_in_a_direct_message_is_said_once_whatever_breaks(lab: Lab, kind: str) -> None:
    lab.dc.fault("POST /channels/*/messages", kind)

    await lab.people.say(lab.ben, "/radar")
    await lab.until(lambda: lab.dispatch.remote)

    (said,) = [m for m in lab.world.seen(lab.world.conversation(lab.ben)) if m.author is lab.world.bot]
    assert said.text == "done ShowRadar"


async def test_bots_channels_and_messages_without_words_are_not_listened_to(lab: Lab) -> None:
    robot = lab.world.person("robot", bot=True)

    await lab.people.say(lab.ben, " ")
    await lab.people.say(robot, "/help")
    await lab.people.say(lab.ann, "/help", lab.papers)
    await lab.people.say(lab.ben, "/radar")
    await lab.until(lambda: lab.dispatch.remote)

    assert [event.intent for event in lab.dispatch.events] == [intents.ShowRadar()]


async def test_later_words_replace_the_first_in_a_direct_message(lab: Lab) -> None:
    lab.dispatch.says[intents.Brief] = [say("Reading…"), say("Seven papers.")]

    await lab.people.say(lab.ben, "/brief")
    conversation = lab.world.conversation(lab.ben)
    await lab.until(lambda: any(m.text == "Seven papers." for m in lab.world.seen(conversation)))

    bot_said = [m for m in lab.world.seen(conversation) if m.author is lab.world.bot]
    assert len(bot_said) == 1
    assert lab.dispatch.remote == {1: [bot_said[0].id]}


async def test_authors_complete_while_they_are_typed(lab: Lab) -> None:
    lab.completion.names = ["Wenjian Luo", "Lotte Wendel", "x" * 300, *(f"Wen Author {n}" for n in range(40))]

    choices = await lab.people.autocomplete(lab.ann, lab.papers, "follow", what="wen")

    assert choices[:2] == [
        {"name": "Wenjian Luo", "value": "Wenjian Luo"},
        {"name": "Lotte Wendel", "value": "Lotte Wendel"},
    ]
    assert len(choices) == 25


async def test_follows_complete_by_number(lab: Lab) -> None:
    lab.completion.numbered = [("1. Wenjian Luo", "1"), ("2. " + "graph " * 40, "2")]

    choices = await lab.people.autocomplete(lab.ann, lab.papers, "unfollow", number="")

    assert [choice["value"] for choice in choices] == ["1", "2"]


async def test_sources_complete_while_they_are_typed(lab: Lab) -> None:
    lab.completion.names = ["oncology", "optics", "law"]

    choices = await lab.people.autocomplete(lab.ann, lab.papers, "sources", what="o")

    assert [choice["value"] for choice in choices] == ["oncology", "optics"]


async def test_completion_that_breaks_proposes_nothing(lab: Lab) -> None:
    lab.completion.breaks = True

    assert await lab.people.autocomplete(lab.ann, lab.papers, "follow", what="wen") == []


async def test_commands_are_registered_once_and_again_only_when_they_changed(dc: DiscordServer) -> None:
    lab = Lab(dc)
    overwrites = "PUT /applications/{app}/commands"
    for _ in range(2):
        app = lab.bot()
        await app.start()
        await app.close()
    assert len(dc.calls(overwrites)) == 1

    dc.world.commands[0]["description"] = "an older summary"
    app = lab.bot()
    await app.start()
    await app.close()
    assert len(dc.calls(overwrites)) == 2


async def test_private_words_are_seen_by_one_person_only(lab: Lab) -> None:
    secret = Message(blocks=(Paragraph((Span("for you"),)),), private=True)
    lab.dispatch.says[intents.ShowCoverage] = [secret]
    lab.dispatch.says[intents.Search] = [say("Nothing found.", kind=Kind.ERROR)]

    one = await lab.people.slash(lab.ben, lab.papers, "coverage")
    two = await lab.people.slash(lab.ben, lab.papers, "search", words="x")

    assert one.original
    assert one.original.reader is lab.ben
    assert two.original
    assert two.original.reader is lab.ben
    assert lab.world.seen(lab.papers, lab.ann) == []
    await lab.until(lambda: lab.dispatch.remote == {1: [one.original.id], 2: [two.original.id]})
