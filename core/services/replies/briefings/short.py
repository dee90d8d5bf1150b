"""A briefing as it stands folded: as much of each paper as fits one phone screen; [Abstracts] unfolds it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby, takewhile
from math import ceil

from core.domain.chats.message import (
    Block,
    Button,
    Card,
    Fine,
    Heading,
    Message,
    Paragraph,
    Span,
    Style,
    stands_close,
    turners,
)
from core.domain.claims.source import sentences
from core.domain.text.i18n import current, speaking
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.domain.text.wrapping import columns, wrapped
from core.services.replies import verification
from core.services.replies.briefings import near_misses
from core.services.replies.briefings.briefing import checks

SCREEN, PHONE = 40, 40
"""Lines of a phone's screen, and columns of a line."""
OPENING, SENTENCE, TITLE = 8, 3, 3
"""Lines at most of the overview, of an abstract's first sentence, and of a title."""
BEGINNINGS = range(10, 3, -1)
"""Lines of an abstract's beginning, where all cards have room for one."""
_FOLD = "fold "
_WRITTEN = re.compile(r"(?:\[\d+\])+")


def short(message: Message) -> Message:
    """What a folded message shows: all of it if that fits a screen, else less of each paper; other messages as they are.

    Where a screen has no room for every title, the papers come page by page, and `message.page` is the one to show.
    """
    if not message.folded:
        return message
    whole = replace(message, folded=False)
    if lines(whole) <= SCREEN and not any(listed for listed, _cards in _runs(tuple(message.cards))):
        return whole
    pages = _pages(message)
    page = min(message.page, len(pages) - 1)
    rows = (turners(message, len(pages), page), *_buttons(message))
    view = _with_count(pages[page])
    return replace(view, buttons=(*filter(None, rows),), page=0, on_all_pages=message.papers)


def unfold(message: Message) -> Message:
    """The folded message in full, with a button that folds it again; any other as it is."""
    if not message.folded:
        return message
    with speaking(_spoken(message)):
        fold_again = Button(_("Shorter"), f"{_FOLD}{message.number}")
    return replace(message, folded=False, page=0, buttons=(*message.buttons, (fold_again,)))


def fold(message: Message) -> Message:
    """The message as it was before `unfold`; one that was never folded as it is."""
    rows = tuple(row for row in message.buttons if not _folds(row))
    return replace(message, folded=True, page=0, buttons=rows) if len(rows) < len(message.buttons) else message


def as_left(message: Message, standing: Message) -> Message:
    """A new edition of a message, folded or not as the reader left the standing one."""
    if any(map(_folds, standing.buttons)):
        return unfold(replace(message, folded=True))
    return replace(message, folded=standing.folded)


def _folds(row: Sequence[Button]) -> bool:
    return any(button.action.startswith(_FOLD) for button in row)


def _pages(message: Message) -> Sequence[Message]:
    """The fewest pages on which every paper has its title and its reason; the overview is on the first, near misses on the last."""
    end = near_misses.start(message.blocks)
    cards = tuple(block for block in message.blocks[:end] if isinstance(block, Card))
    behind = dropwhile(lambda block: not isinstance(block, Fine), message.blocks)
    bare = replace(message, blocks=(*message.blocks[:end], *behind))
    before = tuple(takewhile(lambda block: not isinstance(block, Card | Fine), message.blocks))

    def page(first: int, most: int) -> Message | None:
        last = first + most >= len(cards)
        return _page(message if last else bare, () if first else before, cards[first : first + most])

    for count in range(1, len(cards)):
        most = ceil(len(cards) / count)
        pages = [page(first, most) for first in range(0, len(cards), most)]
        shown = [each for each in pages if each]
        if len(shown) == len(pages):
            return shown
    return [page(number, 1) or message for number in range(len(cards))]


