"""What a briefing says before its cards: what moved, by theme, and the bridge; each sentence ends in the numbers of its cards."""

import unicodedata
from collections.abc import Iterable, Mapping

from core.domain.briefings.draft import Words
from core.domain.chats.message import Block, Heading, Paragraph, Span
from core.domain.claims.statement import Statement
from core.services.replies.tongue import gettext as _


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


def marked(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`A sentence. [2][5]`."""
    return ending(statement.text, [numbers[paper] for paper in statement.papers])


def ending(text: str, numbers: Iterable[int]) -> str:
    """A sentence with the numbers of its cards; the full stop of Chinese has its blank in itself."""
    blank = "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "
    return text + blank + "".join(f"[{number}]" for number in numbers)


def quotes(statement: Statement, numbers: Mapping[int, int]) -> str:
    """`In [2]: “its words”`, a line for each paper that carries it."""
    return "\n".join(
        _("In [{number}]: “{span}”").format(number=numbers[each.paper_id], span=each.span)
        for each in statement.carriers
    )


def spaced(sentences: Iterable[str]) -> tuple[Span, ...]:
    """Each sentence is a span of its own, so that one can be taken away."""
    return tuple(part for sentence in sentences for part in (Span(" "), Span(sentence)))[1:]


def _paragraph(statements: Iterable[Statement], numbers: Mapping[int, int]) -> list[Block]:
    spans = spaced(marked(each, numbers) for each in statements)
    return [Paragraph(spans)] if spans else []
