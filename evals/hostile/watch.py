"""What is watched while the hour passes: the loop, the memory, and what the log says of each source."""

import asyncio
import logging
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

import psutil

BEAT = 0.005
MEMORY_EVERY = 20


@dataclass(slots=True)
class Pulse:
    """How late the loop comes to what it wants to do every 5 ms, in seconds: `lags` by the clock, `own` without the time for which
    other programs had the processor. `memory` is the most that this process held, in bytes."""

    lags: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    memory: int = 0
    _ends: bool = False

    async def beat(self) -> None:
        """Until told to end."""
        process = psutil.Process()
        with Path("/proc/thread-self/schedstat").open("rb", buffering=0) as told:  # noqa: ASYNC230 - it is in no disk
            before, waited = time.perf_counter(), _waited(told)
            while not self._ends:
                await asyncio.sleep(BEAT)
                now, waits = time.perf_counter(), _waited(told)
                lag = now - before - BEAT
                self.lags.append(lag)
                self.own.append(max(lag - (waits - waited), 0))
                if len(self.lags) % MEMORY_EVERY == 0:
                    self.memory = max(self.memory, process.memory_info().rss)
                before, waited = time.perf_counter(), waits

    def end(self) -> None:
        """Ends it."""
        self._ends = True


def _waited(told: RawIOBase) -> float:
    """Seconds for which this thread was ready and another program ran, as the kernel tells."""
    told.seek(0)
    return int((told.read(100) or b"").split()[1]) / 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An end of one reading of a source: `reason` is empty where it was good."""

    source: str
    at: float
    reason: str


class Ear(logging.Handler):
    """Hears the end of each reading, at the second that `now` says, and whatever broke."""

    def __init__(self) -> None:
        super().__init__()
        self.now: Callable[[], float] = time.perf_counter
        self.heard: defaultdict[str, list[Heard]] = defaultdict(list)
        self.broken: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """A line of the log."""
        if record.levelno >= logging.ERROR:
            self.broken.append(self.format(record))
        elif isinstance(record.msg, str) and record.msg.startswith(("source.read ", "source.failed ")):
            assert isinstance(record.args, tuple)
            source, what = str(record.args[0]), str(record.args[1])
            reason = what if record.msg.startswith("source.failed ") else ""
            self.heard[source].append(Heard(source=source, at=self.now(), reason=reason))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears all of the bot's log, and keeps it from the terminal."""
        root = logging.getLogger("core")
        level, propagates = root.level, root.propagate
        root.addHandler(self)
        root.setLevel(logging.INFO)
        root.propagate = False
        try:
            yield
        finally:
            root.removeHandler(self)
            root.setLevel(level)
            root.propagate = propagates


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What this process holds: of children, threads and tasks how many, and its descriptors and files by name."""

    children: int
    threads: int
    tasks: int
    descriptors: int
    files: frozenset[str]

    @classmethod
    def now(cls, folder: Path) -> "Held":
        """At this moment, with the files in the folder that is all its temporary ones are in."""
        process = psutil.Process()
        return cls(
            children=len(process.children(recursive=True)),
            threads=threading.active_count(),
            tasks=len(asyncio.all_tasks()),
            descriptors=len(os.listdir("/proc/self/fd")),
            files=frozenset(path.name for path in folder.iterdir()),
        )
