"""Documents that somebody sends to be imported: which they are, and what is in them."""

import logging

from telegram import Document, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.attachments import Offered, imported, not_fetched, too_large
from adapters.telegram.failures import MALFORMED
from core.domain.chats.intents import Intent

log = logging.getLogger(__name__)


def offered(message: Message) -> Offered | None:
    """The document of a message, or, where it has none, of the one that it replies to."""
    replied = message.reply_to_message
    document = message.document or (replied.document if replied is not None else None)
    return _as_offered(document) if document is not None else None


def _as_offered(document: Document) -> Offered:
    return Offered(name=document.file_name or "file", size=document.file_size or 0, place=document.file_id)


async def fetched(bot: ExtBot[None], file: Offered) -> Intent:
    """What its content asks; or what is wrong, where it is too large or Telegram does not give it."""
    if problem := too_large(file.size):
        return problem
    try:
        found = await bot.get_file(file.place)
        if problem := too_large(found.file_size or 0):
            return problem
        content = bytes(await found.download_as_bytearray())
    except (TelegramError, RuntimeError, OSError, *MALFORMED) as error:  # RuntimeError: it has no path
        log.info("telegram.file_not_fetched error=%s", type(error).__name__)
        return not_fetched()
    return imported(file.name, content)
