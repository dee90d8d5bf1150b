"""A subscriber is a chat: one radar, one schedule, one state."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zlib import crc32

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.obstacle import Obstacle
from core.domain.chats.schedule import Daily
from core.domain.text import i18n

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a pause without an end is kept while the chat is gone."""


def first_schedule(address: ChatAddress) -> Daily:
    """When a chat is briefed until somebody chooses: at seven in the terminal, elsewhere in a minute of that hour that is its own."""
    # platforms limit how many messages leave at once
    minute = 0 if address.platform is Platform.CONSOLE else crc32(address.key.encode()) % 60
    return Daily(at=time(7, minute))


class ChatState(StrEnum):
    """ACTIVE is briefed, PAUSED is not until it resumes, GONE was blocked, left or deleted by the platform."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """A chat as stored. `id` never changes, also when the platform moves the chat to another address.

    `next_briefing_at` is when it is due (None: never, as it follows nothing or is paused); `briefed_on` is the local date of
    the last scheduled briefing; `empty_days`: a day without papers brings a message, and with `every_day` also one on which
    none of its sources publishes; `full`: its briefings come unfolded; `close`: the first
    of a week ends with papers close to its follows; `questions`: they ask whose a paper is where that is
    unclear; `silent`: what comes unasked makes no sound; `chosen_hour` is whether somebody set the hour;
    `paused_until` ends a pause by itself. `reported_down` are the ids of sources whose trouble it heard of,
    `quiet_days` how many briefings were left out since none of its sources published.
    `language` is that of the briefings and `interface` that of the replies, both empty until somebody chose;
    `platform_language` is a private chat's, as its platform tells it.
    `set_up_by` is the platform's id of who added the bot to a shared chat, or of the manager who changed it last; `obstacle` is what
    keeps everything from it, or did last.
    """

    id: int
    address: ChatAddress
    place: Place
    daily: Daily
    title: str = ""
    language: str = ""
    interface: str = ""
    platform_language: str = ""
    empty_days: bool = True
    every_day: bool = False
    full: bool = False
    close: bool = True
    questions: bool = True
    silent: bool = False
    state: ChatState = ChatState.ACTIVE
    paused_until: datetime | None = None
    next_briefing_at: datetime | None = None
    briefed_on: date | None = None
    chosen_hour: bool = False
    reported_down: frozenset[str] = frozenset()
    quiet_days: int = 0
    set_up_by: str = ""
    obstacle: Obstacle | None = None
    created_at: datetime

    @property
    def spoken(self) -> str:
        """The language that its briefings are written in."""
        return self.language or self.reads

    @property
    def reads(self) -> str:
        """The language that it is answered in: one with a catalogue."""
        return i18n.language_for(self.interface or self.platform_language)

    @property
    def is_obstructed(self) -> bool:
        """Whether nothing reaches it until people there help."""
        return self.obstacle is not None and self.obstacle.stands

    def left(self) -> "Subscriber":
        """Nothing can be sent there any more. May be said twice."""
        until = FOREVER if self.state is ChatState.PAUSED else self.paused_until
        return replace(self, state=ChatState.GONE, paused_until=until, next_briefing_at=None)

    def returned(self) -> "Subscriber":
        """Somebody spoke there again; who had paused is still paused."""
        if self.paused_until == FOREVER:
            return replace(self, state=ChatState.PAUSED, paused_until=None)
        return replace(self, state=ChatState.ACTIVE)
