"""A reading child and who reads in it: one document after the other, the shortest first, each within its allowance."""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from core.domain.sources.source import FetchFailed
from core.fetching import protocol
from core.fetching.parser.turn import LAST, Turn
from core.fetching.protocol import Head, Job

log = logging.getLogger(__name__)

START_SECONDS = 60.0
DYING_SECONDS = 2.0
JOBS_A_CHILD = 500
TOO_SLOW = "too slow to read"
_ROOT = Path(__file__).resolve().parents[3]
_PIECE = 256 * 1024
_SPENT = (-signal.SIGPROF, -signal.SIGXCPU)
Row = TypeVar("Row")
Told = tuple[Head, tuple[Row, ...]]


class Spent(Exception):
    """A document used up the processor time that it was allowed; its child is gone."""


class Reader:
    """One child at a time, started at the first job and again after it was killed. The loop is never blocked for long."""

    def __init__(self, wall: float, *, stays: bool) -> None:
        """`wall` is how many seconds a document may take by the clock; where the child does not stay, it ends when nobody waits."""
        self._wall, self._stays = wall, stays
        self._turn = Turn()
        self._child: Process | None = None
        self._jobs = 0

    @property
    def pid(self) -> int | None:
        """The living child's process id."""
        return self._child.pid if self._child and self._child.returncode is None else None

    @property
    def waiting(self) -> int:
        """How many documents wait for their turn."""
        return self._turn.waiting

    async def read(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Told[Row] | FetchFailed:
        """What the child says. One that takes too long, too much memory, or breaks is killed; the next job has a new one.

        Raises:
            Spent: the job's allowance was not enough.
        """
        async with self._turn.taken(len(body)):
            try:
                told = await self._told(job, body, read_row)
                if not self._stays and not self._turn.waiting:
                    await self._end(DYING_SECONDS)
                return told
            except asyncio.CancelledError:
                await self._end(grace=0)
                raise

    async def _told(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Told[Row] | FetchFailed:
        try:
            child = await self._started()
            async with asyncio.timeout(self._wall) as deadline:
                return await self._answer(child, (job, body), read_row, deadline)
        except TimeoutError:
            return await self._lost(TOO_SLOW)
        except (OSError, EOFError, ValueError, TypeError, LookupError) as error:
            log.warning("parsing.broke recipe=%s error=%s", job.recipe, type(error).__name__)
            return await self._lost("cannot be read", grace=DYING_SECONDS)

    async def close(self) -> None:
        """Ends the child and waits for it; a feed that is being read is given up at once, as "cannot be read"."""
        if self._turn.is_taken and self._child is not None:
            _kill(self._child)
        async with self._turn.taken(LAST):
            await self._end(DYING_SECONDS)

    async def _started(self) -> Process:
        if self._child is not None and (self._child.returncode is not None or self._jobs >= JOBS_A_CHILD):
            await self._end(DYING_SECONDS)
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "core.fetching.parser.worker"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                cwd=_ROOT,
                env={
                    "PYTHONUTF8": "1",
                    "PYTHONDONTWRITEBYTECODE": "1",
                },  # no secret of ours goes where strangers' bytes go
                start_new_session=True,  # Ctrl-C is for the bot, which then ends its child
                limit=2 * _PIECE,
            )
            self._jobs = 0
            async with asyncio.timeout(START_SECONDS):
                await _frame(self._child)  # imports are done: from here on time counts against the feed
        self._jobs += 1
        return self._child

    async def _answer(
        self,
        child: Process,
        asked: tuple[Job, bytes],
        read_row: Callable[[list[Any]], Row],
        deadline: asyncio.Timeout,
    ) -> Told[Row]:
        job, body = asked
        await _send(child, job, body)
        head = protocol.head((await _frame(child))["head"])
        deadline.reschedule(asyncio.get_running_loop().time() + self._wall + job.an_entry * head.entries)
        return head, tuple([read_row(row) async for row in _rows(child)])

    async def _lost(self, reason: str, *, grace: float = 0) -> FetchFailed:
        code = await self._end(grace)
        if code in _SPENT:
            raise Spent
        reason = "too large to read" if code == protocol.OUT_OF_MEMORY else reason
        log.warning("parsing.lost reason=%r exit=%s", reason, code)
        return FetchFailed(reason=reason)

    async def _end(self, grace: float) -> int | None:
        """Ends the child, reads what is left so that its pipes close, and waits for it: no zombie, no open descriptor."""
        child, self._child = self._child, None
        if child is None:
            return None
        assert child.stdin is not None
        child.stdin.close()  # its sign to go
        if grace:
            with suppress(TimeoutError):
                await asyncio.wait_for(child.communicate(), grace)
        if child.returncode is None:
            _kill(child)
            await child.communicate()
        return child.returncode


def _kill(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)  # not Popen's kill, which reaps behind the back of asyncio's watcher


async def _send(child: Process, job: Job, body: bytes) -> None:
    assert child.stdin is not None
    child.stdin.write(protocol.asked(job) + protocol.LENGTH.pack(len(body)))
    for start in range(0, len(body), _PIECE):
        child.stdin.write(body[start : start + _PIECE])
        await child.stdin.drain()


async def _rows(child: Process) -> AsyncIterator[list[Any]]:
    while "end" not in (frame := await _frame(child)):
        for row in frame["rows"]:
            yield row
        await asyncio.sleep(0)


async def _frame(child: Process) -> dict[str, Any]:
    assert child.stdout is not None
    (length,) = protocol.LENGTH.unpack(await child.stdout.readexactly(protocol.LENGTH.size))
    if length > protocol.LONGEST:
        raise ValueError("a frame longer than any of ours")
    value = protocol.unpacked(await child.stdout.readexactly(length))
    if not isinstance(value, dict):
        raise TypeError("a frame that is none of ours")
    return value
