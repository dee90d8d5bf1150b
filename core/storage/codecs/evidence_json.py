"""Evidence as JSON and back, and the union of two."""

import json
from collections.abc import Iterable

from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, union

_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dumps(evidence: Iterable[Evidence]) -> str:
    """The stored form: a list of lists in the order of the fields."""
    return _ENCODER.encode([[e.number, e.field.value, e.term, e.name, e.in_title, e.likeness.value] for e in evidence])


def loads(stored: str) -> tuple[Evidence, ...]:
    """The evidence that `dumps` stored."""
    return tuple(
        Evidence(number=number, field=Field(field), term=term, name=name, in_title=in_title, likeness=_likeness(class_))
        for number, field, term, name, in_title, class_ in json.loads(stored)
    )


def _likeness(stored: int | bool) -> Likeness:
    """Before 0.2 it was only said whether the name was sure."""
    # bool before int, as True is an int in Python
    if isinstance(stored, bool):
        return Likeness.FULL if stored else Likeness.INITIALS
    return Likeness(stored)


def joined(first: str, second: str) -> str:
    """Both, each piece once, in order."""
    return dumps(union(loads(first), loads(second)))
