"""Turns: whose hosts and sources this process reads, taken and given back in as few transactions as come together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from core.domain.sources.source import SourceState
from core.services import rate_limit
from core.services.context import AppContext
from core.services.write_batching import Gathering


@dataclass(frozen=True, slots=True)
class _Wish:
    lane: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Return:
    lane: str
    states: tuple[SourceState, ...]


class Turns:
    """The lanes and sources of one process. A lane is asked by one process at a time, and left alone for a pause afterwards.
    `together` says how many are worth waiting for, to take or give back their lanes in one transaction."""

    def __init__(self, app: AppContext, together: Callable[[], int]) -> None:
        self._app = app
        self._take: Gathering[_Wish, Mapping[str, SourceState]] = Gathering(self._taken, enough=together)
        self._give: Gathering[_Return, None] = Gathering(self._given, enough=together)

    async def take(self, lane: str, ids: Sequence[str]) -> Mapping[str, SourceState]:
        """Takes a lane, and those of these sources that are due and that nobody reads, by their ids; neither where another process
        has the lane. Who holds the lane gives it back, whatever became of it."""
        return await self._take(_Wish(lane, tuple(ids)))

    async def give(self, lane: str = "", states: Sequence[SourceState] = ()) -> None:
        """Gives back a lane, and sources with what is known of them now."""
        await self._give(_Return(lane, tuple(states)))

    async def _taken(self, wishes: Sequence[_Wish]) -> list[Mapping[str, SourceState]]:
        now, app = self._app.clock.now(), self._app
        async with app.storage.transaction() as tables:
            names = [rate_limit.name_of(wish.lane) for wish in wishes]
            ours = await tables.leases.take_all(names, app.process.name, now, now + rate_limit.LEASE)
            allowed = [wish for wish, name in zip(wishes, names, strict=True) if name in ours]
            ids = list(chain.from_iterable(wish.ids for wish in allowed))
            states = {state.id: state for state in await tables.sources.claim(ids, now, rate_limit.LEASE)}
        return [{each: states[each] for each in wish.ids if each in states} for wish in wishes]

    async def _given(self, returns: Sequence[_Return]) -> list[None]:
        now, app = self._app.clock.now(), self._app
        async with app.storage.transaction() as tables:
            await tables.sources.settle(list(chain.from_iterable(each.states for each in returns)), now)
            names = [rate_limit.name_of(each.lane) for each in returns if each.lane]
            await tables.leases.release_all(names, app.process.name, now + rate_limit.PAUSE)
        return [None] * len(returns)
