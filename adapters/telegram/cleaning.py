"""A Message whose every text is clean, so that pages are cut from what will be shown."""

from collections.abc import Callable
from dataclasses import replace

from adapters.telegram import wording
from core.domain.chats.message import Block, Card, Fine, Heading, Message, Paragraph, Span

MOST_LINE = 240  # characters of what cannot be cut into pages
MOST_MARKS = 8


def cleaned(message: Message) -> Message:
    """The message with all its words made harmless, and what cannot be cut into pages kept short."""
    blocks = tuple(_clean_block(block) for block in message.blocks)
    return replace(message, header=_short(message.header), blocks=blocks)


def _clean_block(block: Block) -> Block:
    match block:
        case Heading(text):
            return Heading(_line(text))
        case Fine(text):
            return Fine(wording.clean(text)[: 4 * MOST_LINE])
        case Paragraph(spans):
            return Paragraph(_clean_spans(spans, wording.clean))
        case Card():
            return _clean_card(block)


def _clean_card(card: Card) -> Card:
    return replace(
        card,
        source=_short(card.source),
        title=_line(card.title) or card.key,
        people=_clean_spans(card.people, _line_as_is),
        body=_clean_spans(card.body, wording.clean),
        marks=tuple(_short(mark) for mark in card.marks[:MOST_MARKS]),
        why=_short(card.why),
    )


def _clean_spans(spans: tuple[Span, ...], how: Callable[[str], str]) -> tuple[Span, ...]:
    return tuple(replace(span, text=how(span.text)) for span in spans)


def _line(text: str) -> str:
    return " ".join(wording.clean(text).split())


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= MOST_LINE else f"{line[: MOST_LINE - 1]}…"


def _line_as_is(text: str) -> str:
    return wording.clean(text).replace("\n", " ")
