"""The library behind requests is loaded with the first of them, beside the loop."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
WATCHED = """
import asyncio, sys, threading
from dataclasses import replace
from core.fetching.net.response import UNCONDITIONAL
from core.fetching.port import Fetcher
from core.fetching.settings import FetchSettings

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "aiohttp":
            print("on the loop" if threading.current_thread() is threading.main_thread() else "beside it")

sys.meta_path.insert(0, Watch())

async def main():
    fetcher = Fetcher(FetchSettings())
    own = fetcher.sources_at("http://rss.example.org/")[-1]
    batch = (replace(own, address="http://127.0.0.1/"),)
    for outcome in await asyncio.gather(*(fetcher.fetch(batch, UNCONDITIONAL) for _ in range(2))):
        print(outcome.reason)
    await fetcher.close()

asyncio.run(main())
"""


def test_it_is_loaded_once_in_a_thread_of_its_own() -> None:
    told = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, timeout=60)

    first, *outcomes = told.stdout.splitlines()
    assert (told.stderr, first) == ("", "beside it")
    assert len(outcomes) == 2
