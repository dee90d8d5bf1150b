"""What strangers' answers may hold in memory at once."""

from contextlib import suppress

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.net.memory import FREE, Crowded, Memory
from core.fetching.settings import Deadlines
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss


def test_short_answers_hold_nothing_and_long_ones_what_they_are_longer() -> None:
    memory = Memory(left=100)

    with memory.share() as short, memory.share() as long:
        short.hold(FREE)
        long.hold(FREE + 40)
        long.hold(FREE + 70)
        assert memory.left == 30
        with pytest.raises(Crowded):
            short.hold(FREE + 31)
        short.hold(FREE + 30)
        assert memory.left == 0

    assert memory.left == 100


async def test_an_answer_for_which_no_memory_is_left_is_asked_for_another_time(
    make_fetcher: MakeFetcher, server: FeedServer
) -> None:
    fetcher = make_fetcher()
    address = server.serves("/long", rss(item(inner=f"<description>{'slow ' * FREE}</description>")))
    everything = fetcher._memory.left

    with fetcher._memory.share() as other:
        other.hold(everything)
        crowded = await fetcher.preview(address)
    later = await fetcher.preview(address)

    assert crowded == FetchFailed(reason="too large while other answers are read")
    assert not isinstance(later, FetchFailed)
    assert fetcher._memory.left == everything


async def test_an_answer_in_crumbs_is_not_waited_for(make_fetcher: MakeFetcher, server: FeedServer) -> None:
    async def crumbs(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        with suppress(ConnectionError):
            while True:
                await answer.write(b"<")
        return answer

    patient = Deadlines(connect=120, first_byte=120, total=120)  # a busy machine must not end the request first
    outcome = await make_fetcher(deadlines=patient).preview(server.answers("/crumbs", crumbs))

    assert outcome == FetchFailed(reason="an answer in crumbs")


async def test_a_long_answer_in_small_chunks_is_whole(make_fetcher: MakeFetcher, server: FeedServer) -> None:
    body = rss(*(item(f"On the patience of tortoise {number}") for number in range(300))).encode()

    async def chunks(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        for start in range(0, len(body), 100):
            await answer.write(body[start : start + 100])
        return answer

    outcome = await make_fetcher().preview(server.answers("/chunks", chunks))

    assert isinstance(outcome, Fetched)
    assert len(outcome.announcements) == 300
