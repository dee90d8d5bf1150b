"""What a model might answer: the shape that was asked for, filled with the first sentences of the papers that it is shown.

As full as the instructions allow: two sentences a summary; three opening statements on two papers each; six statements in sections of two.
A judge supports what stands word for word in a paper that it names.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from core.domain.claims.source import sentences

BLOCK = re.compile(r'<(paper-\w+) id="(\w+)"[^>]*>\n(.*?)\n</\1>', re.DOTALL)
SENTENCE = re.compile(r'<sentence-\w+ id="(\w+)" papers="([^"]*)">(.*?)</sentence-')
PART = re.compile(r"<(\w+)>\n(.*?)\n</\1>", re.DOTALL)
OWN = re.compile(r" \(\d+\)$")
"""What makes a statement its draft's own (`words`)."""
LONGEST, LONGEST_STATEMENT, LEAST_WORDS = 300, 240, 4
OPENING, SECTIONS, IN_SECTION = 3, 3, 2
LONGEST_THEME = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as a request shows it."""

    id: str
    title: str
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """One of its sentences, its title where it has none that is short enough for a statement."""
        fit = [line for line in self.lines if len(line) <= LONGEST_STATEMENT]
        return fit[min(number, len(fit) - 1)] if fit else self.title


def answered(request: Mapping[str, Any]) -> str:
    """The JSON that the request's schema asks for."""
    prompt = request["messages"][-1]["content"]
    wanted = request["output_config"]["format"]["schema"]["properties"]
    if "unsupported" in wanted:
        return json.dumps({"unsupported": list(_verdict_rows(prompt))})
    seen = list(_seen(prompt))
    if "papers" in wanted:
        answer: dict[str, object] = {"papers": [_summary(paper) for paper in seen]}
    elif "opening" in wanted:
        answer = {"opening": list(islice(_opening(seen), OPENING)), "sections": list(islice(_sections(seen), SECTIONS))}
    else:
        answer = {"statements": [_statement(paper.line(1), paper) for paper in seen]}
    return json.dumps(answer, ensure_ascii=False)


def _verdict_rows(prompt: str) -> Iterator[dict[str, str]]:
    """With a reason of the longest kind."""
    papers = {token: " ".join(html.unescape(inner).split()) for _, token, inner in BLOCK.findall(prompt)}
    for token, named, text in SENTENCE.findall(prompt):
        # a statement of two halves is honest where each half is
        halves = OWN.sub("", html.unescape(text)).removesuffix(".").split(" while ")
        if not all(any(half in papers[paper] for paper in named.split()) for half in halves):
            yield {"id": token, "why": "the paper names another figure and another group than this sentence"}


def _summary(paper: Seen) -> dict[str, object]:
    return {"id": paper.id, "sentences": [{"text": line, "span": line} for line in paper.lines[:2]]}


def _opening(papers: Sequence[Seen]) -> Iterator[dict[str, object]]:
    """Half of a sentence of each paper, tied to half of one of the next."""
    for one, other in zip(papers, [*papers[1:], papers[0]], strict=True):
        yield _statement(f"{_half(one.line(0))} while {_half(other.line(0))}", one, other)


def _sections(papers: Sequence[Seen]) -> Iterator[dict[str, object]]:
    for start in range(0, len(papers), IN_SECTION):
        some = papers[start : start + IN_SECTION]
        theme = some[0].title[:LONGEST_THEME].rpartition(" ")[0]
        yield {"theme": theme, "statements": [_statement(paper.line(1), paper) for paper in some]}


def _statement(text: str, *papers: Seen) -> dict[str, object]:
    return {"text": text, "ids": [paper.id for paper in papers]}


def _half(line: str) -> str:
    words = line.rstrip(".").split()
    return " ".join(words[: max(len(words) // 2, LEAST_WORDS)])


def _seen(prompt: str) -> Iterator[Seen]:
    for _, token, inner in BLOCK.findall(prompt):
        parts = {tag: html.unescape(text) for tag, text in PART.findall(inner)}
        told = parts.get("abstract") or parts.get("said", "")
        fit = (line for part in told.split("\n") for line in sentences(part))
        lines = tuple(line for line in fit if len(line) <= LONGEST and len(line.split()) >= LEAST_WORDS)
        yield Seen(token, parts["title"], lines)
