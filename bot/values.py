"""What a setting's value may look like, and which parts of it are secret: a ValueError says what is wrong, not the value."""

import os
import re
import ssl
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from core.domain.chats.chat import ChatAddress, Platform

_SCHEMES = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def web_address(value: str) -> str:
    """An http(s) address without a slash at its end, or nothing."""
    url = value.strip().rstrip("/")
    if not url:
        return ""
    parts = _parts(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", url):
        raise ValueError("is not an http(s) address")
    if not _port_is_sound(parts):
        raise ValueError("has no sound port")
    return url


def database_address(value: str) -> str:
    """A database's address in SQLAlchemy's form, whichever tool's form it was in, or nothing."""
    url = value.strip()
    if not url:
        return ""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme not in _SCHEMES:
        raise ValueError("must be sqlite+aiosqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME")
    if "sqlite" in scheme:
        if not rest.startswith("/") or rest[1:].partition("?")[0] in ("", ":memory:"):
            raise ValueError("names no file: sqlite+aiosqlite:///PATH, with four slashes for an absolute path")
    elif (parts := _parts(url)) is None or not _port_is_sound(parts):
        raise ValueError("has no sound host and port; in a password write %40 for @, %3A for :, %2F for /")
    return f"{_SCHEMES[scheme]}://{rest}"


def chat_address(value: str) -> ChatAddress:
    """A chat as operators write it: `telegram:-100:7`."""
    platform, _, rest = value.strip().partition(":")
    chat_id, _, thread_id = rest.partition(":")
    if platform not in {known.value for known in Platform} or not chat_id:
        raise ValueError("is no chat: write PLATFORM:ID or PLATFORM:ID:THREAD, such as telegram:-100:7")
    return ChatAddress(platform=Platform(platform), chat_id=chat_id, thread_id=thread_id)


def one_word(value: str) -> str:
    """A token or a name: characters that can be seen, none of them a blank."""
    word = value.strip()
    if re.search(r"\s|[^\x21-\x7e]", word):
        raise ValueError("holds blanks or characters that no token has")
    return word


def one_of(value: str, known: Sequence[str]) -> str:
    """The word among `known` that this is, in whatever case it was written."""
    for word in known:
        if word.lower() == value.strip().lower():
            return word
    raise ValueError(f"must be one of {', '.join(filter(None, known))}")


def authority(path: Path) -> Path:
    """A file of certificates that can be used."""
    try:
        ssl.create_default_context(cafile=path)
    except ssl.SSLError:
        raise ValueError("holds no certificate in PEM form") from None
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from None
    return path


_PROBLEMS = {
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "int_parsing": "must be a whole number",
    "greater_than_equal": "must be at least {ge:.0f}",
    "less_than_equal": "must be at most {le:.0f}",
}


def problem(error: Any) -> str:
    """What is wrong in our words; pydantic's are for programmers."""
    words = _PROBLEMS.get(error["type"])
    return words.format(**error.get("ctx", {})) if words else str(error["msg"])


def is_open(file: Path) -> bool:
    """Whether a file is ours and everybody can read it."""
    if os.name != "posix" or not file.exists():
        return False
    found = file.stat()
    return found.st_uid == os.geteuid() and bool(found.st_mode & stat.S_IROTH)


def hidden(value: str, *, secret: bool) -> Iterator[str]:
    """What of a value nobody may see: of an address its passwords, else all of it, where it is `secret`."""
    if "://" not in value:
        yield from [value] if secret and value else []
        return
    parts = urlsplit(value)
    raw = parts.query.replace("%", "%25")  # keeps it as written: both forms are hidden
    options = (option for name, option in parse_qsl(raw) if "password" in name.lower())
    for password in (parts.password, *options):
        if password:
            yield from {password, unquote(password)}


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _port_is_sound(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False
