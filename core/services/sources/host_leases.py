"""Host leases: taken and given back in as few transactions as possible."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from core.domain.sources.source import SourceState
from core.services import rate_limit
from core.services.context import AppContext
from core.services.write_batching import WriteBatcher


@dataclass(frozen=True, slots=True)
class _Request:
    host: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Return:
    host: str
    states: tuple[SourceState, ...]


class HostLeases:
    """Leases of hosts and their due sources: one process at a time asks a host, with a pause in between.

    `together` is how many requests are worth waiting for to share one transaction.
    """

    def __init__(self, app: AppContext, together: Callable[[], int]) -> None:
        self._app = app
        self._take: WriteBatcher[_Request, Mapping[str, SourceState]] = WriteBatcher(self._take_all, enough=together)
        self._give: WriteBatcher[_Return, None] = WriteBatcher(self._give_all, enough=together)

    async def take(self, host: str, ids: Sequence[str]) -> Mapping[str, SourceState]:
        """Lease a host, and claim those of these sources that are due and free; nothing if another process has the host.

        The caller must give the host back, whatever happens.
        """
        return await self._take(_Request(host, tuple(ids)))

    async def give(self, host: str = "", states: Sequence[SourceState] = ()) -> None:
        """Release a host, and write the new states of its sources."""
        await self._give(_Return(host, tuple(states)))

    async def _take_all(self, requests: Sequence[_Request]) -> list[Mapping[str, SourceState]]:
        now, app = self._app.clock.now(), self._app
        async with app.storage.transaction() as tables:
            names = [rate_limit.name_of(request.host) for request in requests]
            ours = await tables.leases.take_all(names, app.process.name, now, now + rate_limit.LEASE)
            allowed = [request for request, name in zip(requests, names, strict=True) if name in ours]
            ids = list(chain.from_iterable(request.ids for request in allowed))
            states = {state.id: state for state in await tables.sources.claim(ids, now, rate_limit.LEASE)}
        return [{each: states[each] for each in request.ids if each in states} for request in requests]

    async def _give_all(self, returns: Sequence[_Return]) -> list[None]:
        now, app = self._app.clock.now(), self._app
        async with app.storage.transaction() as tables:
            await tables.sources.settle(list(chain.from_iterable(each.states for each in returns)), now)
            names = [rate_limit.name_of(each.host) for each in returns if each.host]
            await tables.leases.release_all(names, app.process.name, now + rate_limit.PAUSE)
        return [None] * len(returns)
