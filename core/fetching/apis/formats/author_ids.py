"""Ids of authors as records state them: checked, and without what is none."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from core.domain.people.author_ids import AuthorId, Scheme, orcid
from core.domain.text.plain import clip, plain_text
from core.fetching.feeds import bylines

Loose = Annotated[str, BeforeValidator(lambda value: value if isinstance(value, str) else "")]
"""A text; anything else is none, as an odd id is no reason to lose a work."""
MOST_AFFILIATED = 200
"""Of a paper with more authors no affiliations are kept: a collaboration states thousands."""
_MOST_OF_ONE = 2
_LONGEST_NAME, _LONGEST_AFFILIATION, _LONGEST_RAW = 200, 120, 2_000
_ID = re.compile(r"[\w/.-]{1,100}(?: \d{4})?", re.ASCII)


class Author(NamedTuple):
    """An author with what a record states beside the name, unchecked; `own` is the id that the source itself gives people."""

    name: str
    orcid: str = ""
    affiliations: Iterable[str] = ()
    own: str = ""


def stated(issuer: str, authors: Iterable[Author], scheme: Scheme = Scheme.ORCID) -> tuple[AuthorId, ...]:
    """The ids and affiliations of these authors; `scheme` is that of the source's `own` ids."""
    some = list(islice(authors, bylines.MOST))
    found: list[AuthorId] = []
    for each in some:
        values = [(Scheme.ORCID, orcid(each.orcid[:_LONGEST_RAW]))]
        if _ID.fullmatch(each.own):
            values.append((scheme, each.own))
        if len(some) <= MOST_AFFILIATED:
            places = (
                plain_text(place[:_LONGEST_RAW]).strip(" .;") for place in islice(each.affiliations, _MOST_OF_ONE)
            )
            values += [(Scheme.AFFILIATION, clip(place, _LONGEST_AFFILIATION)) for place in places]
        name = plain_text(each.name[:_LONGEST_NAME]) if any(value for _, value in values) else ""
        found += [
            AuthorId(name=name, scheme=kind, value=value, issuer=issuer) for kind, value in values if name and value
        ]
    return tuple(dict.fromkeys(found))


def objects(value: Any) -> Sequence[dict[str, Any]]:
    """The objects of a list, of whatever was sent."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def places(value: Any) -> list[str]:
    """Affiliations, as texts or as objects with a name."""
    listed = value if isinstance(value, list) else [value]
    named = (each.get("name") if isinstance(each, dict) else each for each in listed)
    return [name for name in named if isinstance(name, str)]
