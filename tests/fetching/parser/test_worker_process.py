"""The parser worker as the operating system sees it: a killed bot leaves nobody behind."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
BOT = """
import asyncio
from core.fetching.protocol import Job
from core.fetching.parser.pool import Parser

async def main():
    parser = Parser()
    item = "<item><title>On tortoises</title>{}</item>"
    feed = "<rss version='2.0'><channel>" + item + "</channel></rss>"
    await parser.read(Job(recipe="feed"), feed.encode())
    print(parser.pid, flush=True)
    await parser.read(Job(recipe="feed"), feed.replace("{}", "<author>" + "a" * 64000 + "</author>").encode())

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only this kernel promises it")
async def test_a_bot_that_is_killed_while_it_reads_leaves_no_worker() -> None:
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", BOT, cwd=PROJECT, stdout=asyncio.subprocess.PIPE)
    assert bot.stdout
    worker = os.pidfd_open(int(await asyncio.wait_for(bot.stdout.readline(), 90)))
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(worker, ended.set)

    os.kill(bot.pid, signal.SIGKILL)
    await bot.communicate()

    await asyncio.wait_for(ended.wait(), 90)
    asyncio.get_running_loop().remove_reader(worker)
    os.close(worker)
