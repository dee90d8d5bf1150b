"""A Message as a reader of the terminal sees it: plain text, its JSON line, and the layout of a page."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count, product
from string import ascii_lowercase
from types import MappingProxyType
from typing import Any

from adapters.attachments import bytes_of, name_of
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import SETTINGS, Block, Button, Card, File, Fine, Heading, Message, Paragraph, Span
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.wrapping import filled, wrapped

WIDTH = 100
MOST_LINES = 20  # of a file that is shown: about one entry
ANSWERED_BY_NUMBERS = frozenset({"morning", "hour", "pause", f"{SETTINGS} hour", f"{SETTINGS} pause"})
"""Questions (`Message.asks`) that a bare number answers."""
_BORNE = re.compile(r"(?:\S+ )?(\d{1,3})", re.ASCII)
_EDGE, _INNER, _HEADING = "  ", "      ", "  ── "


def text_of(message: Message) -> str:
    """All that a reader sees, plain: header, blocks in order, the footer last. A card is its lines."""
    lines = [message.header, *(line for block in in_order(message) for line in lines_of(block))]
    return clean("\n".join(line for line in lines if line))


def in_order(message: Message) -> tuple[Block, ...]:
    """The blocks, the message's last Fine moved to the end: it is the footer."""
    footer = next((n for n in reversed(range(len(message.blocks))) if isinstance(message.blocks[n], Fine)), None)
    if footer is None:
        return message.blocks
    return (*message.blocks[:footer], *message.blocks[footer + 1 :], message.blocks[footer])


def lines_of(block: Block) -> Iterator[str]:
    """One block's lines, without indentation."""
    match block:
        case Card():
            yield from (block.head, *block.lines)
        case Paragraph():
            yield words(block.spans)
        case Heading() | Fine():
            yield block.text


def reference(card: Card) -> str:
    """What can be typed or opened where nothing can be tapped: `arxiv:2606.14078`, a DOI, or the address."""
    return card.key if card.key.startswith(("arxiv:", "doi:")) or not card.url else card.url


def words(spans: tuple[Span, ...]) -> str:
    """Spans as plain text."""
    return "".join(span.text for span in spans)


def clean(text: str) -> str:
    """Without the characters that steer a terminal or turn text around; line breaks stay, those of Unicode as line feeds."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def labels_of(message: Message) -> tuple[Button, ...]:
    """The buttons in reading order."""
    return tuple(button for line in message.buttons for button in line)


def takes_number(message: Message) -> bool:
    """Whether a bare number answers its question or names one of its cards, and so presses no button."""
    return message.asks in ANSWERED_BY_NUMBERS or len(message.papers) > 1


def typed_names(message: Message, before: Mapping[str, str] = MappingProxyType({})) -> dict[str, Button]:
    """The buttons by what presses them: their place, from 1.

    A number that a label bears (`✖ 19`) presses that button, so that it means the same as in the text; the others then have letters.
    So they have where a number answers a question or names one of several cards. `before` are the names by action that the message had until it was
    rewritten: a button keeps its own, as somebody may be about to type it.
    """
    buttons = labels_of(message)
    borne = [found[1] if (found := _BORNE.fullmatch(button.label)) else "" for button in buttons]
    answered = takes_number(message)
    lettered = answered or any(borne)
    names = [number if number and not answered and borne.count(number) == 1 else "" for number in borne]
    for place, button in enumerate(buttons):
        known = before.get(button.action, "")
        if not names[place] and known not in names and known.isalpha() is lettered:
            names[place] = known
    letters = ("".join(pair) for pair in product(("", *ascii_lowercase), ascii_lowercase))
    free = (name for name in (letters if lettered else map(str, count(1))) if name not in names)
    named = {name or next(free): button for name, button in zip(names.copy(), buttons, strict=True)}
    return dict(sorted(named.items(), key=lambda each: (len(each[0]), each[0]))) if before else named


def file_lines(file: File) -> list[str]:
    """A file on a terminal: its name and size, the beginning of its content, and how to have all of it."""
    lines = clean(file.text).split("\n")
    if (more := len(lines) - MOST_LINES) > 0:
        onward = ngettext(
            "… and {count:,} more line; :save {name} writes the whole file",
            "… and {count:,} more lines; :save {name} writes the whole file",
            more,
        )
        lines = [*lines[:MOST_LINES], onward.format(count=more, name=name_of(file))]
    return [_("{name} ({count:,} bytes)").format(name=name_of(file), count=len(bytes_of(file))), *lines]


def row_of(address: ChatAddress, message: Message, at: datetime, *, edit: bool) -> str:
    """The message as one line of JSON (`console.md`)."""
    return dumped(
        {
            "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "chat": address.key,
            "message": message.number,
            "edit": edit,
            "kind": message.kind.value,
            "text": text_of(message),
            "papers": list(message.papers),
            "buttons": [button.label for button in labels_of(message)],
            "files": [{"name": name_of(file), "size": len(bytes_of(file))} for file in message.files],
        }
    )


def dumped(row: Mapping[str, Any]) -> str:
    """A row as one line."""
    return json.dumps(row, ensure_ascii=False)


def page_of(message: Message, names: Mapping[str, Button] | None = None) -> str:
    """The message as a page of a terminal without colours: indented, prose wrapped, buttons with the `names` that press them."""
    lines = [_EDGE + message.header] if message.header else []
    blocks = in_order(message)
    for number, block in enumerate(blocks):
        lines += [""] if lines and _stands_apart(block, blocks[:number]) else []
        match block:
            case Card(lines=(title, people, *prose)):
                lines.append(f"{_EDGE}{block.head} · {reference(block)}")
                lines += [_INNER + line for line in (title, people) if line]
                lines += [line for words in prose for line in _wrapped(words, _INNER)]
            case Heading():
                lines += _wrapped(block.text, _HEADING)
            case _:
                lines += [line for prose in lines_of(block) for line in _wrapped(prose, _EDGE)]
    for file in message.files:
        head, *content = file_lines(file)
        lines += [_EDGE + head, *content]
    if message.buttons:
        labels = (f"[{name}] {button.label}" for name, button in (names or typed_names(message)).items())
        lines += [_EDGE + line for line in filled(labels, "   ", WIDTH - len(_EDGE))]
    return clean("\n".join(lines))


def _stands_apart(block: Block, before: Sequence[Block]) -> bool:
    """A heading does, and the first card after what headings name."""
    if isinstance(block, Card):
        return any(isinstance(each, Heading) for each in before) and isinstance(before[-1], Paragraph)
    return isinstance(block, Heading)


def _wrapped(prose: str, indent: str) -> list[str]:
    return [indent + line for part in prose.split("\n") for line in wrapped(part, WIDTH - len(indent))]
