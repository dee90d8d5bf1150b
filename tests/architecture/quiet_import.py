"""Imports the modules named on the command line and prints, as JSON, what they did besides defining things.

Run by itself in a fresh interpreter. What a library does when it is imported is its own affair: only what the code of the
house asks for, directly or by calling a library, is reported.
"""

import importlib
import json
import os
import sys
import threading
from collections.abc import Iterator, MutableMapping
from types import FrameType

HOUSE = tuple(os.path.join(os.getcwd(), name) + os.sep for name in ("bot", "adapters", "core"))
LIBRARIES_OWN = ("PYDANTIC_", "zoneinfo", "tzdata")  # a class that is made, a zone that is named
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
    """The environment, with a note of who reads it."""

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
    """Keeps it where code of the house is what asked for it: nearer on the stack than the import system."""
    if any(word in what for word in LIBRARIES_OWN):
        return
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        if frame.f_code.co_filename.startswith(HOUSE):
            seen.append(f"{os.path.relpath(frame.f_code.co_filename)}:{frame.f_lineno} {what}")
            return
        frame = frame.f_back


def main() -> None:
    """Prints the list, and leaves."""
    os.environ = WatchedEnvironment(os.environ)  # type: ignore[assignment]  # noqa: B003, TID251
    sys.addaudithook(watch)
    for module in sys.argv[1:]:
        importlib.import_module(module)
    quiet = list(seen)
    threads = [thread.name for thread in threading.enumerate() if thread is not threading.main_thread()]
    sys.stdout.write(json.dumps(quiet + [f"thread {name}" for name in threads]))


if __name__ == "__main__":
    main()
