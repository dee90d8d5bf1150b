"""Buttons to choose by: three a row, and long lists twelve at a time."""

from collections.abc import Sequence
from typing import TypeVar

from core.domain.chats.message import Button, in_rows
from core.domain.query.ast import Field, Term
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import clip

Entry = TypeVar("Entry")

PAGE = 12
SCREEN = 20
"""Entries of a list that fit one phone screen with their buttons."""
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


def page(start: int, count: int, size: int = PAGE) -> int:
    """Where the page begins on which the entry `start` of `count` stands; the last one where there is no such entry."""
    return min(start // size * size, max(count - 1, 0) // size * size)


def part(entries: Sequence[Entry], start: int, action: str) -> tuple[Sequence[Entry], tuple[Button, ...]]:
    """The screen of a list on which the entry `start` stands, and the buttons that turn it: `‹ 1–20`, `41–60 ›`; none if all fit."""
    start = page(start, len(entries), SCREEN)
    earlier, later = start - SCREEN, start + SCREEN
    turns = [Button(f"‹ {earlier + 1}–{start}", f"{action} {earlier}")] if start else []
    end = min(later + SCREEN, len(entries))
    turns += [Button(f"{later + 1}–{end} ›", f"{action} {later}")] if later < len(entries) else []
    return entries[start:later], tuple(turns)


def term(source: Source) -> Term:
    """What follows a source: its category, or its journal."""
    return Term(Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL, source.label or source.name)


def follow(source: Source, label: str) -> Button:
    """Follows a source by a press; a journal by its ISSN, as titles are long."""
    written = f"{Field.JOURNAL}:{source.issn[0]}" if source.issn else term(source).written
    return Button(label, f"follow-term {written}")
