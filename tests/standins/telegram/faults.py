"""Faults on request: which call fails, in which way, and whether it took effect first."""

from dataclasses import dataclass, field
from typing import Any

KINDS = ("429", "error", "5xx_before", "5xx_after", "reset_before", "reset_after", "hang_after", "garbage")
AFTER = ("5xx_after", "reset_after", "hang_after")


class Refusal(Exception):
    """An answer that is not `ok`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


def bad(words: str, **parameters: Any) -> Refusal:
    """A 400."""
    return Refusal(400, f"Bad Request: {words}", **parameters)


@dataclass
class Fault:
    """The next `count` calls of `method` (`*`: any but getUpdates), in `chat` only where it is set, after `skip` more."""

    method: str
    kind: str
    chat: int | None = None
    skip: int = 0
    count: int = 1
    retry_after: int = 1
    code: int = 502
    words: str = "Bad Gateway"
    body: bytes | None = None

    def hits(self, method: str, chat: int | None) -> bool:
        """Whether this call is one of them; counts it."""
        named = self.method == method or (self.method == "*" and method != "getUpdates")
        if self.count <= 0 or not named or self.chat not in (None, chat):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.count -= 1
        return True

    @property
    def refusal(self) -> Refusal:
        """What a 429 or an error says."""
        if self.kind == "429":
            words = f"Too Many Requests: retry after {self.retry_after}"
            return Refusal(429, words, retry_after=self.retry_after)
        return Refusal(self.code, self.words)


@dataclass
class Faults:
    """All that were asked for, in order."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, method: str, kind: str, **more: Any) -> None:
        """One more."""
        assert kind in KINDS, f"{kind} is none of {KINDS}"
        self.waiting.append(Fault(method, kind, **more))

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The one that this call meets."""
        return next((fault for fault in self.waiting if fault.hits(method, chat)), None)
