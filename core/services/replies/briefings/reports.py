"""Removes a reported sentence from a message, and answers whoever reported it."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.briefings.reports import ReportedSentence
from core.domain.chats.message import Block, Card, Fine, Heading, Message, Paragraph, Span, Style
from core.domain.claims.statement import Statement
from core.domain.papers.paper import Paper
from core.domain.text.i18n import gettext as _
from core.services.replies import verification
from core.services.replies.cards import card as whole_card
from core.services.replies.sentences import marked

_BLANK = Span(" ")


def without(message: Message, statement: Statement, papers: Sequence[Paper]) -> Message:
    """The message without the sentence; unchanged if it does not show it. `papers` are those that the sentence cites.

    No empty paragraph, heading or card is left, and the footer counts what was removed.
    """
    on = {card.number: paper for card in message.cards for paper in papers if card.key in paper.keys}
    numbers = {paper.id: number for number, paper in on.items()}
    if not numbers.keys() >= set(statement.papers):
        return message
    sentence = Span(marked(statement, numbers))
    blocks: list[Block] = []
    for block in message.blocks:
        match block:
            case Paragraph(spans) if sentence in spans:
                left = _left(spans, sentence)
                if left:
                    blocks.append(Paragraph(left))
                elif blocks and isinstance(blocks[-1], Heading) and (message.header or len(blocks) > 1):
                    blocks.pop()  # a theme; the first heading of what has no header is that of the message
            case Card() if sentence in block.body:
                body = _left(block.body, sentence)
                if not any(span.style is Style.PLAIN and span.text.strip() for span in body):
                    # its last sentence: the abstract's beginning takes its place
                    body = (*body, *whole_card(block.number, on[block.number]).body)
                blocks.append(replace(block, body=body))
            case _:
                blocks.append(block)
    taken = sum(_count(block, sentence) for block in message.blocks)
    if not taken:
        return message
    left_blocks = (verification.without(block, taken) if isinstance(block, Fine) else block for block in blocks)
    return replace(message, blocks=tuple(left_blocks))


def _left(spans: Sequence[Span], sentence: Span) -> tuple[Span, ...]:
    """The other spans, with one blank between two."""
    left: list[Span] = []
    for span in spans:
        if span != sentence and (span != _BLANK or (left and left[-1].text.strip())):
            left.append(span)
    return tuple(left[:-1] if left and left[-1] == _BLANK else left)


def _count(block: Block, sentence: Span) -> int:
    match block:
        case Paragraph(spans):
            return spans.count(sentence)
        case Card():
            return block.body.count(sentence)
        case _:
            return 0


def hidden(known: ReportedSentence) -> str:
    """What happens to a sentence that a chat reported."""
    if known.hidden_for_all:
        return _("Hidden for everyone.")
    if known.hidden is False:
        return _("Hidden in this chat. The operator reviewed it and found it correct, so other chats still see it.")
    return _("Hidden in this chat. If a second chat reports it, I'll hide it for everyone.")
