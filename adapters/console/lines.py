"""Where the console's lines come from: a pipe that is read to its end, or a prompt with history and completion."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from adapters.console.completing import Propose, completer

HISTORY = "console_history"
LONGEST = 64 * 1024
BYTE_ORDER_MARK = "\ufeff"


async def read_pipe(descriptor: int = 0) -> AsyncIterator[str]:
    """The lines of standard input as they come, in UTF-8, each cut at 64 KiB; ends at the end of input.

    A thread of its own reads, as a pipe, a file and a terminal block in different ways; it never holds up the
    end of the process, and reads no more than one block ahead.
    """
    if sys.stdin is None:  # closed from outside: by now the descriptor may be another file of ours
        return
    loop, blocks = asyncio.get_running_loop(), asyncio.Queue[bytes](1)

    def read() -> None:
        block = b"."
        while block:
            try:
                block = os.read(descriptor, LONGEST)
            except OSError:
                block = b""
            try:
                asyncio.run_coroutine_threadsafe(blocks.put(block), loop).result()
            except (RuntimeError, asyncio.CancelledError):
                return  # the loop has ended before the input did

    threading.Thread(target=read, name="console-input", daemon=True).start()
    rest = b""
    while block := await blocks.get():
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield _text(line)
        rest = rest[: LONGEST + 1]
    if rest:
        yield _text(rest)


def _text(line: bytes) -> str:
    return line[:LONGEST].decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK).rstrip("\r")


def forget_lines(folder: Path) -> None:
    """Erases what was typed at the prompt, by whoever sat there: the file does not tell people apart."""
    history = folder / HISTORY
    if history.exists():
        history.write_bytes(b"")


def _open_history(folder: Path) -> str:
    history = folder / HISTORY
    history.touch()
    history.chmod(0o600)  # prompt_toolkit would leave it to the umask
    return str(history)


async def prompt_lines(
    who: Callable[[], str], propose: Propose, folder: Path, status: Callable[[], str]
) -> AsyncIterator[str]:
    """The lines that a person types; Ctrl-D and Ctrl-C on an empty line end them.

    What the bot prints meanwhile appears above the prompt; `status` is shown below it while it says something; `propose` knows
    what may be meant by what is typed so far; `folder` keeps the history.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.patch_stdout import patch_stdout
    from prompt_toolkit.styles import Style

    session: PromptSession[str] = PromptSession(
        history=FileHistory(_open_history(folder)),
        completer=completer(propose),
        complete_while_typing=True,
        refresh_interval=0.5,
        style=Style.from_dict({"bottom-toolbar": "noreverse"}),
    )
    with patch_stdout(raw=True):
        while True:
            session.bottom_toolbar = status if status() else None
            try:
                yield await session.prompt_async(f"{who()} › ")
            except KeyboardInterrupt:
                if not session.default_buffer.text:
                    return
            except EOFError:
                return
