"""What is wrong with the catalogue's file, in words for who wrote into it; no network is needed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from core.domain.radar.journals import is_issn
from core.domain.sources.source import WrittenFeed
from core.domain.text.plain import fold
from core.fetching.catalogue.catalogue import Entry
from core.fetching.net import guard
from core.fetching.net.politeness import group_of

LONGEST_FIELD = 40
"""Characters of a field's name, which stands on buttons."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WITHOUT_TLS = frozenset({"feeds.rsc.org"})
"""Hosts whose addresses are stated without TLS only."""
_LISTS = {"issn", "aliases", "also", "doi"}
_FLAGS = {"unverified", "broad"}
_NEEDS = {"journals": {"name", "issn"}, "proceedings": {"name"}, "servers": {"name", "recipe"}}
_MAY = {
    "journals": {"publisher", "aliases", "also", "feed", "unverified", "broad"},
    "proceedings": {"aliases", "dblp", "openreview", "acl"},
    "servers": {"aliases", "doi", "feed", "api"},
}
Placed = tuple[str, str, Entry]
"""Kind of entry, where it stands, and what it says."""


def faults(file: Entry) -> list[str]:
    """One line a fault, each with the place where it stands; empty where all is well."""
    placed = list(_placed(file))
    found = [f"{place}: {fault}" for kind, place, entry in placed for fault in _malformed(kind, place, entry)]
    if found:
        return found
    return [
        *_fields(file),
        *_addresses(placed),
        *_recipes(placed, file["recipes"]),
        *_twice("the id", ((place.rpartition(".")[2], place) for kind, place, _ in placed if kind != "proceedings")),
        *_twice("the ISSN", ((issn, place) for _, place, entry in placed for issn in entry.get("issn", ()))),
        *_twice("the address", ((entry["feed"], place) for _, place, entry in placed if "feed" in entry)),
        *_twice("the name", _names(placed)),
    ]


def feeds_of(file: Entry) -> Iterator[WrittenFeed]:
    """Every feed that is written down, unverified ones too; arXiv's default categories are one."""
    arxiv = file["arxiv"]
    if arxiv["broad"]:
        yield _feed("arxiv", arxiv["address"] + "+".join(arxiv["broad"]))
    for server, each in file["subjects"].items():
        yield from (_feed(f"{server}:{slug.replace('_', '-')}", each["address"] + slug) for slug in each["of"])
    for _, place, entry in _placed(file):
        if "feed" in entry:
            yield _feed(place.rpartition(".")[2], entry["feed"], entry.get("unverified", False))


def _feed(id_: str, address: str, unverified: bool = False) -> WrittenFeed:
    return WrittenFeed(id=id_, address=address, group=group_of(urlsplit(address).hostname or ""), unverified=unverified)


def _placed(file: Entry) -> Iterator[Placed]:
    """What people add most often comes last, so that a fault is told where it was made."""
    yield from (("servers", f"servers.{id_}", entry) for id_, entry in file["servers"].items())
    for kind in ("proceedings", "journals"):
        for field, shelf in file[kind].items():
            if not isinstance(shelf, Mapping):
                yield kind, f"{kind}.{field}", shelf
                continue
            yield from ((kind, f"{kind}.{field}.{id_}", entry) for id_, entry in shelf.items())


def _malformed(kind: str, place: str, entry: Any) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield "is not a table: between the field and the journal there is an id"
        return
    if not _ID.fullmatch(place.rpartition(".")[2]):
        yield "an id is small letters, digits and hyphens"
    if lacking := _NEEDS[kind] - entry.keys():
        yield f"lacks {', '.join(sorted(lacking))}"
    if unknown := entry.keys() - _NEEDS[kind] - _MAY[kind]:
        yield f"has {', '.join(sorted(unknown))}, which nothing reads"
    for name, value in entry.items():
        if name in _FLAGS:
            if not isinstance(value, bool):
                yield f"{name} is true or false"
        elif name in _LISTS:
            if not (isinstance(value, list) and value and all(isinstance(each, str) and each for each in value)):
                yield f'{name} is a list of texts, such as {name} = ["…"]'
            elif name == "issn":
                yield from (
                    f"{issn} is no ISSN: 1234-5678, the last a check digit" for issn in value if not is_issn(issn)
                )
        elif not (isinstance(value, str) and value):
            yield f"{name} is a text"
    if entry.get("unverified") and "feed" not in entry:
        yield "is unverified without a feed; leave both out"
    if kind == "proceedings" and not entry.keys() & {"dblp", "openreview", "acl"}:
        yield "lacks dblp, openreview or acl"


def _fields(file: Entry) -> Iterator[str]:
    known = file["journals"].keys() | file["proceedings"].keys()
    for field in sorted(known):
        if len(field) > LONGEST_FIELD or not _ID.fullmatch(field):
            yield f"{field}: a field is small letters, digits and hyphens, at most {LONGEST_FIELD}"
    for _, place, entry in _placed(file):
        yield from (
            f"{place}: also names {each}, which is no field" for each in entry.get("also", ()) if each not in known
        )


def _addresses(placed: Iterable[Placed]) -> Iterator[str]:
    for _, place, entry in placed:
        for address in (entry[name] for name in ("feed", "api") if name in entry):
            parts = urlsplit(address)
            if not _may_be_asked(address):
                yield f"{place}: {address} is no address that may be asked"
            elif parts.scheme != "https" and parts.hostname not in _WITHOUT_TLS:
                yield f"{place}: {address} is without TLS; write https"


def _may_be_asked(address: str) -> bool:
    try:
        return bool(guard.check(address))
    except guard.AddressRefused:
        return False


def _recipes(placed: Iterable[Placed], known: Entry) -> Iterator[str]:
    for _, place, entry in placed:
        if (recipe := entry.get("recipe", "feed")) not in known:
            yield f"{place}: the recipe {recipe} does not stand under [recipes]"


def _names(placed: Iterable[Placed]) -> Iterator[tuple[str, str]]:
    """Names and aliases as they are compared; an entry's own may repeat."""
    for _, place, entry in placed:
        for name in {fold(name) for name in (entry["name"], *entry.get("aliases", ()))}:
            yield name, place


def _twice(what: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for value, place in pairs:
        places[value].append(place)
    for value, at in places.items():
        if len(at) > 1:
            yield f"{at[1]}: {what} {value} is that of {at[0]} too"
