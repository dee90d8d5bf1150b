"""Receipts: the evidence of each sentence of a briefing, page by page, each with a [Wrong] button."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from core.domain.briefings.receipts import Receipt
from core.domain.chats.message import Block, Button, Fine, Heading, Kind, Message, Paragraph, Span, Style, in_rows, say
from core.domain.papers.paper import Paper
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import languages, ngettext, speaking
from core.services.replies.sentences import marked, quotes
from core.services.replies.verification import named

PAGE = 4
"""More would fill over 60 lines of a phone."""
MOST_IN_A_ROW = 2
MOST_REASONS = 5


def receipts(
    papers: Sequence[Paper],
    all_receipts: Sequence[Receipt],
    briefing: int,
    number: int,
    start: int,
    *,
    removed: int = 0,
    reasons: Sequence[str] = (),
    happened: str = "",
) -> Message:
    """The page of receipts that shows the one at `start` (from 0), each with the text of titles or abstracts behind it.

    `number` is the message's own, for the buttons that turn its pages; `happened` comes first. `removed` sentences failed
    the checks for `reasons`, which the last page lists.
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
            spans = Span(f"{each.number}. "), Span(_("Reported as wrong."), Style.ITALIC)
        else:
            sentence = Span(f"{each.number}. {marked(each.statement, numbers)}\n")
            spans = sentence, Span(quotes(each.statement, numbers), Style.ITALIC)
        blocks.append(Paragraph(spans))
    small = list(_readers(page))
    if start + PAGE >= len(all_receipts):
        blocks += _removed(removed, reasons)
        small.append(_("Sentences marked [1] and headings are by Claude; the rest is quoted from the papers."))
    blocks.append(Fine("\n".join(small)))
    turns = [
        Button(label, f"receipts {briefing} {there} {number}")
        for label, there in ((_("Back"), start - PAGE), (_("Next"), start + PAGE))
        if 0 <= there < len(all_receipts)
    ]
    rows = (*in_rows(_reports(page, briefing, number), MOST_IN_A_ROW), *in_rows(turns, MOST_IN_A_ROW))
    return Message(blocks=tuple(blocks), buttons=rows, number=number)


def none() -> Message:
    """A briefing in which nothing of the model's stands."""
    return say(_("That briefing has no sentences by Claude."), private=True)


def _reports(page: Sequence[Receipt], briefing: int, number: int) -> list[Button]:
    return [
        Button(_("Wrong: {number}").format(number=each.number), f"wrong {briefing} {each.key} {number}")
        for each in page
        if not each.hidden
    ]


def _removed(count: int, reasons: Sequence[str]) -> list[Block]:
    if not count:
        return []
    listed = Counter(reason.rstrip(".") for reason in reasons).most_common(MOST_REASONS)
    removed = ngettext(
        "{count} sentence was removed before sending.", "{count} sentences were removed before sending.", count
    )
    lines = [removed.format(count=count)]
    lines += [f"• {reason}" + (f" (×{times})" if times > 1 else "") for reason, times in listed]
    others = count - sum(times for _reason, times in listed)
    if listed and others > 0:
        lines.append("• " + _("{count} for other reasons").format(count=others))
    return [Paragraph((Span("\n".join(lines)),))]


def _readers(page: Sequence[Receipt]) -> Iterator[str]:
    """`Written by Claude Haiku 5.5, read a second time by Claude Sonnet 5.5.`, after their numbers where sentences differ."""
    groups = [(line, [each.number for each in run]) for line, run in groupby(page, _reader)]
    for line, numbers in groups:
        span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        yield f"{span}: {line}" if len(groups) > 1 else line


def _reader(receipt: Receipt) -> str:
    line = _("Written by {model}.")
    if receipt.judges and receipt.translated:
        line = _("Written in English by {model}, translated, and read a second time by {judges}.")
    elif receipt.judges:
        line = _("Written by {model}, read a second time by {judges}.")
    return line.format(model=named([receipt.model]), judges=named(receipt.judges))


def is_receipts(message: Message) -> bool:
    """Whether it is a page of receipts, which another page may replace."""
    first = message.blocks[0] if message.blocks else None
    if message.kind is not Kind.REPLY or message.private or message.papers or not isinstance(first, Heading):
        return False
    titles = []
    for language in languages():  # the chat may have changed its language since
        with speaking(language):
            titles.append(_title())
    return first.text.startswith(tuple(titles))


def _title() -> str:
    return _("What each sentence is based on")
