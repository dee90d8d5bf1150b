"""Buttons to choose by: three a row, and long lists twelve at a time."""

from collections.abc import Sequence

from core.domain.chats.message import Button, in_rows
from core.domain.query.ast import Field, Term
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import clip

PAGE = 12
ROW = 3
LONGEST_ACTION = 60
"""Bytes that every platform carries."""
_LONGEST_LABEL = 60


def rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Three a row; what is too long for a button must be typed."""
    return in_rows(fitting(buttons), ROW)


def fitting(buttons: Sequence[Button]) -> list[Button]:
    """Those whose action every platform carries."""
    carried = (button for button in buttons if len(button.action.encode()) <= LONGEST_ACTION)
    return [Button(clip(button.label, _LONGEST_LABEL), button.action) for button in carried]


def page(start: int, count: int) -> int:
    """Where the page begins on which the entry `start` of `count` stands; the last one where there is no such entry."""
    return min(start // PAGE * PAGE, max(count - 1, 0) // PAGE * PAGE)


def term(source: Source) -> Term:
    """What follows a source: its category, or its journal."""
    return Term(Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL, source.label or source.name)


def follow(source: Source, label: str) -> Button:
    """Follows a source by a press; a journal by its ISSN, as titles are long."""
    written = f"{Field.JOURNAL}:{source.issn[0]}" if source.issn else term(source).written
    return Button(label, f"follow-term {written}")
