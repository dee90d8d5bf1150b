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
from core.domain.chats.command_table import BY_NAME

log = logging.getLogger(__name__)


PRIVATE = (
    "follow", "unfollow", "radar", "brief", "search", "save", "saved", "export", "why", "shuffle", "undo", "settings", "help",
)  # fmt: skip
MEMBERS = ("radar", "search", "shuffle", "save", "why", "help")
MANAGERS = ("follow", "unfollow", "radar", "brief", "search", "mute", "undo", "settings", "help")


def menus() -> tuple[tuple[BotCommandScope, tuple[BotCommand, ...]], ...]:
    """Scope and commands: what a person wants most often there, as a menu of all of them is not read.

    A scope is for the eye: rights are checked, and every command works everywhere when it is typed.
    """
    return (
        (BotCommandScopeAllPrivateChats(), _entries(PRIVATE)),
        (BotCommandScopeAllGroupChats(), _entries(MEMBERS)),
        (BotCommandScopeAllChatAdministrators(), _entries(MANAGERS)),
    )


async def set_menus(bot: ExtBot[None]) -> None:
    """Sets those that differ. A failure is logged: the bot works without them."""
    for scope, wanted in menus():
        try:
            if tuple(await bot.get_my_commands(scope)) != wanted:
                await bot.set_my_commands(wanted, scope)
        except (TelegramError, *MALFORMED) as error:
            log.warning("telegram.menu_not_set scope=%s error=%s", scope.type, type(error).__name__)


def _entries(names: tuple[str, ...]) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(name, str(BY_NAME[name].summary)) for name in names)
