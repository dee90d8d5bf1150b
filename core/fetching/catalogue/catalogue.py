"""The catalogue: every source we know, read from `catalogue.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.domain.sources.source import Source, SourceKind
from core.fetching import apis
from core.fetching.apis import crossref
from core.fetching.feeds import arxiv, feeds
from core.fetching.net.politeness import ARXIV, group_of

BUILT = frozenset({arxiv.RSS, feeds.NATURE, feeds.FEED, *(api.name for api in apis.APIS if api.newest)})
"""Recipes that are there to read with; a source of another one is known, and never on."""
_CROSSREF = "https://api.crossref.org"
_FILE = Path(__file__).parents[1] / "catalogue.toml"  # checks outside the project read it there

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every source in a stable order, the days on which arXiv announces nothing, and of each recipe whether it was tried on
    recorded answers."""

    sources: tuple[Source, ...]
    holidays: frozenset[date] = frozenset()
    recipes: Mapping[str, bool] = field(default_factory=dict)


@cache
def bundled() -> Catalogue:
    """The catalogue that comes with the project, read once."""
    return understood(written())


def written() -> Entry:
    """The file as it stands; raises tomllib.TOMLDecodeError where it is none."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def understood(file: Entry) -> Catalogue:
    """The catalogue that a parsed file amounts to."""
    journals = file["journals"]
    return Catalogue(
        sources=(
            *_categories(file["arxiv"]),
            *(_journal(id_, each, name) for name, shelf in journals.items() for id_, each in shelf.items()),
            *_subjects(file["subjects"], journals.keys()),
            *(_server(id_, each) for id_, each in file["servers"].items()),
            *(_series(id_, each, name) for name, shelf in file["proceedings"].items() for id_, each in shelf.items()),
        ),
        holidays=frozenset(file["arxiv"]["holidays"]),
        recipes={name: each["recorded"] for name, each in file["recipes"].items()},
    )


def _categories(written: Entry) -> Iterator[Source]:
    for code, name in written["categories"].items():
        yield Source(
            id=f"arxiv:{code}",
            name=f"arXiv {code}: {name}",
            recipe=arxiv.RSS,
            address=written["address"] + code,
            group=ARXIV,
            label=code,
            broad=code in written["broad"],
            kind=SourceKind.CATEGORY,
            fields=("arxiv",),
        )


def _subjects(written: Mapping[str, Entry], fields: Set[str]) -> Iterator[Source]:
    """Subjects of bioRxiv and medRxiv: `biorxiv:cell-biology`, whose papers carry `bioRxiv/cell-biology`."""
    for server, each in written.items():
        for slug, name in each["of"].items():
            subject = slug.replace("_", "-")
            yield Source(
                id=f"{server}:{subject}",
                name=f"{each['name']} {subject}: {name}",
                recipe=feeds.FEED,
                address=each["address"] + slug,
                group=_group(each["address"]),
                label=f"{each['name']}/{subject}",
                kind=SourceKind.CATEGORY,
                fields=(server, subject) if subject in fields else (server,),
            )


def _journal(id_: str, written: Entry, field: str) -> Source:
    """A journal with a confirmed feed is read there, any other one through Crossref."""
    feed, issn = written.get("feed", ""), written["issn"]
    unverified = written.get("unverified", False)
    if feed and not unverified:
        recipe, address = feeds.named(_host(feed)), feed
    else:
        recipe, address = crossref.BY_ISSN.name, f"{crossref.JOURNALS}/{issn[0]}/works"
    return Source(
        id=id_,
        name=written["name"],
        recipe=recipe,
        address=address,
        group=_group(address),
        label=written["name"],
        issn=tuple(issn),
        broad=written.get("broad", False),
        fields=(field, *written.get("also", ())),
        publisher=written.get("publisher", ""),
        aliases=tuple(written.get("aliases", ())),
        readable=recipe in BUILT,
        unverified=unverified,
    )


def _series(id_: str, written: Entry, field: str) -> Source:
    """A series of conferences: by OpenReview where its papers are submitted there, else by its anthology, else by DBLP."""
    if venue := written.get("openreview"):
        recipe, address = "openreview", f"https://openreview.net/group?id={venue}"
    elif venue := written.get("acl"):
        recipe, address = "acl-anthology", f"https://aclanthology.org/venues/{venue}/"
    else:
        recipe, address = "dblp", f"https://dblp.org/db/{written['dblp']}/"
    return Source(
        id=f"series:{id_}",
        name=written["name"],
        recipe=recipe,
        address=address,
        group=_group(address),
        label=written["name"],
        kind=SourceKind.SERIES,
        fields=(field,),
        aliases=tuple(written.get("aliases", ())),
        readable=recipe in BUILT,
    )


def _server(id_: str, written: Entry) -> Source:
    """A preprint server as a whole, by what it offers."""
    address = written.get("feed") or written.get("api") or f"{_CROSSREF}/prefixes/{written['doi'][0]}/works"
    return Source(
        id=id_,
        name=written["name"],
        recipe=written["recipe"],
        address=address,
        group=_group(address),
        label=written["name"],
        kind=SourceKind.SERVER,
        fields=("preprint-servers",),
        aliases=tuple(written.get("aliases", ())),
        readable=written["recipe"] in BUILT,
    )


def _group(address: str) -> str:
    return group_of(_host(address))


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
