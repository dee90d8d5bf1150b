"""Answers to an interaction (at once, or deferred and filled in) and to a typed message (in its channel or in private)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

import discord

from adapters.discord import failures
from adapters.discord.outbound import DiscordMessaging
from adapters.discord.places import Asking
from adapters.discord.render import edit_arguments, new_arguments, pages_of
from core.domain.chats import button_actions
from core.domain.chats.intents import Intent
from core.domain.chats.message import Kind, Message, say
from core.domain.text.i18n import gettext as _

log = logging.getLogger(__name__)

TRIES = 3
PATIENCE = 10.0


class Stage(StrEnum):
    """What Discord knows of the answer."""

    OPEN = "open"
    DEFERRED = "deferred"
    ANSWERED = "answered"
    LOST = "lost"


class Answering:
    """Says messages as the answer to one interaction. Never raises what the platform does; what is lost is logged.

    `pressed` is the number of the message on which a button was pressed. `patience` is for one request, in seconds.
    """

    def __init__(
        self, asking: Asking, *, intent: Intent | None = None, pressed: int = 0, patience: float = PATIENCE
    ) -> None:
        self._asking, self._pressed, self._patience = asking, pressed, patience
        self._turns = intent is not None and bool(button_actions.replaced(intent))
        self._stage = Stage.OPEN
        self._hidden = False
        self._standing: dict[int, str] = {}
        self._beside: set[str] = set()
        self._filed: set[int] = set()

    async def defer(self, *, private: bool) -> None:
        """Tells Discord that the answer comes later; for a page that is turned the old one stays meanwhile."""
        self._hidden = private and bool(self._asking.guild_id)
        if await self._call(lambda: self._asking.response.defer(thinking=not self._turns, ephemeral=self._hidden)):
            self._stage = Stage.DEFERRED

    async def say(self, message: Message, *, private: bool = False) -> str:
        """Shows the message, a file of it once. The id under which it stands, empty where nobody sees it."""
        hidden = private or (bool(self._asking.guild_id) and (message.private or message.kind is Kind.ERROR))
        message = self._with_new_files(message)
        match self._stage:
            case Stage.OPEN:
                remote_id = await self._first(message, hidden=hidden)
            case Stage.DEFERRED:
                remote_id = await self._fill(message, hidden=hidden)
            case Stage.ANSWERED:
                remote_id = await self._again(message, hidden=hidden)
            case Stage.LOST:
                return ""
        if not self._is_lost():
            self._stage = Stage.ANSWERED
            self._standing.setdefault(message.number, remote_id)
        return remote_id

    def _with_new_files(self, message: Message) -> Message:
        if message.number in self._filed:
            return replace(message, files=())
        if message.files:
            self._filed.add(message.number)
        return message

    async def _first(self, message: Message, *, hidden: bool) -> str:
        response = self._asking.response
        if self._is_pressed_one(message, hidden=hidden):
            await self._call(lambda: response.edit_message(**edit_arguments(message)))
            return self._pressed_id()
        self._hidden = hidden
        told = await self._call(lambda: response.send_message(**new_arguments(message), ephemeral=hidden))
        if told is None:
            return ""
        if isinstance(told, discord.InteractionCallbackResponse) and told.message_id:
            return str(told.message_id)
        shown = await self._call(self._asking.original_response)
        return str(shown.id) if isinstance(shown, discord.InteractionMessage) else ""

    async def _fill(self, message: Message, *, hidden: bool) -> str:
        """A deferred answer is for everybody or for one, as it was deferred; words for one only are put beside it."""
        if self._turns:
            if not self._is_pressed_one(message, hidden=hidden):
                return await self._follow_up(message, hidden=hidden)
            await self._edit(message)
            return self._pressed_id()
        if hidden and not self._hidden:
            # stands where everybody would have seen it
            await self._edit(say(_("Only you can see the answer.")))
            return await self._follow_up(message, hidden=True)
        return await self._edit(message)

    async def _again(self, message: Message, *, hidden: bool) -> str:
        standing = self._standing.get(message.number)
        if standing is None:
            return await self._follow_up(message, hidden=hidden or self._hidden)
        if standing in self._beside:
            await self._call(lambda: self._asking.followup.edit_message(int(standing), **edit_arguments(message)))
        else:
            await self._edit(message)
        return standing

    async def _edit(self, message: Message) -> str:
        changed = await self._call(lambda: self._asking.edit_original_response(**edit_arguments(message)))
        return str(changed.id) if isinstance(changed, discord.InteractionMessage) else ""

    async def _follow_up(self, message: Message, *, hidden: bool) -> str:
        """A further message. It has no nonce, so it is asked for once only: rather lost than doubled."""
        arguments = new_arguments(message)
        arguments["content"] = arguments["content"] or discord.utils.MISSING
        sent = await self._call(lambda: self._asking.followup.send(**arguments, ephemeral=hidden, wait=True), tries=1)
        remote_id = str(sent.id) if isinstance(sent, discord.WebhookMessage) else ""
        if remote_id:
            self._beside.add(remote_id)
        return remote_id

    async def _call(self, request: Callable[[], Awaitable[Any]], tries: int = TRIES) -> Any:
        """The request's result, True where it has none; None when the answer is lost.

        A connection that breaks leaves open what happened, and discord.py repeats after a 5xx: the answer that is then
        refused as the second one was taken the first time.
        """
        for tried in range(1, tries + 1):
            try:
                async with asyncio.timeout(self._patience):
                    return await request() or True
            except discord.HTTPException as error:
                if error.code == failures.ALREADY_ANSWERED:
                    return True
                return self._lost(f"{error.status} {error.code}")
            except Exception as error:  # the inbound edge: aiohttp's errors, of which this house names none here
                if isinstance(error, discord.DiscordException | TypeError | ValueError):
                    log.exception("discord.answer_broke interaction=%d", self._asking.id)
                    return self._lost(type(error).__name__)
                if tried == tries:
                    return self._lost(type(error).__name__)
        return None

    def _lost(self, why: str) -> None:
        log.warning("discord.answer_lost interaction=%d error=%s", self._asking.id, why)
        self._stage = Stage.LOST

    def _is_lost(self) -> bool:
        return self._stage is Stage.LOST

    def _is_pressed_one(self, message: Message, *, hidden: bool) -> bool:
        on = self._asking.message
        return (
            on is not None
            and message.number > 0
            and message.number == self._pressed
            and (not hidden or on.flags.ephemeral)
        )

    def _pressed_id(self) -> str:
        return str(self._asking.message.id) if self._asking.message is not None else ""


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
            # A message is of the chat where it was asked, so its pages do not turn here: they come one after the other.
            try:
                channel = await self._messaging.conversation_of(self._message.author.id)
                for place, page in enumerate(pages_of(said)):
                    known = self._in_private[place] if place < len(self._in_private) else ""
                    at = await self._send_once(channel, page, f"aside:{self._message.id}:{place}", known)
                    self._in_private[place : place + 1] = [at]
            except discord.HTTPException as error:
                log.info("discord.not_in_private message=%d code=%d", self._message.id, error.code)
                if not self._excused:
                    self._excused = True
                    excuse = _("I can only answer that privately. Use the slash command: only you see its answer.")
                    notice = say(excuse, kind=Kind.NOTICE)
                    await self._send_once(self._message.channel.id, notice, f"excuse:{self._message.id}", "")
            return ""
        key = f"reply:{self._message.id}:{len(self._standing)}"
        at = await self._send_once(self._message.channel.id, said, key, self._standing.get(said.number, ""))
        self._standing[said.number] = at
        return at

    async def _send_once(self, channel_id: int, said: Message, key: str, known: str) -> str:
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
