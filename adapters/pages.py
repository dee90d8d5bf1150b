"""Cut a Message into pages that a platform takes: between blocks, else between sentences, else between words."""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from core.domain.chats.message import Block, Card, Fine, Heading, Message, Paragraph, Span, stands_close

_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n")
_WORD = re.compile(r"\s+")
_JOINER = "\u200d"
MOST_APART = 10

Fits = Callable[[tuple[Block, ...]], bool]


def cut(
    message: Message, most: int, length: Callable[[str], int], render: Callable[[Message], str]
) -> tuple[Message, ...]:
    """The pages of a message, at least one: each keeps header, buttons, the last Fine; `length(render(page)) <= most`.

    Nothing is left out but the end of a title that no page could hold. A page is longer than `most` only where its
    header and footer alone are. `page` of each is its place, from 0.
    """
    footer = next((block for block in reversed(message.blocks) if isinstance(block, Fine)), None)

    def fits(blocks: tuple[Block, ...]) -> bool:
        return length(render(_page(message, blocks, footer, 0))) <= most

    body = [block for block in message.blocks if block is not footer]
    return tuple(_page(message, blocks, footer, n) for n, blocks in enumerate(_fill(body, fits)))


def apart(message: Message, pages: tuple[Message, ...]) -> tuple[Message, ...]:
    """The pages, at most 10, as messages by themselves: nothing turns them, buttons and files come with the last.

    For where a message is shown in another chat than its own, in which its number means nothing.
    """
    alone = [replace(page, number=0, page=0, buttons=(), files=(), private=False) for page in pages[:MOST_APART]]
    return (*alone[:-1], replace(alone[-1], buttons=message.buttons, files=message.files))


def flowing_text(header: str, blocks: Iterable[tuple[Block, str]]) -> str:
    """Header and rendered blocks with blank lines between, but for the items of a list."""
    text, before = header, None
    for block, words in blocks:
        if words.strip():
            gap = "\n" if stands_close(block, before) else "\n\n"
            text, before = (text + gap + words if text else words), block
    return text


def _page(message: Message, blocks: tuple[Block, ...], footer: Fine | None, page: int) -> Message:
    return replace(message, blocks=(*blocks, footer) if footer else blocks, page=page)


def _fill(body: list[Block], fits: Fits) -> list[tuple[Block, ...]]:
    waiting, pages, page = deque(body), list[tuple[Block, ...]](), tuple[Block, ...]()
    while waiting:
        block = waiting.popleft()
        if fits((*page, block)):
            page = (*page, block)
        elif page:
            waiting.appendleft(block)
            page = _without_last_heading(page, waiting)
            pages.append(page)
            page = ()
        else:
            head, rest = _split(block, fits)
            page = (head,)
            waiting.extendleft(reversed(rest))
    return [*pages, page] if page or not pages else pages


def _without_last_heading(page: tuple[Block, ...], waiting: deque[Block]) -> tuple[Block, ...]:
    """A heading belongs to what follows it, so it moves on, unless it is all there is."""
    if len(page) > 1 and isinstance(page[-1], Heading):
        waiting.appendleft(page[-1])
        return page[:-1]
    return page


def _split(block: Block, fits: Fits) -> tuple[Block, tuple[Block, ...]]:
    """A first part that fits, if any does, and what is left; the first part is never empty."""
    match block:
        case Paragraph():
            head, rest = _split_spans(block.spans, lambda spans: fits((Paragraph(spans),)))
            return Paragraph(head), (Paragraph(rest),) if rest else ()
        case Heading() | Fine():
            kind = type(block)
            head, rest = _split_spans((Span(block.text),), lambda spans: fits((kind(_text(spans)),)))
            return kind(_text(head)), (kind(_text(rest)),) if rest else ()
        case Card():
            # The card with as much of its words as fits; the rest follows as a paragraph, so that no paper counts
            # twice.
            why = (Paragraph((Span(block.why),)),) if block.why else ()
            bare = replace(block, body=(), why="")
            if fits((bare,)) and block.body:
                head, rest = _split_spans(block.body, lambda spans: fits((replace(bare, body=spans),)))
                if fits((replace(bare, body=head),)):
                    return replace(bare, body=head), (*((Paragraph(rest),) if rest else ()), *why)
            words = (*((Paragraph(block.body),) if block.body else ()), *why)
            if fits((bare,)):
                return bare, words
            alone = replace(bare, people=())
            people = (Paragraph(block.people),) if block.people else ()
            if not fits((alone,)):
                alone = _clipped(alone, fits)
            return alone, (*people, *words)


def _clipped(card: Card, fits: Fits) -> Card:
    head, rest = _split_spans((Span(card.title),), lambda spans: fits((replace(card, title=f"{_text(spans)} …"),)))
    return replace(card, title=f"{_text(head)} …") if rest else card


def _text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _split_spans(
    spans: tuple[Span, ...], fits: Callable[[tuple[Span, ...]], bool]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The longest beginning that fits: ended after a sentence, else a word, else between two characters that are seen."""
    for places in (_after(_SENTENCE), _after(_WORD), _between_characters):
        ends = places(_text(spans))
        fitting = _most(len(ends), lambda n, ends=ends: fits(_slice(spans, 0, ends[n])))  # type: ignore[misc] # mypy cannot infer a lambda with a default
        if fitting:
            end = ends[fitting - 1]
            return _slice(spans, 0, end), _slice(spans, end, None)
    first = _between_characters(_text(spans))[0]
    return _slice(spans, 0, first), _slice(spans, first, None)


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """How many of the growing beginnings fit."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle - 1) else (low, middle - 1)
    return low


def _after(gap: re.Pattern[str]) -> Callable[[str], list[int]]:
    return lambda text: [*(found.end() for found in gap.finditer(text)), len(text)]


def _between_characters(text: str) -> list[int]:
    """Where a cut parts nothing that is seen as one: no mark from its letter, no joined emoji, no flag."""
    return [*(n for n in range(1, len(text)) if not _belongs(text, n)), len(text)]


def _belongs(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if (
        after == _JOINER
        or before == _JOINER
        or unicodedata.category(after) in ("Mn", "Me", "Mc")
        or "🏻" <= after <= "🏿"
    ):
        return True
    return _is_flag_half(before) and _is_flag_half(after) and _flag_run(text, place) % 2 == 1


def _is_flag_half(character: str) -> bool:
    return "🇦" <= character <= "🇿"


def _flag_run(text: str, place: int) -> int:
    start = place
    while start > 0 and _is_flag_half(text[start - 1]):
        start -= 1
    return place - start


def _slice(spans: tuple[Span, ...], start: int, end: int | None) -> tuple[Span, ...]:
    """The spans of the text between two places, each with its own style and link."""
    kept, at = list[Span](), 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, end - at) if end is not None else None]
        at += len(span.text)
        if text:
            kept.append(replace(span, text=text))
    return tuple(kept)
