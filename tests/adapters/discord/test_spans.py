"""Discord reads a message as one text, so what pings, links or formats must not come about between two spans either."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.render import show
from core.domain.chats.message import Card, Message, Paragraph, Span, Style
from tests.adapters.discord_reader import assert_harmless, assert_legal
from tests.properties import examples

PIECES = st.sampled_from(
    [*"\\`*_~|[]()<>#-+.!@:/&0 a\n", "@everyone", "everyone", "<@1>", "https:", "//", "](", "ע", "👩\u200d👧", "discord", ".gg/x", "help:1>"]
)  # fmt: skip

LINKS = st.sampled_from(["", "", "tg://x", "https://example.org/x"])
SPLIT = [
    ("@", "everyone"),
    ("@", "", "here"),
    ("<", "@1>"),
    ("<@", "1>"),
    ("<", "#5>"),
    ("<", "/help:1>"),
    ("<t", ":1700000000:R>"),
    ("https", "://evil.example"),
    ("https:", "//evil.example"),
    ("discord", ".gg/abc"),
    ("https://discord.com", "/invite/abc"),
]


def shows(spans: tuple[Span, ...]) -> list[str]:
    """What Discord is given where spans can stand; fails where it is not harmless."""
    card = Card(number=1, key="own:1", source="S", title="T", url="", people=spans, body=spans)
    texts = []
    for block in (Paragraph(spans), card):
        shown = show(Message(blocks=(block,)))
        assert_legal(shown)
        assert_harmless(shown)
        texts.append(shown.content + shown.description)
    return texts


@pytest.mark.parametrize("texts", SPLIT)
@pytest.mark.parametrize("styles", list(itertools.product(Style, repeat=2)))
def test_what_is_split_over_spans_is_as_harmless_as_in_one(texts: tuple[str, ...], styles: tuple[Style, ...]) -> None:
    first, *middle, last = texts
    shows((Span(first, styles[0]), *(Span(text, Style.BOLD) for text in middle), Span(last, styles[1])))


@given(st.lists(st.tuples(PIECES, st.sampled_from(Style), LINKS), max_size=40))
@example([("@", Style.PLAIN, ""), ("everyone", Style.PLAIN, "tg://x")])
@examples(300)
def test_any_mixture_of_spans_is_harmless(parts: list[tuple[str, Style, str]]) -> None:
    shows(tuple(Span(text, style, link) for text, style, link in parts))


def test_a_number_before_another_style_begins_no_list() -> None:
    assert shows((Span("1."), Span(" one", Style.BOLD)))[0] == "1\\. **one**"


def test_spans_of_one_style_are_one_and_two_styles_are_two() -> None:
    spans = (Span("a", Style.BOLD), Span("b", Style.BOLD), Span("c", Style.ITALIC), Span("d", Style.CODE), Span("e"))

    assert shows(spans)[0] == "**ab**\u200b*c*\u200b`d`e"
