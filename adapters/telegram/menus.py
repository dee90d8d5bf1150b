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
from core.domain.text import i18n

log = logging.getLogger(__name__)


PRIVATE = (
    "follow", "unfollow", "radar", "brief", "search", "save", "saved", "export", "why", "shuffle", "undo", "settings", "help",
)  # fmt: skip
MEMBERS = ("radar", "search", "shuffle", "save", "why", "help")
MANAGERS = ("follow", "unfollow", "radar", "brief", "search", "mute", "undo", "settings", "help")


def menus() -> list[tuple[BotCommandScope, str, tuple[BotCommand, ...]]]:
    """Scope, language, commands: what a person wants most often there, as a menu of all of them is not read.

    Everybody whose app has none of the languages sees the English menus, which have an empty one.

    A scope is for the eye: rights are checked, and every command works everywhere when it is typed.
    """
    found = list[tuple[BotCommandScope, str, tuple[BotCommand, ...]]]()
    # https://core.telegram.org/bots/api#setmycommands takes codes of two letters only
    for language in (each for each in i18n.languages() if len(each) == 2):
        code = "" if language == i18n.ENGLISH else language
        with i18n.speaking(language):
            found += [
                (BotCommandScopeAllPrivateChats(), code, _entries(PRIVATE)),
                (BotCommandScopeAllGroupChats(), code, _entries(MEMBERS)),
                (BotCommandScopeAllChatAdministrators(), code, _entries(MANAGERS)),
            ]
    return found


async def set_menus(bot: ExtBot[None]) -> None:
    """Sets those that differ. A failure is logged: the bot works without them."""
    for scope, language, wanted in menus():
        try:
            if tuple(await bot.get_my_commands(scope, language or None)) != wanted:
                await bot.set_my_commands(wanted, scope, language or None)
        except (TelegramError, *MALFORMED) as error:
            log.warning(
                "telegram.menu_not_set scope=%s language=%s error=%s", scope.type, language, type(error).__name__
            )


def _entries(names: tuple[str, ...]) -> tuple[BotCommand, ...]:
    return tuple(BotCommand(name, str(BY_NAME[name].summary)) for name in names)
