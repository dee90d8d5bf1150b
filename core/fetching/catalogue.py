"""The catalogue: every source we know, read from `catalogue.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.domain.source import Source
from core.fetching import arxiv, feeds
from core.fetching.politeness import ARXIV, group_of

_FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every source in a stable order, and the days on which arXiv announces nothing."""

    sources: tuple[Source, ...]
    holidays: frozenset[date] = frozenset()


@cache
def bundled() -> Catalogue:
    """The catalogue that comes with the project, read once."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    journals = (_journal(id_, fields) for id_, fields in written["journals"].items())
    return Catalogue(
        sources=(*_categories(written["arxiv"]), *journals), holidays=frozenset(written["arxiv"]["holidays"])
    )


def _categories(written: Mapping[str, Any]) -> tuple[Source, ...]:
    return tuple(
        Source(
            id=f"arxiv:{code}",
            name=f"arXiv {code}: {name}",
            recipe=arxiv.RSS,
            address=written["address"] + code,
            group=ARXIV,
            label=code,
            broad=code in written["broad"],
        )
        for code, name in written["categories"].items()
    )


def _journal(id_: str, written: Mapping[str, Any]) -> Source:
    return Source(
        id=id_,
        name=written["name"],
        recipe=written.get("recipe", feeds.FEED),
        address=written["address"],
        group=group_of(urlsplit(written["address"]).hostname or ""),
        label=written["name"],
        issn=tuple(written["issn"]),
        broad=written.get("broad", False),
    )
