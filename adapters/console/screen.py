"""Where the console writes: JSON lines for programs, a plain page for pipes, colours for a terminal."""

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Protocol, TextIO

from adapters.console import render
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Button, Kind, Message, say
from core.domain.text.i18n import gettext as _

MARK = "›"


class Shown(NamedTuple):
    """A message, and its buttons by what presses them."""

    message: Message
    names: Mapping[str, Button]


class Screen(Protocol):
    """One way of showing what the bot says. Nothing here waits."""

    def show(self, address: ChatAddress, shown: Shown, at: datetime, *, edit: bool, here: bool) -> None:
        """A message that was sent or edited, to any console chat; `here` is whether the reader looks at that chat."""
        ...

    def refuse(self, address: ChatAddress, problem: str, at: datetime) -> None:
        """A line that was the console's own, and wrong."""
        ...

    def remark(self, text: str) -> None:
        """What the console itself has to say; programs are not told."""
        ...

    def echo(self, who: str, line: str) -> None:
        """The line that was read, where it cannot be seen otherwise."""
        ...

    def synced(self, word: str) -> None:
        """All that was due is done."""
        ...


class JsonScreen:
    """One JSON object a line on `out`, nothing else."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def show(self, address: ChatAddress, shown: Shown, at: datetime, *, edit: bool, here: bool) -> None:
        """The message's row."""
        _write(self._out, render.row_of(address, shown.message, at, edit=edit))

    def refuse(self, address: ChatAddress, problem: str, at: datetime) -> None:
        """A row of kind `error`, which has no number as it is not kept."""
        _write(self._out, render.row_of(address, say(problem, kind=Kind.ERROR), at, edit=False))

    def remark(self, text: str) -> None:
        """Nothing."""

    def echo(self, who: str, line: str) -> None:
        """Nothing."""

    def synced(self, word: str) -> None:
        """`{"sync": WORD}`."""
        _write(self._out, render.dumped({"sync": word}))


class PlainScreen:
    """Readable text without colours: for pipes and files."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out, self._latest = out, 0

    def show(self, address: ChatAddress, shown: Shown, at: datetime, *, edit: bool, here: bool) -> None:
        """The message as a page; one for another chat says where it came, one that was changed later says so."""
        if not here:
            _write(self._out, _elsewhere(address, f"{at:%Y-%m-%d %H:%M}"))
        if edit and shown.message.number != self._latest:
            _write(self._out, _update_mark())
        self._latest = shown.message.number
        _write(self._out, render.page_of(shown.message, shown.names))

    def refuse(self, address: ChatAddress, problem: str, at: datetime) -> None:
        """The problem, indented as an answer."""
        self.remark(problem)

    def remark(self, text: str) -> None:
        """The words, indented as an answer."""
        _write(self._out, render.page_of(say(*text.split("\n"))))

    def echo(self, who: str, line: str) -> None:
        """The line behind the prompt, as on a terminal."""
        _write(self._out, f"{who} {MARK} {render.clean(line)}")

    def synced(self, word: str) -> None:
        """The word alone."""
        _write(self._out, render.clean(word))


class RichScreen:
    """Colours, links and layout for a terminal. Rich is imported when the first one is made."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(highlight=False, markup=False, emoji=False, force_terminal=True)
        self._latest = 0

    def show(self, address: ChatAddress, shown: Shown, at: datetime, *, edit: bool, here: bool) -> None:
        """The message in colours; one for another chat says where it came, one that was changed later says so."""
        from adapters.console.layout import laid_out

        if not here:
            self._console.print(_elsewhere(address, f"{at:%H:%M}"), style="dim")
        if edit and shown.message.number != self._latest:
            self._console.print(_update_mark(), style="dim")
        self._latest = shown.message.number
        self._console.print(laid_out(shown.message, shown.names))

    def refuse(self, address: ChatAddress, problem: str, at: datetime) -> None:
        """The problem in red."""
        self._print(problem, "red")

    def remark(self, text: str) -> None:
        """The words, dimmed."""
        self._print(text, "dim")

    def _print(self, text: str, style: str) -> None:
        from adapters.console.layout import indented

        self._console.print(indented(text), style=style)

    def echo(self, who: str, line: str) -> None:
        """Nothing: the terminal shows what was typed."""

    def synced(self, word: str) -> None:
        """The word alone."""
        self._console.print(render.clean(word))


def _elsewhere(address: ChatAddress, time: str) -> str:
    return "  " + _("{time} UTC, to {chat}:").format(time=time, chat=address.key)


def _update_mark() -> str:
    return "  " + _("An earlier answer, updated:")


def _write(out: TextIO | None, line: str) -> None:
    stream = sys.stdout if out is None else out
    stream.write(line + "\n")
    stream.flush()
