"""Sentences that readers said are wrong, as the operator's command exports them: lies that a model really told."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper
from evals.trust.cases import Case

KIND = "doubted by readers"


def doubted_cases(path: Path) -> list[Case]:
    """One case a line: `text`, `language`, `model`, `carriers` of `paper_id` and `span`, and the `title` and `abstract` that they
    stand in. A carrier may have a title and an abstract of its own, where a sentence is about two papers.

    Raises:
        ValueError: a line is not that; it says which.
    """
    found: list[Case] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                found.append(_case(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: not a doubted sentence ({error!r}).") from None
    return found


def _case(row: Mapping[str, Any]) -> Case:
    told: Sequence[Mapping[str, Any]] = row["carriers"]
    carriers = tuple(Carrier(paper_id=int(one["paper_id"]), span=str(one["span"])) for one in told)
    papers = {
        int(one["paper_id"]): Paper(
            id=int(one["paper_id"]),
            keys=(f"doubted:{one['paper_id']}",),
            title=str(one.get("title", row.get("title", ""))),
            abstract=str(one.get("abstract", row.get("abstract", ""))),
        )
        for one in told
    }
    statement = Statement(text=str(row["text"]), carriers=carriers)
    return Case(kind=KIND, group="doubted", language=str(row["language"]), statement=statement, papers=papers)
