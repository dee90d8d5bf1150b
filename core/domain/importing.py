"""How an import stands: what was followed at once, what waits to be read, and what became of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

KIND = "import"
"""Of its jobs."""
Told = tuple[str, str]
"""What could not be followed, as people may read it, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A feed that is to be read before it is followed, or a follow that names such feeds beside other terms: `words` are then
    what it is. `called` is what people may read of it; `key` is equal for two that mean the same."""

    called: str
    key: str
    addresses: tuple[str, ...] = field(repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`name` is the file's; `entries` are all that it held. `followed` were made at once, `known` were there before, `refused` could
    not be; `left` had no room. Of `feeds` so many as `read` were asked, and so many of them as `added` are followed now, `failed`
    could not be read. `unread` are journals, categories and sources among what was followed that nothing here announces. `most` is
    how many feeds the chat may have, `first` whether it followed nothing before.
    """

    name: str
    entries: int
    most: int
    first: bool = False
    followed: int = 0
    known: int = 0
    refused: tuple[Told, ...] = ()
    left: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    feeds: int = 0
    read: int = 0
    added: int = 0
    failed: tuple[Told, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing waits any more."""
        return self.read >= self.feeds

    @property
    def made(self) -> int:
        """How many follows it made so far."""
        return self.followed + self.added

    def after(self, *, added: bool = False, failed: Told | None = None) -> "Progress":
        """One more feed was read: it is followed now, or could not be read, or else was there already."""
        counted = replace(
            self, read=self.read + 1, added=self.added + added, failed=self.failed + ((failed,) if failed else ())
        )
        return counted if added or failed else replace(counted, known=self.known + 1)


def job_key(chat_id: int, message: int) -> str:
    """Under which the reading of an import's feeds waits, that is told of in that message."""
    return f"{KIND}:{chat_id}:{message}"


def to_json(standing: Progress, waiting: Sequence[Waiting]) -> dict[str, Any]:
    """The stored form of an import that goes on."""
    return {"import": asdict(standing), "waiting": [asdict(each) for each in waiting]}


def from_json(stored: Mapping[str, Any]) -> tuple[Progress, tuple[Waiting, ...]]:
    """The import that `to_json` stored, and what waits, in order."""
    told = {name: tuple(map(tuple, stored["import"][name])) for name in ("refused", "failed")}
    lists = {name: tuple(stored["import"][name]) for name in ("left", "unread")}
    standing = Progress(**{**stored["import"], **told, **lists})
    waiting = (Waiting(**{**each, "addresses": tuple(each["addresses"])}) for each in stored["waiting"])
    return standing, tuple(waiting)
