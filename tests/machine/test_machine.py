"""Anything in any order, with power cuts: nothing twice, nothing lost, nobody else's. Both databases."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from core.storage.schema.columns import metadata
from tests.machine.machine import Bot
from tests.machine.works import FOLLOWS, MUTES

CHATS = some.sampled_from(["alice", "bob", "lab"])
FUSES = some.none() | some.tuples(some.integers(0, 6), some.booleans())
WAYS = some.sampled_from(["new", "new", "cross", "version", "article", "renamed", "linked"])
MOST_DAYS = 11
"""What a new follow finds is of the last 14 days, and the books do not know of older ones."""


class Machine(RuleBasedStateMachine):
    """The rules. `fresh` gives the address of an empty database."""

    fresh: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.bot = Bot(type(self).fresh(), ("alice", "bob", "lab"))
        self.days = 0
        self.does(self.bot.start())

    def teardown(self) -> None:
        self.does(self.bot.stop())
        self.runner.close()

    def does(self, work: Awaitable[None]) -> None:
        async def awaited() -> None:
            await work

        self.runner.run(awaited())

    @rule(number=some.integers(0, 7), how=WAYS, fuse=FUSES)
    def publish(self, number: int, how: str, fuse: tuple[int, bool] | None) -> None:
        self.does(self.bot.publish(number, how, fuse))

    @rule(name=CHATS, what=some.sampled_from(FOLLOWS), fuse=FUSES)
    def follow(self, name: str, what: str, fuse: tuple[int, bool] | None) -> None:
        self.does(self.bot.follow(name, what, fuse))

    @rule(name=CHATS, number=some.integers(1, 4))
    def unfollow(self, name: str, number: int) -> None:
        self.does(self._if_there(name, number, lambda: self.bot.unfollow(name, number)))

    @rule(name=CHATS, number=some.integers(1, 4), what=some.sampled_from(FOLLOWS))
    def edit(self, name: str, number: int, what: str) -> None:
        self.does(self._if_there(name, number, lambda: self.bot.edit(name, number, what)))

    async def _if_there(self, name: str, number: int, work: Callable[[], Awaitable[None]]) -> None:
        if number in await self.bot.database.numbers(name):
            await work()

    @rule(name=CHATS, what=some.sampled_from(MUTES))
    def mute(self, name: str, what: str) -> None:
        self.does(self.bot.mute(name, what))

    @rule(name=CHATS)
    def undo(self, name: str) -> None:
        self.does(self.bot.undo(name))

    @rule(name=CHATS, paused=some.booleans())
    def pause(self, name: str, paused: bool) -> None:
        self.does(self.bot.pause(name, paused=paused))

    @rule(name=CHATS)
    def delete(self, name: str) -> None:
        self.does(self.bot.delete(name))

    @rule(name=CHATS, fuse=FUSES)
    def brief(self, name: str, fuse: tuple[int, bool] | None) -> None:
        self.does(self.bot.brief(name, fuse))

    @rule(fuse=FUSES)
    def morning(self, fuse: tuple[int, bool] | None) -> None:
        if self.days < MOST_DAYS:
            self.days += 1
            self.does(self.bot.morning(fuse))

    @invariant()
    def books_agree(self) -> None:
        self.does(self.bot.check())


def run(fresh: Callable[[], str], examples: int, steps: int) -> None:
    kind = type("MachineHere", (Machine,), {"fresh": staticmethod(fresh)})
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=(
                Phase.generate,
            ),  # a step takes a while, and making a failure smaller would take hundreds of times as many
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def files(sqlite_url: str, tmp_path: Path) -> Callable[[], str]:
    """Empty SQLite files, one after the other."""
    template, numbers = Path(sqlite_url.removeprefix("sqlite:///")), count()

    def fresh() -> str:
        file = tmp_path / f"machine{next(numbers)}.sqlite3"
        shutil.copy(template, file)
        return f"sqlite:///{file}"

    return fresh


@pytest.fixture
def emptied(postgresql_url: str) -> Callable[[], str]:
    """The same PostgreSQL database, emptied each time."""

    def fresh() -> str:
        with psycopg.connect(postgresql_url, autocommit=True) as connection:
            connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE".encode())
        return postgresql_url

    return fresh


def test_nothing_twice_nothing_lost_nobody_elses_on_sqlite(files: Callable[[], str]) -> None:
    run(files, examples=5, steps=20)


def test_nothing_twice_nothing_lost_nobody_elses_on_postgresql(emptied: Callable[[], str]) -> None:
    run(emptied, examples=3, steps=15)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["files", "emptied"])
def test_the_same_for_much_longer(kind: str, request: pytest.FixtureRequest) -> None:
    run(request.getfixturevalue(kind), examples=300, steps=50)
