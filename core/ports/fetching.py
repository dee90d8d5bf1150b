"""Reading preprint servers and journals."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from core.domain.feeds.opml import Outline
from core.domain.papers.enrichment import Filler
from core.domain.sources.source import FetchFailed, FetchOutcome, LookupOutcome, Source, Validators


class Fetching(Protocol):
    """Never raises for what a network does: its outcomes are values."""

    @property
    def online(self) -> bool:
        """False when the operator forbade the network."""
        ...

    def catalogue(self) -> Sequence[Source]:
        """Every source we know, in a stable order."""
        ...

    def batches(self, due: Sequence[Source]) -> Sequence[tuple[Source, ...]]:
        """Groups the sources that one request can serve; every source is in exactly one batch."""
        ...

    def sources_at(self, address: str) -> Sequence[Source]:
        """The catalogue's sources that are read at this address, and last the address as a source of its own, whose id begins with
        `feed:`; none where it cannot be used. Asks nobody."""
        ...

    def feed_of(self, source: Source) -> str:
        """The address of a source's feed, which other readers can read too; nothing where it is read by an interface."""
        ...

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """One request for a batch, conditional where `validators` belong to the same address; a source with an interface is
        asked for what it has since that day, page by page."""
        ...

    async def history(self, source: Source, since: date, mark: str = "") -> LookupOutcome:
        """A page of what a source announced from that day on; `mark` is empty for the first page, else `next` of the page
        before. Nothing where a source does not tell."""
        ...

    def past_group(self, source: Source) -> str:
        """The politeness group of the hosts that are asked for a source's past; empty where it does not tell."""
        ...

    def fillers(self) -> Sequence[Filler]:
        """Who is asked for what papers lack, in this order."""
        ...

    async def complete(self, keys: Sequence[str], filler: Filler) -> LookupOutcome:
        """Papers by their keys, as this source knows them; those that it does not know are left out."""
        ...

    async def lookup(self, keys: Sequence[str]) -> LookupOutcome:
        """Papers by their keys (`arxiv:2606.14078`, `doi:10.1038/…`), as far as a source knows them; by `orcid:` the latest 20 that
        state it."""
        ...

    def lookup_group(self, key: str) -> str:
        """The politeness group whose turn a look-up of that key waits for."""
        ...

    async def by_author(self, name: str) -> LookupOutcome:
        """The latest papers under a name, at most 50, from arXiv's API."""
        ...

    async def preview(self, address: str) -> FetchOutcome:
        """What an address that somebody typed holds, read as its publisher's recipe would."""
        ...

    async def outlines(self, content: bytes) -> Sequence[Outline] | FetchFailed:
        """The feeds that an OPML file names, each address once, as somebody wrote them; a failure's reason is a sentence that
        says what to do. Asks nobody."""
        ...
