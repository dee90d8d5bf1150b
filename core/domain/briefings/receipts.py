"""The sentences of a briefing, numbered, so that a reader can ask for their evidence and report each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.briefings.draft import Words, visible
from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A sentence that a model wrote in a briefing. `number` counts from 1 and stays when others are hidden."""

    number: int
    statement: Statement
    language: str
    model: str
    hidden: bool = False

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return self.statement.key


def receipts(papers: Sequence[Paper], words: Words) -> tuple[Receipt, ...]:
    """Every sentence written in a briefing of these papers, in reading order, hidden ones included."""
    # numbered with the hidden ones, so that a report does not renumber what a reader sees
    whole = visible(replace(words, hidden=frozenset(), outside=None), papers)
    found: list[tuple[Statement, str, str]] = []
    if words.synthesis:
        found += [(each, words.synthesis.language, words.synthesis.model) for each in whole.statements]
    for paper in papers:
        for sentence in whole.sentences.get(paper.id, ()):
            summary = words.summaries[paper.id]
            evidence = (Carrier(paper_id=paper.id, span=sentence.span),)
            found.append((Statement(text=sentence.text, carriers=evidence), summary.language, summary.model))
    return tuple(
        Receipt(number=number, statement=each, language=language, model=model, hidden=each.key in words.hidden)
        for number, (each, language, model) in enumerate(found, start=1)
    )
