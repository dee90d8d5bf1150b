"""Asking interfaces: what a source has since a day, page by page, and papers by their keys."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date

from core.domain.paper import Announcement
from core.domain.source import Fetched, FetchFailed, LookupOutcome, Source
from core.fetching import apis
from core.fetching.apis.api import Api
from core.fetching.frames import Job

MOST_PAGES = 10
"""Pages of one source in one reading; what is behind them is read the next time."""

Ask = Callable[[str, Job], Awaitable[LookupOutcome]]
"""One request, and what its answer amounts to."""


class Interfaces:
    """The interfaces of `apis`, asked by `ask`. `roots` says where else than usual some are asked, by their names."""

    def __init__(self, ask: Ask, *, contact: str, roots: Mapping[str, str]) -> None:
        self._ask, self._contact, self._bases = ask, contact, roots

    async def page(self, source: Source, since: date, mark: str) -> LookupOutcome:
        """A page of what a source has since that day; `mark` is empty for the first, else `next` of the page before."""
        api = apis.BY_NAME[source.recipe]
        if api.newest is None:
            return FetchFailed(reason="nothing that a source could be read by", permanent=True)
        address = mark or api.newest(source.address, since, self._contact)
        return await self._ask(address, _job(source, address))

    async def newest(self, source: Source, since: date) -> LookupOutcome:
        """What a source has since that day, of at most ten pages. What was read before a page failed is lost with it."""
        found: dict[str, Announcement] = {}
        mark = ""
        for _ in range(MOST_PAGES):
            outcome = await self.page(source, since, mark)
            if isinstance(outcome, FetchFailed):
                return outcome
            found |= {each.paper.key: each for each in outcome.announcements}
            mark = outcome.next
            if not mark:
                break
        return Fetched(announcements=tuple(found.values()))

    async def keyed(self, name: str, keys: Sequence[str]) -> LookupOutcome:
        """Papers by their keys, at one interface, in as many requests as it takes; what it does not know is left out."""
        api = apis.BY_NAME[name]
        known = [key for key in dict.fromkeys(keys) if key.startswith(api.schemes)]
        found: list[Announcement] = []
        for start in range(0, len(known), api.most):
            outcome = await self._some(api, known[start : start + api.most])
            if isinstance(outcome, Fetched):
                found.extend(outcome.announcements)
            elif not outcome.missing:  # what is missing is nobody's key
                return outcome
        return Fetched(announcements=tuple(found))

    async def _some(self, api: Api, keys: Sequence[str]) -> LookupOutcome:
        if api.keyed is None:
            return FetchFailed(reason="nothing that papers could be asked for by", permanent=True)
        address = api.keyed(self._bases.get(api.name, api.root), keys, self._contact)
        return await self._ask(address, Job(recipe=api.name, source=api.name, address=address))


def _job(source: Source, address: str) -> Job:
    labels = (source.label,) if source.label else ()
    return Job(recipe=source.recipe, source=source.id, venue=source.name, labels=labels, address=address)
