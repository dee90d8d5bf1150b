"""What a reader of the terminal sees: plain text in order, JSON lines, a page, colours; never a steering character."""

import io
import json
from datetime import UTC, datetime

import pytest
from rich.console import Console
from rich.text import Text

from adapters.console.layout import laid_out
from adapters.console.progress import bar
from adapters.console.render import page_of, row_of, text_of
from core.domain.chats.message import Button, Card, Fine, Heading, Kind, Message, Paragraph, Span, Style, say
from tests.adapters.console_bench import Bench, chat, numbered

CARD = Card(
    number=1,
    key="arxiv:2606.00001",
    source="arXiv (CS.AI) 2026-06-15",
    title="Rethinking Forgetting",
    url="https://arxiv.org/abs/2606.00001",
    people=(Span("Ann Writer, "), Span("Wenjian Luo", Style.BOLD)),
    body=(Span("It is shown that "), Span("forgetting is hard", link="https://example.org")),
    marks=("cross-list", "sample"),
    why="author Wenjian Luo",
)
BRIEFING = Message(
    kind=Kind.BRIEFING,
    header="Briefing, Mon 15 Jun: 1 paper",
    blocks=(Fine("Read 3 sources."), Heading("New"), Paragraph((Span("You follow Luo."),)), CARD),
    buttons=((Button("Receipts", "receipts 1"), Button("Less…", "radar")),),
    number=7,
)
AT = datetime(2026, 6, 15, 6, 0, 3, tzinfo=UTC)


def coloured(message: Message) -> str:
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=90, highlight=False).print(laid_out(message))
    return out.getvalue()


def test_the_text_is_header_blocks_in_order_and_the_footer_last() -> None:
    assert text_of(BRIEFING).splitlines() == [
        "Briefing, Mon 15 Jun: 1 paper",
        "New",
        "You follow Luo.",
        "01. arXiv (CS.AI) 2026-06-15 · cross-list · sample",
        "Rethinking Forgetting",
        "Ann Writer, Wenjian Luo",
        "It is shown that forgetting is hard",
        "author Wenjian Luo",
        "Read 3 sources.",
    ]


def test_the_json_line_has_exactly_the_contracts_fields() -> None:
    line = row_of(chat("alice"), BRIEFING, AT, edit=True)

    row = json.loads(line)
    assert "\n" not in line
    assert list(row) == ["at", "chat", "message", "edit", "kind", "text", "papers", "buttons", "files"]
    assert (row["at"], row["chat"], row["message"], row["edit"]) == ("2026-06-15T06:00:03Z", "console:alice", 7, True)
    assert (row["kind"], row["papers"], row["buttons"]) == ("briefing", ["arxiv:2606.00001"], ["Receipts", "Less…"])


def test_the_page_indents_cards_and_numbers_buttons() -> None:
    page = page_of(BRIEFING).splitlines()

    assert "  01. arXiv (CS.AI) 2026-06-15 · cross-list · sample · arxiv:2606.00001" in page
    assert "      Rethinking Forgetting" in page
    assert page[-2:] == ["  Read 3 sources.", "  [1] Receipts   [2] Less…"]


def test_a_heading_on_the_page_stands_apart_behind_a_mark_that_no_other_line_has() -> None:
    page = page_of(BRIEFING).splitlines()

    assert page[:4] == ["  Briefing, Mon 15 Jun: 1 paper", "", "  ── New", "  You follow Luo."]
    assert page_of(Message(blocks=(Heading("Alone"),))) == "  ── Alone"


def test_what_stands_under_a_heading_ends_before_the_first_card() -> None:
    page = page_of(BRIEFING).splitlines()

    assert page[3:5] == ["  You follow Luo.", ""]
    assert page[5].startswith("  01. arXiv (CS.AI) 2026-06-15 · cross-list · sample")
    assert page_of(Message(blocks=(Heading("New"), CARD))).splitlines()[1].startswith("  01.")
    assert page_of(Message(blocks=(Paragraph((Span("One:"),)), CARD))).splitlines()[1].startswith("  01.")


