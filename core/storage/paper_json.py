"""A paper as JSON and back: how it stood at a moment that passed."""

import json
from dataclasses import fields
from datetime import date

from core.domain.paper import Announce, Paper, PaperKind

_ENCODER = json.JSONEncoder(ensure_ascii=False, default=date.isoformat)


def dumps(paper: Paper) -> str:
    """Every field under its name."""
    return _ENCODER.encode({field.name: getattr(paper, field.name) for field in fields(paper)})


def loads(stored: str) -> Paper:
    """The paper that `dumps` stored."""
    told = json.loads(stored)
    lists = {name: tuple(told[name]) for name in ("keys", "authors", "labels")}
    days = {name: date.fromisoformat(day) for name in ("announced_on", "published_on") if (day := told[name])}
    return Paper(**told | lists | days | {"announce": Announce(told["announce"]), "kind": PaperKind(told["kind"])})
