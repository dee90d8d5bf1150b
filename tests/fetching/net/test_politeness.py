"""Spacing: what the limiter computes, on a clock that only it moves."""

import asyncio

import pytest

from core.fetching.net.politeness import Politeness, gap_of, group_of


class Monotonic:
    """A clock that stands still but for sleeping; remembers every wait."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Monotonic:
    return Monotonic()


@pytest.fixture
def politeness(clock: Monotonic) -> Politeness:
    return Politeness(clock, clock.sleep)


async def ask(politeness: Politeness, clock: Monotonic, group: str, seconds: float = 0.0) -> float:
    """One request of that length; when it began."""
    async with politeness.turn(group):
        began = clock.now
        clock.now += seconds
    return began


@pytest.mark.parametrize("host", ["rss.arxiv.org", "export.arxiv.org", "oaipmh.arxiv.org", "arxiv.org"])
def test_all_of_arxiv_is_one_group_with_three_seconds(host: str) -> None:
    assert gap_of(group_of(host)) == 3
    assert group_of(host) == "arxiv"


def test_another_host_is_its_own_group_with_one_second() -> None:
    assert group_of("www.nature.com") == "www.nature.com"
    assert gap_of("www.nature.com") == 1
    assert gap_of("api.crossref.org") < gap_of("eutils.ncbi.nlm.nih.gov") < 1
    assert group_of("arxiv.org.example.com") == "arxiv.org.example.com"


async def test_the_next_request_waits_from_the_end_of_the_last(politeness: Politeness, clock: Monotonic) -> None:
    assert [await ask(politeness, clock, "arxiv", 2.0) for _ in range(3)] == [100.0, 105.0, 110.0]
    assert clock.waits == [3.0, 3.0]


async def test_a_group_waits_for_nobody_else(politeness: Politeness, clock: Monotonic) -> None:
    await ask(politeness, clock, "arxiv")
    await ask(politeness, clock, "www.nature.com")

    assert clock.waits == []


async def test_a_request_after_the_gap_does_not_wait(politeness: Politeness, clock: Monotonic) -> None:
    await ask(politeness, clock, "arxiv")
    clock.now += 3.0
    await ask(politeness, clock, "arxiv")

    assert clock.waits == []


async def test_a_failed_request_counts_too(politeness: Politeness, clock: Monotonic) -> None:
    with pytest.raises(OSError, match="broken"):
        async with politeness.turn("arxiv"):
            raise OSError("broken")
    await ask(politeness, clock, "arxiv")

    assert clock.waits == [3.0]


async def test_two_requests_to_a_group_are_never_under_way_at_once(politeness: Politeness, clock: Monotonic) -> None:
    under_way, most = 0, 0

    async def one() -> None:
        nonlocal under_way, most
        async with politeness.turn("arxiv"):
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1

    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(one())

    assert most == 1
    assert clock.waits == [3.0] * 4


async def test_thousands_of_typed_hosts_are_forgotten(politeness: Politeness, clock: Monotonic) -> None:
    for number in range(3000):
        await ask(politeness, clock, f"h{number}.example.org", 2.0)

    assert politeness.lanes <= 1001
