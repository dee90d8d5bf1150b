"""Jobs for the parser worker: which recipe parses an answer, and the catalogue's names for its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from urllib.parse import parse_qsl, urlsplit

from core.domain.papers.paper import PRIVATE
from core.domain.sources.source import Source
from core.fetching import apis
from core.fetching.apis import arxiv_search, oai
from core.fetching.apis.api import Api
from core.fetching.catalogue.catalogue import Catalogue
from core.fetching.feeds import arxiv, feeds
from core.fetching.feeds.discovery import bare
from core.fetching.net.politeness import ARXIV, group_of
from core.fetching.protocol import Job

_REPOSITORY = re.compile(r"/oai(?:2|-?pmh|\.cgi)?(?:/|$)", re.IGNORECASE)


class Jobs:
    """The jobs of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the catalogue calls the journals of these ISSNs."""
        return {issn: source.label for source in self._catalogue.sources for issn in source.issn}

    def of(self, batch: Sequence[Source], address: str = "") -> Job:
        """Of what these sources answer together; `address` where an interface is asked. A chat's own feed is called what it calls
        itself, and its papers carry no label."""
        first = batch[0]
        if first.id.startswith(PRIVATE):
            return Job(recipe=first.recipe, source=first.id)
        if first.recipe == arxiv.RSS:
            sources = {source.label: source.id for source in batch}
            return Job(recipe=arxiv.RSS, source=first.id, venue=arxiv.VENUE, sources=sources)
        return Job(
            recipe=first.recipe,
            source=first.id,
            venue=first.name,
            labels=(first.label,) if first.label else (),
            address=address,
            titles=self.titles if first.recipe in apis.BY_NAME else {},
        )

    def keyed(self, api: Api, address: str) -> Job:
        """Of an interface's answer to keys, or to a question of nobody's."""
        return Job(recipe=api.name, source=api.name, address=address, titles=self.titles)

    def at(self, address: str) -> Job:
        """Of what somebody's address answers: as the catalogue's source there, else by its host, else as any feed."""
        source = next((each for each in self._catalogue.sources if _is_at(each, address)), None)
        if source is not None:
            return self.of((source,), address if source.recipe in apis.BY_NAME else "")
        host, _ = place(address)
        if group_of(host) == ARXIV:
            return self._of_arxiv(address)
        if api := _interface(address):
            return self.keyed(api, address)
        return Job(recipe=feeds.named(host), source=host)

    def _of_arxiv(self, address: str) -> Job:
        host, path = place(address)
        if path.startswith(("/rss/", "/atom/")):
            sources = {code: f"arxiv:{code}" for code in path.rpartition("/")[2].split("+")}
            return Job(recipe=arxiv.RSS, source=ARXIV, venue=arxiv.VENUE, sources=sources)
        is_repository = host.startswith("oai") or _REPOSITORY.search(path)
        api = oai.REPOSITORY if is_repository else arxiv_search.SEARCH
        return replace(self.keyed(api, address), source=ARXIV, venue=arxiv.VENUE)


def place(address: str) -> tuple[str, str]:
    """Host and path; empty where there are none."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _is_at(source: Source, address: str) -> bool:
    """Whether an address is a source's; that of an interface has questions behind it."""
    if source.recipe in apis.BY_NAME and "?" not in source.address:
        address = address.partition("?")[0]
    return bare(source.address) == bare(address)


def _interface(address: str) -> Api | None:
    """The interface that is asked there: a repository by its verb or its path, others by their host."""
    host, path = place(address)
    if "verb" in dict(parse_qsl(address.partition("?")[2])) or _REPOSITORY.search(path):
        return oai.REPOSITORY
    return next((api for api in apis.APIS if api.root and place(api.root)[0] == host), None)


def batched(due: Sequence[Source]) -> Iterator[tuple[Source, ...]]:
    """Sources that share a request: arXiv's categories at most 20 at a time, sorted; every other source alone."""
    ordered = sorted(due, key=lambda source: (source.recipe != arxiv.RSS, source.id))
    for shared, group in groupby(ordered, key=lambda source: source.recipe == arxiv.RSS):
        sources, most = tuple(group), arxiv.MOST_CATEGORIES if shared else 1
        yield from (sources[start : start + most] for start in range(0, len(sources), most))
