"""Parses interactions and messages into intents. Pure; nothing is answered here."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import discord

from adapters.attachments import Offered, no_list
from adapters.discord import menu, places
from adapters.discord.buttons import pressed
from adapters.discord.places import Asking
from core.domain.chats.button_actions import press
from core.domain.chats.chat import ChatEvent, Place, Role
from core.domain.chats.command_parser import parse
from core.domain.chats.intents import Help, Import, Intent, Misread
from core.domain.papers.references import reference_key
from core.domain.text.i18n import LazyText
from core.domain.text.plain import single_line


def told(asking: Asking) -> dict[str, Any]:
    """The interaction's `data`."""
    return cast(dict[str, Any], asking.data or {})


def called(asking: Asking) -> tuple[Intent, str]:
    """What a command asks, and the id of the message in whose menu it was chosen, empty for a slash command."""
    data = told(asking)
    if data.get("type") == menu.MESSAGE:
        intent, target = menu.MESSAGE_COMMANDS.get(str(data.get("name"))), str(data.get("target_id") or "")
        if intent is None:
            return _no_command(), ""
        return replace(intent, text=_paper_in(asking, target)), target
    return parse(menu.typed(data)) or _no_command(), ""


def _paper_in(asking: Asking, target: str) -> str:
    """The key of the first paper that somebody else's message names, also in a preview; empty for a message of ours, which has cards."""
    message = ((told(asking).get("resolved") or {}).get("messages") or {}).get(target) or {}
    me = asking.client.user
    if me is not None and str((message.get("author") or {}).get("id")) == str(me.id):
        return ""
    previews = (str(embed.get("url") or "") for embed in message.get("embeds") or ())
    return reference_key(" ".join((str(message.get("content") or ""), *previews))) or ""


def pressed_on(asking: Asking) -> tuple[Intent, int] | None:
    """What a button or the choice in a list asks, and the number of the message it stands on.

    None for what no button of ours on that very message carries: its `custom_id` and value alone are a client's word.
    """
    data = told(asking)
    found = pressed(str(data.get("custom_id") or ""))
    if found is None:
        return None
    number, action = found
    chosen = data.get("values") or []
    if (str(data.get("custom_id")), str(chosen[0]) if chosen else "") not in _carried(asking):
        return None
    intent = press(str(chosen[0]) if chosen else action)
    return (intent, number) if intent else None


def hear(message: discord.Message, me: int) -> ChatEvent | None:
    """What a typed message asks; None where nothing is asked of us.

    In a guild we hear who mentions us, for Discord shows us no other words; a reply that pings us is such a mention. What
    hangs on a message is imported where the words say so, in private also without a word.
    """
    if message.author.bot or message.webhook_id or message.is_system():
        return None
    if not message.content.strip() and (message.guild is not None or not message.attachments):
        return None
    reply_to = _replied_to(message, me)
    if message.guild is None:
        return ChatEvent(
            address=places.conversation(message.author.id),
            place=Place.PRIVATE,
            user=places.user(message.author),
            intent=_asked_in_private(message, replies=bool(reply_to)),
            role=Role.MANAGER,
            reply_to=reply_to,
            words=_words(message.content),
        )
    address = places.channel_of(message.channel)
    content = re.sub(rf"<@!?{me}>", " ", message.content)
    intent = parse(content, replies=bool(reply_to))
    if address is None or intent is None or all(who.id != me for who in message.mentions):
        return None
    return ChatEvent(
        address=address,
        place=Place.GROUP,
        user=places.user(message.author),
        intent=intent,
        role=places.role_in(message),
        title=places.title_of(message.channel),
        reply_to=reply_to,
        words=_words(content),
    )


def given(called: Mapping[str, Any]) -> Offered | None:
    """The attachment that was given to a slash command, of an interaction's `data`."""
    resolved = (called.get("resolved") or {}).get("attachments") or {}
    chosen = (
        str(option.get("value")) for option in called.get("options") or () if option.get("type") == menu.ATTACHMENT
    )
    found = next((resolved[each] for each in chosen if each in resolved), None)
    if found is None:
        return None
    return Offered(name=str(found["filename"]), size=int(found["size"]), place=str(found["url"]))


def hanging_on(message: discord.Message) -> Offered | None:
    """The first attachment of a message."""
    first = next(iter(message.attachments), None)
    return Offered(name=first.filename, size=first.size, place=first.url) if first is not None else None


def _asked_in_private(message: discord.Message, *, replies: bool) -> Intent:
    file, words = hanging_on(message), message.content.strip()
    if file is not None and file.is_list and not words.startswith("/"):
        return Import()
    return no_list() if not words else parse(words, replies=replies) or Help()


def _no_command() -> Misread:
    """Of a menu that an older version registered."""
    return Misread(LazyText("I don't know that command."), "/help")


def _words(content: str) -> str:
    """What may answer a question of ours: everything but commands."""
    clean = single_line(content)
    return "" if clean.startswith("/") else clean


def _replied_to(message: discord.Message, me: int) -> str:
    """The id of our message that this one replies to."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return ""
    replied = message.reference.resolved
    return str(replied.id) if isinstance(replied, discord.Message) and replied.author.id == me else ""


def _carried(asking: Asking) -> set[tuple[str, str]]:
    """(custom_id, value) of all that can be pressed or chosen on the message, where it is one of ours."""
    me, on = asking.client.user, asking.message
    if on is None or me is None or on.author.id != me.id:
        return set()
    parts = [part for row in on.components if isinstance(row, discord.ActionRow) for part in row.children]
    buttons = {(str(part.custom_id), "") for part in parts if isinstance(part, discord.Button)}
    return buttons | {
        (str(part.custom_id), option.value)
        for part in parts
        if isinstance(part, discord.SelectMenu)
        for option in part.options
    }
