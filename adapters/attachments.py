"""A File as platforms take it: a name that is safe on every disk, and its content in bytes."""

import re

from core.domain.message import File

MOST_NAME = 60


def name_of(file: File) -> str:
    """One word of letters, digits, dots and dashes that begins with none of the marks; `file.txt` where nothing is left."""
    kept = re.sub(r"[^\w.-]+", "-", file.name, flags=re.ASCII).lstrip(".-")
    return kept[-MOST_NAME:].lstrip(".-") or "file.txt"


def bytes_of(file: File) -> bytes:
    """The content in UTF-8; what UTF-8 cannot hold is a question mark."""
    return file.text.encode("utf-8", "replace")
