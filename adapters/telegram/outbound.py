"""Sends to Telegram: briefings as a header that is then edited, replies at once. Failures are values."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter, TelegramError
from telegram.ext import ExtBot

from adapters.attachments import bytes_of, name_of
from adapters.telegram import failures, wording
from adapters.telegram.pacing import Lane, Pacing, Sleep
from adapters.telegram.render import Shown, parsed, show, show_header
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Button, File, Kind, Message, say
from core.domain.chats.outbox import DeliveryResult, Opened, OutboxItem, RetryLater, Sent, Unknown
from core.domain.text.i18n import gettext as _

LONG = 5.0  # seconds: a briefing that must wait longer goes back to the outbox, which remembers it
PATIENCE = timedelta(minutes=3)  # a reply that must wait longer is no answer any more
TRIES = 6

MOST_CAPTION = 1024  # after parsing, https://core.telegram.org/bots/api#senddocument
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNDER_A_FILE = "there is no text in the message to edit"
_DISCONNECTED = RetryLater(timedelta(seconds=5), "not connected")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words, a file or both. `remote_id` is the message to put the words into, where there is one; files are new always."""

    shown: Shown | None = None
    file: File | None = None
    remote_id: str = ""
    reply_to: int = 0
    silent: bool = False

    @property
    def bare(self) -> "Part":
        """The same without entities."""
        return replace(self, shown=replace(self.shown, html="") if self.shown else None)


class Outbound:
    """Implements `Messaging`, and sends replies. `bot` is set while the adapter is connected."""

    def __init__(self, pacing: Pacing, sleep: Sleep) -> None:
        self.bot: ExtBot[None] | None = None
        self._pacing, self._sleep = pacing, sleep

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sends or edits one message; never raises.

        A briefing that stands nowhere yet is opened by its header line; every other item is put in whole. An edit is safe to
        repeat, so only a send can be Unknown.
        """
        chat, shared = item.address.chat_id, is_shared(item.address)
        wait = self._pacing.wait(chat, shared=shared)
        if self.bot is None or wait > LONG:
            return RetryLater(
                timedelta(seconds=max(wait, LONG)), "its turn comes later" if self.bot else "not connected"
            )
        opens = item.message.kind is Kind.BRIEFING and not item.remote_id
        shown = show_header(item.message) if opens else show(item.message)
        try:
            async with self._pacing.lane(chat, shared=shared) as lane, self._pacing.request(lane, reply=False):
                if self.bot is None:
                    return _DISCONNECTED
                part = Part(shown=shown, remote_id=item.remote_id, reply_to=int(item.reply_to or 0), silent=item.silent)
                remote_id = await self._put(self.bot, item.address, part)
        except (TelegramError, *failures.MALFORMED) as error:
            return self._became(error, item.address, item.remote_id)
        return Opened(remote_id) if opens else Sent(remote_id)

    async def reply(
        self, address: ChatAddress, message: Message, *, remote_id: str = "", reply_to: int = 0
    ) -> DeliveryResult:
        """Sends an answer with its files, or edits it into `remote_id` and sends the files behind it; the id of its words.

        The words stand under the file where there is one and they fit there. What can be sent again safely is; where
        Telegram leaves it open whether something arrived, a line that says so is sent in its place: so nothing is lost, and
        nothing said twice.
        """
        shown, files = show(message), list(message.files)
        under = files.pop() if len(files) == 1 and not remote_id and _fits_caption(shown) else None
        words = Part(shown=shown, file=under, remote_id=remote_id, reply_to=reply_to)
        async with self._pacing.lane(address.chat_id, shared=is_shared(address)) as lane:
            result = await self._insist(lane, address, words, message)
            for file in files if isinstance(result, Sent) else ():
                await self._insist(lane, address, Part(file=file), message)
        return result

    async def _insist(self, lane: Lane, address: ChatAddress, part: Part, message: Message) -> DeliveryResult:
        """Sends one part of a message, with retries."""
        doubted = False
        for attempt in range(TRIES):
            try:
                async with self._pacing.request(lane, reply=True):
                    if self.bot is None:
                        return _DISCONNECTED
                    return Sent(await self._put(self.bot, address, part))
            except (TelegramError, *failures.MALFORMED) as error:
                result = self._became(error, address, part.remote_id)
                if failures.is_deleted(error):
                    part, result = replace(part, remote_id=""), RetryLater()
                flooded = isinstance(error, RetryAfter)
            match result:
                case RetryLater(wait) if wait <= PATIENCE and attempt < TRIES - 1:
                    await self._sleep(0 if flooded else min(wait.total_seconds(), 2**attempt))
                case Unknown() if not doubted:
                    part, doubted = replace(part, shown=show(_doubt(message, part)), file=None), True
                case _:
                    break
        return result

    def _became(self, error: Exception, address: ChatAddress, remote_id: str) -> DeliveryResult:
        result = failures.result_of(error, address, remote_id)
        if isinstance(error, RetryAfter):
            wait = failures.seconds_of(error).total_seconds()
            self._pacing.flooded(address.chat_id, wait, shared=is_shared(address))
        log.info("telegram.failed chat=%s error=%s result=%s", address.key, type(error).__name__, type(result).__name__)
        return result

    async def _put(self, bot: ExtBot[None], to: ChatAddress, part: Part) -> str:
        """Sends one part and returns the message's id; in plain text if Telegram rejects our HTML, which is a bug of ours."""
        try:
            return await _write(bot, to, part)
        except BadRequest as error:
            if not failures.is_unparsed(error) or part.shown is None:
                raise
            log.error("telegram.html_refused chat=%s reason=%s", to.key, error.message)
            return await _write(bot, to, part.bare)


