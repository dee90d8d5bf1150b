"""What a synthesis says, as JSON and back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.domain.claims.statement import Carrier, Section, Statement, Synthesis


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The statements of a synthesis in their places."""

    opening: tuple[Statement, ...]
    sections: tuple[Section, ...]
    bridge: Statement | None


def dumps(said: Synthesis) -> str:
    """The stored form."""
    body = {
        "opening": [_statement(each) for each in said.opening],
        "sections": [[section.theme, [_statement(each) for each in section.statements]] for section in said.sections],
        "bridge": _statement(said.bridge) if said.bridge else None,
    }
    return json.dumps(body, separators=(",", ":"))


def loads(stored: str) -> Body:
    """What `dumps` stored."""
    body = json.loads(stored)
    sections = [Section(theme=theme, statements=_statements(said)) for theme, said in body["sections"]]
    # one statement read by the reader of many
    bridge = _statements([body["bridge"]])[0] if body["bridge"] else None
    return Body(opening=_statements(body["opening"]), sections=tuple(sections), bridge=bridge)


def carriers_dumps(carriers: Iterable[Carrier]) -> str:
    """The stored form of what carries a sentence."""
    return json.dumps(_carriers(carriers), separators=(",", ":"))


def carriers_loads(stored: str) -> tuple[Carrier, ...]:
    """What `carriers_dumps` stored."""
    return _read_carriers(json.loads(stored))


def _statement(said: Statement) -> list[Any]:
    return [said.text, _carriers(said.carriers)]


def _carriers(carriers: Iterable[Carrier]) -> list[Any]:
    return [[carrier.paper_id, carrier.span] for carrier in carriers]


def _statements(stored: Sequence[Any]) -> tuple[Statement, ...]:
    return tuple(Statement(text=text, carriers=_read_carriers(carriers)) for text, carriers in stored)


def _read_carriers(stored: Sequence[Any]) -> tuple[Carrier, ...]:
    return tuple(Carrier(paper_id=paper_id, span=span) for paper_id, span in stored)
