"""One request that says something: words, a file, or a file with words under it; new, or into a message that stands."""

from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from adapters.attachments import bytes_of, name_of
from adapters.telegram import wording
from adapters.telegram.render import Shown, parsed
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import File

MOST_CAPTION = 1024  # after parsing, https://core.telegram.org/bots/api#senddocument
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNDER_A_FILE = "there is no text in the message to edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words, a file or both. `remote_id` is the message to put the words into, where there is one; files are new always."""

    shown: Shown | None = None
    file: File | None = None
    remote_id: str = ""
    reply_to: int = 0

    @property
    def bare(self) -> "Part":
        """The same without entities."""
        return replace(self, shown=replace(self.shown, html="") if self.shown else None)


def fits_caption(shown: Shown) -> bool:
    """Whether the words can stand under a file, in either form."""
    return max(wording.units(parsed(shown.html)), wording.units(shown.plain)) <= MOST_CAPTION


async def write(bot: ExtBot[None], to: ChatAddress, part: Part) -> str:
    """Does the request; the message's id. Raises what PTB raises."""
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
            reply_markup=buttons,
            message_thread_id=thread,
            reply_parameters=answers,
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
    """Words under a file are a caption to Telegram, and edited as one."""
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
