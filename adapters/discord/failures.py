"""Maps Discord's errors to delivery results: by code, else by what is safe to assume.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes
"""

from datetime import timedelta
from enum import StrEnum

import discord

from core.domain.chats.obstacle import Cause
from core.domain.chats.outbox import Barred, ChatGone, DeliveryResult, Refused, RetryLater, Sent, Unknown

GONE = {
    10003: "the channel does not exist any more",
    10004: "the server does not exist any more",
    10013: "the person does not exist any more",
    50007: "the person takes no direct messages from the bot",
    50008: "this kind of channel takes no messages",
    50024: "this kind of channel takes no messages",
    50033: "the person does not exist any more",
    50278: "the bot shares no server with the person any more",
}
BARRED = {
    50001: (Cause.NO_RIGHT, "the bot does not see the channel"),
    50013: (Cause.NO_RIGHT, "the bot may not write there"),
    50083: (Cause.TOPIC_CLOSED, "the thread is archived and locked"),
    160005: (Cause.TOPIC_CLOSED, "the thread is locked"),
}
LATER = {
    20016: timedelta(minutes=1),  # slow mode
    20028: timedelta(minutes=1),  # the channel's write limit
    30046: timedelta(hours=1),  # too many edits of a message that is over an hour old
    40003: timedelta(minutes=10),  # direct messages opened too fast
}
ALREADY_ANSWERED, OPENING_TOO_FAST, HARMFUL_LINK = 40060, 40003, 240000
MISSING_ACCESS, MISSING_PERMISSIONS = 50001, 50013
HIDDEN_HISTORY = 160002
UNREACHABLE = (101, 111, 113)  # errno: no network, refused, no host; a name that is not found has a negative one


class Stage(StrEnum):
    """What was being done when it failed: before a send nothing can have been sent, and an edit may be repeated."""

    BEFORE = "before"
    SEND = "send"
    EDIT = "edit"


def outcome(error: Exception, stage: Stage, remote_id: str = "") -> DeliveryResult:
    """What the delivery came to."""
    match error:
        case discord.RateLimited():
            return RetryLater(timedelta(seconds=error.retry_after), "asked to wait")
        case discord.HTTPException():
            return _refusal(error, stage, remote_id)
        case OSError() if not isinstance(error, TimeoutError) and unreachable(error):
            return RetryLater(reason="Discord cannot be reached")
        case _ if stage is Stage.SEND:
            return Unknown(f"no answer: {type(error).__name__}")
        case _:
            return RetryLater(reason=f"no answer: {type(error).__name__}")


def unreachable(error: OSError) -> bool:
    """Whether no connection came about, so that nothing can have been sent."""
    return error.errno is not None and (error.errno in UNREACHABLE or error.errno < 0)


def banned_for(error: discord.HTTPException) -> float:
    """Seconds for which a 429 stops everything: discord.py passes on only those that look like Cloudflare's ban."""
    if error.status != 429:
        return 0.0
    told = error.response.headers.get("Retry-After", "")
    return min(float(told), 3600.0) if told.replace(".", "", 1).isdigit() else 60.0


def _refusal(error: discord.HTTPException, stage: Stage, remote_id: str) -> DeliveryResult:
    told = f"{error.status} {error.code}"
    if error.code in BARRED:
        return Barred(*BARRED[error.code])
    if error.code in GONE:
        return ChatGone(GONE[error.code])
    if error.code in LATER:
        return RetryLater(LATER[error.code], told)
    match error.status:
        case 404 if stage is not Stage.BEFORE:  # edited or sent, and the reader deleted it since
            return Sent(remote_id)
        case 401:
            return RetryLater(timedelta(minutes=5), "the token is not accepted")
        case 429:
            return RetryLater(timedelta(seconds=banned_for(error)), "asked to wait")
        case status if status >= 500 or status < 300:
            return Unknown(told) if stage is Stage.SEND else RetryLater(reason=told)
        case _:
            return Refused(told)