def is_shared(address: ChatAddress) -> bool:
    """Groups and channels have negative ids, https://core.telegram.org/bots/api#chat."""
    return address.chat_id.startswith("-")


def _doubt(message: Message, part: Part) -> Message:
    if part.file is not None:  # which was kept nowhere
        return say(
            _("Telegram didn't say whether my file arrived. If you don't see it, please ask again."), kind=Kind.NOTICE
        )
    again = ((Button(_("Show the answer"), f"page {message.number} {message.page}"),),) if message.number else ()
    return say(_("Telegram didn't say whether my answer arrived."), kind=Kind.NOTICE, buttons=again)


def _fits_caption(shown: Shown) -> bool:
    """Whether the words can stand under a file, in either form."""
    return max(wording.units(parsed(shown.html)), wording.units(shown.plain)) <= MOST_CAPTION


async def _write(bot: ExtBot[None], to: ChatAddress, part: Part) -> str:
    """Sends or edits, and returns the message's id. Raises what PTB raises."""
    if part.remote_id and part.shown:
        return await _edit(bot, to, part.shown, part.remote_id)
    text, mode, buttons = _words(part.shown)
    thread = int(to.thread_id) if to.thread_id else None
    answers = ReplyParameters(part.reply_to, allow_sending_without_reply=True) if part.reply_to else None
    if part.file is None:
        sent = await bot.send_message(
            int(to.chat_id),
            text,
            parse_mode=mode,
            link_preview_options=_NO_PREVIEW,
            # a group's members see the field only if the message answers theirs
            reply_markup=buttons or (ForceReply(selective=True) if part.shown and part.shown.asks else None),
            message_thread_id=thread,
            reply_parameters=answers,
            disable_notification=part.silent or None,
        )
    else:
        sent = await bot.send_document(
            int(to.chat_id),
            bytes_of(part.file) or b"\n",  # Telegram takes no empty file
            filename=name_of(part.file),
            caption=text or None,
            parse_mode=mode,
            reply_markup=buttons,
            message_thread_id=thread,
            reply_parameters=answers,
        )
    return str(sent.message_id)


async def _edit(bot: ExtBot[None], to: ChatAddress, shown: Shown, remote_id: str) -> str:
    """Edits a message, or the caption that Telegram makes of words under a file."""
    text, mode, buttons = _words(shown)
    chat, message = int(to.chat_id), int(remote_id)
    try:
        await bot.edit_message_text(
            text,
            chat_id=chat,
            message_id=message,
            parse_mode=mode,
            link_preview_options=_NO_PREVIEW,
            reply_markup=buttons,
        )
    except BadRequest as error:
        if _UNDER_A_FILE not in error.message.lower():
            raise
        await bot.edit_message_caption(chat, message, caption=text, parse_mode=mode, reply_markup=buttons)
    return remote_id


def _words(shown: Shown | None) -> tuple[str, ParseMode | None, InlineKeyboardMarkup | None]:
    if shown is None:
        return "", None, None
    return (shown.html, ParseMode.HTML, shown.buttons) if shown.html else (shown.plain, None, shown.buttons)
