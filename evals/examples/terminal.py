"""The bot in a real pseudo-terminal, as a person who sits at it sees it: what it prints, with its colours and links."""

import asyncio
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

from tests.process.running import ELSEWHERE, PATIENCE, environment

COLUMNS = 100
WHERE_IS_THE_CURSOR = b"\x1b[6n"
_MOVES = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\r(?!\n)")
"""What a prompt does to the screen; colours end in `m`."""


async def session(folder: Path, at: str, lines: Sequence[str], until: str, **settings: str) -> list[str]:
    """Types the lines into a console in colours, each once `until` or a new prompt stands there; the pieces of what was printed.

    A piece is what was printed in one go, between two moves of the cursor.
    """
    room = environment(folder, TERM="xterm-256color", COLORTERM="truecolor", COLUMNS=str(COLUMNS), **settings)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(  # noqa: ASYNC220 - asyncio's own would need a child watcher for a terminal
        [sys.executable, "-m", "bot", "chat", "--at", at],
        cwd=ELSEWHERE,
        env=room,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.to_thread(_talk, ours, lines, until)
    finally:
        process.kill()
        await asyncio.to_thread(process.wait)
        os.close(ours)


def _talk(terminal: int, lines: Sequence[str], until: str) -> list[str]:
    """Reads up to the prompt, types a line, and so on; the last line's answer ends with `until`.

    Raises:
        RuntimeError: the bot ended before; with the end of what it printed.
    """
    seen, typed = b"", 0
    while True:
        try:
            block = os.read(terminal, 65536)
        except OSError:
            raise RuntimeError(f"the bot ended: {_plain(seen)[-2000:]}") from None
        seen += block
        if WHERE_IS_THE_CURSOR in block:
            os.write(terminal, b"\x1b[1;1R")
        if typed == len(lines) and until in _plain(seen):
            return [piece for piece in _MOVES.split(_decoded(seen)) if piece.strip()]
        if typed < len(lines) and _plain(seen).count(" ›") > typed:
            os.write(terminal, f"{lines[typed]}\r".encode())
            typed += 1


def _decoded(seen: bytes) -> str:
    return seen.decode(errors="replace")


def _plain(seen: bytes) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", _decoded(seen))
