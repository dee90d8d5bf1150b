"""Foreign text made harmless for Telegram: no steering characters, nothing in it that a client would make tappable."""

import re
import unicodedata
from collections.abc import Iterator

from core.domain.commands import BY_NAME
from core.domain.text import unsteered

_WORD_JOINER = "\u2060"
_LEFT_TO_RIGHT = "\u200e"
_RISKY = re.compile(
    r"(?<![^\W_])/\w"  # a command
    r"|@\w"  # a mention, an address of e-mail
    r"|[#$]\w"  # a hashtag, a cashtag
    r"|\w\.[^\W\d_]{2}"  # a host: `evil.example`
    r"|\w:/?/"  # any scheme
    r"|\bt\.me\b",
    re.IGNORECASE,
)
_EDGES = re.compile(r"""([(\[{"'“‘]*)(.*?)([)\]}"'”’.,;:!?]*)""", re.DOTALL)
_OURS = re.compile(r"[\W_]*/(\w+)[^\w/@.]*\.?$")


def clean(text: str) -> str:
    """NFC, without control, direction, tag and private characters and lone surrogates, at most 8 marks in a row.

    Line breaks stay. Text that reads from right to left is closed with a left-to-right mark, so that what follows it
    stays in its place: isolates would be sturdier, and are what senders use to turn our own words around.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = unsteered(text)
    return f"{kept}{_LEFT_TO_RIGHT}" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in kept) else kept


def runs(text: str, *, own: bool = False) -> Iterator[tuple[str, bool]]:
    """The text in runs; True marks one that a client would make tappable. `own` lets our own commands be tapped."""
    plain = ""
    for piece in re.split(r"(\s+)", text):
        if not _RISKY.search(piece) or (own and _is_ours(piece)):
            plain += piece
            continue
        before, risky, after = _EDGES.fullmatch(piece).groups()  # type: ignore[union-attr]
        if plain + before:
            yield plain + before, False
        yield risky, True
        plain = after
    if plain:
        yield plain, False


def untappable(text: str, *, own: bool = False) -> str:
    """The text for a message without entities: a word joiner, which nobody sees, breaks what could be tapped."""
    return "".join(
        re.sub(r"([/@#$.])", rf"\1{_WORD_JOINER}", run) if risky else run for run, risky in runs(text, own=own)
    )


def units(text: str) -> int:
    """Its length as Telegram counts: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _is_ours(piece: str) -> bool:
    found = _OURS.match(piece)
    return found is not None and found[1] in BY_NAME
