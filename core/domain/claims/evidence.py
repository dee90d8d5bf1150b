"""The words of each named paper that carry a statement: found by our code, so that no model is paid for copying them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from core.domain.claims.checking import cite
from core.domain.claims.source import Source, content
from core.domain.claims.statement import Carrier, Summary
from core.domain.papers.paper import Paper

LONGEST_SPAN: Final = 240
_FIGURE: Final = 3
"""How much a number weighs beside a word that is as rare."""
_ADDS: Final = 1.25
"""A second span adds so much at least."""
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT: Final = re.compile(r"[^\s，。；、]+[\s，。；、]*")
"""Where a long sentence may be cut, with blanks or without."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words of a paper that may carry a statement, and the stems and numbers that it shares with it."""

    span: str
    shared: frozenset[str]


def carriers(text: str, papers: Sequence[Paper], summaries: Mapping[int, Summary]) -> tuple[Carrier, ...]:
    """For each of these papers the verbatim piece of its title or abstract that shares most with `text`, and the one that adds most to
    it, if any: at most 240 characters each where a sentence can be cut.

    A piece that a sentence of its summary stands on comes before others that share no more. A paper that shares nothing is given
    its first piece: it is for the judge to say that it carries nothing.
    """
    return tuple(
        Carrier(paper_id=paper.id, span=span)
        for paper in papers
        for span in _spans(text, Source.of(paper), summaries.get(paper.id))
    )


def _spans(text: str, source: Source, summary: Summary | None) -> list[str]:
    told = _tokens(text)
    # a word says the more the fewer sentences of this paper have it, so grammar weighs next to nothing without a list of it
    held = Counter(token for line in source.sentences for token in told & _tokens(line))
    found = list(_candidates(told, source, summary))
    first = _best(found, held, source)
    if first is None:
        return []
    others = [
        _Candidate(each.span, each.shared - first.shared)
        for each in found
        if each.span not in first.span and first.span not in each.span
    ]
    chosen, second = [first], _best(others, held, source)
    if first.shared and second is not None and _weight(second.shared, held) >= _ADDS:
        chosen.append(second)
    return [_piece(each.span, told, held) for each in chosen]


def _best(candidates: Sequence[_Candidate], held: Mapping[str, int], source: Source) -> _Candidate | None:
    """The first of those that share most, and that the source has as they stand."""
    ordered = sorted(candidates, key=lambda each: -_weight(each.shared, held))
    return next((each for each in ordered if cite(each.span, source)), None)


def _candidates(told: frozenset[str], source: Source, summary: Summary | None) -> Iterator[_Candidate]:
    """The summary's own spans, then the abstract's sentences, then the title: of two that share as much, the first is taken."""
    for sentence in summary.sentences if summary else ():
        yield _Candidate(sentence.span, told & (_tokens(sentence.text) | _tokens(sentence.span)))
    for line in (*source.sentences[1:], *source.sentences[:1]):
        yield _Candidate(line, told & _tokens(line))


def _piece(line: str, told: frozenset[str], held: Mapping[str, int]) -> str:
    """Of a long sentence so many words in a row as fit, those with most of what is told."""
    if len(line) <= LONGEST_SPAN:
        return line
    units = list(_UNIT.finditer(line))
    pieces = []
    for first in units:
        ends = [unit.end() for unit in units if 0 < unit.end() - first.start() <= LONGEST_SPAN]
        pieces.append(line[first.start() : max(ends, default=first.end())].strip())
    return max(pieces, key=lambda piece: _weight(told & _tokens(piece), held))


def _tokens(text: str) -> frozenset[str]:
    """Stems, and numbers as they stand."""
    return frozenset(content(text)).union(_NUMBER.findall(text))


def _weight(tokens: frozenset[str], held: Mapping[str, int]) -> float:
    """The same in whatever order they come."""
    return fsum((_FIGURE if token[0].isdigit() else 1) / max(1, held.get(token, 0)) for token in tokens)
