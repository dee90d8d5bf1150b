"""The synthesis at the top of a briefing: what moved, by theme, and the bridge to other fields."""

from collections.abc import Iterable, Mapping

from core.domain.briefings.draft import VisibleWords
from core.domain.chats.message import Block, Heading, Paragraph
from core.domain.claims.statement import Statement
from core.domain.text.i18n import gettext as _
from core.services.replies.sentences import marked, spaced


def overview(shown: VisibleWords) -> list[Block]:
    """The visible part of the synthesis; each sentence ends in the numbers of its cards."""
    numbers = shown.numbers
    blocks: list[Block] = _paragraph(shown.opening, numbers)
    for section in shown.sections:
        blocks += [Heading(section.theme)] if section.theme else []
        blocks += _paragraph(section.statements, numbers)
    if shown.bridge:
        blocks += [Heading(_("From outside your fields")), *_paragraph([shown.bridge], numbers)]
    return blocks


def _paragraph(statements: Iterable[Statement], numbers: Mapping[int, int]) -> list[Block]:
    spans = spaced(marked(each, numbers) for each in statements)
    return [Paragraph(spans)] if spans else []
