"""A Message as Telegram shows it: HTML with four escapes, the same in plain text, buttons, cut into pages."""

import html
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from adapters.pages import apart, cut, flowing_text
from adapters.telegram import wording
from core.domain.chats.button_actions import erases
from core.domain.chats.message import Block, Button, Card, Fine, Heading, Message, Paragraph, Span, Style, turners

MOST_UNITS = 4096  # after parsing, https://core.telegram.org/bots/api#sendmessage
MOST_ENTITIES = 100  # more are silently left out
MOST_ACTION = 64  # bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton
MOST_ROW, MOST_ROWS, MOST_LABEL = 8, 12, 60
MOST_WIDE_ROW, MOST_NARROW = 4, 3  # buttons, and characters of a number's label

MOST_LINE = 240  # characters of what cannot be cut into pages
MOST_MARKS = 8

_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code"}
_TAG = re.compile(r"<[^>]*>")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page, ready to send: `html` for parse mode HTML, `plain` for none, and the buttons, or a field that `asks` for a reply."""

    html: str
    plain: str
    buttons: InlineKeyboardMarkup | None = None
    asks: bool = False


def show(message: Message) -> Shown:
    """The page of the message that is to be seen. Promises at most 4096 UTF-16 units after parsing and 100 entities."""
    pages = cut(_cleaned(message), MOST_UNITS, _cost, render_html)
    page = pages[min(max(message.page, 0), len(pages) - 1)]
    rows = (turners(message, len(pages), page.page), *message.buttons)
    return Shown(
        html=render_html(page) or "…",
        plain=_shortened(render_plain(page)) or "…",
        buttons=_keyboard(rows),
        asks=bool(message.asks),
    )


def pages_of(message: Message) -> tuple[Message, ...]:
    """Its pages as messages by themselves."""
    return apart(message, cut(_cleaned(message), MOST_UNITS, _cost, render_html))


def show_header(message: Message) -> Shown:
    """The first line alone, which stands until the content is put in."""
    return show(Message(kind=message.kind, header=message.header or "…"))


def render_html(message: Message) -> str:
    """The whole message as HTML with exactly the escapes `&lt; &gt; &amp; &quot;`."""
    header = _styled(message.header, "b")
    return flowing_text(header, ((block, _block(block)) for block in _in_order(message.blocks))).strip()


def render_plain(message: Message) -> str:
    """The same without entities, for when Telegram does not take our HTML: only our own commands can be tapped."""
    blocks = ((block, _plain_block(block)) for block in _in_order(message.blocks))
    return flowing_text(_plain(message.header), blocks).strip()


def parsed(text: str) -> str:
    """What a reader sees of our own HTML."""
    return html.unescape(_TAG.sub("", text))


def _cost(text: str) -> int:
    """A page's size in UTF-16 units, or in entities where those are the tighter limit."""
    entities = text.count("</") * MOST_UNITS // MOST_ENTITIES
    return max(wording.units(parsed(text)), entities)


def _in_order(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Cards and paragraphs as they stand, the last Fine at the end."""
    footer = next((block for block in reversed(blocks) if isinstance(block, Fine)), None)
    return (*(block for block in blocks if block is not footer), *((footer,) if footer else ()))


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return _styled(text, "b")
        case Fine(text):
            return _styled(text, "i", own=True)
        case Paragraph(spans):
            return _spans(spans, own=True)
        case Card():
            return "\n".join(line for line in _card(block) if line)


def _card(card: Card) -> Iterable[str]:
    marks = _styled("".join(f" · {mark}" for mark in card.marks), "")
    title = _linked(card.title, "b", card.url) if is_web(card.url) else _styled(card.title, "b")
    yield f"<b>{card.number:02}.</b> {_styled(card.source, '') if card.source else title}{marks}"
    yield title if card.source else ""
    yield _spans(card.people)
    yield _spans(card.body)
    yield _styled(card.why, "i")


def _spans(spans: tuple[Span, ...], *, own: bool = False) -> str:
    runs = wording.marked([(span.text, own and _is_ours(span)) for span in spans])
    return "".join(_span(span, parts) for span, parts in zip(spans, runs, strict=True))


def _is_ours(span: Span) -> bool:
    """In a paragraph, bold, italic and linked words quote others."""
    return span.style is Style.PLAIN and not span.link


def _span(span: Span, runs: Iterable[tuple[str, bool]]) -> str:
    tag = _TAGS.get(span.style, "")
    if tag == "code":
        return _tagged(span.text, tag)
    return _linked(span.text, tag, span.link) if is_web(span.link) else _in_runs(runs, tag)


def _linked(text: str, tag: str, link: str) -> str:
    """A link's text is one entity, in which a client finds no other."""
    inner = _tagged(text, tag)
    return f'<a href="{_escaped(link)}">{inner}</a>' if inner else ""


def _styled(text: str, tag: str, *, own: bool = False) -> str:
    return _in_runs(wording.runs(text, own=own), tag)


def _in_runs(runs: Iterable[tuple[str, bool]], tag: str) -> str:
    """Text in a style; what would be tappable in it becomes code, which cannot be inside another style."""
    return "".join(_tagged(run, "code" if risky else tag) for run, risky in runs)


def _tagged(text: str, tag: str) -> str:
    return f"<{tag}>{_escaped(text)}</{tag}>" if tag and text.strip() else _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def is_web(link: str) -> bool:
    """Whether a link leads to a host by http or https, without credentials or blanks in it."""
    try:
        parts = urlsplit(link)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and link.isprintable()
            and " " not in link
        )
    except ValueError:
        return False


