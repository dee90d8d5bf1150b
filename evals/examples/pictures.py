"""What a terminal showed as a picture that stands alone: an SVG without a font, a script or an address from elsewhere."""

from collections.abc import Iterator
from html import escape
from io import StringIO
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_INK: Final = (36, 41, 47)
_COLOURS: Final = [_INK, (179, 29, 40), (26, 115, 62), (133, 100, 4), (5, 80, 174), (115, 57, 160), (0, 102, 118)]
_THEME: Final = TerminalTheme((255, 255, 255), _INK, [*_COLOURS, (87, 96, 106)])
_CELL: Final = 8.4
_LINE: Final = 19
_SIZE: Final = 14
_TOP: Final = 40
_EDGE: Final = 8

_SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{title}</title>
<style>
text {{ font: {size}px Menlo, Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans SC", "PingFang SC", monospace;
  white-space: pre; }}
.b {{ font-weight: bold }} .i {{ font-style: italic }} .d {{ fill-opacity: 0.72 }}
</style>
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<circle cx="20" cy="20" r="6" fill="#ff5f57"/><circle cx="40" cy="20" r="6" fill="#febc2e"/>
<circle cx="60" cy="20" r="6" fill="#28c840"/>
<g fill="{ink}">
<text x="84" y="25" class="d">{title}</text>
{rows}
</g>
</svg>
"""


def drawn(printed: str, columns: int, title: str) -> str:
    """The SVG of what was printed, colours and all, on a terminal of that many columns; `title` stands in its bar."""
    console = Console(file=StringIO(), width=columns)
    text = Text.from_ansi(printed.replace("\r\n", "\n").strip("\n"))
    lines = console.render_lines(text, console.options.update(no_wrap=True, overflow="ignore"), pad=False)
    rows = [_row(line, _TOP + _LINE * (number + 1)) for number, line in enumerate(lines)]
    width, height = round(columns * _CELL) + 2 * _EDGE, _TOP + _LINE * (len(rows) + 1)
    return _SVG.format(
        width=width,
        height=height,
        inner_width=width - 1,
        inner_height=height - 1,
        title=escape(title, quote=False),
        size=_SIZE,
        ink=_THEME.foreground_color.hex,
        rows="\n".join(filter(None, rows)),
    )


def _row(line: list[Segment], y: int) -> str:
    """Each run of one look and one width of letter in its place, so that any font fits."""
    at, drawn_runs = 0, []
    for run, style in _runs(line):
        words = run.strip()
        if words:
            x, length = _EDGE + (at + run.index(words)) * _CELL, cell_len(words) * _CELL
            drawn_runs.append(
                f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"{_look(style)}>'
                f"{escape(words, quote=False)}</text>"
            )
        at += cell_len(run)
    return "".join(drawn_runs)


def _runs(line: list[Segment]) -> Iterator[tuple[str, Style]]:
    for segment in line:
        for _, letters in groupby(segment.text, cell_len):
            yield "".join(letters), segment.style or Style()


def _look(style: Style) -> str:
    marks = "".join(mark for mark, is_on in (("b", style.bold), ("i", style.italic), ("d", style.dim)) if is_on)
    look = f' class="{" ".join(marks)}"' if marks else ""
    return look + (f' fill="{style.color.get_truecolor(_THEME).hex}"' if style.color else "")
