"""A paper as the strong model reads it: what was said about it and checked, or its abstract, a sentence to a line."""

from typing import Final

from core.domain.claims.source import legible, sentences
from core.domain.claims.statement import Summary
from core.domain.papers.paper import Paper
from core.writing import fences

LONGEST_ABSTRACT: Final = 1_200
"""Characters; there are up to thirty papers in a call."""


def shown(
    fence: str,
    token: str,
    paper: Paper,
    summary: Summary | None = None,
    *,
    outside: bool = False,
    most: int = LONGEST_ABSTRACT,
) -> str:
    """Its block. A paper that has a summary shows that in place of its abstract, which saves most of the tokens."""
    mark = ' outside="yes"' if outside else ""
    title = fences.escaped(paper.title, fences.LONGEST_TITLE)
    if summary is None or not summary.sentences:
        clipped = legible(paper.abstract[:most])
        return fences.block(fence, token, mark, title=title, abstract=_lines(sentences(clipped)))
    said = _lines([sentence.text for sentence in summary.sentences])
    return fences.block(fence, token, mark, title=title, said=said)


def _lines(texts: list[str]) -> str:
    return "\n".join(map(fences.escaped, texts))
