"""Crossref: where a work is asked for by its DOI, and what it answers."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from core.domain import identity, text
from core.domain.paper import Paper
from core.fetching import bylines, entries
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.frames import Job

WORKS = "https://api.crossref.org/works"
NAME = "crossref"
MOST_BYTES = 4 * 1024 * 1024  # a work with a thousand authors has half a million
_OTHER_FORMS = ("is-preprint-of", "has-preprint")
_PARTS_OF_WORKS = frozenset({"component", "journal", "journal-issue", "journal-volume", "grant", "database"})


def address(root: str, keys: Sequence[str], contact: str) -> str:
    """Where the work of a `doi:` key is asked for; `contact` puts us into the pool of those who can be reached."""
    told = f"?mailto={quote(contact)}" if contact else ""
    return f"{root}/{quote(keys[0].removeprefix('doi:'), safe='')}{told}"


def read(body: bytes, _: Job) -> Page:
    """The paper that an answer describes."""
    try:
        answer = json.loads(body) if len(body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise Unreadable("message: an object is wanted")
    if (kind := message.get("type")) in _PARTS_OF_WORKS:
        return Page(left_out=(f"a {kind}",))
    paper = _paper(message)
    return Page(papers=(paper,)) if paper else Page(left_out=("a work without a DOI or a title",))


def _paper(message: Mapping[str, Any]) -> Paper | None:
    key, title = identity.doi_key(_first(message, "DOI")), entries.title({"title": _first(message, "title")})
    if key is None or not title:
        return None
    authors = bylines.people([name for author in _list(message, "author") if (name := _name(author))])
    venue = text.clip(text.plain(_first(message, "container-title") or _first(message, "publisher")), 200)
    found = (key, *_other_forms(message), identity.title_key(title, authors))
    return Paper(
        keys=identity.ordered_keys(each for each in found if each),
        title=title,
        abstract=text.clip(text.plain(_first(message, "abstract")[:100_000]), entries.MOST_ABSTRACT),
        authors=authors,
        published_on=_day(message),
        url=f"https://doi.org/{quote(key.removeprefix('doi:'), safe='/')}",
        labels=(venue,) if venue else (),
        venue=venue,
        source=NAME,
    )


def _other_forms(message: Mapping[str, Any]) -> list[str]:
    """The keys of the article that a preprint became, and of the preprints that an article was."""
    relation = message.get("relation")
    named = [each for form in _OTHER_FORMS for each in _list(relation, form)] if isinstance(relation, dict) else []
    return [key for each in named if each.get("id-type") == "doi" and (key := identity.doi_key(_first(each, "id")))]


def _first(message: Mapping[str, Any], field: str) -> str:
    """A text, or the first of a list of texts; empty where there is none."""
    value = message.get(field)
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""


def _list(message: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    value = message.get(field)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _name(author: Mapping[str, Any]) -> str:
    """Given and family name, or the name of a group."""
    parts = [part for field in ("given", "family") if isinstance(part := author.get(field), str)]
    return " ".join(parts) or _first(author, "name")


def _day(message: Mapping[str, Any]) -> date | None:
    """The day of publication, as far as it is told: a year alone is its first day."""
    for field in ("published-online", "published", "issued", "created"):
        told = message.get(field)
        parts = told.get("date-parts") if isinstance(told, dict) else None
        numbers = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        if numbers and all(isinstance(number, int) for number in numbers):
            year, month, day = (*numbers[:3], 1, 1)[:3]
            return entries.day(f"{year:04}-{month:02}-{day:02}")
    return None


WORK = Api(name="crossref", root=WORKS, read=read, keyed=address, schemes=("doi:",))
