"""Buttons as Discord takes them: five rows of five; what has no room there is chosen from a list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import discord

from adapters.discord import wording
from core.domain.chats.button_actions import erases
from core.domain.chats.message import Button
from core.domain.text.i18n import gettext as _

MOST_ROW, MOST_ROWS, MOST_LABEL, MOST_ACTION = 5, 5, 80, 80
MOST_NARROW = 3
MOST_OPTIONS = 25  # https://discord.com/developers/docs/components/reference#string-select
PREFIX = "hub"
CHOOSE = "choose"
MORE = "More…"
_PRESSED = re.compile(rf"{PREFIX}:(\d{{1,15}}):(\d{{1,3}}):(.{{1,{MOST_ACTION}}})", re.DOTALL)

Row = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A list of which one is chosen: `options` as (label, action); `hint` stands there until one is."""

    custom_id: str
    hint: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """Rows of buttons as (label, custom_id, url), and below them lists; together at most five."""

    rows: tuple[Row, ...] = ()
    choices: tuple[Choice, ...] = ()

    def view(self) -> discord.ui.View:
        """As discord.py sends it; needs a running loop."""
        view = discord.ui.View(timeout=None)
        for place, row in enumerate(self.rows):
            for label, custom_id, url in row:
                found = pressed(custom_id)
                style = discord.ButtonStyle.danger if found and erases(found[1]) else discord.ButtonStyle.secondary
                view.add_item(
                    discord.ui.Button(style=style, label=label, custom_id=custom_id or None, url=url or None, row=place)
                )
        for place, choice in enumerate(self.choices, start=len(self.rows)):
            options = [discord.SelectOption(label=label, value=action) for label, action in choice.options]
            view.add_item(
                discord.ui.Select(custom_id=choice.custom_id, options=options, placeholder=choice.hint, row=place)
            )
        view.stop()  # discord.py keeps a view that runs for ever; ours are found by their custom_id
        return view


def controls(rows: Iterable[tuple[Button, ...]], number: int) -> Controls:
    """All buttons of message `number`: in rows, as far as lists leave them room; a link needs a row. A row of more than five words that
    do the same becomes a list."""
    lines, alike = list[tuple[Button, ...]](), tuple[Button, ...]()
    for row in rows:
        works = tuple(b for b in row if (b.action and len(b.action) <= MOST_ACTION) or wording.is_web(b.link))
        if not alike and _is_list(works):
            alike = works
            continue
        lines += (works[start : start + MOST_ROW] for start in range(0, len(works), MOST_ROW))
    most = MOST_ROWS - bool(alike)
    kept = next(n for n in range(most, -1, -1) if n + _lists(lines[n:]) <= most)
    made = [
        tuple(_button(button, f"{PREFIX}:{number}:{MOST_ROW * y + x}") for x, button in enumerate(line))
        for y, line in enumerate(lines[:kept])
    ]
    rest = list({b.action: _label(b) for line in lines[kept:] for b in line if b.action}.items())
    lists = [(MORE, rest[start : start + MOST_OPTIONS]) for start in range(0, len(rest), MOST_OPTIONS)][: most - kept]
    lists += [(_("Choose…"), [(button.action, _label(button)) for button in alike])] if alike else []
    choices = tuple(
        Choice(
            custom_id=f"{PREFIX}:{number}:{MOST_ROW * MOST_ROWS + place}:{CHOOSE}",
            options=tuple((label, action) for action, label in options),
            hint=hint,
        )
        for place, (hint, options) in enumerate(lists)
    )
    return Controls(rows=tuple(made), choices=choices)


def _is_list(row: tuple[Button, ...]) -> bool:
    verbs = {button.action.partition(" ")[0] for button in row}
    is_wide = any(len(button.label) > MOST_NARROW for button in row)  # numbers stay buttons
    return MOST_ROW < len(row) <= MOST_OPTIONS and len(verbs) == 1 and "" not in verbs and is_wide


def pressed(custom_id: str) -> tuple[int, str] | None:
    """(number of the message that it stands on, action) of a button of ours, None of any other."""
    found = _PRESSED.fullmatch(custom_id)
    return (int(found[1]), found[3]) if found and found[1].isascii() and found[2].isascii() else None


def _lists(lines: list[tuple[Button, ...]]) -> int:
    """How many lists these lines need; more than 4 are too many for any message."""
    return min(-(-sum(map(len, lines)) // MOST_OPTIONS), MOST_ROWS)


def _button(button: Button, place: str) -> tuple[str, str, str]:
    if wording.is_web(button.link):
        return _label(button), "", button.link
    return _label(button), f"{place}:{button.action}", ""


def _label(button: Button) -> str:
    return wording.clipped(wording.unpinged(wording.clean(button.label)).strip(), MOST_LABEL) or "…"