def test_long_prose_is_wrapped_and_a_title_is_not() -> None:
    card = Card(number=1, key="k", source="s", title="t " * 90, url="", body=(Span("word " * 90),))

    lengths = sorted(len(line) for line in page_of(Message(blocks=(card,))).splitlines())

    assert lengths[-1] > 180
    assert lengths[-2] <= 100


@pytest.mark.parametrize("render", [text_of, page_of, coloured])
def test_no_character_steers_the_terminal(render: object) -> None:
    evil = Message(
        header="\x1b[31mred\x07",
        blocks=(
            Card(number=1, key="k", source="\u202es", title="\x1b]0;t\x07[bold]x[/]", url="http://x\x07", why="\x00w"),
        ),
    )

    shown = render(evil)  # type: ignore[operator]

    assert "\x1b[31mred" not in shown
    assert "\x1b]0;" not in shown
    assert not set(shown) & {"\x07", "\x00", "\u202e"}
    assert "[bold]x[/]" in shown


def test_colours_carry_the_links_of_titles_and_spans() -> None:
    shown = coloured(BRIEFING)

    assert "https://arxiv.org/abs/2606.00001" in shown
    assert "https://example.org" in shown
    assert "[1]" in shown


def test_in_colours_a_blank_line_sets_cards_and_headings_apart_from_what_stands_before() -> None:
    lines = [line.strip() for line in Text.from_ansi(coloured(BRIEFING)).plain.splitlines()]

    assert [
        lines[lines.index(first) - 1] for first in ("New", "01. arXiv (CS.AI) 2026-06-15 · cross-list · sample")
    ] == ["", ""]


@pytest.mark.parametrize("filler", range(36, 56))
def test_in_colours_lines_are_broken_as_on_the_page(filler: int) -> None:
    told = (
        "x" * filler
        + " half an hour is enough for a valley. [4] 按地图距离连边的图则毫无帮助，"
        + "大树不是枢纽。[3]" * 5
    )
    shown = Message(blocks=(Paragraph((Span(told[:70], Style.BOLD), Span(told[70:], link="https://example.org"))),))

    lines = [line.strip() for line in Text.from_ansi(coloured(shown)).plain.splitlines()]

    assert len(lines) > 1
    assert not [line for line in lines if line[0] in "[。，"]
    assert "".join("".join(lines).split()) == "".join(told.split())


async def test_a_session_in_a_pipe_reads_like_a_dialogue() -> None:
    bench = Bench(json_lines=False)

    await bench.types("/help", ":forward 2h", ":sync done")

    assert bench.text.splitlines() == [
        "you › /help",
        "  Help(full=False)",
        "  [1] Radar",
        "you › :forward 2h",
        "  It is 2026-07-07 07:00 UTC.",
        "you › :sync done",
        "done",
    ]


async def test_an_answer_that_changes_later_says_so_and_one_that_goes_on_does_not() -> None:
    bench = Bench(json_lines=False)
    first = bench.dispatch.reply("Reading …")
    whole, later = numbered(say("Read."), first.number), numbered(say("Read more."), first.number)
    bench.dispatch.queued = [(first, whole), (bench.dispatch.reply("Other"),)]

    await bench.types("/brief", "/radar")
    bench.app.transcript.show(chat("you"), later)

    shown = bench.text.splitlines()
    assert shown[1:3] == ["  Reading …", "  [1] Radar"]
    assert shown[3] == "  Read."
    assert shown[-2:] == ["  An earlier answer, updated:", "  Read more."]


def test_the_bar_of_the_first_reading_fills() -> None:
    assert bar(0, 40) == f"Reading for the first time: 0 of 40 {'░' * 20}"
    assert bar(20, 40) == f"Reading for the first time: 20 of 40 {'█' * 10}{'░' * 10}"
