"""A paper as JSON and back: how it stood at a moment that passed."""

import json
from dataclasses import fields
from datetime import date

from core.domain.papers.paper import Announce, Paper, PaperKind
from core.storage.codecs import events_json

_ENCODER = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)


def dumps(paper: Paper) -> str:
    """Every field under its name, but the ids of authors, which have a table of their own."""
    told = {field.name: getattr(paper, field.name) for field in fields(paper) if field.name != "stated"}
    return _ENCODER.encode(told | {"events": [events_json.written(event) for event in paper.events]})


def loads(stored: str) -> Paper:
    """The paper that `dumps` stored; what is not in it had no field then."""
    told = json.loads(stored)
    # a field that a newer version added is missing from older rows
    lists = {name: tuple(told.get(name, ())) for name in ("keys", "authors", "labels", "about")}
    lists["events"] = tuple(map(events_json.read, told.get("events", ())))
    days = {name: date.fromisoformat(day) for name in ("announced_on", "published_on") if (day := told[name])}
    return Paper(**told | lists | days | {"announce": Announce(told["announce"]), "kind": PaperKind(told["kind"])})
