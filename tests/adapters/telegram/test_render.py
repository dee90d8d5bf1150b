"""What Telegram is given of hostile text: it parses, it is read, and nothing in it can be tapped, pinged or turned around."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.telegram.render import render_plain, show, show_header
from core.domain.chats.message import Button, Fine, Heading, Message, Paragraph, Span, Style
from tests.adapters.hostile import HOSTILE
from tests.adapters.telegram_reader import CARD, HOST, PIECES, STEERING, every_page, read
from tests.portions import Portion, portions
from tests.properties import examples
from tests.standins.telegram import markup

FIELDS = {
    "title": lambda text: replace(CARD, title=text),
    "title without an address": lambda text: replace(CARD, title=text, url=""),
    "source": lambda text: replace(CARD, source=text),
    "people": lambda text: replace(CARD, people=(Span(text), Span(text, Style.BOLD))),
    "body": lambda text: replace(CARD, body=(Span(text), Span(text, Style.ITALIC), Span(text, Style.CODE))),
    "marks": lambda text: replace(CARD, marks=(text,)),
    "why": lambda text: replace(CARD, why=text),
    "bold words": lambda text: Paragraph((Span("Following "), Span(text, Style.BOLD))),
    "linked words": lambda text: Paragraph((Span(text, link=f"https://{HOST}/x"),)),
}


@portions(3)
@pytest.mark.parametrize("place", ["alone", "between", "at a cut"])
def test_hostile_text_is_read_and_harmless(portion: Portion, place: str) -> None:
    for field, (text, words) in portion.of(product(FIELDS, HOSTILE), place):
        assert_read(field, text, words, place)


def assert_read(field: str, text: str, words: tuple[str, ...], place: str) -> None:
    """The page parses, which the reader checks, and holds the words and the calm cards around them."""
    block, calm = FIELDS[field](text), replace(CARD, number=2)
    filler = Paragraph((Span("Words that fill. " * 235),))
    blocks = {"alone": (block,), "between": (calm, block, calm), "at a cut": (filler, block, calm)}[place]

    pages = [read(shown) for shown in every_page(Message(header="Briefing", blocks=blocks, number=1))]

    together = "\n".join(pages)
    assert all(word in together for word in words), (field, text)
    if place != "alone":
        assert read(show(Message(blocks=(calm,)))) in together


@pytest.mark.parametrize(("text", "words"), HOSTILE, ids=range(len(HOSTILE)))
def test_the_plain_form_has_nothing_to_tap(text: str, words: tuple[str, ...]) -> None:
    for make in FIELDS.values():
        plain = show(Message(blocks=(make(text),))).plain
        assert markup.found_in(plain, []) == []
        assert markup.units(plain) <= 4096
        assert not STEERING.search(plain)


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(sorted(FIELDS)))
@example("_&/", "body")
@example("_&/", "people")
@example("/", "body")
@example("@_", "people")
@examples(400)
def test_any_mixture_is_harmless(text: str, field: str) -> None:
    for shown in every_page(Message(header=text, blocks=(FIELDS[field](text), CARD), number=1)):
        read(shown)


def test_a_card_reads_in_the_order_of_the_console() -> None:
    text = read(show(Message(header="Briefing", blocks=(CARD, Fine("2 sentences checked")))))

    assert text.split("\n") == [
        "Briefing",
        "",
        "01. arXiv (CS.AI) 2026-06-15 · cross-list",
        "A calm title",
        "Zhu, … Wenjian Luo",
        "Calm words.",
        "Why: author Wenjian Luo",
        "",
        "2 sentences checked",
    ]


def test_our_own_commands_can_be_tapped_where_we_speak() -> None:
    message = Message(
        header="Try /follow",
        blocks=(Paragraph((Span("Type /help, or /brief."),)), Fine("(/settings)"), Heading("/radar")),
    )

    text, entities = markup.parse(show(message).html)

    found = [text[e["offset"] :][: e["length"]] for e in markup.found_in(text, entities)]
    assert found == ["/help", "/brief", "/settings"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://",
        "https://user:pw@arxiv.org/",
        "ftp://arxiv.org",
        "//arxiv.org",
        "https://[::1",
        "https://a b",
        "tg://x",
    ],
)
def test_only_a_web_address_is_a_link(url: str) -> None:
    shown = show(
        Message(
            blocks=(replace(CARD, url=url), Paragraph((Span("here", link=url),))),
            buttons=((Button("Open", link=url),),),
        )
    )

    assert "<a " not in shown.html
    assert shown.buttons is None


def test_a_link_is_escaped() -> None:
    shown = show(Message(blocks=(replace(CARD, url=f'https://{HOST}/?a=1&b="<x>"'),)))

    _, entities = markup.parse(shown.html)
    assert [e["url"] for e in entities if e["type"] == "text_link"] == [f'https://{HOST}/?a=1&b="<x>"']


def test_buttons_are_what_telegram_takes(caplog: pytest.LogCaptureFixture) -> None:
    row = (
        Button("Remove \u202e" + "x" * 100, "unfollow 1"),
        Button("Too long", "x" * 65),
        Button("Open", link=f"https://{HOST}"),
    )

    keyboard = show(Message(buttons=(row, tuple(Button(str(n), f"rest {n}") for n in range(20))))).buttons

    assert keyboard is not None
    first, *others = keyboard.inline_keyboard
    assert [(button.callback_data, button.url) for button in first] == [("unfollow 1", None), (None, f"https://{HOST}")]
    assert len(first[0].text) <= 60
    assert [len(row) for row in others] == [8, 8, 4]
    assert "telegram.button_left_out" in caplog.text


def test_a_picker_of_forty_numbers_and_the_words_above_it_fit() -> None:
    words = tuple(Button(label, "radar") for label in ("Receipts", "Wrong…", "Save…", "Less…", "Similar…", "Abstract…"))
    numbers = tuple(Button(str(n), f"save {n}") for n in range(1, 41))
    long = tuple(Paragraph((Span("word " * 200),)) for _ in range(9))

    keyboard = show(Message(blocks=long, buttons=(words, numbers), number=7, page=1)).buttons

    assert keyboard is not None
    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows[0] == ["‹", "2/3", "›"]
    assert [len(row) for row in rows[1:]] == [4, 2, 8, 8, 8, 8, 8]
    assert [label for row in rows[3:] for label in row] == [str(n) for n in range(1, 41)]


def test_a_message_without_words_is_still_one() -> None:
    assert show(Message()).html == "…"
    assert show_header(Message()).html == "<b>…</b>"


def test_the_plain_form_says_the_same_as_the_html() -> None:
    message = Message(header="Briefing", blocks=(CARD, Fine("checked")))

    assert render_plain(message).replace("\u2060", "").split() == read(show(message)).split()


def test_a_page_beyond_the_last_is_the_last() -> None:
    message = Message(blocks=tuple(Paragraph((Span("word " * 200),)) for _ in range(9)), number=3)

    assert show(replace(message, page=99)) == every_page(message)[-1]
