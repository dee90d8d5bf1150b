"""A host that is slow or dead holds up only itself, and whoever stops or shares the work asks nothing twice."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.ticks import Steps, Tick
from core.domain.papers.paper import Announcement
from core.domain.sources.source import Fetched, FetchOutcome, Source, Validators
from core.ports.storage import Storage
from core.services.context import Process
from core.services.sources.ingest import Ingest
from tests.fakes.fetching import NATURE, FakeFetching
from tests.papers import journal
from tests.storage.examples import other_process
from tests.world import World

pytestmark = pytest.mark.postgresql

HOSTS, FEEDS = 6, 7
SLOW = "host0"


class Hosts(FakeFetching):
    """Seven feeds on each of six hosts, a request each; those of `slow` answer when `answers` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.slow = {SLOW}
        self.answers = asyncio.Event()
        self.begun = asyncio.Event()
        self.open: Counter[str] = Counter()
        self.busiest = 0
        self.papers: dict[str, tuple[Announcement, ...]] = {}

    def catalogue(self) -> Sequence[Source]:
        """All of them."""
        return [_feed(f"host{host}", feed) for feed in range(FEEDS) for host in range(HOSTS)]

    def batches(self, due: Sequence[Source]) -> Sequence[tuple[Source, ...]]:
        """A request each."""
        return [(source,) for source in due]

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """What was published under the source's id."""
        (source,) = batch
        self.asked.append(source.id)
        self.open[source.group] += 1
        self.busiest = max(self.busiest, *self.open.values())
        try:
            if source.group in self.slow:
                self.begun.set()
                await self.answers.wait()
            else:
                await asyncio.sleep(0)
            return Fetched(announcements=self.papers.get(source.id, ()))
        finally:
            self.open[source.group] -= 1


def _feed(host: str, number: int) -> Source:
    return replace(
        NATURE, id=f"{host}-{number}", name=f"{host} {number}", group=host, address=f"https://{host}/{number}"
    )


@pytest.fixture
async def hosts(sqlite_storage: Storage) -> World:
    """A world of six hosts, of which the first hangs."""
    return await World(sqlite_storage, fetching=Hosts()).opens()


def faced(world: World) -> Hosts:
    assert isinstance(world.fetching, Hosts)
    return world.fetching


async def due(world: World) -> Sequence[str]:
    async with world.storage.reading() as tables:
        return await tables.sources.due(world.clock.now())


async def were_read(world: World) -> set[str]:
    async with world.storage.reading() as tables:
        return {state.id for state in (await tables.sources.states()).values() if state.read_at}


async def test_a_host_that_hangs_holds_up_only_itself(hosts: World) -> None:
    fetching = faced(hosts)
    fetching.papers["host5-6"] = (journal("10.1000/x", title="A long title about ice"),)
    healthy = {source.id for source in fetching.catalogue() if source.group != SLOW}
    async with asyncio.TaskGroup() as group:
        first = group.create_task(hosts.ingest.tick())
        while not healthy <= await were_read(hosts):
            pass

        hosts.clock.forward(timedelta(days=1))
        read = 0
        while read < len(healthy):
            read += await hosts.ingest.tick()
        assert (await hosts.person("alice").says("/search ice")).papers == ("doi:10.1000/x",)
        assert [asked for asked in fetching.asked if asked.startswith(SLOW)] == [f"{SLOW}-0"]
        fetching.answers.set()
    assert first.result() == HOSTS * FEEDS
    slow = [f"{SLOW}-{number}" for number in range(FEEDS)]
    assert Counter(fetching.asked) == Counter(dict.fromkeys(healthy, 2) | dict.fromkeys(slow, 1))
    assert fetching.busiest == 1


async def test_fetching_on_demand_waits_for_what_hangs_and_reads_every_source(hosts: World) -> None:
    fetching = faced(hosts)
    tick = Tick(name="ingest", every=timedelta(seconds=5), run=hosts.ingest.tick, parallel=100)
    steps = Steps(ticks=[tick], reading=[tick], make_due=lambda: hosts.ingest.make_due(None), storage=hosts.storage)
    async with asyncio.TaskGroup() as group:
        group.create_task(tick.beat())
        await fetching.begun.wait()
        on_demand = group.create_task(steps.fetch())
        for _ in range(50):
            await asyncio.sleep(0)
        assert not on_demand.done()
        fetching.answers.set()
    assert on_demand.result() == HOSTS * FEEDS
    assert Counter(fetching.asked) == {source.id: 2 for source in fetching.catalogue()}


async def test_a_process_that_stops_ends_the_open_requests_and_asks_no_more(hosts: World) -> None:
    fetching = faced(hosts)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(hosts.ingest.tick())
        await fetching.begun.wait()
        hosts.app.process.stopping.set()
        fetching.answers.set()
    assert running.result() == len(fetching.asked) < HOSTS * FEEDS
    assert len(await due(hosts)) == HOSTS * FEEDS - len(fetching.asked)


async def test_a_source_is_claimed_no_earlier_than_its_hosts_turn(hosts: World) -> None:
    fetching = faced(hosts)
    async with asyncio.TaskGroup() as group:
        group.create_task(hosts.ingest.tick())
        await fetching.begun.wait()
        assert set(await due(hosts)) >= {f"{SLOW}-{number}" for number in range(1, FEEDS)}
        fetching.answers.set()


async def test_two_processes_read_no_source_twice(storage: Storage, database_url: str) -> None:
    """On SQLite there is one process; two that share its file stand in for two workers all the same."""
    fetching = Hosts()
    fetching.answers.set()
    world = await World(storage, fetching=fetching).opens()
    other = other_process(database_url, "other")
    second = Ingest(replace(world.app, storage=other, process=Process("other")))
    read = await asyncio.gather(world.ingest.tick(), second.tick())
    while set(fetching.asked) != {source.id for source in fetching.catalogue()}:
        world.clock.forward(timedelta(seconds=4))
        read += await asyncio.gather(world.ingest.tick(), second.tick())
    await other.close()
    assert sum(read) == len(fetching.asked) == HOSTS * FEEDS
    assert fetching.busiest == 1
