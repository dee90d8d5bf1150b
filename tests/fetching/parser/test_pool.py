"""The parser worker: what it cannot read hurts nobody else, and it leaves nothing behind."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from core.domain.sources.source import FetchFailed
from core.fetching.feeds import outlines
from core.fetching.parser import worker
from core.fetching.parser.pool import PATIENT, Parsed, Parser
from core.fetching.protocol import Job
from tests.fetching.texts import item, rss
from tests.portions import sampled

ROOT = Path(__file__).parents[3]
LIMITED = """
import asyncio, resource
from core.fetching.protocol import Job
from core.fetching.parser.pool import Parser

async def main():
    for what, most in ((resource.RLIMIT_AS, 500 << 20), (resource.RLIMIT_CPU, 5)):
        resource.setrlimit(what, (most, most))
    parser = Parser()
    body = b"<rss version='2.0'><channel><item><title>On tortoises</title></item></channel></rss>"
    print(type(await parser.read(Job(recipe="feed"), body)).__name__)
    await parser.close()

asyncio.run(main())
"""
JOB = Job(recipe="feed", source="annals", venue="Annals")
GOOD = rss(item()).encode()


@pytest.fixture
async def parser() -> AsyncIterator[Parser]:
    made = Parser(wall=120, patient=replace(PATIENT, start=1.0))
    yield made
    await made.close()


def gone(pid: int | None) -> bool:
    """Whether no process, not even a zombie, has that id."""
    assert pid is not None
    return not Path(f"/proc/{pid}").exists()


def about(pid: int | None, what: str) -> bytes:
    """What the kernel says of a process."""
    return Path(f"/proc/{pid}/{what}").read_bytes()


async def title(parser: Parser, body: bytes, content_type: str = "") -> str:
    parsed = await parser.read(Job(recipe="feed", content_type=content_type), body)
    assert isinstance(parsed, Parsed), parsed
    return parsed.announcements[0].paper.title


async def test_a_worker_starts_with_the_first_job_stays_and_ends_with_close(parser: Parser) -> None:
    assert parser.pid is None

    await parser.read(JOB, GOOD)
    first = parser.pid
    await parser.read(JOB, GOOD)
    assert parser.pid == first
    await parser.close()

    assert parser.pid is None
    assert gone(first)


async def test_closing_twice_or_before_anything_is_fine() -> None:
    parser = Parser()

    await parser.close()
    await parser.close()


async def test_a_field_that_stops_feedparser_costs_the_worker_and_nothing_else(parser: Parser) -> None:
    await parser.read(JOB, GOOD)
    first = parser.pid
    slow = rss(item(inner=f"<author>{'a' * 64_000}</author>")).encode()

    assert await parser.read(JOB, slow) == FetchFailed(reason="too slow to read")
    assert gone(first)

    assert isinstance(await parser.read(JOB, GOOD), Parsed)
    assert parser.pid != first


async def test_a_feed_that_takes_long_is_read_beside_the_others_and_is_known_to_be_slow(parser: Parser) -> None:
    slow = rss(item(inner=f"<author>{'a' * 64_000}</author>")).encode()
    named = Job(recipe="feed", source="tortoises")

    for _ in range(2):
        async with asyncio.TaskGroup() as group:
            long = group.create_task(parser.read(named, slow))
            await asyncio.sleep(0)
            assert isinstance(await parser.read(JOB, GOOD), Parsed)
            assert not long.done()
            quick = parser.pid
        assert long.result() == FetchFailed(reason="too slow to read")

    assert parser.pid == quick, "the second time, the quick worker was not even asked"


async def test_the_wall_clock_ends_a_worker_that_does_not_answer(parser: Parser) -> None:
    await parser.read(JOB, GOOD)
    first = parser.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    patience, parser._quick._wall = parser._quick._wall, 0.1  # too little time for a new worker on a busy machine

    assert await parser.read(JOB, GOOD) == FetchFailed(reason="too slow to read")
    parser._quick._wall = patience
    assert gone(first)
    assert isinstance(await parser.read(JOB, GOOD), Parsed)


async def test_a_worker_that_was_killed_is_replaced(parser: Parser) -> None:
    await parser.read(JOB, GOOD)
    first = parser.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    outcomes = [await parser.read(JOB, GOOD), await parser.read(JOB, GOOD)]

    assert isinstance(outcomes[1], Parsed)
    assert gone(first)


async def test_the_kernel_holds_the_worker_to_its_memory_and_its_processor_time(parser: Parser) -> None:
    await parser.read(JOB, GOOD)
    limits = {line[:26].strip(): line[26:].split()[0] for line in about(parser.pid, "limits").decode().splitlines()}

    assert limits["Max address space"] == str(512 * 1024 * 1024)
    assert 5 <= int(limits["Max cpu time"]) <= 15
    assert limits["Max file size"] == limits["Max core file size"] == "0"


@pytest.mark.parametrize("recipe", ["feed", outlines.RECIPE, "crossref"])
def test_the_next_jobs_time_is_granted_before_the_end_is_said(recipe: str) -> None:
    granted: list[float] = []

    said = [(frame, granted[-1]) for frame in worker.answer(Job(recipe=recipe, seconds=0.5), GOOD, granted.append)]

    assert said[-1] == ({"end": True}, worker.IDLE_SECONDS)


async def test_a_cancelled_read_takes_its_worker_along(parser: Parser) -> None:
    await parser.read(JOB, GOOD)
    first = parser.pid
    slow = rss(item(inner=f"<author>{'a' * 64_000}</author>")).encode()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(parser.read(JOB, slow), 0.2)

    assert gone(first)
    assert isinstance(await parser.read(JOB, GOOD), Parsed)


async def test_closing_gives_up_what_is_being_read() -> None:
    parser = Parser(wall=3600)
    await parser.read(JOB, GOOD)
    first = parser.pid

    async with asyncio.TaskGroup() as group:
        slow = group.create_task(parser.read(JOB, rss(item(inner=f"<author>{'a' * 64_000}</author>")).encode()))
        await asyncio.sleep(0)
        await parser.close()

    assert slow.result() == FetchFailed(reason="cannot be read")
    assert gone(first)


async def test_the_worker_keeps_to_lower_limits_of_its_own_host() -> None:
    """A hard limit can only be lowered, and for good: so in a bot of its own."""
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", LIMITED, cwd=ROOT, stdout=asyncio.subprocess.PIPE)

    assert (await bot.communicate())[0] == b"Parsed\n"


async def test_the_worker_works_beside_threads(parser: Parser) -> None:
    over = threading.Event()
    threads = [threading.Thread(target=over.wait) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        assert isinstance(await parser.read(JOB, GOOD), Parsed)
    finally:
        over.set()
        for thread in threads:
            thread.join()


async def test_the_worker_knows_none_of_our_environment(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "canary-7")
    await parser.read(JOB, GOOD)

    assert b"canary-7" not in about(parser.pid, "environ")


async def test_the_loop_turns_while_a_long_feed_is_read(parser: Parser) -> None:
    body = rss(
        *(
            item(
                f"Tortoise number {number} of the long march",
                "<description>" + "slow and steady " * 60 + "</description>",
            )
            for number in range(1500)
        )
    )
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        turning = group.create_task(turn())
        parsed = await parser.read(JOB, body.encode())
        turning.cancel()

    assert isinstance(parsed, Parsed)
    assert len(parsed.announcements) == 1500
    assert turns > 1000


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "gbk", "shift_jis", "koi8-r", "windows-1252"])
async def test_a_feed_in_its_own_encoding_is_read(parser: Parser, codec: str) -> None:
    words = {"gbk": "图神经网络的研究", "shift_jis": "カメの忍耐について", "koi8-r": "О терпении черепах"}.get(
        codec, "Über die Geduld"
    )
    body = f"<?xml version='1.0' encoding='{codec}'?><rss version='2.0'><channel><item><title>{words}</title></item></channel></rss>"

    assert await title(parser, body.encode(codec)) == words


@pytest.mark.parametrize(
    ("codec", "declared", "header"),
    sampled(
        4,
        product(
            ["utf-16", "utf-16-be", "utf-32", "utf-32-be"],
            ["", " encoding='utf-8'", " encoding='iso-8859-1'"],
            ["", "text/xml; charset=utf-16", "text/xml; charset=utf-8"],
        ),
        "marks",
    ),
)
async def test_a_byte_order_mark_says_the_encoding(parser: Parser, codec: str, declared: str, header: str) -> None:
    body = f"<?xml version='1.0'{declared}?><rss version='2.0'><channel><item><title>О терпении</title></item></channel></rss>"
    mark = "" if codec in ("utf-16", "utf-32") else "\ufeff"
    parsed = await parser.read(Job(recipe="feed", content_type=header), f"{mark}{body}".encode(codec))
    assert isinstance(parsed, Parsed), parsed
    assert (parsed.announcements[0].paper.title, parsed.head.closed) == ("О терпении", True)


async def test_the_encoding_of_the_header_is_known_to_the_worker(parser: Parser) -> None:
    body = (
        "<?xml version='1.0'?><rss version='2.0'><channel><item><title>Über die Geduld</title></item></channel></rss>"
    )

    assert await title(parser, body.encode("latin-1"), "application/rss+xml; charset=iso-8859-1") == "Über die Geduld"


@pytest.mark.parametrize(
    "codec", ["zlib_codec", "rot13", "base64", "undefined", "unicode_escape", "idna", "no-such-thing", "x" * 5000]
)
async def test_a_codec_that_is_no_charset_does_no_harm(parser: Parser, codec: str) -> None:
    body = rss(item()).replace('encoding="utf-8"', f'encoding="{codec}"').encode()

    outcome = await parser.read(JOB, body)

    assert isinstance(outcome, Parsed) or outcome == FetchFailed(reason="cannot be read")
    assert isinstance(await parser.read(JOB, GOOD), Parsed)
