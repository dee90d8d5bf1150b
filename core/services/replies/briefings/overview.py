"""What a briefing says before its cards: what moved, by theme, and the bridge; each sentence ends in the numbers of its cards."""

from collections.abc import Iterable, Mapping

from core.domain.briefings.draft import Words
from core.domain.chats.message import Block, Heading, Paragraph
from core.domain.claims.statement import Statement
from core.domain.text.i18n import gettext as _
from core.services.replies.sentences import marked, spaced


def overview(said: Words, numbers: Mapping[int, int]) -> list[Block]:
    """The synthesis as far as it may be shown beside cards with these `numbers`, by paper id."""
    made = said.synthesis
    if made is None:
        return []
    blocks: list[Block] = _paragraph(said.shown(made.opening, numbers), numbers)
    for section in made.sections:
        told = _paragraph(said.shown(section.statements, numbers), numbers)
        blocks += [Heading(section.theme), *told] if section.theme and told else told
    if made.bridge:
        bridge = _paragraph(said.shown([made.bridge], numbers), numbers)
        blocks += [Heading(_("From outside your fields")), *bridge] if bridge else []
    return blocks


def _paragraph(statements: Iterable[Statement], numbers: Mapping[int, int]) -> list[Block]:
    spans = spaced(marked(each, numbers) for each in statements)
    return [Paragraph(spans)] if spans else []
