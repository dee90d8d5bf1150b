"""Own feeds of one host: one after the other, each once however long that takes, and in nobody else's way."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from core.domain.feeds import custom_feed as feeds
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import FetchFailed, FetchOutcome, NotModified, Source, Validators
from core.services.feeds.receiving import Receiving
from core.services.rate_limit import LEASE
from tests.fakes.fetching import FakeFetching
from tests.services.served_feeds import ADDRESS, HOST, entry, serves
from tests.world import World

pytestmark = pytest.mark.postgresql

OTHER = "https://quick.example.org/feed"


@dataclass
class Slow:
    """The feeds of `HOST`, asked through `feeds`: before each answer `meanwhile` happens."""

    feeds: FakeFetching
    meanwhile: Callable[[], object]

    def __getattr__(self, name: str) -> object:
        return getattr(self.feeds, name)

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """Takes its time."""
        if batch[0].group == HOST:
            self.meanwhile()
        return await self.feeds.fetch(batch, validators, since)


@dataclass
class Unchanged:
    """A feed that says so to whoever knows its answer, asked through `feeds`."""

    feeds: FakeFetching
    answer: Validators

    def __getattr__(self, name: str) -> object:
        return getattr(self.feeds, name)

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """As a server that knows conditional requests."""
        return NotModified() if validators == self.answer else await self.feeds.fetch(batch, validators, since)


async def _feeds_of_one_host(world: World, count: int) -> list[str]:
    addresses = [f"https://{HOST}/{number}" for number in range(count)]
    alice = world.person("alice")
    for address in (*addresses, OTHER):
        serves(world, entry(world, address[-1], address=address), address=address)
        await alice.follows(address)
    world.fetching.asked.clear()
    world.clock.forward(timedelta(days=1))
    return addresses


async def test_feeds_of_a_host_that_takes_longer_than_a_lease_are_asked_once(world: World) -> None:
    addresses = await _feeds_of_one_host(world, 3)

    async with asyncio.TaskGroup() as group:

        def meanwhile() -> None:
            world.clock.forward(LEASE - timedelta(seconds=1))
            group.create_task(receiving.tick())

        receiving = Receiving(replace(world.app, fetching=Slow(world.fetching, meanwhile)))  # type: ignore[arg-type]
        await receiving.tick()

    assert sorted(world.fetching.asked) == [*addresses, OTHER]


async def test_a_feed_whose_host_rests_is_left_alone_so_long(world: World) -> None:
    addresses = await _feeds_of_one_host(world, 2)
    until = world.clock.now() + timedelta(hours=2)
    async with world.storage.transaction() as tables:
        await tables.host_backoffs.keep(HostBackoff(group=HOST, until=until, refusals=1, reason="403 Forbidden"))
    receiving = Receiving(world.app)

    await receiving.tick()
    assert world.fetching.asked == [OTHER]
    world.clock.at(until)
    await receiving.tick()
    assert sorted(world.fetching.asked) == sorted([*addresses, OTHER, OTHER])


async def test_a_host_that_asks_us_to_wait_is_asked_for_no_other_feed_meanwhile(world: World) -> None:
    addresses = await _feeds_of_one_host(world, 3)
    world.fetching.feeds[addresses[0]] = FetchFailed(reason="429 Too Many Requests", wait=timedelta(hours=6))
    receiving = Receiving(world.app)

    await receiving.tick()
    world.clock.forward(feeds.EVERY - timedelta(seconds=1))
    await receiving.tick()
    assert _of_host(world) == [addresses[0]]
    world.clock.forward(timedelta(seconds=1))
    await receiving.tick()
    assert sorted(_of_host(world)) == addresses
    world.clock.forward(timedelta(hours=4))
    await receiving.tick()
    assert _of_host(world).count(addresses[0]) == 1


async def test_what_is_left_of_a_flood_is_stored_with_the_next_reading_though_the_feed_stays_as_it_is(
    world: World,
) -> None:
    serves(world, entry(world, "alpha"))
    await world.person("alice").follows(ADDRESS)
    serves(world, *(entry(world, f"flood {number:03}") for number in range(300)))
    unchanged = Unchanged(world.fetching, Validators(address=ADDRESS, etag="300"))
    receiving = Receiving(replace(world.app, fetching=unchanged))  # type: ignore[arg-type]

    for _ in range(2):
        await receiving.make_due()
        await receiving.tick()

    async with world.storage.reading() as tables:
        assert await tables.feeds.count_entries(entry(world, "alpha").paper.source) == 301


def _of_host(world: World) -> list[str]:
    return [address for address in world.fetching.asked if HOST in address]
