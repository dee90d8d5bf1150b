"""What is tappable on Telegram is tappable whatever styles are in it, so words split over spans are looked at as one."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.render import show
from core.domain.chats.message import Message, Paragraph, Span, Style
from tests.adapters.telegram_reader import CARD, HOST, PIECES, read
from tests.properties import examples
from tests.standins.telegram import markup

SPLIT = [
    ("/", "_"),
    ("/", "delete"),
    ("/del", "ete"),
    ("_&/", "_&/", "_&/"),
    ("@", "admin"),
    ("#", "tag"),
    ("$", "USD"),
    ("evil", ".", "com"),
    ("evil.c", "om"),
    ("https:", "//evil.com"),
    ("http", "s://evil.com"),
    ("t", ".me/evil"),
    ("tg:", "//resolve?domain=evil"),
    ("me", "@evil.com"),
    ("/", "", "delete"),
    ("/\u0333", "delete"),
]


@pytest.mark.parametrize("texts", SPLIT)
@pytest.mark.parametrize("turned", range(4))
def test_what_is_split_over_spans_is_as_harmless_as_in_one(texts: tuple[str, ...], turned: int) -> None:
    styles = [*Style][turned:] + [*Style][:turned]
    spans = tuple(Span(text, style) for text, style in zip(texts, itertools.cycle(styles), strict=False))
    for block in (Paragraph(spans), replace(CARD, body=spans), replace(CARD, people=spans)):
        shown = show(Message(blocks=(block,)))

        assert "".join(texts) in read(shown)
        assert markup.found_in(shown.plain, []) == []


@given(
    st.lists(
        st.tuples(PIECES, st.sampled_from(Style), st.sampled_from(["", "", "tg://x", f"https://{HOST}/x"])), max_size=40
    )
)
@examples(300)
def test_any_mixture_of_spans_is_harmless(parts: list[tuple[str, Style, str]]) -> None:
    spans = tuple(Span(text, style, link) for text, style, link in parts)
    for block in (Paragraph(spans), replace(CARD, people=spans, body=spans)):
        shown = show(Message(blocks=(block,)))
        read(shown)
        assert markup.found_in(shown.plain, []) == []
