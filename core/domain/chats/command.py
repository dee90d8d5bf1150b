"""What a command is: its name, summary, arguments and right."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.chats.chat import Role
from core.domain.chats.intents import Intent
from core.domain.text.i18n import LazyText


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What a command takes: one of `choices` where there are any; `completes` names the local index that proposes values; `file`
    is what hangs on a message and is not typed; `question` answers a command without what it requires."""

    name: str
    summary: LazyText
    required: bool = True
    question: LazyText | None = None
    completes: str = ""
    choices: tuple[str, ...] = ()
    file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`right` is what a shared chat asks for; `build` makes the intent of the text after the name.

    A command with `parts` is written `/settings zone VALUE`; alone it shows. `aliases` are other names for it."""

    name: str
    summary: LazyText
    build: Callable[[str], Intent]
    right: Role = Role.MEMBER
    option: Option | None = None
    parts: tuple["Command", ...] = ()
    example: str = ""
    aliases: tuple[str, ...] = ()
