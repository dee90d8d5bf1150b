"""Replies on the console, what a press stands on, and files: shown, and written nowhere."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from adapters.console.inbound import Refusal, Reply, parse
from adapters.console.layout import laid_out
from adapters.console.render import MOST_LINES, page_of
from core.domain.chats import intents
from core.domain.chats.message import Button, File, say
from tests.adapters.console_bench import Bench, chat, numbered

BIB = File(name="saved.bib", text="@article{luo2026,\n  title = {Übung \x1b[31m}\n}\n")


def test_a_reply_names_a_message_and_says_something() -> None:
    assert parse(":reply 7 /save 2") == Reply(7, "/save 2")
    assert parse(":REPLY 7  read this first ") == Reply(7, "read this first")


@pytest.mark.parametrize("line", [":reply", ":reply 7"])
def test_a_reply_without_words_is_told_how(line: str) -> None:
    read = parse(line)

    assert isinstance(read, Refusal)
    assert ":reply WORDS answers the newest message" in read.problem


async def test_a_reply_without_a_number_is_one_to_the_newest_message() -> None:
    bench = Bench()

    await bench.types(":reply too early", "/radar", ":reply explain [4] for a biologist", ":reply 1 /save")

    assert "no message here to reply to yet" in bench.rows[0]["text"]
    assert [e.reply_to for e in bench.dispatch.events] == ["", "1", "1"]


async def test_words_in_a_reply_are_a_note_and_a_command_in_it_is_a_command() -> None:
    bench = Bench()

    await bench.types(
        ":reply 7 read this first", ":reply 7 /save", ":in lab", ":reply 8 for all", ":reply 8 /nonsense", "hm"
    )

    asked = [(e.address.key, e.intent, e.reply_to) for e in bench.dispatch.events]
    assert asked[:3] == [
        ("console:you", intents.Note("read this first"), "7"),
        ("console:you", intents.Save(), "7"),
        ("console:lab", intents.Note("for all"), "8"),
    ]
    assert isinstance(asked[3][1], intents.Misread)
    assert len(asked) == 4


async def test_a_press_says_on_which_message_its_button_stands() -> None:
    bench = Bench(json_lines=False)
    bench.dispatch.queued = [
        (bench.dispatch.reply("old", Button("Receipts", "receipts 1")),),
        (bench.dispatch.reply("new", Button("Save", "pick save")),),
    ]

    await bench.types("/radar", "/radar", ":press Receipts", "1", "/help")

    assert [e.reply_to for e in bench.dispatch.events] == ["", "", "1", "3", ""]


async def test_a_press_of_2_is_not_a_press_of_20() -> None:
    bench = Bench(json_lines=False)
    bench.dispatch.queued = [(bench.dispatch.reply("x", Button("20", "save 9"), Button("2 papers", "saved")),)] * 2

    await bench.types("/radar", ":press 2")

    assert bench.dispatch.events[-1].intent == intents.ShowSaved()


async def test_after_a_restart_a_press_still_says_where_its_button_stands() -> None:
    bench = Bench()
    bench.storage.said[chat("you")] = [numbered(say("older", buttons=((Button("Radar", "radar"),),)), 7)]

    await bench.types(":press Radar")

    assert [e.reply_to for e in bench.dispatch.events] == ["7"]


async def test_a_row_tells_the_names_and_sizes_of_files_and_not_what_is_in_them() -> None:
    bench = Bench()
    bench.dispatch.queued = [(replace(say("Two papers."), files=(BIB, File(name="../../x y.ris", text="")), number=4),)]

    await bench.types("/export bibtex")

    [row] = bench.rows
    assert row["files"] == [
        {"name": "saved.bib", "size": len(BIB.text.encode())},
        {"name": "x-y.ris", "size": 0},
    ]
    assert "luo2026" not in bench.text


def test_on_a_terminal_a_file_can_be_read_and_steers_nothing() -> None:
    message = replace(say("Two papers.", buttons=((Button("RIS", "export ris"),),)), files=(BIB,), number=4)
    out = io.StringIO()
    Console(file=out, width=90).print(laid_out(message))

    for shown in (page_of(message), out.getvalue()):
        lines = [line.rstrip() for line in shown.split("\n")]
        assert f"  saved.bib ({len(BIB.text.encode())} bytes)" in lines
        assert [line for line in lines if "title" in line] == ["  title = {Übung [31m}"]
        assert "@article{luo2026," in lines


def test_of_a_long_file_the_beginning_is_shown() -> None:
    text = "\n".join(f"line {n}" for n in range(MOST_LINES + 1200))

    shown = page_of(replace(say("x"), files=(File(name="all.ris", text=text),)))

    assert shown.endswith(f"line {MOST_LINES - 1}\n… and 1,200 more lines; :save all.ris writes the whole file")


async def test_help_lists_the_consoles_own_lines() -> None:
    bench = Bench(json_lines=False)

    await bench.types(":help", ":nope")

    assert ":reply WORDS   reply to the newest message" in bench.text
    assert ":help lists what there is" in bench.text
    assert bench.dispatch.events == []
