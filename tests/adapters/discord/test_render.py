"""What Discord's readers see: never a ping, a link or a style that the text did not have from us, always within limits."""

import random
import re
from dataclasses import replace

import pytest

from adapters.discord import wording
from adapters.discord.buttons import pressed
from adapters.discord.render import Shown, show
from core.domain.chats.message import Block, Button, Card, Fine, Heading, Kind, Message, Paragraph, Span, Style, say
from tests.adapters.discord_reader import assert_harmless, assert_legal
from tests.portions import sampled

HOSTILE = (
    "@everyone", "@here", "<@123>", "<@!123>", "<@&123>", "<#5>", "</help:1>", "<t:1700000000:R>", "<:wave:1>", "<id:customize>",
    "[click](https://evil.example)", "[x](<https://evil.example>)", "](https://evil.example)", "https://evil.example/a_b",
    "<https://evil.example>", "steam://run/1", "discord.gg/abc", "https://discord.com/invite/abc", "a@evil.example",
    "**bold** *it* __u__ ~~s~~ ||spoiler|| `code`", "```\nblock\n```", "# head", "-# small", "> quote", ">>> quote", "- list",
    "* list", "1. list", "A*STAR and a_b_c", "\\*not\\*", "\\", "trailing \\", "*", "_", "`", "|", "~",
    "\u202egnp.exe", "\u2066x\u2069", "\U000e0041\U000e0042", "z" + "\u0301" * 60, "עברית (English) עברית", "\x00\x07\x1b[31m",
    "👩‍👩‍👧‍👦 🇩🇪🇫🇷", "word " * 900, "x" * 5000, "", " ", "\n\n\n", "@\u200beveryone", "<@\u200b123>", "＠everyone",
)  # fmt: skip
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|\[\]()<>]")


def card(text: str, number: int = 1) -> Card:
    return Card(
        number=number, key="own:1", source=text, title=text, url="https://example.org/1", people=(Span(text), Span(text, Style.BOLD)),
        body=(Span(text), Span(text, Style.ITALIC), Span(text, Style.CODE)), marks=(text,), why=text,
    )  # fmt: skip


def everywhere(text: str) -> list[Message]:
    """A message for each place in which foreign text can stand, and one with all of them."""
    blocks: tuple[Block, ...] = (
        card(text), Heading(text), Fine(text), Paragraph((Span(text), Span(text, Style.BOLD), Span(text, Style.CODE))),
        Paragraph((Span(text, link="https://example.org/2"),)), card(text, 2), Fine(text),
    )  # fmt: skip
    one_by_one = [Message(header=text, blocks=(block,), number=3) for block in blocks]
    return [
        *one_by_one,
        Message(
            kind=Kind.BRIEFING,
            header=text,
            blocks=blocks * (3 if len(text) < 100 else 1),
            number=3,
            buttons=((Button(text, "radar"),),),
        ),
    ]


