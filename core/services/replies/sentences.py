"""Renders the model's sentences, each ending in the numbers of its cards."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from core.domain.chats.message import Span
from core.domain.claims.source import legible, sentences
from core.domain.claims.statement import Statement


def marked(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`A sentence. [2][5]`."""
    return ending(statement.text, [numbers[paper] for paper in statement.papers])


def in_a_line(*texts: str) -> str:
    """These sentences one after the other, without empty ones; a wide stop needs no blank after it."""
    return re.sub("(?<=[。？！]) ", "", " ".join(filter(None, texts)))


def before(text: str) -> str:
    """`For example: `, to go before an example; a wide colon or full stop needs no blank."""
    return text if _is_wide(text) else f"{text} "


def ending(text: str, numbers: Iterable[int]) -> str:
    """A sentence with the numbers of its cards."""
    return before(text) + "".join(f"[{number}]" for number in numbers)


def quotes(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`[2] “its text”`, a line for each quote."""
    return "\n".join(f"[{numbers[each.paper_id]}] “{each.span}”" for each in statement.carriers)


def quoted(abstract: str, spans: Iterable[str]) -> str:
    """The abstract's sentences that these pieces of it come from, “…” where it goes on in between; empty if none does."""
    text = legible(abstract)
    places = [(at, at + len(span)) for span in map(legible, spans) if (at := text.find(span)) >= 0]
    found, end, gap = "", 0, False
    for sentence in sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        if any(first < end and start < last for first, last in places):
            found += (" … " if gap else " ") + sentence if found else sentence
            gap = False
        else:
            gap = True
    return found


def spaced(texts: Iterable[str]) -> tuple[Span, ...]:
    """One span a sentence, with blanks between."""
    # a reported sentence is found and removed as a whole span
    return tuple(part for sentence in texts for part in (Span(" "), Span(sentence)))[1:]


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text[-1:] or " ") in "WF"
