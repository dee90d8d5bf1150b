"""A server on this machine, and fetchers that may ask it."""

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from core.domain.source import Source
from core.fetching.catalogue import Catalogue
from core.fetching.http import DEADLINES, Deadlines
from core.fetching.politeness import Politeness
from core.fetching.registry import Fetcher
from core.fetching.settings import FetchSettings
from tests.fetching.server import FeedServer

ONLINE = FetchSettings()
MakeFetcher = Callable[..., Fetcher]


async def no_wait(_: float) -> None:
    """Politeness without the waiting: what it computes is tested on its own."""


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    """A feed server that knows nothing yet."""
    async with FeedServer() as running:
        yield running


@pytest.fixture
async def make_fetcher(server: FeedServer) -> AsyncIterator[MakeFetcher]:
    """Makes fetchers that trust the server, and closes them."""
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
            query=server.at("/api/query"),
            works=server.at("/works"),
        )
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
    """A fetcher without a network whose one child reads for a whole module."""
    reading = Fetcher(FetchSettings(offline=True))
    yield reading
    await reading.close()
