"""The menus that Telegram's clients show: what each kind of reader may do, from the command table."""

import logging

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.telegram.failures import MALFORMED
from core.domain.chat import Role
from core.domain.commands import COMMANDS, Command

log = logging.getLogger(__name__)


def menus() -> tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...]:
    """Scope and commands. `/start` is what the client's own button sends. A scope is for the eye: rights are checked."""
    listed = [command for command in COMMANDS if command.name != "start"]
    every = tuple(_entry(command) for command in listed)
    members = tuple(_entry(command) for command in listed if command.right is Role.MEMBER)
    return (
        (BotCommandScopeAllPrivateChats(), every),
        (BotCommandScopeAllGroupChats(), members),
        (BotCommandScopeAllChatAdministrators(), every),
    )


async def set_menus(bot: ExtBot[None]) -> None:
    """Sets those that differ. A failure is logged: the bot works without them."""
    for scope, wanted in menus():
        try:
            if tuple(await bot.get_my_commands(scope)) != wanted:
                await bot.set_my_commands(wanted, scope)
        except (TelegramError, *MALFORMED) as error:
            log.warning("telegram.menu_not_set scope=%s error=%s", scope.type, type(error).__name__)


def _entry(command: Command) -> BotCommand:
    return BotCommand(command.name, command.summary)
