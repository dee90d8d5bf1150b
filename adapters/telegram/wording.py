"""Sanitizes foreign text for Telegram: no control characters, nothing that a client would make tappable."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from core.domain.chats.command_table import BY_NAME
from core.domain.text.plain import strip_controls

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
# a number of a telephone, with up to three signs between two digits: clients know more forms than any list
_PHONE = re.compile(r"\+(?:[^\w\n]{0,3}\d){7,}")
_EDGES = re.compile(r"""([(\[{"'“‘]*)(.*?)([)\]}"'”’.,;:!?]*)""", re.DOTALL)
_OURS = re.compile(r"[\W_]*/(\w+)[^\w/@.]*\.?$")


def clean(text: str) -> str:
    """NFC, without control, direction, tag and private characters and lone surrogates, at most 8 marks in a row.

    Line breaks stay. Text that reads from right to left is closed with a left-to-right mark, so that what follows it
    stays in its place: isolates would be sturdier, and are what senders use to turn our own words around.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = strip_controls(text)
    return f"{kept}{_LEFT_TO_RIGHT}" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in kept) else kept


def runs(text: str, *, own: bool = False) -> list[tuple[str, bool]]:
    """The text in runs; True marks one that a client would make tappable. `own` lets our own commands be tapped."""
    return marked(((text, own),))[0]


def marked(texts: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """The runs of each of (text, own) that stand side by side.

    A client looks at what it shows as one text, whatever styles are in it, so what is tappable is looked for in all of them
    together: `/` and `brief` in two spans are a command, which is ours only where both spans are.
    """
    risky = _tappable("".join(text for text, _ in texts), [own for text, own in texts for _ in text])
    found, at = list[list[tuple[str, bool]]](), 0
    for text, _ in texts:
        end = at + len(text)
        here = [(max(first, at) - at, min(last, end) - at) for first, last in risky if first < end and at < last]
        found.append(list(_parts(text, here)))
        at = end
    return found


def untappable(texts: Sequence[tuple[str, bool]]) -> str:
    """(text, own) side by side, without entities: a word joiner, which nobody sees, breaks what could be tapped."""
    return "".join(
        re.sub(r"([/@#$.+])", rf"\1{_WORD_JOINER}", run) if risky else run
        for part in marked(texts)
        for run, risky in part
    )


def _tappable(line: str, own: Sequence[bool]) -> list[tuple[int, int]]:
    """Where something can be tapped, in order, without the brackets and stops around it: only phone numbers hold blanks."""
    risky = list[tuple[int, int]]()
    for piece in re.finditer(r"\S+", line):
        if not _is_risky(piece[0]) or (all(own[piece.start() : piece.end()]) and _is_ours(piece[0])):
            continue
        before, _, after = _EDGES.fullmatch(piece[0]).groups()  # type: ignore[union-attr] # it matches any piece
        risky.append((piece.start() + len(before), piece.end() - len(after)))
    phones = [found.span() for found in _PHONE.finditer(line)] if "+" in line else []
    return _union([*risky, *phones]) if phones else risky


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged = list[tuple[int, int]]()
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _is_risky(piece: str) -> bool:
    """As it stands, or without its marks and joiners, of which Telegram's server drops some."""
    if _RISKY.search(piece) or piece.isascii():
        return bool(_RISKY.search(piece))
    bare = "".join(c for c in piece if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return bool(_RISKY.search(bare))


def _parts(text: str, risky: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in risky:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def units(text: str) -> int:
    """Its length as Telegram counts: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _is_ours(piece: str) -> bool:
    found = _OURS.match(piece)
    return found is not None and found[1] in BY_NAME
