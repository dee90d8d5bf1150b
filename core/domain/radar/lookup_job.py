"""The queued look-up of a follow's people at arXiv."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

KIND = "author"
"""Keys of these jobs begin with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupJob:
    """`number` and `asked` identify the follow; `message` is the number of the reply to edit, 0 for none.

    `first`: the reply greets a newcomer. `edited`: it is about a changed follow. `change`: what its [Undo] undoes, 0 in jobs of
    before; `guessed`: its field was a guess. `papers` say which bearer of the name is meant.
    """

    number: int
    # None in jobs that were queued before follows could be edited: the follow cannot have changed then
    asked: str | None = None
    message: int
    first: bool
    edited: bool = False
    change: int = 0
    guessed: bool = False
    papers: tuple[str, ...] = ()
    names: tuple[str, ...]


def to_json(job: LookupJob) -> Mapping[str, Any]:
    """The stored payload."""
    return asdict(job) | {"names": list(job.names), "papers": list(job.papers)}


def from_json(stored: Mapping[str, Any]) -> LookupJob:
    """The job of a stored payload."""
    return LookupJob(**{**stored, "names": tuple(stored["names"]), "papers": tuple(stored.get("papers", ()))})
