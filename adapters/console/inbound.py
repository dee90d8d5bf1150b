"""What a line of the console means: its own commands, which begin with `:`, or words for the bot."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core.domain.chats.chat import Role
from core.domain.text.i18n import LazyText
from core.domain.text.i18n import gettext as _

LONGEST = timedelta(days=3660)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_NAME = re.compile(r"\w[\w.@+-]{0,39}")


@dataclass(frozen=True, slots=True)
class Forward:
    """`:forward 26h`."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class FetchAll:
    """`:fetch`."""


@dataclass(frozen=True, slots=True)
class Press:
    """`:press LABEL`."""

    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """`:reply NUMBER WORDS`: words written as a reply to the message of that number; 0 is the newest one."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Send:
    """`:file PATH`: sends that file, as others attach one to a message, to be imported."""

    path: Path


@dataclass(frozen=True, slots=True)
class Keep:
    """`:save PATH`: writes the newest file that came with an answer to that path."""

    path: Path


@dataclass(frozen=True, slots=True)
class Speak:
    """`:as NAME`."""

    name: str


@dataclass(frozen=True, slots=True)
class Enter:
    """`:in NAME [ROLE]`; no name is the speaker's private chat."""

    name: str = ""
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class Sync:
    """`:sync WORD`."""

    word: str


@dataclass(frozen=True, slots=True)
class Usage:
    """`:help`."""


@dataclass(frozen=True, slots=True)
class Quit:
    """`:quit`."""


@dataclass(frozen=True, slots=True)
class Say:
    """Anything else: words for the bot."""

    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """The line is the console's own and cannot be done; one sentence that says what to type."""

    problem: str


Line = Forward | FetchAll | Press | Reply | Send | Keep | Speak | Enter | Sync | Usage | Quit | Say | Refusal


def parse(line: str) -> Line:
    """The meaning of one line. Lines that begin with `:` never reach core."""
    text = line.strip()
    if not text.startswith(":"):
        return Say(text)
    name, _blank, rest = text[1:].partition(" ")
    read = COMMANDS.get(name.lower())
    return (
        read(rest.strip())
        if read
        else Refusal(
            _("There's no :{name} here; :help lists what there is. Commands to the bot begin with /.").format(
                name=name[:40]
            )
        )
    )


def name_of(text: str) -> str | None:
    """A person's or a shared chat's name, if it can be one: letters, digits and . _ @ + - inside, at most 40."""
    return text if _NAME.fullmatch(text) and text.lower() != "private" else None


def span_of(text: str) -> timedelta | None:
    """`90s`, `15m`, `26h` or `9d`, at most ten years; None for anything else."""
    found = re.fullmatch(r"(\d{1,9})([smhd])", text, re.ASCII)
    span = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
    return span if span is not None and span <= LONGEST else None


def _forward(rest: str) -> Line:
    span = span_of(rest)
    return Forward(span) if span is not None else Refusal(_("How far? For example :forward 90s, 15m, 26h or 9d."))


def _press(rest: str) -> Line:
    return Press(rest) if rest else Refusal(_("Which button? For example :press Receipts."))


def _reply(rest: str) -> Line:
    number, _blank, words = rest.partition(" ")
    if not rest or re.fullmatch(r"\d{1,15}", rest, re.ASCII):
        return Refusal(_("What's your reply? :reply WORDS answers the newest message, :reply 7 WORDS message 7."))
    is_numbered = re.fullmatch(r"\d{1,15}", number, re.ASCII)
    return Reply(int(number), words.strip()) if is_numbered else Reply(0, rest)


def _send(rest: str) -> Line:
    return Send(Path(rest)) if rest else Refusal(_("Which file? For example :file feeds.opml."))


def _keep(rest: str) -> Line:
    return Keep(Path(rest)) if rest else Refusal(_("Save it where? For example :save saved.bib."))


def _speak(rest: str) -> Line:
    name = name_of(rest)
    return Speak(name) if name else Refusal(_("Who speaks? One word of letters and digits, for example :as bob."))


def _enter(rest: str) -> Line:
    first, _blank, second = rest.partition(" ")
    if first.lower() == "private" and not second:
        return Enter()
    name, role = name_of(first), second.strip().lower() or Role.MEMBER.value
    if name is None or role not in {known.value for known in Role}:
        return Refusal(_("Where? For example :in lab, :in lab manager or :in private."))
    return Enter(name, Role(role))


COMMANDS: dict[str, Callable[[str], Line]] = {
    "forward": _forward,
    "fetch": lambda _: FetchAll(),
    "press": _press,
    "reply": _reply,
    "file": _send,
    "save": _keep,
    "as": _speak,
    "in": _enter,
    "sync": Sync,
    "help": lambda _: Usage(),
    **dict.fromkeys(("quit", "q", "q!", "wq", "exit"), lambda _: Quit()),
}
LEAVING = ("exit", "quit", "bye", "logout")
"""Words that end other terminals; a script's words are all for the bot."""
_USAGE = (
    (":press LABEL", LazyText("press a button of the newest message; its number alone does too")),
    (":reply WORDS", LazyText("reply to the newest message, or :reply 7 WORDS to message 7")),
    (":file PATH", LazyText("send a file, such as feeds.opml")),
    (":save PATH", LazyText("save the newest file that I sent you")),
    (":as NAME", LazyText("speak as somebody else")),
    (":in NAME [manager]", LazyText("speak in a shared chat; :in private to go back")),
    (":fetch", LazyText("read every source now")),
    (":forward 26h", LazyText("move the clock (90s, 15m, 26h, 9d), after a start with --at")),
    (":sync WORD", LazyText("do what is due, then print WORD")),
    (":quit", LazyText("leave")),
)


def usage() -> str:
    """The console's own lines, and where to read about the bot's."""
    return "\n".join(
        (
            _("Lines that begin with a colon are for this terminal:"),
            *(f"{line}   {meaning}" for line, meaning in _USAGE),
            _("What the bot itself can do: /help"),
        )
    )
