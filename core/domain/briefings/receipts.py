"""The sentences of a briefing one by one, each under its number: what they stand on can be asked, and each can be doubted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.domain.briefings.draft import Words
from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A sentence that a model wrote in a briefing. `number` counts from 1 through the briefing, and stays when others are taken
    away; `gone`: this chat is not shown it any more."""

    number: int
    statement: Statement
    language: str
    model: str
    gone: bool = False

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return self.statement.key


def receipts(papers: Sequence[Paper], said: Words) -> tuple[Receipt, ...]:
    """All that was written in a briefing of these papers, in the order in which it is read, what is gone included."""
    return tuple(
        replace(each, number=number, gone=each.key in said.gone)
        for number, each in enumerate(_written(papers, replace(said, gone=frozenset())), start=1)
    )


def _written(papers: Sequence[Paper], said: Words) -> Iterator[Receipt]:
    """The synthesis and the summaries, not yet numbered."""
    if made := said.synthesis:
        for statement in said.shown(made.statements, {paper.id for paper in papers}):
            yield Receipt(number=0, statement=statement, language=made.language, model=made.model)
    for paper in papers:
        for sentence in said.sentences(paper):
            summary = said.summaries[paper.id]
            carrier = Carrier(paper_id=paper.id, span=sentence.span)
            statement = Statement(text=sentence.text, carriers=(carrier,))
            yield Receipt(number=0, statement=statement, language=summary.language, model=summary.model)
