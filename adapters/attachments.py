"""Files on their way: a File as platforms take it, and one that somebody sent to be imported."""

import re
from dataclasses import dataclass, field

from core.domain.chats.intents import Import, Intent, Misread
from core.domain.chats.message import File
from core.domain.feeds.opml import MOST_BYTES
from core.domain.text.i18n import LazyText

MOST_NAME = 60
LISTS = (".opml", ".xml", ".txt")
"""How the names of files end that are imported without a word of what they are for."""


def name_of(file: File) -> str:
    """One word of letters, digits, dots and dashes that begins with none of the marks; `file.txt` where nothing is left."""
    kept = re.sub(r"[^\w.-]+", "-", file.name, flags=re.ASCII).lstrip(".-")
    return kept[-MOST_NAME:].lstrip(".-") or "file.txt"


def bytes_of(file: File) -> bytes:
    """The content in UTF-8; what UTF-8 cannot hold is a question mark."""
    return file.text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A file that hangs on a message and that nobody fetched yet: `size` in bytes as the platform says, `place` where it keeps
    it."""

    name: str
    size: int
    place: str = field(repr=False)

    @property
    def is_list(self) -> bool:
        """Whether its name is that of a list of feeds or follows."""
        return self.name.lower().endswith(LISTS)


def imported(name: str, content: bytes) -> Intent:
    """The question that a file asks, which has to be a small one."""
    return too_large(len(content)) or Import(name or "file", content)


def too_large(size: int) -> Misread | None:
    """What is wrong with a file of so many bytes, which need not even be fetched; None where that may be done."""
    if size <= MOST_BYTES:
        return None
    megabytes = f"{size / 1024 / 1024:,.1f}"
    return Misread(
        LazyText("That file is {size} MB; I can take up to 1 MB. Split the list in two.", size=megabytes), "/import"
    )


def not_fetched() -> Misread:
    """The platform did not hand it out."""
    return Misread(LazyText("I couldn't download that file just now. Please send it again."), "/import")


def no_list() -> Misread:
    """A file of which nothing was said, and that looks like no list."""
    problem = LazyText("I only read lists of follows: OPML (.opml, .xml), or the follows.txt from /radar export.")
    return Misread(problem, "/import")
