"""One table of goals: what was measured against what, and whether the goal holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One goal. `goal` is its number, `figure` what was measured, `bound` what was promised."""

    goal: str
    what: str
    against: str
    figure: str
    bound: str
    holds: bool


def spread(found: Sequence[float], unit: str = "s", digits: int = 2) -> str:
    """`0.17 s [0.16, 0.19]`: median, least and most of what was measured."""
    return f"{median(found):.{digits}f} {unit} [{min(found):.{digits}f}, {max(found):.{digits}f}]"


NO_GOAL = "none"
HEAD = ("goal", "what", "against", "figure", "bound", "holds")


def render(rows: Iterable[Row]) -> str:
    """A Markdown table, its columns aligned so that it reads in a terminal too."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(row: Row) -> tuple[str, ...]:
    return (row.goal, row.what, row.against, row.figure, row.bound, _verdict(row))


def _verdict(row: Row) -> str:
    """A row that promised nothing is there for comparison."""
    if row.bound == NO_GOAL:
        return "-"
    return "yes" if row.holds else "no"
