"""The reading child as the operating system sees it: a killed bot leaves nobody behind."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
BOT = """
import asyncio
from core.fetching.frames import Job
from core.fetching.parsing import Parser

async def main():
    parser = Parser()
    item = "<item><title>On tortoises</title>{}</item>"
    feed = "<rss version='2.0'><channel>" + item + "</channel></rss>"
    await parser.read(Job(recipe="feed"), feed.encode())
    print(parser.pid, flush=True)
    await parser.read(Job(recipe="feed"), feed.replace("{}", "<author>" + "a" * 64000 + "</author>").encode())

asyncio.run(main())
"""


def alive(pid: int) -> bool:
    """Whether it still runs; a dead one that its new parent did not collect yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only this kernel promises it")
async def test_a_bot_that_is_killed_while_it_reads_leaves_no_child() -> None:
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", BOT, cwd=PROJECT, stdout=asyncio.subprocess.PIPE)
    assert bot.stdout
    child = int(await asyncio.wait_for(bot.stdout.readline(), 60))
    assert alive(child)

    os.kill(bot.pid, signal.SIGKILL)
    await bot.communicate()

    async with asyncio.timeout(20):
        while alive(child):
            await asyncio.sleep(0)
