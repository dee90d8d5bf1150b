"""Sends one answer on Telegram: where it was asked, or to the asker alone, in an alert or in private."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Protocol

from telegram import CallbackQuery
from telegram.error import TelegramError

from adapters.telegram.failures import MALFORMED
from adapters.telegram.hearing import Heard, Speaker, chat_address
from adapters.telegram.outbound import Outbound
from adapters.telegram.render import pages_of, parsed, show
from core.domain.chats.button_actions import replaced
from core.domain.chats.chat import ChatAddress, ChatEvent, Place
from core.domain.chats.message import Button, Fine, Kind, Message, Paragraph, say
from core.domain.chats.outbox import ChatGone, ChatMoved, Sent
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip

MOST_ALERT = 200  # characters, https://core.telegram.org/bots/api#answercallbackquery
MOST_GIST = 90

log = logging.getLogger(__name__)


class Dispatcher(Protocol):
    """`core.services.dispatch.Dispatch`, as far as this adapter needs it."""

    def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        """Stored messages; a later one replaces the earlier one with the same number."""
        ...

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Records under which of the platform's ids a message stands at that address."""
        ...


class Attendance(Protocol):
    """`core.services.chats.attendance.Attendance`."""

    async def leave(self, address: ChatAddress) -> None:
        """The bot was blocked, or removed from the chat."""
        ...

    async def move(self, address: ChatAddress, to: ChatAddress) -> None:
        """The chat has another address now."""
        ...

    async def regain(self, address: ChatAddress) -> None:
        """The bot may write again in the chat, or in a topic of it."""
        ...


class Press:
    """The press of a button, answered once; or no press at all."""

    def __init__(self, query: CallbackQuery | None = None) -> None:
        self._query = query

    @property
    def open(self) -> bool:
        """Whether the client still waits for an answer."""
        return self._query is not None

    async def answer(self, words: str = "", *, stays: bool = True) -> None:
        """Ends the client's waiting; words that `stays` are an alert to close. Does nothing the second time."""
        query, self._query = self._query, None
        if query is None:
            return
        try:
            await query.answer(words[:MOST_ALERT] or None, show_alert=(stays and bool(words)) or None)
        except (TelegramError, *MALFORMED) as error:
            # Telegram refuses presses that are too old; nobody waits for those any more.
            log.info("telegram.press_not_answered error=%s", type(error).__name__)


class Reply:
    """Sends messages in answer to what was heard. `name` is the bot's, for links to its private chat."""

    def __init__(
        self, heard: Heard, press: Press, name: str, outbound: Outbound, dispatch: Dispatcher, attendance: Attendance
    ) -> None:
        self._heard, self._press, self._name = heard, press, name
        self._outbound, self._dispatch, self._attendance = outbound, dispatch, attendance
        self._address, self._standing = heard.address, dict[int, str]()
        if heard.press and (number := replaced(heard.intent)):
            self._standing[number] = str(heard.message_id)
        self._in_private: list[str] = []
        self._filed: set[int] = set()
        self._invited = False

    async def say_all(self, answers: AsyncIterator[Message]) -> None:
        """Sends the first message of a number and edits later ones in; a turned page replaces the message whose button was pressed."""
        shared = self._heard.place.shared
        if not shared:
            await self._press.answer()
        async for message in answers:
            if shared and message.kind is Kind.ERROR and self._press.open:
                await self._press.answer(parsed(show(message).html))
            elif shared and message.private and message.kind is not Kind.ERROR:
                await self._say_aside(self._with_new_files(message))
            else:
                await self._press.answer()
                message = self._with_new_files(message)
                remote_id = self._standing.get(message.number, "") if message.number else ""
                now_at = await self._say(message, remote_id)
                if now_at and message.number and now_at != self._standing.get(message.number):
                    self._standing[message.number] = now_at
                    await self._dispatch.record_sent(message.number, now_at, self._address)
        await self._press.answer()

    def _with_new_files(self, message: Message) -> Message:
        # An edit must not send a file again.
        if message.number in self._filed:
            return replace(message, files=())
        if message.files and message.number:
            self._filed.add(message.number)
        return message

    async def _say(self, message: Message, remote_id: str) -> str:
        heard = self._heard
        asked_here = heard.place is Place.GROUP and not heard.press and self._address == heard.address
        reply_to = heard.message_id if asked_here else 0
        result = await self._outbound.reply(self._address, message, remote_id=remote_id, reply_to=reply_to)
        if isinstance(result, ChatMoved):
            await self._attendance.move(self._address, result.address)
            self._address, self._standing = result.address, {}
            result = await self._outbound.reply(self._address, message)
        match result:
            case Sent(now_at):
                return now_at
            case ChatGone():
                await self._attendance.leave(self._address)
        log.warning("telegram.unanswered chat=%s result=%s", self._address.key, type(result).__name__)
        return ""

    async def _say_aside(self, message: Message) -> None:
        """Answers the asker alone: short words in an alert, everything else in the private chat."""
        if self._press.open and (words := _as_alert(message)):
            await self._press.answer(words)
        elif await self._say_in_private(message):
            await self._press.answer(_("I sent it to you privately."), stays=False)
        elif self._press.open:
            hint = _("I can only say more in our private chat. Open t.me/{name} once, then press again.").format(
                name=self._name
            )
            await self._press.answer(f"{_gist(message)}\n{hint}".strip())
        elif not self._invited:
            self._invited = True
            door = Button(_("Open a private chat"), link=f"https://t.me/{self._name}?start=private")
            words = _("I only answer that in our private chat. Open it once, then ask again.")
            await self._say(say(words, kind=Kind.NOTICE, buttons=((door,),)), "")

    async def _say_in_private(self, message: Message) -> bool:
        """Sends the message to the person's private chat; whether that worked."""
        # A message belongs to the chat where it was asked, so its page buttons cannot work here: all pages are sent.
        if self._heard.speaker is not Speaker.PERSON:
            return False
        there = chat_address(int(self._heard.user.user_id))
        for place, page in enumerate(pages_of(message)):
            known = self._in_private[place] if place < len(self._in_private) else ""
            result = await self._outbound.reply(there, page, remote_id=known)
            if not isinstance(result, Sent):
                log.info("telegram.not_in_private person=%s result=%s", there.key, type(result).__name__)
                return False
            self._in_private[place : place + 1] = [result.remote_id]
        return True


def _as_alert(message: Message) -> str:
    """A short message's words, without its buttons; empty if an alert cannot hold them."""
    plain = all(isinstance(block, Paragraph | Fine) for block in message.blocks) and not (
        message.header or message.files
    )
    words = parsed(show(message).html) if plain else ""
    return words if len(words) <= MOST_ALERT else ""


def _gist(message: Message) -> str:
    """The first paragraph of a message that cannot be shown in full."""
    first = message.blocks[0] if message.blocks else None
    return clip("".join(span.text for span in first.spans), MOST_GIST) if isinstance(first, Paragraph) else ""
