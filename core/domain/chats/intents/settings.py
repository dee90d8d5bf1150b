"""The chat itself: first steps, settings, pauses, erasure; and text that is not understood."""

from dataclasses import dataclass, field

from core.domain.chats.chat import Intent, MemberIntent
from core.domain.text.i18n import LazyText


@dataclass(frozen=True, slots=True)
class Start(MemberIntent):
    """`/start`: what this is, and what to type."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Welcome(Intent):
    """Somebody added the bot to this shared chat: whoever does so set it up."""


@dataclass(frozen=True, slots=True)
class Help(MemberIntent):
    """`/help`: the commands of a first week, or all of them."""

    full: bool = False


@dataclass(frozen=True, slots=True)
class ShowSettings(MemberIntent):
    """`/settings` alone; a button on `message` shows them there."""

    message: int = 0


@dataclass(frozen=True, slots=True)
class ChangeSetting(Intent):
    """`/settings NAME VALUE`, or a button; then also with the name `pause`. The answer to a button stands in its `message`, if any."""

    name: str
    value: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class PickSetting(Intent):
    """A button that opens the values of a setting in its `message`, or `/settings NAME` in a new one."""

    name: str
    message: int


@dataclass(frozen=True, slots=True)
class AskSetting(Intent):
    """A button that asks what to set; the next words are the value."""

    name: str


@dataclass(frozen=True, slots=True)
class Pause(Intent):
    """`/pause`, for ever or for `text`: a number of days or a date."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Resume(Intent):
    """`/resume`."""


@dataclass(frozen=True, slots=True)
class Delete(Intent):
    """`/delete`: erase all that is stored about this chat; asks once."""

    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SmallTalk(MemberIntent):
    """No command and no topic: `kind` is greeting, thanks, stop, cost, privacy, fewer, more, complaint or aside."""

    kind: str


@dataclass(frozen=True, slots=True)
class Words(MemberIntent):
    """Plain words that are no command: what they can mean is offered."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Misread(MemberIntent):
    """What was typed is not understood: `problem` says so in one sentence, `example` shows what to type.

    `meant`: the example is what was probably meant, so it is offered as a button.
    """

    problem: LazyText
    example: str = ""
    meant: bool = False
