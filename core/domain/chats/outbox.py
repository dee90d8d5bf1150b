"""The outbox: what must be delivered, and what a delivery's result makes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.domain.chats.chat import ChatAddress, Place
from core.domain.chats.message import Message
from core.domain.chats.obstacle import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxItem:
    """One message to deliver, claimed with a lease. `key` is natural and unique (`briefing:7:2026-06-16`, `edit:41:1`).

    `attempts` counts this claim too. `remote_id` is the platform's id of the message where it stands already: then the
    content is put in by an edit. `edit` marks a change of a message that was complete before; without a `remote_id` the chat moved
    since, and the message stays behind. `reply_to` is the platform's id of the message that it answers, empty where there is none or
    nobody knows it any more. `obstructed`: the last thing that was sent there did not arrive, for want of people's help.
    `silent`: it arrives without a sound.
    """

    id: int
    key: str
    chat_id: int
    address: ChatAddress
    place: Place
    message: Message
    attempts: int
    remote_id: str = ""
    edit: bool = False
    reply_to: str = ""
    obstructed: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it, or had it and the reader deleted it."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A header stands under `remote_id`: commit that, then deliver again, which edits the content in."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Surely not sent; the platform asks to wait, or cannot be reached."""

    wait: timedelta = timedelta()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """May have been sent: the request left and no answer came."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChatGone:
    """Blocked, kicked, deleted: nothing can be sent to this chat until it speaks again."""

    reason: str


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """The platform moved the chat to another address (a group became a supergroup)."""

    address: ChatAddress


@dataclass(frozen=True, slots=True)
class Barred:
    """Surely not sent, and nothing will be until people there help: a closed topic, a missing right."""

    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this message; a bug of ours."""

    reason: str


DeliveryResult = Sent | Opened | RetryLater | Unknown | ChatGone | ChatMoved | Barred | Refused


@dataclass(frozen=True, slots=True)
class Done:
    """Delivered."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class Again:
    """Not delivered yet: due again at `at`. Whether a header stands is kept since it was opened."""

    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Given up, with the reason for the operator and for `/coverage`."""

    reason: str


Settlement = Done | Again | Failed
