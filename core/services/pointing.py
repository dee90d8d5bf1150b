"""Which paper is meant: by a link, by a card's number, or by the message that was replied to."""

from dataclasses import dataclass

from core.domain.paper import Paper
from core.ports.storage import Tables
from core.services.desk import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """`paper` is what was meant, `rest` the words behind it; else `problem` says in a sentence why none is, and `key` is the
    reference that was typed where the store does not know it."""

    paper: Paper | None = None
    rest: str = ""
    problem: str = ""
    key: str = ""


async def pointed(tables: Tables, asked: Asked, typed: str) -> Pointed:
    """The paper that `typed` means: a link, id or DOI at its beginning; a card's number (`2`, `[2]`, `#2`) in the message that
    was replied to or pressed, else in the newest message of this chat that has cards; nothing: that message's only card."""
    return Pointed()
