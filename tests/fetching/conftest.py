"""A server on this machine, and fetchers that may ask it."""

import warnings
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio

from core.domain.sources.source import FetchFailed, Source
from core.fetching import protocol
from core.fetching.catalogue.catalogue import Catalogue
from core.fetching.net.politeness import Politeness
from core.fetching.parser import worker
from core.fetching.parser.client import Reply, Row
from core.fetching.parser.pool import Parsed, Parser
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from core.fetching.settings import DEADLINES, Deadlines, FetchSettings
from tests import properties
from tests.fetching.server import FeedServer

ONLINE = FetchSettings()
MakeFetcher = Callable[..., Fetcher]
ROOTS = {
    "arxiv-api": "/api/query",
    "biorxiv": "/details/biorxiv",
    "biorxiv-api": "/details",
    "crossref": "/works",
    "crossref-issn": "/journals",
    "datacite": "/dois",
    "doaj": "/doaj",
    "europepmc": "/europepmc",
    "medrxiv": "/details/medrxiv",
    "openalex": "/openalex",
    "pubmed": "/efetch.fcgi",
    "semanticscholar": "/graph",
}
"""Where the interfaces stand on the server, by their names."""


class ReadTwice(Parser):
    """A parser that also runs the worker's code in this process, where coverage sees it, and compares the two results.

    The worker has no environment and can write no file, so that nothing can measure it.
    """

    async def read(self, job: Job, body: bytes) -> Parsed | FetchFailed:
        """The worker's result; fails if the two differ."""
        told = await super().read(job, body)
        if isinstance(told, Parsed):
            known = here(job, body)
            assert told == known
            assert [each.emits for each in told.announcements] == [each.emits for each in known.announcements]
        return told


class WithoutWorker(Parser):
    """A parser that runs the worker's code in this process: to start a worker takes longer than most tests of fetching."""

    async def _parse(self, job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Reply[Row] | FetchFailed:
        try:
            return _answer(job, body, read_row)
        except (OSError, EOFError, ValueError, TypeError, LookupError):
            return FetchFailed(reason="cannot be read")


def here(job: Job, body: bytes) -> Parsed:
    """The same document parsed without a worker."""
    head, announcements = _answer(job, body, protocol.announcement)
    return Parsed(head=head, announcements=announcements)


def _answer(job: Job, body: bytes, read_row: Callable[[list[Any]], Row]) -> Reply[Row]:
    """A worker's frames, packed and unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # feedparser warns, which fails a test and not a worker
        answered = list(worker.answer(job, body, _unlimited))
    said = [protocol.unpack(protocol.pack(frame)[protocol.LENGTH.size :]) for frame in answered]
    assert said.pop() == {"end": True}
    return protocol.head(said[0]["head"]), tuple(read_row(row) for frame in said[1:] for row in frame["rows"])


def _unlimited(_: float) -> None:
    """This process may take the time it needs."""


async def no_wait(_: float) -> None:
    """Politeness without the waiting: what it computes is tested on its own."""


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    """A feed server that knows nothing yet."""
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def make_fetcher(server: FeedServer) -> AsyncIterator[MakeFetcher]:
    """Makes fetchers that trust the server, and closes them; they parse in a worker only in `make test-long`."""
    made: list[Fetcher] = []

    def make(
        settings: FetchSettings = ONLINE,
        deadlines: Deadlines = DEADLINES,
        sources: tuple[Source, ...] = (),
        **more: object,
    ) -> Fetcher:
        known = Catalogue(sources=sources, **more)  # type: ignore[arg-type]
        fetcher = Fetcher(
            settings,
            catalogue=known,
            politeness=Politeness(sleep=no_wait),
            trusted=frozenset({server.host}),
            deadlines=deadlines,
            roots={name: server.at(path) for name, path in ROOTS.items()},
        )
        if not properties.is_long():
            fetcher._parser = WithoutWorker()
        made.append(fetcher)
        return fetcher

    yield make
    for fetcher in made:
        await fetcher.close()


@pytest.fixture
def fetcher(make_fetcher: MakeFetcher) -> Fetcher:
    """A fetcher that trusts the server."""
    return make_fetcher()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader() -> AsyncIterator[Fetcher]:
    """A fetcher without a network, with one checked worker for a whole module."""
    reading = Fetcher(FetchSettings(offline=True))
    reading._parser = ReadTwice()
    yield reading
    await reading.close()
