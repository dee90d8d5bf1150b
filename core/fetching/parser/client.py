"""The client of one parser worker: one document at a time, the shortest first, each within its time and memory."""

import asyncio
import heapq
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from core.domain.sources.source import FetchFailed
from core.fetching import protocol
from core.fetching.protocol import Head, Job

log = logging.getLogger(__name__)

START_SECONDS = 60.0
STOP_SECONDS = 2.0
JOBS_PER_WORKER = 500
TOO_SLOW = "too slow to read"
LAST = float("inf")
"""Longer than any document that waits."""
_ROOT = Path(__file__).resolve().parents[3]
_PIECE = 256 * 1024
_OUT_OF_TIME = (-signal.SIGPROF, -signal.SIGXCPU)
Row = TypeVar("Row")
Reply = tuple[Head, tuple[Row, ...]]


class AllowanceExceeded(Exception):
    """A document used up its processor time; the worker is gone."""


class ShortestFirstLock:
    """A lock that goes to the shortest document that waits, so that a quick job is not stuck behind slow ones."""

    def __init__(self) -> None:
        self.is_held = False
        self._queue: list[tuple[float, int, asyncio.Future[None]]] = []
        self._arrivals = 0

    @property
    def waiting(self) -> int:
        """How many wait for the lock."""
        return sum(not granted.done() for *_, granted in self._queue)

    @asynccontextmanager
    async def hold(self, length: float) -> AsyncIterator[None]:
        """Waits for the lock and holds it; of equal lengths, the first to arrive is next."""
        if self.is_held:
            granted = asyncio.get_running_loop().create_future()
            self._arrivals += 1
            heapq.heappush(self._queue, (length, self._arrivals, granted))
            try:
                await granted
            except asyncio.CancelledError:
                if not granted.cancelled():  # granted and cancelled in the same step: hand it on, or nobody gets it
                    self._release()
                raise
        self.is_held = True
        try:
            yield
        finally:
            self._release()

    def _release(self) -> None:
        while self._queue:
            *_, granted = heapq.heappop(self._queue)
            if not granted.done():
                granted.set_result(None)
                return
        self.is_held = False


class WorkerClient:
    """One worker at a time, started by the first job and again after it was killed."""

    def __init__(self, wall: float, *, stays: bool) -> None:
        """`wall`: seconds by the clock that a document may take. A worker that does not stay ends when no job waits."""
        self._wall, self._stays = wall, stays
        self._lock = ShortestFirstLock()
        self._process: Process | None = None
        self._jobs = 0

    @property
    def pid(self) -> int | None:
        """The process id of the worker while it lives."""
        return self._process.pid if self._process and self._process.returncode is None else None

    @property
    def waiting(self) -> int:
        """How many documents wait for the worker."""
        return self._lock.waiting

    async def parse(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Reply[Row] | FetchFailed:
        """The worker's answer. A worker that takes too long, too much memory, or breaks is killed; the next job starts a new one.

        Raises:
            AllowanceExceeded: the job's processor time was not enough.
        """
        async with self._lock.hold(len(body)):
            try:
                reply = await self._exchange(job, body, read_row)
                if not self._stays and not self._lock.waiting:
                    await self._stop(STOP_SECONDS)
                return reply
            except asyncio.CancelledError:
                # its answer is still on the way, and would be taken for the next job's
                await self._stop(grace=0)
                raise

    async def close(self) -> None:
        """Stops the worker and waits for it; a document that is being parsed fails at once as "cannot be read"."""
        if self._lock.is_held and self._process is not None:
            _kill(self._process)
        async with self._lock.hold(LAST):
            await self._stop(STOP_SECONDS)

    async def _exchange(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Reply[Row] | FetchFailed:
        """Sends a job and its body, and reads the head and every row of the answer."""
        try:
            process = await self._start()
            async with asyncio.timeout(self._wall) as deadline:
                assert process.stdin is not None
                process.stdin.write(protocol.pack_job(job) + protocol.LENGTH.pack(len(body)))
                for start in range(0, len(body), _PIECE):
                    process.stdin.write(body[start : start + _PIECE])
                    await process.stdin.drain()
                head = protocol.head((await _read_frame(process))["head"])
                longest = self._wall + job.seconds_per_entry * head.entries
                deadline.reschedule(asyncio.get_running_loop().time() + longest)
                rows: list[Row] = []
                while "end" not in (frame := await _read_frame(process)):
                    rows += map(read_row, frame["rows"])
                    await asyncio.sleep(0)  # frames that are buffered already would otherwise keep the loop busy
                return head, tuple(rows)
        except TimeoutError:
            return await self._fail(TOO_SLOW)
        except (OSError, EOFError, ValueError, TypeError, LookupError) as error:
            log.warning("parsing.broke recipe=%s error=%s", job.recipe, type(error).__name__)
            return await self._fail("cannot be read", grace=STOP_SECONDS)

    async def _start(self) -> Process:
        if self._process is not None and (self._process.returncode is not None or self._jobs >= JOBS_PER_WORKER):
            await self._stop(STOP_SECONDS)
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "core.fetching.parser.worker"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                cwd=_ROOT,
                # not our environment: no secret of ours goes where strangers' bytes go
                env={"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
                start_new_session=True,  # Ctrl-C is for the bot, which then ends its worker
                limit=2 * _PIECE,
            )
            self._jobs = 0
            async with asyncio.timeout(START_SECONDS):
                await _read_frame(self._process)  # imports are done: from here on time counts against the feed
        self._jobs += 1
        return self._process

    async def _fail(self, reason: str, *, grace: float = 0) -> FetchFailed:
        code = await self._stop(grace)
        if code in _OUT_OF_TIME:
            raise AllowanceExceeded
        reason = "too large to read" if code == protocol.OUT_OF_MEMORY else reason
        log.warning("parsing.lost reason=%r exit=%s", reason, code)
        return FetchFailed(reason=reason)

    async def _stop(self, grace: float) -> int | None:
        """Ends the worker and waits for it, so that no zombie and no open descriptor remain. Returns its exit status."""
        process, self._process = self._process, None
        if process is None:
            return None
        assert process.stdin is not None
        process.stdin.close()  # the worker ends when its input does
        if grace:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.communicate(), grace)
        if process.returncode is None:
            _kill(process)
            await process.communicate()
        return process.returncode


def _kill(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)  # not Popen's kill, which reaps behind the back of asyncio's watcher


async def _read_frame(process: Process) -> dict[str, Any]:
    assert process.stdout is not None
    (length,) = protocol.LENGTH.unpack(await process.stdout.readexactly(protocol.LENGTH.size))
    if length > protocol.LONGEST:
        raise ValueError("a frame longer than any of ours")
    value = protocol.unpack(await process.stdout.readexactly(length))
    if not isinstance(value, dict):
        raise TypeError("a frame that is none of ours")
    return value
