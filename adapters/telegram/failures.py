"""Maps Telegram's errors to delivery results."""

from dataclasses import replace
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from adapters.telegram.connection import NotSent, TokenRefused
from core.domain.chats.chat import ChatAddress
from core.domain.chats.obstacle import Cause
from core.domain.chats.outbox import Barred, ChatGone, ChatMoved, DeliveryResult, Refused, RetryLater, Sent, Unknown

MALFORMED = (KeyError, TypeError, ValueError, AttributeError)
"""What PTB lets through where an answer with status 200 is JSON but not the Bot API's."""

_UNREACHABLE = timedelta(seconds=5)
_NO_TOKEN = timedelta(minutes=5)
_UNCHANGED = ("message is not modified",)
_DELETED = ("message to edit not found", "message_id_invalid", "message to be edited not found")
_GONE = ("chat not found", "peer_id_invalid", "chat_id is empty")
_UNPARSED = (
    "can't parse entities",
    "message is too long",
    "message_too_long",
    "entities_too_long",
    "entity_bounds_invalid",
)
_BARRED = {
    Cause.TOPIC_CLOSED: ("topic_closed",),
    Cause.TOPIC_DELETED: ("message thread not found", "topic_deleted"),
    Cause.NO_RIGHT: ("not enough rights", "need administrator rights", "chat_write_forbidden", "chat_restricted"),
}


def result_of(error: Exception, address: ChatAddress, remote_id: str) -> DeliveryResult:
    """The result of a send, or of an edit of `remote_id`, which is safe to repeat and so never Unknown."""
    match error:
        case RetryAfter():
            return RetryLater(seconds_of(error), "flood wait")
        case ChatMigrated():
            return ChatMoved(replace(address, chat_id=str(error.new_chat_id), thread_id=""))
        case Forbidden() | BadRequest() if cause := next(
            (c for c, words in _BARRED.items() if _any(words, error.message)), None
        ):
            return Barred(cause, error.message)
        case Forbidden():
            return ChatGone(error.message)
        case InvalidToken() | TokenRefused():
            return RetryLater(_NO_TOKEN, "Telegram refuses the token")
        case BadRequest():
            words = error.message
            if remote_id and _any(_UNCHANGED + _DELETED, words):
                return Sent(remote_id)
            if _any(_GONE, words):
                return ChatGone(words)
            return Refused(words)
        case NotSent():
            return RetryLater(_UNREACHABLE, "Telegram cannot be reached")
        case _:
            doubt = (
                error.message if isinstance(error, NetworkError) else f"no sense in the answer ({type(error).__name__})"
            )
            return RetryLater(_UNREACHABLE, doubt) if remote_id else Unknown(doubt)


def seconds_of(error: RetryAfter) -> timedelta:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def is_unparsed(error: Exception) -> bool:
    """Whether Telegram rejects a text's markup, so that a plain text may work."""
    return isinstance(error, BadRequest) and _any(_UNPARSED, error.message)


def is_deleted(error: Exception) -> bool:
    """Whether the message to edit was deleted."""
    return isinstance(error, BadRequest) and _any(_DELETED, error.message)


def _any(table: tuple[str, ...], words: str) -> bool:
    lower = words.lower()
    return any(entry in lower for entry in table)
