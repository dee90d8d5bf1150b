"""How an import stands: what was followed at once, what waits to be read, and what became of the rest."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left to be done of an import whose one `change` it is and of which `message` tells: the feeds that wait, in order, and
    the numbers of follows for which the store was not looked through yet."""

    change: int
    message: int
    progress: Progress
    waiting: tuple[Waiting, ...]
    unfilled: tuple[int, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return not self.waiting and not self.unfilled


def job_key(chat_id: int, message: int) -> str:
    """Under which what is left of an import waits, that is told of in that message."""
    return f"{KIND}:{chat_id}:{message}"


def to_json(reading: Reading) -> dict[str, Any]:
    """The stored form."""
    return asdict(reading)


def from_json(stored: Mapping[str, Any]) -> Reading:
    """What `to_json` stored."""
    told = {name: tuple(map(tuple, stored["progress"][name])) for name in ("refused", "failed")}
    lists = {name: tuple(stored["progress"][name]) for name in ("left", "unread")}
    waiting = (Waiting(**{**each, "addresses": tuple(each["addresses"])}) for each in stored["waiting"])
    progress = Progress(**{**stored["progress"], **told, **lists})
    return Reading(stored["change"], stored["message"], progress, tuple(waiting), tuple(stored["unfilled"]))