def all_pages(message: Message) -> list[Shown]:
    """Pages from its beginning, middle and end, also as text and without links."""
    pages = [show(message, code="#abcdefgh"), show(message, plain=True), show(message, links=False)]
    count = next(
        (
            int(label.split("/")[1])
            for row in pages[0].rows
            for label, i, _ in row
            if re.fullmatch(r"\d+/\d+", label) and i
        ),
        1,
    )
    return pages + [show(replace(message, page=n)) for n in sorted({1, count // 2, count - 1} & set(range(1, count)))]


@pytest.mark.parametrize("text", sampled(3, HOSTILE, "places"))
def test_hostile_text_is_harmless_and_within_limits_in_every_place(text: str) -> None:
    for message in everywhere(text):
        for shown in all_pages(message):
            assert_legal(shown)
            assert_harmless(shown)


def test_any_mixture_of_reserved_characters_is_harmless() -> None:
    chance = random.Random(20261124)
    alphabet = [
        *"\\`*_~|[]()<>#-+.!@:/&0 a\n",
        "@everyone",
        "<@1>",
        "https://",
        "](",
        "é",
        "ע",
        "\u202e",
        "👩‍👧",
        "discord.gg/",
    ]
    for _ in range(1500):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randint(1, 60)))
        for message in everywhere(text)[::3]:
            shown = show(message)
            assert_legal(shown)
            assert_harmless(shown)


@pytest.mark.parametrize(
    "text", ["A*STAR_x [y](z) `q` ~~a~~ ||b|| <c>", "# one\n> two\n- three\n12. four", "back\\slash"]
)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    shown = wording.escaped(text)

    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", shown).replace("\u200b", "") == text
    assert not UNESCAPED.search(shown)


def test_a_short_answer_is_plain_text_without_an_embed() -> None:
    shown = show(say("2 matching papers so far.", "Nothing else."))

    assert shown == Shown(content="2 matching papers so far.\n\nNothing else.")


def test_a_card_has_number_source_marks_linked_title_people_words_and_reason() -> None:
    shown = show(
        Message(
            header="Briefing, Tue 16 Jun: 1 paper",
            blocks=(
                Card(
                    number=1, key="arxiv:2606.00001", source="arXiv (CS.AI) 2026-06-15", title="On_Unlearning", url="https://example.org/1",
                    people=(Span("Ann One, "), Span("Ben Two", Style.BOLD)), body=(Span("It forgets."),),
                    marks=("cross-list",), why="author: Ben Two",
                ),
                Fine("2 sentences checked"),
            ),
        ),
        code="#abcd1234",
    )  # fmt: skip

    assert shown.content == "**Briefing, Tue 16 Jun: 1 paper**"
    assert shown.description.split("\n") == [
        "**01.** arXiv \\(CS.AI\\) 2026-06-15 · cross-list",
        "**[On\\_Unlearning](https://example.org/1)**",
        "Ann One, **Ben Two**",
        "It forgets.",
        "*author: Ben Two*",
    ]
    assert shown.footer == "2 sentences checked · #abcd1234"


def test_only_web_addresses_become_links() -> None:
    for address in (
        "javascript:alert(1)",
        "ftp://example.org/a",
        "https://",
        "https://a@example.org",
        "https://example.org/ x",
        "",
    ):
        assert "](" not in wording.link("title", address)
    assert wording.link("t", "https://example.org/a(b)c") == "[t](https://example.org/a%28b%29c)"


def test_a_host_in_other_letters_is_named_as_browsers_ask_for_it() -> None:
    asked = "[t](https://xn--e1afmkfd.xn--p1ai:8443/%D1%8F?q=1)"
    assert wording.link("t", "https://пример.рф:8443/я?q=1") == asked
    assert "](" not in wording.link("t", f"https://{'я' * 70}.рф/")


def test_pages_keep_header_footer_and_every_word() -> None:
    papers = tuple(
        Card(number=n, key=f"own:{n}", source="S", title="T", url="", body=(Span(f"paper{n} " * 60),))
        for n in range(1, 20)
    )
    message = Message(header="Nineteen papers", blocks=(*papers, Fine("read to the end")), number=5)

    pages = [show(replace(message, page=n)) for n in range(3)]

    assert {label for row in pages[2].rows for label, _, _ in row} == {"‹", "3/3"}
    assert all(page.content == "**Nineteen papers**" and page.footer == "read to the end" for page in pages)
    whole = "".join(page.description for page in pages)
    assert [whole.count(f"paper{n} ") for n in range(1, 20)] == [60] * 19


def test_a_page_that_is_not_there_is_the_last_one() -> None:
    message = Message(blocks=tuple(card("word " * 60, n) for n in range(1, 12)), number=5, page=99)

    assert show(message).rows[0][0][1].startswith("hub:5:0:page 5 ")


def test_buttons_that_have_no_room_are_chosen_from_a_list() -> None:
    verbs = ("save", "why")
    rows = tuple(tuple(Button(f"{x} {y} " + "l" * 100, f"{verbs[x % 2]} {x}{y}") for x in range(7)) for y in range(4))

    shown = show(Message(blocks=(Paragraph((Span("x"),)),), buttons=rows, number=2))

    assert_legal(shown)
    assert [len(row) for row in shown.rows] == [5, 2, 5, 2]
    assert [action for choice in shown.choices for _, action in choice.options] == [
        f"{verbs[x % 2]} {x}{y}" for y in (2, 3) for x in range(7)
    ]


def test_more_than_five_people_are_chosen_from_a_list() -> None:
    people = tuple(Button(f"Person {n}", f"person 1 {n}") for n in range(1, 7))
    others = (Button("More people", "people 1 6"), Button("Anybody called Yang Liu", "anybody 1"))

    shown = show(Message(blocks=(Paragraph((Span("x"),)),), buttons=(people, others), number=2))

    assert_legal(shown)
    assert [[label for label, *_ in row] for row in shown.rows] == [["More people", "Anybody called Yang Liu"]]
    (choice,) = shown.choices
    assert choice.options == tuple((button.label, button.action) for button in people)


@pytest.mark.parametrize("numbers", [15, 20, 31, 40])
@pytest.mark.parametrize("presliced", [False, True])
def test_a_picker_offers_every_number_beside_words_and_pages(numbers: int, presliced: bool) -> None:
    words = tuple(Button(label, "radar") for label in ("Receipts", "Save…", "Less…", "Similar…", "Abstract…"))
    picks = tuple(Button(str(n), f"save {n}") for n in range(1, numbers + 1))
    rows = tuple(picks[n : n + 8] for n in range(0, numbers, 8)) if presliced else (picks,)
    long = tuple(card("word " * 60, n) for n in range(1, 12))

    shown = show(Message(blocks=long, buttons=(words, *rows), number=7, page=1))

    assert_legal(shown)
    assert shown.rows[0][0][0] == "‹"
    pressable = [pressed(custom_id) for row in shown.rows for _, custom_id, _ in row]
    offered = [action for number, action in filter(None, pressable) if action.startswith("save")]
    offered += [action for choice in shown.choices for _, action in choice.options if action.startswith("save")]
    assert offered == [f"save {n}" for n in range(1, numbers + 1)]


def test_a_button_tells_its_message_and_action_back() -> None:
    shown = show(Message(blocks=(Paragraph((Span("x"),)),), buttons=((Button("Off", "unfollow 3"),),), number=12))

    assert pressed(shown.rows[0][0][1]) == (12, "unfollow 3")
    assert pressed("unfollow 3") is None


def test_a_link_button_needs_a_web_address() -> None:
    buttons = (
        (
            Button("Open", link="https://example.org"),
            Button("No", link="javascript:1"),
            Button("Long", link="https://example.org/" + "x" * 600),
        ),
    )

    assert show(Message(blocks=(Paragraph((Span("x"),)),), buttons=buttons)).rows == (
        (("Open", "", "https://example.org"),),
    )
