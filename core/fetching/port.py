"""The port Fetching: picks the recipe of a source, batches requests, and turns answers into outcomes."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from core.domain.feeds.opml import Outline
from core.domain.papers import identity
from core.domain.papers.enrichment import Filler
from core.domain.papers.paper import PRIVATE, Announcement
from core.domain.sources.source import (
    Fetched,
    FetchFailed,
    FetchOutcome,
    LookupOutcome,
    NotModified,
    Source,
    Validators,
)
from core.fetching import apis
from core.fetching.api_client import ApiClient
from core.fetching.apis import biorxiv, crossref
from core.fetching.apis.arxiv_search import SEARCH
from core.fetching.catalogue.backfill import past
from core.fetching.catalogue.catalogue import Catalogue, bundled
from core.fetching.catalogue.jobs import Jobs, batched, place
from core.fetching.feeds import arxiv, discovery
from core.fetching.net import guard
from core.fetching.net.memory import Memory
from core.fetching.net.politeness import ARXIV, Politeness, group_of
from core.fetching.net.response import UNCONDITIONAL, Answer
from core.fetching.parser import entry_cache
from core.fetching.parser.entry_cache import EntryCache
from core.fetching.parser.pool import Parser
from core.fetching.protocol import Head, Job
from core.fetching.settings import DEADLINES, OFFLINE, Deadlines, FetchSettings

if TYPE_CHECKING:
    from core.fetching.net.http import Client

log = logging.getLogger(__name__)


class Fetcher:
    """Reads any feed and the APIs of `apis`. Constructing does no I/O; the client and the workers start with their first use."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        catalogue: Catalogue | None = None,
        politeness: Politeness | None = None,
        trusted: frozenset[str] = frozenset(),
        deadlines: Deadlines = DEADLINES,
        roots: Mapping[str, str] | None = None,
    ) -> None:
        """For tests: `trusted` are exact `host:port` pairs that pass the address guard, `roots` addresses of APIs by their names."""
        self._settings = settings
        self._catalogue = catalogue or bundled()
        self._politeness, self._trusted, self._deadlines = politeness or Politeness(), trusted, deadlines
        self._parser, self._memory = Parser(), Memory()
        self._jobs = Jobs(self._catalogue)
        self._entry_cache = EntryCache()
        self._api_client = ApiClient(self._ask, self._jobs, contact=settings.contact, roots=roots or {})

    @cached_property
    def _client(self) -> "Client":
        # importing aiohttp takes a tenth of a start that may never send a request
        from core.fetching.net.http import Client

        return Client(self._settings, self._politeness, trusted=self._trusted, deadlines=self._deadlines)

    @property
    def online(self) -> bool:
        return not self._settings.offline

    def catalogue(self) -> Sequence[Source]:
        return self._catalogue.sources

    def sources_at(self, address: str) -> Sequence[Source]:
        try:
            target = guard.check(address, self._trusted, self._settings.own_hosts)
        except guard.AddressRefused:
            return ()
        return (*discovery.known_at(address, self._catalogue.sources), discovery.own(target))

    def feed_of(self, source: Source) -> str:
        return discovery.feed_of(source)

    def batches(self, due: Sequence[Source]) -> Sequence[tuple[Source, ...]]:
        # sorted, so that the address of a batch and its validators stay the same
        return tuple(batched(due))

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        first = batch[0]
        if since and first.recipe in apis.BY_NAME:
            return await self._api_client.newest(first, since)
        address = arxiv.joint_address(batch) if first.recipe == arxiv.RSS else first.address
        outcome = await self._read(address, self._jobs.of(batch), validators)
        if isinstance(outcome, Fetched) and outcome.papers >= arxiv.MOST_ITEMS and len(batch) > 1:
            return await self._fetch_halves(batch, outcome)
        return outcome

    async def lookup(self, keys: Sequence[str]) -> LookupOutcome:
        # arXiv takes 50 ids per request, preprint servers and Crossref one DOI
        if not self.online:
            return OFFLINE
        ids = tuple(dict.fromkeys(key.removeprefix("arxiv:") for key in keys if identity.arxiv_key(key) == key))
        found: list[Announcement] = []
        for start in range(0, len(ids), arxiv.MOST_IDS):
            outcome = await self._arxiv(arxiv.ids_address(self._query(), ids[start : start + arxiv.MOST_IDS]))
            if isinstance(outcome, FetchFailed):
                return outcome
            found.extend(outcome.announcements)
        dois = [key for key in keys if key.startswith("doi:") and identity.doi_key(key) == key]
        dois += [key for key in keys if key.startswith("orcid:")]
        # preprints at their servers, which know their versions; what no server knows, and all else, at Crossref
        by_doi: list[Announcement] = []
        for api in (biorxiv.BIORXIV, biorxiv.MEDRXIV, crossref.WORK):
            known = {key for each in by_doi for key in each.paper.keys}
            outcome = await self._api_client.by_keys(api.name, [doi for doi in dois if doi not in known])
            if isinstance(outcome, Fetched):
                by_doi.extend(outcome.announcements)
            elif api is crossref.WORK:
                return outcome
        return Fetched(announcements=(*found, *by_doi))

    def lookup_group(self, key: str) -> str:
        return ARXIV if key.startswith("arxiv:") else group_of(place(crossref.WORK.root)[0])

    async def history(self, source: Source, since: date, mark: str = "") -> LookupOutcome:
        if not self.online:
            return OFFLINE
        asked = past(source, self._api_client.root)
        return await self._api_client.page(asked, since, mark) if asked else Fetched(announcements=())

    def past_group(self, source: Source) -> str:
        asked = past(source, self._api_client.root)
        return group_of(place(asked.address)[0]) if asked else ""

    def fillers(self) -> Sequence[Filler]:
        return tuple(
            Filler(name=api.name, group=group_of(place(api.root)[0]), schemes=api.schemes, most=api.most)
            for api in apis.APIS
            if api.keyed
        )

    async def complete(self, keys: Sequence[str], filler: Filler) -> LookupOutcome:
        return await self._api_client.by_keys(filler.name, keys) if self.online else OFFLINE

    async def by_author(self, name: str) -> LookupOutcome:
        address = arxiv.author_address(self._query(), name)
        return await self._arxiv(address) if address or not self.online else Fetched(announcements=())

    async def preview(self, address: str) -> FetchOutcome:
        return await self._read(address, self._jobs.at(address), UNCONDITIONAL)

    async def parse(self, address: str, body: bytes) -> FetchOutcome:
        return await self._understood(self._jobs.at(address), Answer(address=address, body=body))

    async def outlines(self, content: bytes) -> Sequence[Outline] | FetchFailed:
        return await self._parser.outlines(content)

    async def close(self) -> None:
        if "_client" in self.__dict__:
            await self._client.close()
        await self._parser.close()

    async def _fetch_halves(self, batch: tuple[Source, ...], cut: Fetched) -> FetchOutcome:
        # a joint feed that reached arXiv's cap may lack papers; a half that reaches it is halved again
        log.info("fetch.halved sources=%d items=%d", len(batch), len(cut.announcements))
        found = {each.paper.key: each for each in cut.announcements}
        middle = len(batch) // 2
        for half in (batch[:middle], batch[middle:]):
            outcome = await self.fetch(half, UNCONDITIONAL)
            if isinstance(outcome, FetchFailed) and outcome != arxiv.EMPTY:
                return outcome
            if isinstance(outcome, Fetched):
                found |= {each.paper.key: each for each in outcome.announcements}
        return Fetched(announcements=tuple(found.values()), validators=cut.validators)

    def _query(self) -> str:
        return self._api_client.root(SEARCH)

    async def _arxiv(self, address: str) -> LookupOutcome:
        return await self._ask(address, Job(recipe=arxiv.API, source=ARXIV, venue=arxiv.VENUE))

    async def _ask(self, address: str, job: Job) -> LookupOutcome:
        outcome = await self._read(address, job, UNCONDITIONAL)
        return FetchFailed(reason="not an answer to this question") if isinstance(outcome, NotModified) else outcome

    async def _read(self, address: str, job: Job, validators: Validators) -> FetchOutcome:
        if not self.online:
            return OFFLINE
        last = validators.digest if validators.address == address else ""
        with self._memory.share() as share:
            if "_client" not in self.__dict__:
                # importing aiohttp takes long enough to stop the loop, so that a thread does it first
                await asyncio.to_thread(import_module, "core.fetching.net.http")
            answer = await self._client.get(address, validators, share)
            if not isinstance(answer, Answer):
                return answer
            outcome = await self._understood(job, answer, last)
            return replace(outcome, answered=True) if isinstance(outcome, FetchFailed) else outcome

    async def _understood(self, job: Job, answer: Answer, last: str = "") -> FetchOutcome:
        """The outcome of an answer; `last` is the digest of the answer stored before."""
        if not answer.body or answer.body.isspace():  # no copy of what may be long
            return FetchFailed(reason="an empty answer")
        # the links of a custom feed are resolved against where its answer came from
        address = answer.address if job.source.startswith(PRIVATE) else job.address
        job = replace(job, content_type=answer.content_type[:200], address=address)
        digest = entry_cache.digest(job, answer.body) if job.recipe not in apis.BY_NAME else ""
        if digest and digest == last:
            return NotModified()
        before = self._entry_cache.before(last, digest)
        asked = replace(job, around=before.around, dates=before.dates, known=before.marks)
        parsed = await self._parser.read(asked, answer.body)
        if isinstance(parsed, FetchFailed):
            return parsed
        head = parsed.head
        if failed := _unusable(head):
            return replace(failed, links=tuple(discovery.usable(head.links, self._trusted, self._settings.own_hosts)))
        if parsed.announcements or head.unchanged or job.recipe in apis.BY_NAME:
            if digest and not job.source.startswith(PRIVATE):  # a custom feed must show how much of it is new
                self._entry_cache.keep(digest, entry_cache.known(parsed, before))
            return Fetched(
                announcements=parsed.announcements,
                validators=replace(answer.validators, digest=digest),
                unchanged=entry_cache.unchanged(parsed, before),
                next=head.next,
                title=head.title,
                left_out=head.left_out,
                hints=replace(head.hints, every=max(head.hints.every, answer.fresh_for)),
                untitled=max(head.entries - len(parsed.announcements) - len(head.left_out), 0),
            )
        if head.entries:
            return FetchFailed(reason="a feed without papers")
        if job.recipe != arxiv.RSS:
            return FetchFailed(reason="an empty feed", empty=True)
        if note := arxiv.silence(head.day, self._catalogue.holidays):
            return Fetched(announcements=(), validators=answer.validators, empty_note=note)
        return arxiv.EMPTY


def _unusable(head: Head) -> FetchFailed | None:
    if head.fault:
        return FetchFailed(reason=head.fault)
    if head.html:
        return FetchFailed(reason="an HTML page instead of a feed")
    if not head.version and not head.entries:
        return FetchFailed(reason="not a feed")
    return None if head.closed else FetchFailed(reason="a feed that breaks off")
