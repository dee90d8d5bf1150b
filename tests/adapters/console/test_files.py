"""Files on the console: one of this machine is sent as others attach one, read with a limit, and never waited for."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.console.files import read_import
from adapters.console.inbound import Refusal, Send, parse
from core.domain.chats.intents import Import, Misread
from core.domain.chats.message import File
from core.domain.feeds.opml import MOST_BYTES
from tests.adapters.console_bench import Bench


def test_a_file_is_named_by_its_path() -> None:
    assert parse(":file My feeds.opml") == Send(Path("My feeds.opml"))
    assert isinstance(parse(":file"), Refusal)


async def test_a_file_is_sent_where_the_speaker_is(tmp_path: Path) -> None:
    bench = Bench()
    (tmp_path / "feeds.opml").write_bytes(b"<opml/>")

    await bench.types(":in lab manager", f":file {tmp_path / 'feeds.opml'}", ":file /nowhere.opml")

    asked, unread = bench.dispatch.events
    assert (asked.address.key, asked.intent) == ("console:lab", Import("feeds.opml", b"<opml/>"))
    assert isinstance(unread.intent, Misread)


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    with file.open("wb") as opened:
        opened.truncate(2 * MOST_BYTES)

    told = read_import(file)

    assert isinstance(told, Misread)
    assert "2.0 MB" in str(told.problem)


@pytest.mark.parametrize("name", ["", "nothing", "pipe", "nul\0", "~nobody-of-that-name/feeds.opml"])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    told = read_import(Path(name) if name.startswith("~") else tmp_path / name)

    assert isinstance(told, Misread)
    assert "I can't read the file" in str(told.problem)


async def test_a_file_that_came_is_written_where_nothing_is(tmp_path: Path) -> None:
    bench = Bench(json_lines=False)
    file = File(name="saved.bib", text="@misc{ü}\n" * 99)
    bench.dispatch.queued = [(replace(bench.dispatch.reply("99 papers."), files=(file,)),)]
    path = tmp_path / "mine.bib"

    await bench.types(f":save {path}", "/export", f":save {path}", f":save {path}", f":save {tmp_path}/no/x", ":save")

    assert path.read_text(encoding="utf-8") == file.text
    told = ("haven't sent a file", f"Saved as {path}", "already a file", "can't write the file", "Save it where?")
    assert [line for line in told if line not in " ".join(bench.text.split())] == []
