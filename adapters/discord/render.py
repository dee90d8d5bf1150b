"""A Message as Discord shows it: short ones as text, papers in an embed, buttons, cut into pages."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import discord

from adapters.attachments import bytes_of, name_of
from adapters.discord import wording
from adapters.discord.buttons import Choice, Controls, Row, controls
from adapters.pages import apart, cut, flowing_text
from core.domain.chats.message import Block, Card, File, Fine, Heading, Message, Paragraph, Span, Style, turners

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits; a page is one embed, so that its
# description, footer and content stay under 4096, 2048 and 2000 when all of them together stay under this.
MOST_EMBED = 3900
MOST_TEXT = 1900
MOST_HEADER, MOST_FOOTER = 250, 600  # before escaping, which at most doubles them: a page needs room for more
_MARKS = {Style.BOLD: "**", Style.ITALIC: "*"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page, ready to send: content, or header and embed; rows of buttons as (label, custom_id, url), and lists."""

    content: str = ""
    description: str = ""
    footer: str = ""
    rows: tuple[Row, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def embedded(self) -> bool:
        """Whether it needs the right to embed."""
        return bool(self.description or self.footer)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments for discord.py's sends; needs a running loop."""
        more: dict[str, Any] = {"content": self.content or None}
        if self.embedded:
            embed = discord.Embed(description=self.description or None)
            more["embeds"] = [embed.set_footer(text=self.footer) if self.footer else embed]
        if self.rows or self.choices:
            more["view"] = Controls(rows=self.rows, choices=self.choices).view()
        return more

    def replacing(self) -> dict[str, Any]:
        """The same for its edits, which also take away what an earlier content had."""
        return {"embeds": [], "view": None} | self.arguments()


def show(message: Message, *, code: str = "", plain: bool = False, links: bool = True) -> Shown:
    """The page that is to be seen.

    Promises Discord's limits, no mention and no link but from our rows. `code` is put into the last line, so that a delivery
    can be found again. `plain` does without an embed, `links` False without any address.
    """
    whole = _cleaned(message, links=links)
    if plain or not _needs_embed(whole):
        page, below = _page(whole, MOST_TEXT - len(code) - 8)
        text = wording.clipped(_text(page), MOST_TEXT - len(code) - 8)
        content = f"{text}\n-# {code}" if code else text or "…"
        return Shown(content=content, rows=below.rows, choices=below.choices)
    page, below = _page(whole, MOST_EMBED - len(code) - 8)
    footer = _footer(page)
    body = replace(page, header="", blocks=tuple(block for block in page.blocks if block is not footer))
    small = " · ".join(part for part in (wording.unpinged(footer.text) if footer else "", code) if part)
    return Shown(
        content=_line(page.header),
        description=wording.clipped(_text(body), MOST_EMBED) or "…",
        footer=small,
        rows=below.rows,
        choices=below.choices,
    )


def pages_of(message: Message) -> tuple[Message, ...]:
    """Its pages as messages by themselves."""
    whole = _cleaned(message, links=True)
    return apart(message, cut(whole, MOST_EMBED if _needs_embed(whole) else MOST_TEXT, wording.units, _text))


def _needs_embed(message: Message) -> bool:
    return any(message.cards) or wording.units(_text(message)) > MOST_TEXT - 50


def _page(whole: Message, most: int) -> tuple[Message, Controls]:
    pages = cut(whole, most, wording.units, _text)
    page = pages[min(max(whole.page, 0), len(pages) - 1)]
    return page, controls((turners(whole, len(pages), page.page), *whole.buttons), whole.number)


def _text(message: Message) -> str:
    """All of it in Discord's markup."""
    footer = _footer(message)
    ordered = (*(block for block in message.blocks if block is not footer), *((footer,) if footer else ()))
    return flowing_text(_line(message.header), ((block, _block(block)) for block in ordered))


def _line(header: str) -> str:
    return wording.styled(header, "**")


def _footer(message: Message) -> Fine | None:
    return next((block for block in reversed(message.blocks) if isinstance(block, Fine)), None)


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return wording.styled(text, "**")
        case Fine(text):
            return "\n".join(f"-# {wording.escaped(line)}" for line in text.split("\n") if line.strip())
        case Paragraph(spans):
            return _spans(spans)
        case Card():
            return "\n".join(line for line in _card(block) if line.strip())


def _card(card: Card) -> Iterable[str]:
    title = f"**{wording.link(card.title, card.url)}**"
    first = wording.escaped(card.source) if card.source else title
    yield " · ".join((f"**{card.number:02}.** {first}", *map(wording.escaped, card.marks)))
    yield title if card.source else ""
    yield _spans(card.people)
    yield _spans(card.body)
    yield wording.styled(card.why, "*")


def _spans(spans: tuple[Span, ...]) -> str:
    """Between two styles stands a blank that nobody sees, or their marks would be read as others."""
    parts = (
        wording.BREAK + _span(span) if _is_marked(before) and _is_marked(span) else _span(span)
        for before, span in pairwise((Span(""), *spans))
    )
    return "".join(parts)


def _is_marked(span: Span) -> bool:
    return span.style is not Style.PLAIN and not span.link


def _span(span: Span) -> str:
    if span.link:
        return wording.link(span.text, span.link)
    if span.style is Style.CODE:
        return wording.code(span.text)
    return wording.styled(span.text, _MARKS[span.style]) if span.style in _MARKS else wording.escaped(span.text)


def _cleaned(message: Message, *, links: bool) -> Message:
    footer = _footer(message)
    short = Fine(wording.clipped(footer.text, MOST_FOOTER)) if footer else None
    blocks = tuple(_clean_block(short if short and block is footer else block, links=links) for block in message.blocks)
    buttons = message.buttons if links else tuple(tuple(b for b in row if not b.link) for row in message.buttons)
    header = wording.clipped(_one_line(message.header), MOST_HEADER)
    return replace(message, header=header, blocks=blocks, buttons=buttons)


def _clean_block(block: Block, *, links: bool) -> Block:
    match block:
        case Heading(text):
            return Heading(_one_line(text))
        case Fine(text):
            return Fine(wording.clean(text))
        case Paragraph(spans):
            return Paragraph(_clean_spans(spans, links=links))
        case Card():
            return replace(
                block,
                source=_one_line(block.source),
                title=_one_line(block.title) or block.key,
                url=block.url if links else "",
                people=_clean_spans(block.people, links=links),
                body=_clean_spans(block.body, links=links),
                marks=tuple(_one_line(mark) for mark in block.marks),
                why=_one_line(block.why),
            )


def _clean_spans(spans: tuple[Span, ...], *, links: bool) -> tuple[Span, ...]:
    """The spans without the empty ones, those of one style as one.

    So between two spans that were written side by side there is always our own markup, which breaks what they spell together.
    """
    kept = list[Span]()
    for span in spans:
        link = span.link if links and wording.is_web(span.link) else ""
        now = replace(span, text=wording.clean(span.text), link=link, style=Style.PLAIN if link else span.style)
        before = kept[-1] if kept else None
        if before is not None and (before.style, before.link) == (now.style, now.link):
            kept[-1] = replace(before, text=before.text + now.text)
        elif now.text:
            kept.append(now)
    return tuple(kept)


def _one_line(text: str) -> str:
    return " ".join(wording.clean(text).split())


def new_arguments(message: Message) -> dict[str, Any]:
    """Keyword arguments for discord.py's send, with the message's files."""
    files = {"files": _attached(message.files)} if message.files else {}
    return show(message).arguments() | files


def edit_arguments(message: Message) -> dict[str, Any]:
    """Keyword arguments for discord.py's edit; files replace those that are attached already."""
    files = {"attachments": _attached(message.files)} if message.files else {}
    return show(message).replacing() | files


def _attached(files: tuple[File, ...]) -> list[discord.File]:
    # discord.py reads a file once, so each request needs new ones
    return [discord.File(io.BytesIO(bytes_of(file)), filename=name_of(file)) for file in files[:10]]
