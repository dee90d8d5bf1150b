"""The figures as docs/sources.md shows them."""

from collections.abc import Sequence

from evals.sources.measure import FIELDS, Figures

HEAD = f"| source | n | {' | '.join(FIELDS)} | invented |\n|---|---:|{'---:|' * len(FIELDS)}---:|"


def table(families: Sequence[Figures]) -> str:
    """A row a family: of each field how many entries are right, of how many that hold it; a line where none does."""
    return "\n".join([HEAD, *map(_row, families)])


def _row(figures: Figures) -> str:
    cells = (f"{figures.right[name]}/{figures.held[name]}" if figures.held[name] else "–" for name in FIELDS)
    return f"| {figures.name} | {figures.entries} | {' | '.join(cells)} | {figures.invented.total()} |"
