"""What the bot says, before any platform: blocks and buttons that each adapter renders and escapes in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why a message is said."""

    REPLY = "reply"
    BRIEFING = "briefing"
    NOTICE = "notice"
    ERROR = "error"


FOLLOW = "follow"
"""What is asked for after /follow; behind it a field such as `author`, where one was chosen."""
SETTINGS = "settings"
"""A page of /settings asks nothing, but words that are a value change the setting; behind it the setting of a picker, such as `hour`."""
MUTE = "mute"
"""What to mute is asked for."""
CONFIRM = "confirm"
"""Yes or no is asked for; behind it what yes means: `pause` or `delete`."""
ANSWERED = "answered"
"""What a question asks after somebody answered it, so that a second answer is not taken for one."""


class Style(StrEnum):
    """How a span looks where the platform can show it."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain text. Renderers escape it; it never holds markup. `link` is a checked http(s) address from our rows."""

    text: str
    style: Style = Style.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of spans; a line break inside a span stays one."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The facts in a footer, stored with it so that an edit renders it again instead of parsing it.

    `sentences` by `models` are shown, `unread` ones wait for a judge, `hidden` were reported as wrong. `reason` is what the
    reader misses, `counted` what was read and shown. `pending`: the model is still writing.
    """

    language: str
    models: tuple[str, ...] = ()
    sentences: int = 0
    unread: int = 0
    hidden: int = 0
    reason: str = ""
    pending: bool = False
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fine:
    """Small print: what was read, what was checked. A message's last one is its footer, on every page."""

    text: str
    checks: Checks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One paper: number, source with category and date, title, people, words.

    `key` is the paper key in its shown form (`arxiv:ID`, `doi:…`, or the source's own). `marks` are short labels
    such as "cross-list" or "sample". `body` is what to read: checked sentences, or the beginning of the abstract.
    `venue` is the journal or server in `source`, `reasons` is what `why` says, in a few words.
    Without a `source`, a card is an item of a list: it begins with its title.
    """

    number: int
    key: str
    source: str
    title: str
    url: str
    people: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()
    marks: tuple[str, ...] = ()
    why: str = ""
    venue: str = ""
    reasons: str = ""

    @property
    def head(self) -> str:
        """`01. arXiv (cs.AI) 2026-06-15 · cross-list`."""
        return " · ".join((f"{self.number:02}. {self.source or self.title}", *self.marks))

    @property
    def lines(self) -> tuple[str, ...]:
        """What comes below: title, people, words, reason, each of which may be empty."""
        people, body = ("".join(span.text for span in spans) for spans in (self.people, self.body))
        return (self.title if self.source else "", people, body, self.why)


Block = Paragraph | Heading | Card | Fine


def stands_close(block: Block, before: Block | None) -> bool:
    """Whether no blank line comes between the two: an item of a list follows others, or their heading."""
    return isinstance(block, Card) and not block.source and isinstance(before, Card | Heading)


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. `action` is at most 60 bytes and is read by `presses.press`; or `link` opens a page."""

    label: str
    action: str = ""
    link: str = ""


def in_rows(buttons: Sequence[Button], most: int) -> tuple[tuple[Button, ...], ...]:
    """So many a row."""
    return tuple(tuple(buttons[start : start + most]) for start in range(0, len(buttons), most))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that comes with a message. `name` is one word with an ending; `text` is its whole content, sent as UTF-8.

    What is kept of a message keeps no content: a file is sent once, with the answer that made it.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `number` is its id in the database, 0 until it is kept; `page` is the page to show, from 0.

    `header` is the short first line that a push notification shows ("Briefing, Tue 24 Nov: 7 papers"); a briefing always
    has one. `private`: in a shared chat only for who asked. `reply_to` is the number of the chat's message that it answers,
    0 for none; a platform shows that as a reply where it can, so the words must do without. `asks` is the setting that the next
    words in the chat are the value of (`zone`, `hour`, …, or `morning` for either of these), and ANSWERED once they came.
    `folded`: kept in full and shown short (`replies.briefings.short`) until somebody unfolds it. `on_all_pages`: the papers'
    keys where `blocks` is a page of what is kept.
    """

    kind: Kind = Kind.REPLY
    header: str = ""
    blocks: tuple[Block, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = ()
    private: bool = False
    number: int = 0
    page: int = 0
    reply_to: int = 0
    asks: str = ""
    folded: bool = False
    on_all_pages: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[str, ...]:
        """Keys of its papers in order, also of those on its other pages."""
        return self.on_all_pages or tuple(card.key for card in self.cards)

    @property
    def cards(self) -> Iterator[Card]:
        """The cards among the blocks, in order."""
        return (block for block in self.blocks if isinstance(block, Card))


def turners(message: Message, count: int, page: int) -> tuple[Button, ...]:
    """The row that turns the pages, `‹ 2/3 ›`: empty for one page, and for a message that was not kept."""
    if count < 2 or not message.number:
        return ()
    back = [Button("‹", f"page {message.number} {page - 1}")] if page > 0 else []
    on = [Button("›", f"page {message.number} {page + 1}")] if page < count - 1 else []
    return (*back, Button(f"{page + 1}/{count}", f"page {message.number} {page}"), *on)


def say(
    *lines: str, kind: Kind = Kind.REPLY, buttons: tuple[tuple[Button, ...], ...] = (), private: bool = False
) -> Message:
    """A message of plain paragraphs, one a line."""
    blocks = tuple(Paragraph((Span(line),)) for line in lines)
    return Message(kind=kind, blocks=blocks, buttons=buttons, private=private)
