"""The command table as Discord's slash commands, and a slash command as the text that a person would have typed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import discord

from core.domain.chats.command import Command, Option
from core.domain.chats.command_table import COMMANDS
from core.domain.chats.intents import Save, Why
from core.domain.text import i18n
from core.domain.text.i18n import LazyText
from core.domain.text.plain import clip

# https://discord.com/developers/docs/interactions/application-commands
SLASH, SUB_COMMAND, STRING, ATTACHMENT = 1, 1, 3, 11
MESSAGE = 3
IN_GUILDS, IN_MESSAGES = 0, 1
INSTALLED_IN_GUILDS = 0
MOST_DESCRIPTION, MOST_VALUE = 100, 900
SHOW = "show"
_EVERYWHERE = {"contexts": [IN_GUILDS, IN_MESSAGES], "integration_types": [INSTALLED_IN_GUILDS]}
_MESSAGE_COMMANDS = ((LazyText("Save paper"), Save()), (LazyText("Why is this here?"), Why()))
MESSAGE_COMMANDS: Mapping[str, Save | Why] = {name.message: intent for name, intent in _MESSAGE_COMMANDS}


def menu(commands: Sequence[Command] = COMMANDS) -> list[dict[str, Any]]:
    """The payload of all slash commands, for guilds and direct messages. Rights are checked when a command comes, not here."""
    return [
        _entry(command.name, command.summary, SLASH) | {"options": _options(command)} | _EVERYWHERE
        for command in commands
    ]


def message_menu() -> list[dict[str, Any]]:
    """The payload of what a message's own menu offers under Apps: at most 5, without descriptions."""
    return [
        {"name": name.message, "name_localizations": _translations(name), "type": MESSAGE} | _EVERYWHERE
        for name, _intent in _MESSAGE_COMMANDS
    ]


def fingerprint(commands: Sequence[Mapping[str, Any]]) -> str:
    """The same for what we would send and for what the server gives back of it, whatever keys it adds."""
    plain = sorted(
        (_essence(command) for command in commands), key=lambda command: (command["type"], str(command["name"]))
    )
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def typed(called: Mapping[str, Any]) -> str:
    """`/settings hour 7` of an interaction's `data`; a file is not typed."""
    return "/" + " ".join(_words(called))


def being_typed(called: Mapping[str, Any], commands: Sequence[Command] = COMMANDS) -> tuple[str, str]:
    """(the local index that completes it, what is typed so far) of the focused option; empty where nothing completes."""
    command = next((command for command in commands if command.name == called.get("name")), None)
    focused = next((option for option in called.get("options") or () if option.get("focused")), None)
    if command is None or command.option is None or focused is None:
        return "", ""
    return command.option.completes, str(focused.get("value") or "")


def _words(called: Mapping[str, Any]) -> list[str]:
    words = [str(called.get("name") or "")]
    for option in called.get("options") or ():
        if option.get("type") == SUB_COMMAND:
            words += [] if option.get("name") == SHOW else _words(option)
        elif option.get("type") != ATTACHMENT:
            words.append(str(option.get("value") or ""))
    return words


def _options(command: Command) -> list[dict[str, Any]]:
    """Discord does not offer a command that has parts by itself, so what it shows alone is a part too."""
    if not command.parts:
        return [_option(command.option)] if command.option else []
    shown = _entry(SHOW, command.summary, SUB_COMMAND) | {"options": []}
    return [
        shown,
        *(_entry(part.name, part.summary, SUB_COMMAND) | {"options": _options(part)} for part in command.parts),
    ]


def _option(option: Option) -> dict[str, Any]:
    kind = ATTACHMENT if option.file else STRING
    described = _entry(option.name, option.summary, kind) | {"required": option.required}
    if option.file:
        return described
    if option.choices:
        return described | {"choices": [{"name": choice, "value": choice} for choice in option.choices]}
    return described | {"max_length": MOST_VALUE, "autocomplete": bool(option.completes)}


def _entry(name: str, summary: LazyText, kind: int) -> dict[str, Any]:
    # names stay as they are typed: /help and all examples show those
    return {
        "name": name,
        "description": clip(summary.message, MOST_DESCRIPTION),
        "description_localizations": _translations(summary),
        "type": kind,
    }


def _translations(text: LazyText) -> dict[str, str]:
    """The text by Discord's locales, where it has a translation."""
    found = dict[str, str]()
    for locale in discord.Locale:
        if (language := i18n.language_for(locale.value)) != i18n.ENGLISH:
            with i18n.speaking(language):
                found[locale.value] = clip(str(text), MOST_DESCRIPTION)
    return found


def _essence(command: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": command.get("name"),
        "name_localizations": command.get("name_localizations") or {},
        "description": command.get("description") or "",
        "description_localizations": command.get("description_localizations") or {},
        "type": command.get("type", SLASH),
        "required": bool(command.get("required")),
        "autocomplete": bool(command.get("autocomplete")),
        "max_length": command.get("max_length"),
        "choices": [choice.get("value") for choice in command.get("choices") or ()],
        "contexts": sorted(command.get("contexts") or ()),
        "integration_types": sorted(command.get("integration_types") or ()),
        "options": [_essence(option) for option in command.get("options") or ()],
    }