def _page(message: Message, before: Sequence[Block], cards: Sequence[Card]) -> Message | None:
    """As much of these cards as a screen holds, or None where not even their titles fit."""
    end, opening = _end(message), _opening(before, OPENING)
    begun = (
        replace(message, blocks=(*opening, *(_begin(card, rows) for card in cards), *end))
        for rows in BEGINNINGS
        if len(cards) * rows < SCREEN
    )
    view = next((each for each in begun if lines(each) <= SCREEN), None) or _fill(message, opening, _runs(cards))
    if view is None:
        return None
    # a list leaves room for more of the overview more often than for another sentence
    shown = [*dropwhile(lambda block: isinstance(block, Paragraph), view.blocks)]
    longer = replace(view, blocks=(*before, *shown))
    return longer if lines(longer) <= SCREEN else view


def lines(message: Message) -> int:
    """How many lines of a phone it takes, blank ones between its parts included."""
    shown = [block for block in message.blocks if _text(block)]
    blank = sum(not stands_close(block, before) for before, block in zip((None, *shown), shown, strict=False))
    return _rows(message.header) + sum(map(_height, shown)) + (blank if message.header else blank - 1)


def _fill(message: Message, opening: list[Block], runs: Sequence[tuple[bool, Sequence[Card]]]) -> Message | None:
    """The cards with a title and a reason each and, as far as there is room, a sentence, the first ones first."""
    forms, blocks, after_list = list[list[Card]](), list[Block](), False
    places = list[int]()
    for listed, cards in runs:
        blocks += [Heading(cards[0].venue)] if listed else []
        for number, card in enumerate(cards):
            forms.append([_list(card)] if listed else _forms(message, card, apart=after_list and not number))
            places.append(len(blocks))
            blocks.append(forms[-1][0])
        after_list = listed
    end = _end(message)
    room = SCREEN - lines(replace(message, blocks=(*opening, *blocks, *end)))
    if room < 0:
        most = sum(map(_height, opening)) + len(opening) - 1
        shorter = _opening(opening, most + room)
        return _fill(message, shorter, runs) if shorter else None
    for place, (_least, *fuller) in zip(places, forms, strict=True):
        if fuller and (more := _height(fuller[0]) - _height(blocks[place])) <= room:
            blocks[place], room = fuller[0], room - more
    return replace(message, blocks=(*opening, *blocks, *end))


def _runs(all_cards: Sequence[Card]) -> list[tuple[bool, Sequence[Card]]]:
    """The cards in order; those of one journal that have no abstract are listed under its name."""
    runs = list[tuple[bool, Sequence[Card]]]()
    for venue, found in groupby(all_cards, key=lambda card: "" if _has_words(card) else card.venue):
        cards = tuple(found)
        listed = bool(venue) and len(cards) > 1
        if runs and not listed and not runs[-1][0]:
            cards = (*runs.pop()[1], *cards)
        runs.append((listed, cards))
    return runs


def _forms(message: Message, card: Card, *, apart: bool) -> list[Card]:
    """A card with its title and reason, and one with a sentence too. `apart`: it comes after a list that it is no part of."""
    if apart:
        return [replace(card, title=_cut(card.title, TITLE), people=(), body=(), why=_cut(card.reasons, 1))]
    titled = replace(_list(card), title=_cut(card.title, TITLE, 4), why=_tail(card))
    worded = [replace(titled, body=(Span(_sentence(message, card)),), why=_tail(card, 2))] if _has_words(card) else []
    return [titled, *worded]


def _list(card: Card) -> Card:
    """One line, number and title; a card without a source begins with its title."""
    title = ": ".join((*card.marks[:1], card.title))
    return replace(card, source="", title=_cut(title, 1, 4), marks=(), people=(), body=(), why="")


def _tail(card: Card, rows: int = 1) -> str:
    """`retracted · arXiv · “unlearning” in the title`, without the venue where that is cut, in two lines for co-authors; what warns comes first."""
    whole = " · ".join(filter(None, (*card.marks, card.venue, card.reasons)))
    less = " · ".join(filter(None, (*card.marks, card.reasons or card.venue)))
    return whole if _rows(whole) <= 1 else _cut(less, max(rows, 1 + any(s.style is Style.BOLD for s in card.people)))


def _sentence(message: Message, card: Card) -> str:
    """A checked sentence whole, as half of a claim may be another one; else the beginning of the abstract."""
    # a translated title comes before the words, on a line of its own
    spans = card.body[2:] if len(card.body) > 2 and card.body[1].text == "\n" else card.body
    if _is_written(message, spans[0]):
        return spans[0].text
    return _cut(next(iter(sentences(_words(spans))), ""), SENTENCE)


