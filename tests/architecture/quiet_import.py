"""Imports the modules named on the command line and prints their side effects as JSON.

Run it in a fresh interpreter. Side effects of importing a library do not count: only those that our code causes, directly or
by calling a library.
"""

import importlib
import json
import os
import sys
import threading
from collections.abc import Iterator, MutableMapping
from types import FrameType

HOUSE = tuple(os.path.join(os.getcwd(), name) + os.sep for name in ("bot", "adapters", "core"))
LIBRARIES_OWN = ("PYDANTIC_", "zoneinfo", "tzdata")  # read when a class or a time zone is created
WATCHED = (
    "open",
    "os.",
    "socket.",
    "subprocess.",
    "shutil.",
    "sqlite3.",
    "tempfile.",
    "_thread.",
    "urllib.",
    "signal.",
)
seen: list[str] = []


class WatchedEnvironment(MutableMapping[str, str]):
    """The environment; records who reads it."""

    def __init__(self, real: MutableMapping[str, str]) -> None:
        self.real = real

    def __getitem__(self, name: str) -> str:
        note(f"environment {name}")
        return self.real[name]

    def __setitem__(self, name: str, value: str) -> None:
        self.real[name] = value

    def __delitem__(self, name: str) -> None:
        del self.real[name]

    def __iter__(self) -> Iterator[str]:
        note("environment")
        return iter(self.real)

    def __len__(self) -> int:
        return len(self.real)


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook."""
    if event.startswith(WATCHED):
        note(" ".join(map(str, (event, *arguments[:1]))))


def note(what: str) -> None:
    """Records an event that our code caused: our code is nearer on the stack than the import system."""
    if any(word in what for word in LIBRARIES_OWN):
        return
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        if frame.f_code.co_filename.startswith(HOUSE):
            seen.append(f"{os.path.relpath(frame.f_code.co_filename)}:{frame.f_lineno} {what}")
            return
        frame = frame.f_back


def main() -> None:
    """Prints the list."""
    os.environ = WatchedEnvironment(os.environ)  # type: ignore[assignment]  # noqa: B003, TID251
    sys.addaudithook(watch)
    for module in sys.argv[1:]:
        importlib.import_module(module)
    quiet = list(seen)
    threads = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    sys.stdout.write(json.dumps(quiet + [f"thread {name}" for name in threads]))


if __name__ == "__main__":
    main()
