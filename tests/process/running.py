"""The bot as an operator starts it: a real process with a clean environment, its lines read with a deadline."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.architecture.tree import PROJECT

PATIENCE = 180.0
ELSEWHERE = PROJECT / "tests"
"""Where it runs: a folder without somebody's `.env`."""

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")

BEGUN: list[asyncio.subprocess.Process] = []
"""What this test started; `conftest` ends what is left of it."""


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What the process gets: no token, no key, no proxy of this machine; no `.env` of a developer."""
    clean = {name: value for name, value in os.environ.items() if name in KEPT}  # noqa: TID251 - a child's, not ours
    ours = {"DATA_DIR": str(folder), "OFFLINE": "1", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(PROJECT)}
    return clean | ours | settings


async def ran(folder: Path, *arguments: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
    """Runs a command to its end: exit status, standard output, standard error."""
    process = await started(folder, *arguments, **settings)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate(typed.encode())
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def started(folder: Path, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
    """A process that was begun."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ELSEWHERE,
        env=environment(folder, **settings),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=1 << 22,
    )
    BEGUN.append(process)
    return process


class Chat:
    """A console session in JSON lines."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._turn = 0

    async def ask(self, *lines: str) -> list[dict[str, Any]]:
        """Types the lines; what was said until all that they made due was done."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._turn += 1
        word = f"s{self._turn}"
        self.process.stdin.write("".join(f"{line}\n" for line in (*lines, f":sync {word}")).encode())
        await self.process.stdin.drain()
        said: list[dict[str, Any]] = []
        async with asyncio.timeout(PATIENCE):
            async for line in self.process.stdout:
                row = json.loads(line)
                if row == {"sync": word}:
                    return said
                said.append(row)
        raise AssertionError(f"the bot ended: {await self.errors()}")

    async def errors(self) -> str:
        """Standard error to its end."""
        assert self.process.stderr is not None
        return (await self.process.stderr.read()).decode()

    async def ended(self) -> int:
        """The exit status, once its input has ended."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return await self.exit()

    async def exit(self) -> int:
        """The exit status; the process must end by itself in time."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def killed(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        await self.exit()


@asynccontextmanager
async def chatting(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[Chat]:
    """A console session that does not outlive the block."""
    process = await started(folder, "chat", "--json", *arguments, **settings)
    try:
        yield Chat(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def keys(said: list[dict[str, Any]]) -> list[str]:
    """The papers of what was said."""
    return [key for row in said for key in row["papers"]]
