"""A platform's token is held by one process: started while it is ours, stopped when it is not, never anybody's trouble."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.leased_adapters import INBOUND, LONGEST_SILENCE, LeasedAdapter
from core.domain.chats.chat import Platform
from core.domain.errors import StorageRefused
from core.ports.chats import Messaging
from tests.fakes.messaging import FakeMessaging

HELD, TAKEN, NO_ANSWER = True, False, None


class FakeAdapter:
    """An adapter that writes down what was asked of it."""

    def __init__(self, *, broken: bool = False, hangs: bool = False) -> None:
        self.messaging, self.failed = FakeMessaging(), ""
        self.calls: list[str] = []
        self.broken, self.hangs = broken, hangs

    async def start(self) -> None:
        self.calls.append("start")
        if self.broken:
            raise RuntimeError("no such luck")

    async def stop_inbound(self) -> None:
        self.calls.append("stop_inbound")
        if self.hangs:
            await asyncio.Event().wait()

    async def close(self) -> None:
        self.calls.append("close")


class FakeTokenLease:
    """Answers as it is told, one answer a turn; the last one stays."""

    def __init__(self, *answers: bool | Exception | None) -> None:
        self.answers = list(answers)
        self.freed: list[str] = []

    async def hold(self, name: str) -> bool:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            await asyncio.Event().wait()
        return answer is HELD

    async def free(self, name: str) -> None:
        self.freed.append(name)


class Bench:
    """A leased Telegram adapter, and the fakes that it made."""

    def __init__(
        self,
        *answers: bool | Exception | None,
        apps: tuple[FakeAdapter, ...] = (),
        longest_silence: timedelta = LONGEST_SILENCE,
        inbound: timedelta = INBOUND,
    ) -> None:
        self.token_lease, self.ready, self.made = FakeTokenLease(*answers), list(apps), list[FakeAdapter]()
        self.platforms: dict[Platform, Messaging] = {}
        self.subject = LeasedAdapter(
            platform=Platform.TELEGRAM,
            lease="telegram:x",
            make=self.make,
            token_lease=self.token_lease,  # type: ignore[arg-type]
            platforms=self.platforms,
            renewal=timedelta(),
            longest_silence=longest_silence,
            inbound=inbound,
            shortest=timedelta(),
        )

    def make(self) -> FakeAdapter:
        self.made.append(self.ready.pop(0) if self.ready else FakeAdapter())
        return self.made[-1]

    async def turns(self, count: int) -> None:
        for _ in range(count):
            await self.subject.renew()


async def test_an_app_runs_while_the_token_is_ours() -> None:
    bench = Bench(HELD)

    await bench.turns(3)

    assert [app.calls for app in bench.made] == [["start"]]
    assert bench.platforms == {Platform.TELEGRAM: bench.made[0].messaging}


async def test_a_process_that_comes_second_waits_says_so_once_and_takes_over(caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench(TAKEN, TAKEN, HELD)

    with caplog.at_level(logging.WARNING):
        await bench.turns(3)

    assert caplog.text.count("adapter.waits platform=telegram") == 1
    assert [app.calls for app in bench.made] == [["start"]]


async def test_a_lost_token_stops_the_app_and_one_that_is_back_gets_a_new_one() -> None:
    bench = Bench(HELD, TAKEN, HELD)

    await bench.turns(3)

    assert [app.calls for app in bench.made] == [["start", "stop_inbound", "close"], ["start"]]
    assert bench.token_lease.freed == []


async def test_a_database_that_is_away_for_a_moment_does_not_stop_the_app() -> None:
    bench = Bench(HELD, StorageRefused("away"))

    await bench.turns(3)

    assert [app.calls for app in bench.made] == [["start"]]


async def test_a_database_that_is_away_longer_than_a_lease_does() -> None:
    bench = Bench(HELD, StorageRefused("away"), longest_silence=timedelta(seconds=-1))
    await bench.turns(1)

    await bench.turns(1)

    assert bench.made[0].calls == ["start", "stop_inbound", "close"]
    assert bench.platforms == {}


async def test_a_database_that_does_not_answer_within_a_lease_stops_it_too() -> None:
    bench = Bench(HELD, NO_ANSWER, longest_silence=timedelta())
    await bench.turns(1)

    await bench.turns(1)

    assert bench.made[0].calls == ["start", "stop_inbound", "close"]


async def test_a_process_that_waits_for_a_token_tells_once_that_the_database_is_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bench = Bench(StorageRefused("away"))

    await bench.turns(3)

    assert "another process" not in caplog.text
    assert bench.made == []


async def test_an_app_that_does_not_start_is_tried_again() -> None:
    bench = Bench(HELD, apps=(FakeAdapter(broken=True), FakeAdapter()))

    await bench.turns(2)

    assert [app.calls for app in bench.made] == [["start", "close"], ["start"]]
    assert list(bench.platforms.values()) == [bench.made[1].messaging]


async def test_an_app_that_gave_up_is_closed_for_good_and_its_token_is_free() -> None:
    bench = Bench(HELD)
    await bench.turns(1)
    bench.made[0].failed = "the token is not known"

    await bench.subject.run()

    assert bench.made[0].calls == ["start", "stop_inbound", "close"]
    assert (bench.platforms, bench.token_lease.freed) == ({}, ["telegram:x"])


async def test_an_app_that_will_not_stop_is_left_behind() -> None:
    bench = Bench(HELD, apps=(FakeAdapter(hangs=True),), inbound=timedelta())
    await bench.turns(1)

    await bench.subject.stop_inbound()
    await bench.subject.close()

    assert bench.made[0].calls == ["start", "stop_inbound", "close"]
