"""Receipts: the evidence of each sentence of a briefing, page by page, each with a [Wrong] button."""

from collections.abc import Sequence

from core.domain.briefings.receipts import Receipt
from core.domain.chats.message import Block, Button, Fine, Heading, Kind, Message, Paragraph, Span, Style, in_rows
from core.domain.papers.paper import Paper
from core.domain.text.i18n import LANGUAGES, ngettext, speaking
from core.domain.text.i18n import gettext as _
from core.services.replies.sentences import marked, quotes

PAGE = 6
MOST_IN_A_ROW = 3


def receipts(
    papers: Sequence[Paper],
    all_receipts: Sequence[Receipt],
    briefing: int,
    number: int,
    start: int,
    *,
    removed: int = 0,
    happened: str = "",
) -> Message:
    """The page of receipts that shows the one at `start` (from 0), each with the text of titles or abstracts behind it.

    `number` is the message's own, for the buttons that turn its pages; `happened` comes first. `removed` sentences failed
    the checks, which the last page mentions.
    """
    start = min(start, len(all_receipts) - 1) // PAGE * PAGE
    page = all_receipts[start : start + PAGE]
    heading = _title()
    if len(all_receipts) > PAGE:
        heading = _("{title}, {first} to {last} of {all}").format(
            title=heading, first=start + 1, last=start + len(page), all=len(all_receipts)
        )
    blocks: list[Block] = [Heading(heading)]
    if happened:
        blocks.append(Paragraph((Span(happened),)))
    numbers = {paper.id: place for place, paper in enumerate(papers, start=1)}
    for each in page:
        if each.hidden:
            spans = Span(f"{each.number}. "), Span(_("Taken away as wrong."), Style.ITALIC)
        else:
            sentence = Span(f"{each.number}. {marked(each.statement, numbers)}\n")
            spans = sentence, Span(quotes(each.statement, numbers), Style.ITALIC)
        blocks.append(Paragraph(spans))
    if removed and start + PAGE >= len(all_receipts):
        one = "{count} more sentence was removed before this was sent: it did not hold."
        many = "{count} more sentences were removed before this was sent: they did not hold."
        blocks.append(Fine(ngettext(one, many, removed).format(count=removed)))
    reports = [
        Button(_("Wrong: no. {number}").format(number=each.number), f"wrong {briefing} {each.key} {number}")
        for each in page
        if not each.hidden
    ]
    turns = [
        Button(label, f"receipts {briefing} {there} {number}")
        for label, there in ((_("Back"), start - PAGE), (_("Next"), start + PAGE))
        if 0 <= there < len(all_receipts)
    ]
    rows = (*in_rows(reports, MOST_IN_A_ROW), *in_rows(turns, MOST_IN_A_ROW))
    return Message(blocks=tuple(blocks), buttons=rows, number=number)


def is_receipts(message: Message) -> bool:
    """Whether it is a page of receipts, which another page may replace."""
    first = message.blocks[0] if message.blocks else None
    if message.kind is not Kind.REPLY or message.private or message.papers or not isinstance(first, Heading):
        return False
    titles = []
    for language in LANGUAGES:  # the chat may have changed its language since
        with speaking(language):
            titles.append(_title())
    return first.text.startswith(tuple(titles))


def _title() -> str:
    return _("What each sentence stands on")
