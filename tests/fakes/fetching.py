"""Sources that announce what a test publishes, and fail as it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from core.domain.feeds.opml import Outline
from core.domain.papers.enrichment import Filler
from core.domain.papers.paper import Announcement
from core.domain.sources.source import (
    Fetched,
    FetchFailed,
    FetchOutcome,
    LookupOutcome,
    NotModified,
    Source,
    SourceKind,
    Validators,
)
from core.fetching.feeds.outlines import NotAList, read

AI = Source(
    id="arxiv:cs.AI",
    name="arXiv cs.AI",
    recipe="arxiv",
    address="https://x.example/ai",
    group="arxiv",
    label="cs.AI",
    kind=SourceKind.CATEGORY,
    fields=("arxiv",),
)
CL = replace(AI, id="arxiv:cs.CL", name="arXiv cs.CL", address="https://x.example/cl", label="cs.CL")
NATURE = Source(
    id="nature",
    name="Nature",
    recipe="nature",
    address="https://x.example/n",
    group="nature",
    label="Nature",
    issn=("0028-0836", "1476-4687"),
    fields=("multidisciplinary",),
)


class FakeFetching:
    """The port Fetching over what was published; `failing` maps a group, a filler or a key to the failure that is answered.
    `histories` are pages by source id, `filling` what each filler knows by key, `feeds` what the address of a chat's own feed
    answers."""

    def __init__(self) -> None:
        self.online = True
        self.published: dict[str, list[Announcement]] = {"arxiv": [], "nature": []}
        self.failing: dict[str, FetchFailed] = {}
        self.known: dict[str, list[Announcement]] = {}
        self.histories: dict[str, list[list[Announcement]]] = {}
        self.filling: dict[str, dict[str, Announcement]] = {}
        self.schemes: tuple[str, ...] = ("doi:", "pmid:")
        self.most = 2
        self.feeds: dict[str, FetchOutcome] = {}
        self.empty_note = ""
        self.asked: list[str] = []

    def catalogue(self) -> Sequence[Source]:
        """Two categories of arXiv, and a journal."""
        return (AI, CL, NATURE)

    def sources_at(self, address: str) -> Sequence[Source]:
        """What the catalogue has there, and the address itself; nothing at `closed.`, which stands for what the guard refuses."""
        known = [source for source in self.catalogue() if source.address == address]
        host = address.partition("://")[2].partition("/")[0]
        if host.startswith("closed.") or not address.startswith(("http://", "https://")):
            return ()
        id_ = f"feed:{sha256(address.encode()).hexdigest()[:12]}"
        return [*known, Source(id=id_, name=host, recipe="feed", address=address, group=host)]

    def feed_of(self, source: Source) -> str:
        """Every source has one."""
        return source.address

    def batches(self, due: Sequence[Source]) -> Sequence[tuple[Source, ...]]:
        """One request a group."""
        groups = dict.fromkeys(source.group for source in due)
        return [tuple(source for source in due if source.group == group) for group in groups]

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """What was published there so far; unchanged when the validators say so."""
        if batch[0].id.startswith("feed:"):
            self.asked.append(batch[0].address)
            return self.feeds.get(batch[0].address, FetchFailed(reason="404 Not Found", missing=True))
        group = batch[0].group
        self.asked.append(group)
        if failure := self.failing.get(group):
            return failure
        etag = str(len(self.published[group]))
        if validators.etag == etag:
            return NotModified()
        found = tuple(self.published[group])
        kept = Validators(address=batch[0].address, etag=etag)
        return Fetched(announcements=found, validators=kept, empty_note="" if found else self.empty_note)

    async def lookup(self, keys: Sequence[str]) -> LookupOutcome:
        """What is known under these keys."""
        self.asked.append(f"lookup {' '.join(keys)}")
        if failure := self.failing.get("lookup"):
            return failure
        return Fetched(announcements=tuple(found for key in keys for found in self.known.get(key, [])))

    def lookup_group(self, key: str) -> str:
        """arXiv's ids are asked for there, and DOIs elsewhere."""
        return "arxiv" if key.startswith("arxiv:") else "dois"

    async def by_author(self, name: str) -> LookupOutcome:
        """What is known under this name."""
        self.asked.append(f"author {name}")
        if failure := self.failing.get("lookup"):
            return failure
        return Fetched(announcements=tuple(self.known.get(name, [])))

    async def history(self, source: Source, since: date, mark: str = "") -> LookupOutcome:
        """The pages that a test wrote down for the source, one after the other."""
        self.asked.append(f"history {source.id} {mark}".rstrip())
        if failure := self.failing.get(f"history {source.id}"):
            return failure
        pages, place = self.histories.get(source.id, []), int(mark or 0)
        found = pages[place] if place < len(pages) else []
        return Fetched(announcements=tuple(found), next=str(place + 1) if place + 1 < len(pages) else "")

    def past_group(self, source: Source) -> str:
        """Its own hosts."""
        return source.group

    def fillers(self) -> Sequence[Filler]:
        """Those that a test gave something to tell, in the order given."""
        return tuple(Filler(name=name, group=name, schemes=self.schemes, most=self.most) for name in self.filling)

    async def complete(self, keys: Sequence[str], filler: Filler) -> LookupOutcome:
        """What it knows under these keys."""
        self.asked.append(f"{filler.name} {' '.join(keys)}")
        if failure := next(filter(None, map(self.failing.get, (filler.name, *keys))), None):
            return failure
        known = self.filling[filler.name]
        return Fetched(announcements=tuple(known[key] for key in keys if key in known))

    async def preview(self, address: str) -> FetchOutcome:
        """Nothing is ever there."""
        return FetchFailed(reason="no connection")

    async def outlines(self, content: bytes) -> Sequence[Outline] | FetchFailed:
        """What the file names, read right here."""
        try:
            return read(content)
        except NotAList as problem:
            return FetchFailed(reason=str(problem))
