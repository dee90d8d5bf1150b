"""OPML, the file in which feed readers exchange their lists: its bounds, an outline of it, and a list written as one."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

MOST_BYTES = 1024 * 1024
MOST_OUTLINES = 200
MOST_DEPTH = 10
"""Of what is read: its size, its outlines that name a feed, and outlines inside of outlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in such a list: what it is called there, and its address, as somebody wrote it and nobody checked it."""

    title: str
    address: str


def written(title: str, outlines: Iterable[Outline], made_at: datetime) -> str:
    """OPML 2.0 (opml.org/spec2.opml) with an outline a line; what XML cannot hold is left out."""
    made = format_datetime(made_at.astimezone(UTC).replace(microsecond=0), usegmt=True)
    lines = "".join(f"    {_outline(each)}\n" for each in outlines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head>\n    <title>{escape(_storable(title))}</title>\n    <dateCreated>{made}</dateCreated>\n  </head>\n"
        f"  <body>\n{lines}  </body>\n</opml>\n"
    )


def _outline(outline: Outline) -> str:
    title, address = quoteattr(_storable(outline.title)), quoteattr(_storable(outline.address))
    return f'<outline type="rss" text={title} title={title} xmlUrl={address}/>'


def _storable(text: str) -> str:
    """One line, without the characters that XML has no way to write: controls, lone surrogates, U+FFFE and U+FFFF."""
    return "".join(c for c in " ".join(text.split()) if _is_storable(c))


def _is_storable(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in "\ufffe\uffff"
