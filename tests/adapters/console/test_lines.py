"""Where lines come from: a real pipe, read to its end however it is cut, and a real prompt on a pseudo-terminal."""

import os
import threading
from collections.abc import Iterator

import pytest

from adapters.console.inbound import Enter, Forward, Quit, Refusal, Say, parse, span_of
from adapters.console.lines import LONGEST, read_pipe
from core.domain.chats.chat import Role


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    os.close(ends[0])


def writes(end: int, *blocks: bytes) -> None:
    def write() -> None:
        for block in blocks:
            os.write(end, block)
        os.close(end)

    threading.Thread(target=write).start()


async def test_lines_come_whole_however_they_are_cut(pipe: tuple[int, int]) -> None:
    writes(pipe[1], b"/fol", b"low \xc3", b"\xa9t\xc3\xa9\r\n\n/br", b"ief")

    assert [line async for line in read_pipe(pipe[0])] == ["/follow été", "", "/brief"]


async def test_the_mark_that_windows_begins_a_file_with_is_no_part_of_its_first_line(pipe: tuple[int, int]) -> None:
    writes(pipe[1], b"\xef\xbb\xbf:as bob\r\n/radar\r\n")

    assert [line async for line in read_pipe(pipe[0])] == [":as bob", "/radar"]


async def test_bytes_that_are_no_text_do_not_end_the_session(pipe: tuple[int, int]) -> None:
    writes(pipe[1], b"\xff\xfe\x00\n/help\n")

    assert [line async for line in read_pipe(pipe[0])][1] == "/help"


async def test_a_line_without_an_end_is_cut_and_the_next_one_is_read(pipe: tuple[int, int]) -> None:
    writes(pipe[1], *[b"x" * LONGEST] * 20, b"\n/help\n")

    first, second = [line async for line in read_pipe(pipe[0])]

    assert len(first) == LONGEST
    assert second == "/help"


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("26h", 93600), ("9d", 777600), ("0s", 0)])
def test_spans_are_read(text: str, seconds: int) -> None:
    span = span_of(text)

    assert span is not None
    assert span.total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "h", "1w", "1.5h", "-1h", "٣h", "1h 2m", "99999999d"])
def test_what_is_no_span_is_none(text: str) -> None:
    assert span_of(text) is None


def test_lines_are_the_consoles_own_only_behind_a_colon() -> None:
    assert parse("forward 5h") == Say("forward 5h")
    assert isinstance(parse(":FORWARD 5h"), Forward)
    assert parse(" :in lab MANAGER ") == Enter("lab", Role.MANAGER)
    assert parse(":in private") == Enter()
    assert parse(":q") == parse(":exit") == parse(":quit") == Quit()
    assert isinstance(parse(":in private manager"), Refusal)
