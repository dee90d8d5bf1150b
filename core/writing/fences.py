"""Foreign text inside of fences that it cannot close: names and ids are new on every call, and no tag survives in between."""

import secrets
from typing import Final

from core.domain.claims.source import legible

LONGEST_TITLE: Final = 1_000
LONGEST_ABSTRACT: Final = 6_000
"""Characters of an abstract that the model reads; nearly all are shorter, and a book is not our bill to pay."""


def name(what: str) -> str:
    """The name of one call's tags."""
    return f"{what}-{secrets.token_hex(4)}"


def token(letter: str, number: int) -> str:
    """What the model calls one thing that it is shown; it tells nothing of ours."""
    return f"{letter}{number}{secrets.token_hex(2)}"


def block(fence: str, id_: str, mark: str = "", **parts: str) -> str:
    """One thing in its fence, each part between tags of its own. The parts must be `escaped`."""
    inner = "\n".join(f"<{tag}>\n{text}\n</{tag}>" for tag, text in parts.items() if text)
    return f'<{fence} id="{id_}"{mark}>\n{inner}\n</{fence}>'


def escaped(text: str, most: int = LONGEST_ABSTRACT) -> str:
    """Its first `most` characters on one line, without hidden characters, and without a character that opens a tag."""
    return legible(text[:most]).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
