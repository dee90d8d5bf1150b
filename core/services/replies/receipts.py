"""What each sentence of a briefing stands on."""

from collections.abc import Iterator, Sequence
from gettext import gettext as _

from core.domain.briefing import Carrier, Statement
from core.domain.draft import Words
from core.domain.message import Block, Heading, Message, Paragraph, Span, Style
from core.domain.paper import Paper
from core.services.replies.overview import marked


def receipts(papers: Sequence[Paper], said: Words) -> Message:
    """Each sentence, and the words of the titles or abstracts that carry it."""
    numbers = {paper.id: number for number, paper in enumerate(papers, start=1)}
    blocks: list[Block] = [Heading(_("What each sentence stands on"))]
    for statement in statements(papers, said):
        quotes = "\n".join(
            _("In [{number}]: “{span}”").format(number=numbers[each.paper_id], span=each.span)
            for each in statement.carriers
        )
        blocks.append(Paragraph((Span(marked(statement, numbers) + "\n"), Span(quotes, Style.ITALIC))))
    return Message(blocks=tuple(blocks))


def statements(papers: Sequence[Paper], said: Words) -> Iterator[Statement]:
    """All that the model says in a briefing of these papers, in the order in which it is read."""
    if said.synthesis:
        yield from said.shown(said.synthesis.statements, {paper.id for paper in papers})
    for paper in papers:
        for sentence in said.sentences(paper):
            yield Statement(text=sentence.text, carriers=(Carrier(paper_id=paper.id, span=sentence.span),))
