"""Slash commands, typed commands and completion, through the real discord.py."""

from core.domain import intents
from core.domain.chat import Place, Role
from core.domain.commands import COMMANDS
from core.domain.message import Kind, Message, Paragraph, Span, say
from tests.platforms.discord.conftest import Lab


async def test_help_is_answered_in_a_channel_for_all_to_see(lab: Lab) -> None:
    lab.dispatch.says[intents.Help] = [say("Here is what I can do.")]

    answer = await lab.people.slash(lab.ben, lab.papers, "help")

    assert answer.callback == 4
    assert [m.text for m in lab.world.seen(lab.papers)] == ["Here is what I can do."]
