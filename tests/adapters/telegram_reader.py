"""A reader of what Telegram is given, as strict as its server, and pieces of text that clients make tappable."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from hypothesis import strategies as st

from adapters.telegram.render import Shown, show
from core.domain.chats.message import Card, Message, Span, Style
from tests.standins.telegram import markup

HOST = "arxiv.org"
CARD = Card(
    number=1,
    key="arxiv:2606.14078",
    source="arXiv (CS.AI) 2026-06-15",
    title="A calm title",
    url=f"https://{HOST}/abs/2606.14078",
    people=(Span("Zhu, … "), Span("Wenjian Luo", Style.BOLD)),
    body=(Span("Calm words."),),
    marks=("cross-list",),
    why="Why: author Wenjian Luo",
)
PIECES = st.sampled_from(
    [
        *"<>&\"'/@#.:_*[]()`~|\\ \nab1é",
        "\u202e",
        "\u2066",
        "\u0301",
        "👩",
        "\u200d",
        "🇩",
        "ש",
        "\ud800",
        "\x00",
        "https://",
        "+49 30",
        "901820",
        "evil.com",
        "&lt;",
        "</b>",
    ]
)


STEERING = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08\x0b-\x1f\x7f-\x9f\U000e0000-\U000e007f]")


def every_page(message: Message) -> list[Shown]:
    first = show(message)
    count = int(first.buttons.inline_keyboard[0][0].text.partition("/")[2]) if first.buttons else 1
    return [show(replace(message, page=page)) for page in range(count)]


def read(shown: Shown) -> str:
    """The text as the strict server parses it; fails where a rule is broken."""
    text, entities = markup.parse(shown.html)
    assert markup.units(text) <= 4096
    assert len(entities) <= 100
    assert not STEERING.search(text), ascii(text)
    assert {urlsplit(e["url"]).hostname for e in entities if e["type"] == "text_link"} <= {HOST}
    tappable = [
        text.encode("utf-16-le")[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le")
        for e in markup.found_in(text, entities)
    ]
    assert tappable == []
    return text
