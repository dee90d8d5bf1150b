"""What an interface is to us that answers with JSON or XML: where it is asked, and what its answers say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.papers.paper import Paper
from core.fetching.protocol import Job


class Unreadable(ValueError):
    """The answer is none of this interface's; says what is wrong and where: "message.items: a list is wanted"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer: its papers in the order sent; the address of the next page, empty after the last one; and for each record
    that is no paper why it is none, in a few words."""

    papers: tuple[Paper, ...] = ()
    next: str = ""
    left_out: tuple[str, ...] = ()


Newest = Callable[[str, date, str], str]
"""Where a source is asked for what it has since a day, of its address in the catalogue, the day, and our contact or nothing."""

Keyed = Callable[[str, Sequence[str], str], str]
"""Where papers are asked for by their keys (`doi:…`), of the interface's `root`, the keys, and our contact or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """`name` is the recipe's in the catalogue. `newest` where a source can be read by it, `keyed` where papers can be looked up,
    `most` keys of these `schemes` a request. Pages behind the first one may be at these `hosts` too (`https://example.org`).

    `read` runs in the parser worker, on untrusted bytes; `job.address` is what was asked for, and `job.source`,
    `job.venue` and `job.labels` are the source's.

    Raises (`read`):
        Unreadable: nothing of the answer can be used. A single record that cannot is left out, and told.
    """

    name: str
    read: Callable[[bytes, Job], Page]
    root: str = ""
    newest: Newest | None = None
    keyed: Keyed | None = None
    schemes: tuple[str, ...] = ()
    most: int = 1
    hosts: tuple[str, ...] = ()
