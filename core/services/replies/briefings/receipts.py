"""What each sentence of a briefing stands on, a page at a time; beside each a button that says it is wrong."""

from collections.abc import Iterator, Sequence

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
    told: Sequence[Receipt],
    briefing: int,
    number: int,
    start: int,
    *,
    removed: int = 0,
    happened: str = "",
) -> Message:
    """The page of receipts on which the one at `start` (from 0) stands, with the words of titles or abstracts that carry each.

    `number` is that of the message itself, in which its buttons turn pages; `happened` is said first, and last how many sentences
    were `removed` as they did not hold.
    """
    start = min(start, len(told) - 1) // PAGE * PAGE
    page = told[start : start + PAGE]
    heading = _title()
    if len(told) > PAGE:
        heading = _("{title}, {first} to {last} of {all}").format(
            title=heading, first=start + 1, last=start + len(page), all=len(told)
        )
    blocks: list[Block] = [Heading(heading)]
    if happened:
        blocks.append(Paragraph((Span(happened),)))
    numbers = {paper.id: place for place, paper in enumerate(papers, start=1)}
    blocks += [Paragraph(_spans(each, numbers)) for each in page]
    if removed and start + PAGE >= len(told):
        blocks.append(Fine(_removed(removed)))
    reports = [
        Button(_("Wrong: no. {number}").format(number=each.number), f"wrong {briefing} {each.key} {number}")
        for each in page
        if not each.hidden
    ]
    turns = [
        Button(label, f"receipts {briefing} {there} {number}")
        for label, there in ((_("Back"), start - PAGE), (_("Next"), start + PAGE))
        if 0 <= there < len(told)
    ]
    rows = (*in_rows(reports, MOST_IN_A_ROW), *in_rows(turns, MOST_IN_A_ROW))
    return Message(blocks=tuple(blocks), buttons=rows, number=number)


def is_receipts(message: Message) -> bool:
    """Whether it is a page of receipts, which another may take the place of."""
    first = message.blocks[0] if message.blocks else None
    if message.kind is not Kind.REPLY or message.private or message.papers or not isinstance(first, Heading):
        return False
    return first.text.startswith(tuple(_titles()))


def _title() -> str:
    return _("What each sentence stands on")


def _titles() -> Iterator[str]:
    """In every language: the chat may have chosen another since."""
    for language in LANGUAGES:
        with speaking(language):
            yield _title()


def _removed(count: int) -> str:
    return ngettext(
        "{count} more sentence was removed before this was sent: it did not hold.",
        "{count} more sentences were removed before this was sent: they did not hold.",
        count,
    ).format(count=count)


def _spans(receipt: Receipt, numbers: dict[int, int]) -> tuple[Span, ...]:
    if receipt.hidden:
        return Span(f"{receipt.number}. "), Span(_("Taken away as wrong."), Style.ITALIC)
    quoted = quotes(receipt.statement, numbers)
    return Span(f"{receipt.number}. {marked(receipt.statement, numbers)}\n"), Span(quoted, Style.ITALIC)