def _plain_block(block: Block) -> str:
    match block:
        case Heading(text):
            return _plain(text)
        case Fine(text):
            return _plain(text, own=True)
        case Paragraph(spans):
            return wording.untappable([(span.text, _is_ours(span)) for span in spans])
        case Card():
            return "\n".join(_plain(line) for line in (block.head, *block.lines) if line)


def _plain(text: str, *, own: bool = False) -> str:
    return wording.untappable(((text, own),))


def _shortened(text: str) -> str:
    while wording.units(text) > MOST_UNITS:
        text = text[: MOST_UNITS - 1 - (wording.units(text) - len(text))] + "…"
    return text


def _keyboard(rows: Iterable[tuple[Button, ...]]) -> InlineKeyboardMarkup | None:
    lines = list[list[InlineKeyboardButton]]()
    for row in rows:
        buttons = [_button(button) for button in row if _is_pressable(button)]
        # Numbers fit eight abreast; words do not, on a telephone.
        wide = any(len(button.text) > MOST_NARROW for button in buttons)
        most = MOST_WIDE_ROW if wide and len(buttons) > MOST_WIDE_ROW else MOST_ROW
        lines += (buttons[start : start + most] for start in range(0, len(buttons), most))
    return InlineKeyboardMarkup(lines[:MOST_ROWS]) if lines else None


def _is_pressable(button: Button) -> bool:
    if is_web(button.link) or (button.action and len(button.action.encode()) <= MOST_ACTION):
        return True
    log.error("telegram.button_left_out bytes=%s", len(button.action.encode()))
    return False


def _button(button: Button) -> InlineKeyboardButton:
    label = wording.clean(button.label)[:MOST_LABEL].strip() or "…"
    if is_web(button.link):
        return InlineKeyboardButton(label, url=button.link)
    style = KeyboardButtonStyle.DANGER if erases(button.action) else None
    return InlineKeyboardButton(label, callback_data=button.action, style=style)


def _cleaned(message: Message) -> Message:
    """The message with all its words made harmless, and what cannot be cut into pages kept short."""
    blocks = tuple(_clean_block(block) for block in message.blocks)
    return replace(message, header=_short(message.header), blocks=blocks)


def _clean_block(block: Block) -> Block:
    match block:
        case Heading(text):
            return Heading(_single_line(text))
        case Fine(text):
            return Fine(wording.clean(text)[: 4 * MOST_LINE])
        case Paragraph(spans):
            return Paragraph(_clean_spans(spans, wording.clean))
        case Card():
            return replace(
                block,
                source=_short(block.source),
                title=_single_line(block.title) or block.key,
                people=_clean_spans(block.people, _on_one_line),
                body=_clean_spans(block.body, wording.clean),
                marks=tuple(_short(mark) for mark in block.marks[:MOST_MARKS]),
                why=_short(block.why),
            )


def _clean_spans(spans: tuple[Span, ...], how: Callable[[str], str]) -> tuple[Span, ...]:
    return tuple(replace(span, text=how(span.text)) for span in spans)


def _single_line(text: str) -> str:
    return " ".join(wording.clean(text).split())


def _short(text: str) -> str:
    line = _single_line(text)
    return line if len(line) <= MOST_LINE else f"{line[: MOST_LINE - 1]}…"


def _on_one_line(text: str) -> str:
    return wording.clean(text).replace("\n", " ")
