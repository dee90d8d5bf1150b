"""Renders the model's sentences, each ending in the numbers of its cards."""

import unicodedata
from collections.abc import Iterable, Mapping

from core.domain.chats.message import Span
from core.domain.claims.statement import Statement
from core.domain.text.i18n import gettext as _


def marked(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`A sentence. [2][5]`."""
    return ending(statement.text, [numbers[paper] for paper in statement.papers])


def ending(text: str, numbers: Iterable[int]) -> str:
    """A sentence with the numbers of its cards."""
    # a Chinese full stop is wide and needs no blank after it
    blank = "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "
    return text + blank + "".join(f"[{number}]" for number in numbers)


def quotes(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`In [2]: “its text”`, a line for each cited paper."""
    return "\n".join(
        _("In [{number}]: “{span}”").format(number=numbers[each.paper_id], span=each.span)
        for each in statement.carriers
    )


def spaced(sentences: Iterable[str]) -> tuple[Span, ...]:
    """One span a sentence, with blanks between."""
    # a reported sentence is found and removed as a whole span
    return tuple(part for sentence in sentences for part in (Span(" "), Span(sentence)))[1:]
