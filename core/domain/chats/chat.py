"""Where a chat is, who speaks in it, and with which right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar


class Platform(StrEnum):
    """The chat platforms that have an adapter."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    CONSOLE = "console"


class Place(StrEnum):
    """What kind of chat it is: one person's, or shared."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"

    @property
    def shared(self) -> bool:
        """Whether several people read this chat, so that only its managers may change it."""
        return self is not Place.PRIVATE


class Role(StrEnum):
    """What a person may do in a shared chat; in a private chat everybody is its manager."""

    MEMBER = "member"
    MANAGER = "manager"


class Intent:
    """What a person asks for; `right` is what that takes in a shared chat."""

    __slots__ = ()
    right: ClassVar[Role] = Role.MANAGER  # so a new intent is closed to members until its class says otherwise


class MemberIntent(Intent):
    """What any member of a shared chat may ask for."""

    __slots__ = ()
    right = Role.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatAddress:
    """One chat on one platform: the unit that follows, is briefed and is answered."""

    platform: Platform
    chat_id: str
    thread_id: str = ""

    @property
    def key(self) -> str:
        """The address in one word: `telegram:-100:7`, `console:alice`."""
        words = [self.platform.value, self.chat_id, *([self.thread_id] if self.thread_id else [])]
        return ":".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatUser:
    """The person who speaks. `user_id` is the platform's own and unique on that platform only."""

    user_id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message of ours in another chat, by the platform's id."""

    address: ChatAddress
    remote_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEvent:
    """Something that a person asked in a chat.

    Adapters look `role` up when the intent's right is MANAGER; otherwise they may leave MEMBER. `reply_to` is the platform's id
    of the message that was replied to, where one of ours may be meant. `words` are what was typed to the bot and is no command:
    they may answer a question of its. `copy_of` is a channel's post whose copy was replied to, in the channel's discussion group.
    `invitations` are links by which the person adds the bot to a group or a channel, where the platform has such links.
    """

    address: ChatAddress
    place: Place
    user: ChatUser
    intent: Intent
    role: Role = Role.MEMBER
    title: str = ""
    language: str = ""
    reply_to: str = ""
    words: str = ""
    copy_of: Post | None = None
    invitations: Mapping[Place, str] = field(default_factory=dict)

    @property
    def private_language(self) -> str:
        """The language of the person's app; empty in a shared chat, where everybody's may have another."""
        return "" if self.place.shared else self.language

    @property
    def is_allowed(self) -> bool:
        """Whether this person may ask for that in this chat."""
        return not self.place.shared or Role.MANAGER is self.role or self.intent.right is Role.MEMBER

    @property
    def sets_up(self) -> bool:
        """Whether this person changes a shared chat, so that they hear when something breaks there."""
        changes = self.place.shared and self.role is Role.MANAGER and self.intent.right is Role.MANAGER
        # of who posts in a channel nothing is known but the channel's own id
        return changes and self.user.user_id not in ("", self.address.chat_id)

    @property
    def person(self) -> str:
        """Who asks, over all chats of the platform: `telegram:42`. Saved papers and notes belong to it."""
        return f"{self.address.platform.value}:{self.user.user_id}" if self.user.user_id else ""
