"""The whole way from a real server to the store: at most one request a feed and interval, conditional but the first, waits obeyed."""

from collections import Counter
from datetime import timedelta

from aiohttp import web

from core.domain.sources.source import Source
from core.ports.storage import Storage
from core.services.sources.ingest import Ingest
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss
from tests.world import World, text_of

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEEDS = 5
GOOD = rss(item())


def _feeds(server: FeedServer) -> tuple[Source, ...]:
    return tuple(
        Source(id=f"j{n}", name=f"Journal {n}", recipe="feed", address=server.at(f"/{n}"), group="127.0.0.1")
        for n in range(FEEDS)
    )


async def _world(server: FeedServer, make_fetcher: MakeFetcher, storage: Storage) -> World:
    world = World(storage, fetching=make_fetcher(sources=_feeds(server)))  # type: ignore[arg-type]
    await world.opens()
    await world.person("alice").follows('"dark matter"')
    return world


async def _passes(world: World, time: timedelta) -> None:
    end = world.clock.now() + time
    while world.clock.now() < end:
        await world.ingest.tick()
        world.clock.forward(10 * MINUTE)


async def test_a_feed_is_asked_once_an_interval_and_conditionally_but_for_the_first_time(
    server: FeedServer, make_fetcher: MakeFetcher, sqlite_storage: Storage
) -> None:
    for n in range(FEEDS):
        server.serves(f"/{n}", GOOD, ETag=f'"{n}"', Cache_Control="max-age=14400")
    world = await _world(server, make_fetcher, sqlite_storage)
    await _passes(world, DAY)
    asked = Counter(request.path for request in server.asked)
    assert len(asked) == FEEDS
    assert all(2 <= count <= 1 + DAY / (4 * HOUR) for count in asked.values())
    unconditional = [request.path for request in server.asked if "If-None-Match" not in request.headers]
    assert sorted(unconditional) == sorted(asked)


async def test_a_server_that_says_when_to_come_back_is_left_alone_by_all_its_feeds(
    server: FeedServer, make_fetcher: MakeFetcher, sqlite_storage: Storage
) -> None:
    async def busy(_: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": "18000"})

    for n in range(FEEDS):
        server.answers(f"/{n}", busy)
    world = await _world(server, make_fetcher, sqlite_storage)
    await _passes(world, 4 * HOUR)
    assert len(server.asked) == 1
    told = text_of(await world.person("alice").says("/coverage"))
    assert "asked me to wait (429 Too Many Requests, asked to wait 5 h)" in told
    await _passes(world, DAY)
    assert 2 <= len(server.asked) <= 6


async def test_an_error_page_or_half_a_feed_takes_nothing_away(
    server: FeedServer, make_fetcher: MakeFetcher, sqlite_storage: Storage
) -> None:
    world = await _world(server, make_fetcher, sqlite_storage)
    ingest = Ingest(world.app)
    for body in (GOOD, "<html><body>Sorry</body></html>", GOOD[: len(GOOD) // 2], rss(), ""):
        for n in range(FEEDS):
            server.serves(f"/{n}", body)
        await ingest.make_due(None)
        await ingest.tick()
        async with world.storage.reading() as tables:
            assert await tables.papers.count() == FEEDS
            assert all(bool(state.error) is (body != GOOD) for state in (await tables.sources.states()).values())