def _begin(card: Card, rows: int) -> Card:
    """The card with so many lines of its words at most: written sentences whole, each of which is a span."""
    spans = card.body
    if any(span.style is Style.BOLD for span in spans):  # a search's words: no span of it is a sentence
        spans = (Span(_words(spans)),) if _rows(_words(spans)) > rows else spans
    while len(spans) > 1 and _rows(_words(spans)) > rows:
        spans = spans[:-1]
    text = _words(spans)
    return replace(card, body=spans if _rows(text) <= rows else (replace(spans[0], text=_cut(text, rows)),))


def _opening(before: Sequence[Block], room: int) -> list[Block]:
    """Notes and the overview in whole sentences, as far as they have room, without its headings."""
    kept = list[Block]()
    for block in before:
        if not isinstance(block, Paragraph):
            continue
        spans = block.spans
        while spans and _rows(_words(spans)) > room:
            spans = spans[:-1]
        while spans and not spans[-1].text.strip():
            spans = spans[:-1]
        if not spans:
            break
        kept.append(Paragraph(spans))
        room -= _rows(_words(spans)) + 1
    return kept


def _end(message: Message) -> list[Block]:
    """What comes after the cards, in short: the section of near misses, the footer, and what the briefing asks."""
    end = message.blocks[near_misses.start(message.blocks) :]
    return [replace(b, title=_cut(b.title, 2, 4), why=_cut(b.why, 2)) if isinstance(b, Card) else b for b in end]


def _with_count(view: Message) -> Message:
    """The view with a footer that counts only the checked sentences which it shows."""
    count = 0
    for block in view.blocks:
        spans = block.spans if isinstance(block, Paragraph) else block.body if isinstance(block, Card) else ()
        count += sum(_is_written(view, span) for span in spans)
    blocks = (verification.folded_footer(each, count) if isinstance(each, Fine) else each for each in view.blocks)
    return replace(view, blocks=tuple(blocks))


def _is_written(message: Message, span: Span) -> bool:
    """Whether it is a sentence of the model: those end in the numbers of cards."""
    said = checks(message)
    return bool(said and said.models and _WRITTEN.search(span.text[-20:]) and span.text.endswith("]"))


def _buttons(message: Message) -> tuple[tuple[Button, ...], ...]:
    """[Abstracts] where [Abstract] is in the full message; without abstracts there is still more of titles and people."""
    with speaking(_spoken(message)):
        label = _("Abstracts") if any(map(_has_words, message.cards)) else _("In full")
    unfold = Button(label, f"unfold {message.number}")
    *rows, last = message.buttons or ((),)
    kept = tuple(button for button in last if not button.action.startswith(("pick abstract", "abstract ")))
    return (*rows, (*kept, unfold))


def _spoken(message: Message) -> str:
    """The language of its words, which may be another than the chat's."""
    said = checks(message)
    return said.language if said else current()


def _has_words(card: Card) -> bool:
    """Whether it has more to read than the line that there is no abstract, which alone ends a card in italics."""
    return bool(card.body) and card.body[-1].style is not Style.ITALIC


def _cut(text: str, rows: int, indent: int = 0) -> str:
    """The beginning that fits so many lines, the first of which begins so many columns in."""
    kept, most, blank = text, rows * PHONE - indent, "_" * indent
    while kept and _rows(blank + kept) > rows:
        kept, most = clip(text, most), most - 1
    return kept


def _height(block: Block) -> int:
    return _rows(_text(block))


def _text(block: Block) -> str:
    match block:
        case Card():
            return "\n".join(filter(None, (block.head, *block.lines)))
        case Paragraph(spans):
            return _words(spans)
        case Heading(text) | Fine(text):
            return text


def _words(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _rows(text: str) -> int:
    """Lines of a phone; a word that is longer than a line is broken."""
    return sum(max(1, ceil(columns(line) / PHONE)) for line in _broken(text)) if text else 0


def _broken(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        yield from wrapped(part, PHONE) or [""]
