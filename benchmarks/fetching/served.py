"""Feeds that a server of our own sends from another process, and the bot's desk, at which they are read."""

import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.context import context
from core.domain.sources.source import Source
from core.fetching.catalogue.catalogue import Catalogue
from core.fetching.feeds import feeds
from core.fetching.port import Fetcher
from core.fetching.settings import DEADLINES, Deadlines, FetchSettings
from core.services.context import AppContext
from core.storage.engine import open_storage
from tests.fakes.clock import FakeClock


@contextmanager
def served(module: str, told: object) -> Iterator[int]:
    """The port of a server that runs as long as this is open: a module that prints its port, and what it is told."""
    server = subprocess.Popen([sys.executable, "-m", module, str(told)], stdout=subprocess.PIPE)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.communicate()


def ask(port: int, path: str) -> bytes:
    """What such a server answers about itself."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
        body: bytes = answer.read()
    return body


def feed(id_: str, name: str, address: str) -> Source:
    """A feed as a source, which is alone on its host."""
    host = urlsplit(address).hostname or ""
    return Source(id=id_, name=name, recipe=feeds.FEED, address=address, group=host, label=name)


@asynccontextmanager
async def reading(
    file: Path, sources: Sequence[Source], clock: FakeClock, deadlines: Deadlines = DEADLINES
) -> AsyncIterator[AppContext]:
    """A desk on a new SQLite file with these sources as its catalogue, whose servers it trusts."""
    storage = await open_storage(f"sqlite+aiosqlite:///{file}", "bench")
    fetcher = Fetcher(
        FetchSettings(),
        catalogue=Catalogue(sources=tuple(sources)),
        trusted=frozenset(urlsplit(source.address).netloc for source in sources),
        deadlines=deadlines,
    )
    try:
        yield context(storage, clock, fetching=fetcher)
    finally:
        await fetcher.close()
        await storage.close()
