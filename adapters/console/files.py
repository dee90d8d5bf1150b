"""Files of this machine: one is sent as others attach one to a message, and one that came with an answer is written."""

from pathlib import Path
from stat import S_ISREG

from adapters.attachments import bytes_of, imported, too_large
from core.domain.chats.intents import Intent, Misread
from core.domain.chats.message import File
from core.domain.feeds.opml import MOST_BYTES
from core.domain.text.i18n import LazyText
from core.domain.text.i18n import gettext as _


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


def write(file: File, path: Path) -> str:
    """Writes the file to a path where nothing is yet; what came of it, in a sentence."""
    try:
        with path.expanduser().open("xb") as opened:
            opened.write(bytes_of(file))
    except FileExistsError:
        return _("There's already a file {path}.").format(path=str(path)[:100])
    except (OSError, ValueError, RuntimeError):
        return _("I can't write the file {path}.").format(path=str(path)[:100])
    return _("Saved as {path}.").format(path=path)


def _unreadable(path: Path) -> Misread:
    return Misread(LazyText("I can't read the file {path}.", path=str(path)[:100]), ":file feeds.opml")
