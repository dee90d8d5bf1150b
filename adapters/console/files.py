"""A file of this machine, sent as others attach one to a message."""

from pathlib import Path
from stat import S_ISREG

from adapters.attachments import imported, too_large
from core.domain.chats.intents import Intent, Misread
from core.domain.feeds.opml import MOST_BYTES
from core.domain.text.i18n import LazyText


def read_import(path: Path) -> Intent:
    """The intent in a file's content, or why it cannot be imported. Blocks while it reads."""
    try:
        place = path.expanduser()
        status = place.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for
            return _unreadable(path)
        if problem := too_large(status.st_size):
            return problem
        with place.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError):  # a NUL in the path, a home that nobody has
        return _unreadable(path)
    return imported(path.name, content)


def _unreadable(path: Path) -> Misread:
    return Misread(LazyText("I can't read the file {path}.", path=str(path)[:100]), ":file feeds.opml")
