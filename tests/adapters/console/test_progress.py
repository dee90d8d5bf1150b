"""How far the first reading is, and what a person is told at its end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

from adapters.console.progress import Progress
from core.domain.sources.source import SourceState
from tests.adapters.console_bench import START


class States:
    """A store of source states only."""

    def __init__(self, *states: SourceState) -> None:
        self.now = {state.id: state for state in states}

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Any]:
        """Tables with `sources.states` only."""
        yield SimpleNamespace(sources=self)

    async def states(self) -> dict[str, SourceState]:
        """As given."""
        return self.now


def _new(name: str) -> SourceState:
    return SourceState(id=name, next_fetch_at=START)


def _read(name: str) -> SourceState:
    return SourceState(id=name, next_fetch_at=START, checked_at=START, read_at=START)


def _failed(name: str) -> SourceState:
    return SourceState(id=name, next_fetch_at=START, checked_at=START, failures=1, error="no connection")


async def _at_the_end(*states: SourceState) -> str:
    progress = Progress(States(*states))  # type: ignore[arg-type]
    assert not await progress.look()
    return progress.outcome


async def test_the_line_counts_sources_until_each_was_asked() -> None:
    progress = Progress(States(_read("a"), _new("b")))  # type: ignore[arg-type]
    assert await progress.look()
    assert progress.line.startswith("Reading for the first time: 1 of 2 ")
    assert await _at_the_end(_read("a"), _read("b")) == "Read all 2 sources."


async def test_sources_that_did_not_answer_are_counted() -> None:
    assert (await _at_the_end(_read("a"), _failed("b"))).startswith("Read 1 of 2 sources. /coverage shows")


async def test_without_a_network_it_says_so_and_what_to_do() -> None:
    outcome = await _at_the_end(_failed("a"), _failed("b"))
    assert outcome.startswith("None of the 2 sources could be reached, so there are no papers yet.")
    assert "PROXY_URL" in outcome
    assert "doctor" in outcome
