"""The client of the JSON and XML APIs: new papers of a source page by page, and papers by key."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from core.domain.papers.paper import Announcement
from core.domain.sources.source import Fetched, FetchFailed, LookupOutcome, Source
from core.fetching import apis
from core.fetching.apis.api import Api
from core.fetching.catalogue.jobs import Jobs
from core.fetching.protocol import Job

log = logging.getLogger(__name__)

MOST_PAGES = 10
"""Pages of one source per fetch; the log says when a source has more."""
MOST_PAGES_BACK = 100
"""Pages of one backfill, so that a server whose pages never end is left."""

Ask = Callable[[str, Job], Awaitable[LookupOutcome]]
"""One request, and what its answer amounts to."""


class ApiClient:
    """The APIs of `apis`. `ask` sends a request; `roots` replaces the addresses of some APIs, by their names."""

    def __init__(self, ask: Ask, jobs: Jobs, *, contact: str, roots: Mapping[str, str]) -> None:
        self._ask, self._jobs, self._contact, self._roots = ask, jobs, contact, roots

    def root(self, api: Api) -> str:
        """Where an interface is asked."""
        return self._roots.get(api.name, api.root)

    async def page(self, source: Source, since: date, mark: str) -> LookupOutcome:
        """A page of what a source has since that day; `mark` is empty for the first, else `next` of the page before.

        A page that is said to be behind another one is asked for at the first one's host, or one that its interface names, and
        nowhere else.
        """
        api = apis.BY_NAME[source.recipe]
        if api.newest is None:
            return FetchFailed(reason="nothing that a source could be read by", permanent=True)
        first = api.newest(source.address, since, self._contact)
        number, address = _marked(mark) if mark else (1, first)
        if _host(address) not in (_host(first), *api.hosts):
            return FetchFailed(reason="a next page on another host", permanent=True)
        outcome = await self._ask(address, self._jobs.of((source,), address))
        if isinstance(outcome, FetchFailed) or not outcome.next:
            return outcome
        return replace(outcome, next=f"{number + 1} {outcome.next}" if number < MOST_PAGES_BACK else "")

    async def newest(self, source: Source, since: date) -> LookupOutcome:
        """New papers of a source, from at most ten pages; a page that fails fails them all."""
        found: dict[str, Announcement] = {}
        left_out: list[str] = []
        mark = ""
        for _ in range(MOST_PAGES):
            outcome = await self.page(source, since, mark)
            if isinstance(outcome, FetchFailed):
                return outcome
            is_known = bool(outcome.announcements) and all(each.paper.key in found for each in outcome.announcements)
            found |= {each.paper.key: each for each in outcome.announcements}
            left_out += outcome.left_out
            mark = outcome.next
            if not mark or is_known:
                break
        else:
            log.warning("interface.unread source=%s since=%s papers=%d", source.id, since, len(found))
        return Fetched(announcements=tuple(found.values()), left_out=tuple(left_out))

    async def by_keys(self, name: str, keys: Sequence[str]) -> LookupOutcome:
        """Papers by their keys from one API, in as many requests as it takes; unknown keys are left out."""
        api = apis.BY_NAME[name]
        if api.keyed is None:
            return Fetched(announcements=())
        known = [key for key in dict.fromkeys(keys) if key.startswith(api.schemes)]
        found: list[Announcement] = []
        for start in range(0, len(known), api.most):
            address = api.keyed(self.root(api), known[start : start + api.most], self._contact)
            outcome = await self._ask(address, self._jobs.keyed(api, address))
            if isinstance(outcome, Fetched):
                found.extend(outcome.announcements)
            elif not outcome.missing:  # 404 means that the API does not know this key
                return outcome
        return Fetched(announcements=tuple(found))


def _marked(mark: str) -> tuple[int, str]:
    """The number of a page, and its address."""
    number, _, address = mark.partition(" ")
    return int(number) if number.isdecimal() else MOST_PAGES_BACK, address


def _host(address: str) -> str:
    """Scheme, host and port; empty for what is no address."""
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}".lower()
    except ValueError:
        return ""
