"""The answer to what was typed: in the same channel, or, where others read it, to the asker alone."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import discord

from adapters.discord.answering import TRIES
from adapters.discord.outbound import DiscordMessaging
from adapters.discord.render import pages_of
from core.domain.chats.message import Kind, Message, say

log = logging.getLogger(__name__)

IN_PRIVATE = say(
    "I answer that in private only, and may not write to you. Use the slash command: only you see its answer.",
    kind=Kind.NOTICE,
)


class TypedReply:
    """Says messages in answer to a typed one; `say` gives the id under which all of that chat see it, or an empty one."""

    def __init__(self, message: discord.Message, messaging: DiscordMessaging) -> None:
        self._message, self._messaging = message, messaging
        self._standing: dict[int, str] = {}
        self._in_private: list[str] = []
        self._filed: set[int] = set()
        self._excused = False

    async def say(self, said: Message) -> str:
        """Shows it, new or in place of the one of its number. A file comes once. Raises what cannot be sent."""
        if said.number in self._filed:
            said = replace(said, files=())
        elif said.files:
            self._filed.add(said.number)
        if self._message.guild is not None and said.private and said.kind is not Kind.ERROR:
            await self._say_aside(said)
            return ""
        key = f"reply:{self._message.id}:{len(self._standing)}"
        at = await self._said_once(self._message.channel.id, said, key, self._standing.get(said.number, ""))
        self._standing[said.number] = at
        return at

    async def _say_aside(self, said: Message) -> None:
        """A message is of the chat where it was asked, so its pages do not turn here: they come one after the other."""
        try:
            channel = await self._messaging.conversation_of(self._message.author.id)
            for place, page in enumerate(pages_of(said)):
                known = self._in_private[place] if place < len(self._in_private) else ""
                at = await self._said_once(channel, page, f"aside:{self._message.id}:{place}", known)
                self._in_private[place : place + 1] = [at]
        except discord.HTTPException as error:
            log.info("discord.not_in_private message=%d code=%d", self._message.id, error.code)
            if not self._excused:
                self._excused = True
                await self._said_once(self._message.channel.id, IN_PRIVATE, f"excuse:{self._message.id}", "")

    async def _said_once(self, channel_id: int, said: Message, key: str, known: str) -> str:
        """Its id. A connection that breaks leaves open what happened; with the same nonce it is safe to say it again."""
        for tried in range(1, TRIES + 1):
            try:
                return await self._messaging.reply(channel_id, said, key, known)
            except Exception as error:  # the inbound edge: aiohttp's errors, of which this house names none here
                if isinstance(error, discord.DiscordException) or tried == TRIES:
                    raise
        raise AssertionError("the last try returns or raises")


async def say_all(answers: AsyncIterator[Message], reply: TypedReply) -> AsyncIterator[tuple[int, str]]:
    """Says them all; (number, id) of each that stands in its chat for the first time."""
    told: set[int] = set()
    async for said in answers:
        at = await reply.say(said)
        if at and said.number and said.number not in told:
            told.add(said.number)
            yield said.number, at
