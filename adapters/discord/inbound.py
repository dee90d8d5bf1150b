"""What people do on Discord, as ChatEvents: slash commands, buttons, completion, typed messages; and chats that go."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Protocol

import discord
from discord import app_commands

from adapters.attachments import Offered, imported, not_fetched, too_large
from adapters.discord import menu, places
from adapters.discord.answering import Answering, TypedReply, say_all
from adapters.discord.hearing import called, given, hanging_on, hear, pressed_on, told
from adapters.discord.outbound import DiscordMessaging
from adapters.discord.places import Asking
from core.domain.chats.chat import ChatAddress, ChatEvent, Role
from core.domain.chats.intents import Import, Intent, Misread
from core.domain.chats.message import Kind, Message, say
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip

log = logging.getLogger(__name__)

AT_ONCE = 1.0  # seconds that an answer may take before it is deferred; Discord gives 3 to the first callback
COMPLETE_WITHIN = 2.0
MOST_CHOICES, MOST_CHOICE = 25, 100
MOST_REMEMBERED = 2000


class Answers(Protocol):
    """`core.services.dispatch.Dispatch`."""

    def answer(self, event: ChatEvent) -> AsyncIterator[Message]: ...
    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None: ...


class Attends(Protocol):
    """`core.services.chats.attendance.Attendance`."""

    async def leave(self, address: ChatAddress) -> None: ...
    async def regain(self, address: ChatAddress) -> None: ...


class Completes(Protocol):
    """`core.services.chats.completion.Completion`."""

    async def of(self, index: str, start: str, address: ChatAddress | None) -> Sequence[tuple[str, str]]: ...


class Inbound:
    """Turns discord.py's events into answers. Its four entrances never raise."""

    def __init__(
        self,
        dispatch: Answers,
        attendance: Attends,
        completion: Completes,
        messaging: DiscordMessaging,
        *,
        at_once: float,
    ) -> None:
        self._dispatch, self._attendance, self._completion = dispatch, attendance, completion
        self._messaging, self._at_once = messaging, at_once
        self._known: OrderedDict[int, None] = OrderedDict()

    async def interaction(self, asking: Asking) -> None:
        """A slash command, a button, or a completion; the same one comes twice after a resume at times."""
        if asking.user is discord.utils.MISSING or asking.user.bot or not self._is_new(asking.id):
            return
        i18n.speak(i18n.language_for(asking.locale.value))  # until the chat's own language is known
        match asking.type:
            case discord.InteractionType.autocomplete:
                await self._complete(asking)
            case discord.InteractionType.application_command:
                intent, reply_to = called(asking)
                await self._answer(asking, intent, reply_to)
            case discord.InteractionType.component if (found := pressed_on(asking)) and asking.message is not None:
                await self._answer(asking, found[0], str(asking.message.id), pressed_number=found[1])
            case discord.InteractionType.component:
                log.info("discord.press_unknown interaction=%d", asking.id)
                await _refuse(asking, _("This button is too old. /help shows what I can do."))
            case _:
                await _refuse(asking, _("This button is too old. /help shows what I can do."))

    async def message(self, message: discord.Message) -> None:
        """What somebody typed in a direct message, or in a channel with our name in it."""
        me = self._messaging.me
        event = hear(message, me) if me and self._is_new(message.id) else None
        if event is None:
            return
        if message.guild is None:
            self._messaging.remember(message.author.id, message.channel.id)
        try:
            reply = TypedReply(message, self._messaging)
            async for number, remote_id in say_all(self._answers(event, hanging_on(message)), reply):
                await self._dispatch.record_sent(number, remote_id, event.address)
        except Exception as error:  # the inbound edge
            log.warning("discord.reply_lost message=%d error=%s", message.id, type(error).__name__, exc_info=True)

    async def channel_gone(self, channel_id: int, parent_id: int | None = None) -> None:
        """A channel or thread was deleted."""
        await self._leave([places.channel(channel_id, parent_id)])

    async def channel_changed(self, channel_id: int, parent_id: int | None = None) -> None:
        """A channel or thread got other rights, or was opened again: what waits for it is tried at once."""
        try:
            await self._attendance.regain(places.channel(channel_id, parent_id))
        except Exception:
            log.exception("discord.change_broke channel=%d", channel_id)

    async def guild_gone(self, guild: discord.Guild) -> None:
        """The bot was removed from a guild: all its channels are gone."""
        threads = [places.channel(thread.id, thread.parent_id) for thread in guild.threads]
        await self._leave([*(places.channel(channel.id) for channel in guild.channels), *threads])

    async def _leave(self, addresses: Sequence[ChatAddress]) -> None:
        try:
            for address in addresses:
                await self._attendance.leave(address)
        except Exception:
            log.exception("discord.gone_broke chats=%d", len(addresses))

    def _is_new(self, event_id: int) -> bool:
        if event_id in self._known:
            return False
        self._known[event_id] = None
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return True

    async def _answer(self, asking: Asking, intent: Intent, reply_to: str, pressed_number: int = 0) -> None:
        address = places.address(asking)
        if address is None:
            await _refuse(asking, _("I can't do that here. Use a server's channel, or write to me directly."))
            return
        if not asking.guild_id and asking.channel_id:
            self._messaging.remember(asking.user.id, asking.channel_id)
        event = ChatEvent(
            address=address,
            place=places.place(asking),
            user=places.user(asking.user),
            intent=intent,
            role=places.role(asking),
            title=places.title(asking),
            language=asking.locale.value,
            reply_to=reply_to,
        )
        answering = Answering(asking, intent=intent, pressed=pressed_number)
        try:
            # The first message at once or after a deferral; all later ones. What is asked is done even if nobody can be
            # told.
            messages = self._answers(event, given(told(asking)))
            standing: set[int] = set()
            async with asyncio.TaskGroup() as group:
                first = group.create_task(_next(messages))
                await asyncio.wait({first}, timeout=self._at_once)
                if not first.done():
                    # Whether the answer can only be a refusal, which is for who asked alone.
                    await answering.defer(private=not event.is_allowed or isinstance(event.intent, Misread))
                message, language = await first
                i18n.speak(language)  # the first answer ran in a task of its own
                while message is not None:
                    remote_id = await answering.say(message)
                    if remote_id and message.number and message.number not in standing:
                        standing.add(message.number)
                        await self._dispatch.record_sent(message.number, remote_id, event.address)
                    message, _language = await _next(messages)
        except Exception:
            log.exception("discord.answer_broke chat=%s", address.key)
            broke = _("Something went wrong here. Please try again in a minute.")
            await answering.say(say(broke, kind=Kind.ERROR), private=True)

    async def _answers(self, event: ChatEvent, file: Offered | None) -> AsyncIterator[Message]:
        """What is said to an event; a file that is to be imported is fetched for those who may import it."""
        if file is not None and isinstance(event.intent, Import) and event.role is Role.MANAGER:
            event = replace(event, intent=await _fetch_import(self._messaging, file))
        async for message in self._dispatch.answer(event):
            yield message

    async def _complete(self, asking: Asking) -> None:
        try:
            async with asyncio.timeout(COMPLETE_WITHIN):
                index, start = menu.being_typed(told(asking))
                pairs = await self._completion.of(index, start, places.address(asking))
        except Exception as error:  # noqa: BLE001 the inbound edge: a person who types is not to be disturbed
            log.warning("discord.completion_broke error=%s", type(error).__name__)
            pairs = []
        choices = [
            app_commands.Choice(name=clip(label, MOST_CHOICE), value=value)
            for label, value in pairs
            if label.strip() and value.strip() and len(value) <= MOST_CHOICE
        ]
        try:
            await asking.response.autocomplete(choices[:MOST_CHOICES])
        except Exception as error:  # noqa: BLE001 the inbound edge: too late or cut off, and the person types on
            log.info("discord.completion_lost error=%s", type(error).__name__)


async def _next(messages: AsyncIterator[Message]) -> tuple[Message | None, str]:
    """The next message, None after the last, and the language that it is in."""
    return await anext(messages, None), i18n.current()


async def _refuse(asking: Asking, problem: str) -> None:
    await Answering(asking).say(say(problem, kind=Kind.ERROR), private=True)


async def _fetch_import(messaging: DiscordMessaging, file: Offered) -> Intent:
    """The intent in a file's content; or the reason why it is too large or cannot be fetched."""
    if problem := too_large(file.size):
        return problem
    try:
        content = await messaging.download(file.place)
    except Exception as error:  # noqa: BLE001 the inbound edge: aiohttp's errors, of which this house names none here
        log.info("discord.file_not_fetched error=%s", type(error).__name__)
        return not_fetched()
    return imported(file.name, content)
