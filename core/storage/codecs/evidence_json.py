"""Evidence as JSON and back, and the union of two."""

import json
from collections.abc import Iterable
from typing import Any

from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Attribution, Evidence, union

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dumps(evidence: Iterable[Evidence]) -> str:
    """The stored form: a list of lists in the order of the fields."""
    return _ENCODER.encode(
        [
            [
                e.number,
                e.field.value,
                e.term,
                e.name,
                e.in_title,
                e.likeness.value,
                *map(_row, filter(None, [e.attribution])),
            ]
            for e in evidence
        ]
    )


def dump_attribution(known: Attribution) -> str:
    """The stored form of an attribution without evidence."""
    return _ENCODER.encode(_row(known))


def load_attribution(stored: str) -> Attribution:
    """The attribution that `dump_attribution` stored."""
    return _attribution(json.loads(stored))


def _row(known: Attribution) -> list[Any]:
    return [known.kind, known.p, known.coauthors, known.title]


def loads(stored: str) -> tuple[Evidence, ...]:
    """The evidence that `dumps` stored."""
    return tuple(
        Evidence(
            number=number,
            field=Field(field),
            term=term,
            name=name,
            in_title=in_title,
            likeness=_likeness(class_),
            attribution=_attribution(attributed[0]) if attributed else None,
        )
        for number, field, term, name, in_title, class_, *attributed in json.loads(stored)
    )


def _attribution(stored: list[Any]) -> Attribution:
    kind, p, coauthors, title = stored
    return Attribution(kind=kind, p=p, coauthors=tuple(coauthors), title=title)


def _likeness(stored: int | bool) -> Likeness:
    """Before 0.2 it was only said whether the name was sure."""
    # bool before int, as True is an int in Python
    if isinstance(stored, bool):
        return Likeness.FULL if stored else Likeness.INITIALS
    return Likeness(stored)


def joined(first: str, second: str) -> str:
    """Both, each piece once, in order."""
    return dumps(union(loads(first), loads(second)))
