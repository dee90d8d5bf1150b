"""Statements on several papers at once, and the headings over them, held against the hard rules."""

from collections.abc import Mapping
from typing import Final

from core.domain.claims.checking import cite, reason_unfit
from core.domain.claims.source import Source
from core.domain.claims.statement import Carrier, Rejected, Statement
from core.domain.papers.paper import Paper

LONGEST_THEME: Final = 60


def carried(
    statement: Statement, papers: Mapping[int, Paper], language: str, forbidden_text: str = ""
) -> Statement | Rejected:
    """The statement with each span as its paper writes it, or why it does not hold."""
    if not statement.carriers or any(number not in papers for number in statement.papers):
        return _rejected(statement, "It names a paper that was not given.")
    named = [papers[number] for number in statement.papers]
    reason = reason_unfit(statement.text, named, statement.carriers, language=language, forbidden_text=forbidden_text)
    if reason:
        return _rejected(statement, reason)
    carriers = tuple(
        Carrier(paper_id=each.paper_id, span=cite(each.span, Source.of(papers[each.paper_id])))
        for each in statement.carriers
    )
    return Statement(text=" ".join(statement.text.split()), carriers=carriers)


def bridges(
    statement: Statement, papers: Mapping[int, Paper], outside: int, language: str, forbidden_text: str = ""
) -> Statement | Rejected:
    """A statement that ties the paper from `outside` to another, or why it does not hold."""
    if outside not in statement.papers or len(statement.papers) < 2:
        return _rejected(statement, "It ties no two papers.")
    return carried(statement, papers, language, forbidden_text)


def _rejected(statement: Statement, reason: str) -> Rejected:
    return Rejected(text=statement.text, reason=reason, papers=statement.papers)


def theme(words: str, papers: Mapping[int, Paper], language: str) -> str:
    """A section's heading, at most 60 characters; empty where it does not hold."""
    if not papers or reason_unfit(words, list(papers.values()), language=language, longest=LONGEST_THEME):
        return ""
    return " ".join(words.split())
