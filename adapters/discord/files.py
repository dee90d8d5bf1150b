"""Attachments that somebody sends to be imported: which they are, and what is in them."""

import logging
from collections.abc import Mapping
from typing import Any

import discord

from adapters.attachments import Offered, imported, not_fetched, too_large
from adapters.discord.menu import ATTACHMENT
from adapters.discord.outbound import DiscordMessaging
from core.domain.chats.intents import Intent

log = logging.getLogger(__name__)


def given(called: Mapping[str, Any]) -> Offered | None:
    """The attachment that was given to a slash command, of an interaction's `data`."""
    resolved = (called.get("resolved") or {}).get("attachments") or {}
    chosen = (str(option.get("value")) for option in called.get("options") or () if option.get("type") == ATTACHMENT)
    found = next((resolved[each] for each in chosen if each in resolved), None)
    if found is None:
        return None
    return Offered(name=str(found["filename"]), size=int(found["size"]), place=str(found["url"]))


def hanging_on(message: discord.Message) -> Offered | None:
    """The first attachment of a message."""
    first = next(iter(message.attachments), None)
    return Offered(name=first.filename, size=first.size, place=first.url) if first is not None else None


async def fetched(messaging: DiscordMessaging, file: Offered) -> Intent:
    """What its content asks; or what is wrong, where it is too large or Discord does not give it."""
    if problem := too_large(file.size):
        return problem
    try:
        content = await messaging.fetched(file.place)
    except Exception as error:  # noqa: BLE001 the inbound edge: aiohttp's errors, of which this house names none here
        log.info("discord.file_not_fetched error=%s", type(error).__name__)
        return not_fetched()
    return imported(file.name, content)
