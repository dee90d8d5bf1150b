"""What the stand-in says in the model's place: sentences that were written by hand, under the ids that a request gives its papers."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.standins.anthropic_words import Behaviour, Shown

WORDS = Path(__file__).parent / "words"


def written(language: str) -> Behaviour:
    """The answers of that language's file. Each holds the parts of every kind of answer, of which a request takes its own."""
    words = _words(language)
    by_title = {paper["title"]: paper for paper in words["paper"]}

    def answer(shown: Sequence[Shown]) -> object:
        asked = [(each.id, by_title[each.parts["title"]]) for each in shown]
        ids = {paper["name"]: number for number, paper in asked}
        return {
            "papers": [_summary(paper, number) for number, paper in asked],
            "opening": [_statement(row, ids) for row in words["opening"]],
            "sections": [
                {"theme": row["theme"], "statements": [_statement(each, ids) for each in row["statements"]]}
                for row in words["section"]
            ],
            "bridge": [_statement(row, ids) for row in words["bridge"]],
            "statements": [],
        }

    return answer


def misjudged(language: str, said: str) -> list[str]:
    """Sentences of that language's file that `said` should hold and does not, and wrong ones that it holds; blanks do not count."""
    there = "".join(said.split())
    return [
        row["text"] for row in _sentences(_words(language)) if ("".join(row["text"].split()) in there) is row["wrong"]
    ]


def _words(language: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def _sentences(words: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    parts = (*words["paper"], {"sentences": words["opening"]}, {"sentences": words["bridge"]})
    rows = [row for part in parts for row in part.get("sentences", [])]
    rows += [row for section in words["section"] for row in section["statements"]]
    return ({"wrong": False, **row} for row in rows)


def _summary(paper: Mapping[str, Any], number: str) -> dict[str, Any]:
    return {"id": number, "title": paper.get("translated", ""), "sentences": paper.get("sentences", [])}


def _statement(row: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """A paper that a request does not show has no id there."""
    return {"text": row["text"], "ids": [ids.get(name, "") for name in row["papers"]]}
