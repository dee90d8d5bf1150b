"""A command exists everywhere or nowhere: the table, the handlers, /help, the menus, the completion, the README."""

import re
from collections.abc import Iterator

import pytest
from telegram import BotCommandScopeAllChatAdministrators, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from adapters.console.session import completions
from adapters.discord.menu import SHOW, menu, typed
from adapters.telegram.menus import menus
from core.domain.chats import command_parser, command_table, intents
from core.domain.chats.chat import Place, Role
from core.domain.chats.command import Command
from core.domain.chats.command_table import COMMANDS
from core.domain.chats.intents import Intent, MemberIntent, Misread
from core.services.dispatch import HANDLERS
from core.services.replies.chats.account import show_help
from tests.architecture.tree import read
from tests.world import text_of

NAMES = [command.name for command in COMMANDS]


def test_every_intent_has_a_handler_and_every_handler_an_intent() -> None:
    every = {each for each in vars(intents).values() if isinstance(each, type) and issubclass(each, Intent)}
    assert set(HANDLERS) == every - {Intent, MemberIntent, Misread}


@pytest.mark.parametrize("place", [Place.PRIVATE, Place.GROUP])
def test_full_help_lists_every_command_with_its_summary_and_its_parts(place: Place) -> None:
    text = text_of(show_help(place, full=True))

    for command in COMMANDS:
        assert f"/{command.name}" in text
        assert str(command.summary) in text
        assert all(part.name in text for part in command.parts)


def test_telegrams_menus_are_short_and_offer_members_only_what_members_may() -> None:
    offered = {
        type(scope): [entry.command for entry in entries] for scope, language, entries in menus() if not language
    }

    assert all(set(names) <= set(NAMES) and names[-1] == "help" for names in offered.values())
    assert 12 <= len(offered[BotCommandScopeAllPrivateChats]) <= 14
    members = offered[BotCommandScopeAllGroupChats]
    assert len(members) <= 6
    assert {command_table.BY_NAME[name].right for name in members} == {Role.MEMBER}
    assert len(offered[BotCommandScopeAllChatAdministrators]) <= 9


def test_discord_offers_every_command_and_part() -> None:
    offered = {entry["name"]: [option["name"] for option in entry["options"]] for entry in menu()}

    assert list(offered) == NAMES
    for command in COMMANDS:
        if command.parts:
            assert offered[command.name] == [SHOW, *(part.name for part in command.parts)]
        else:
            assert offered[command.name] == ([command.option.name] if command.option else [])


def test_a_slash_command_means_what_the_same_words_mean_when_they_are_typed() -> None:
    for words, called in _called():
        assert typed(called) == words
        assert type(command_parser.parse(words)) is not Misread, words


def test_names_and_summaries_fit_every_platform() -> None:
    for command in _with_parts():
        assert re.fullmatch(r"[a-z][a-z0-9-]{0,31}", command.name)
        assert 1 <= len(str(command.summary)) <= 100
        assert not command.example or type(command_parser.parse(command.example)) is not Misread
    assert all("-" not in name for name in NAMES)  # Telegram


def test_the_console_completes_every_command() -> None:
    assert {f"/{name}" for name in NAMES} <= set(completions())


def test_the_readme_has_a_table_of_every_command_in_the_same_order() -> None:
    readme = read("README.md")
    rows = re.findall(r"^\| `/([a-z]+)[^`]*` \|", readme, re.MULTILINE)

    assert list(dict.fromkeys(rows)) == NAMES
    for command in COMMANDS:
        assert all(f"`/{command.name} {part.name}" in readme for part in command.parts)


def _with_parts() -> Iterator[Command]:
    for command in COMMANDS:
        yield from (command, *command.parts)


def _called() -> Iterator[tuple[str, dict[str, object]]]:
    """Typed text, and the same command as Discord sends it."""
    for command in COMMANDS:
        for part in command.parts:
            value = part.example.split(" ", 2)[2]
            inner = {"name": part.name, "type": 1, "options": [{"name": "value", "type": 3, "value": value}]}
            yield f"/{command.name} {part.name} {value}", {"name": command.name, "options": [inner]}
        options = []
        words = f"/{command.name}"
        if command.option:
            value = command.example.partition(" ")[2]
            options, words = [{"name": command.option.name, "type": 3, "value": value}], f"{words} {value}"
        yield words, {"name": command.name, "options": options}
