"""The console on a real pseudo-terminal."""

import asyncio
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from tests.process.running import ELSEWHERE, PATIENCE, environment

WHERE_IS_THE_CURSOR = b"\x1b[6n"


class Terminal:
    """A person's terminal with the bot in it; answers the prompt's question for the cursor as terminals do."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._screen = folder, ""
        self._changed = asyncio.Event()

    async def __aenter__(self) -> "Terminal":
        self._ours, theirs = pty.openpty()
        room = environment(self._folder, TERM="xterm", COLUMNS="100", LINES="40")
        command = [sys.executable, "-m", "bot", "chat"]
        self.process = subprocess.Popen(  # noqa: ASYNC220 - asyncio's own would need a child watcher for a terminal
            command, cwd=ELSEWHERE, env=room, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        asyncio.get_running_loop().add_reader(self._ours, self._read)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.get_running_loop().remove_reader(self._ours)
        if self.process.poll() is None:
            self.process.kill()
        await asyncio.to_thread(self.process.wait)
        os.close(self._ours)

    def _read(self) -> None:
        try:
            seen = os.read(self._ours, 65536)
        except OSError:
            asyncio.get_running_loop().remove_reader(self._ours)
            return
        if WHERE_IS_THE_CURSOR in seen:
            os.write(self._ours, b"\x1b[1;1R")
        self._screen += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen.decode(errors="replace"))
        self._changed.set()

    def types(self, keys: str) -> None:
        """Presses these keys; what was on the screen before is forgotten."""
        self._screen = ""
        os.write(self._ours, keys.encode())

    async def shows(self, words: str) -> None:
        """Waits until these words are on the screen."""
        async with asyncio.timeout(PATIENCE):
            while words not in self._screen:
                self._changed.clear()
                await self._changed.wait()
