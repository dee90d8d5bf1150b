"""The sentences of a briefing, numbered, so that a reader can ask for their evidence and report each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.briefings.draft import Words, visible
from core.domain.claims.statement import Carrier, Statement, Summary, Synthesis
from core.domain.papers.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A sentence that `model` wrote in a briefing and `judges` read a second time; `number` counts from 1 and stays when others
    are hidden. No judges: it was checked by the word rules of an earlier edition.
    """

    number: int
    statement: Statement
    language: str
    model: str
    judges: tuple[str, ...] = ()
    translated: bool = False
    hidden: bool = False

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return self.statement.key


def receipts(papers: Sequence[Paper], words: Words) -> tuple[Receipt, ...]:
    """Every sentence written in a briefing of these papers, in reading order, hidden ones included."""
    # numbered with the hidden ones, so that a report does not renumber what a reader sees
    whole = visible(replace(words, hidden=frozenset(), outside=None), papers)
    found: list[tuple[Statement, Summary | Synthesis]] = []
    if words.synthesis:
        found += [(each, words.synthesis) for each in whole.statements]
    for paper in papers:
        for sentence in whole.sentences.get(paper.id, ()):
            evidence = (Carrier(paper_id=paper.id, span=sentence.span),)
            found.append((Statement(text=sentence.text, carriers=evidence), words.summaries[paper.id]))
    return tuple(
        Receipt(
            number=number,
            statement=each,
            language=written.language,
            model=written.model,
            judges=written.judges,
            translated=written.translated,
            hidden=each.key in words.hidden,
        )
        for number, (each, written) in enumerate(found, start=1)
    )
