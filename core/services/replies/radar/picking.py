"""Replies of the /follow picker."""

from collections.abc import Sequence

from core.domain.chats.message import FOLLOW, Button, Message, Paragraph, Span, Style, say
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.sources.source import Source
from core.domain.text.i18n import gettext as _
from core.services.replies import choices
from core.services.replies.choices import PAGE
from core.services.replies.sentences import before


def kinds() -> Message:
    """The kinds of things that can be followed."""
    example = Paragraph((Span(before(_("Or type it:"))), Span("/follow Wenjian Luo", Style.CODE)))
    return Message(
        asks=FOLLOW,
        blocks=(Paragraph((Span(_("What do you want to follow?")),)), example),
        buttons=(
            (Button(_("Person"), "kind author 0"), Button(_("Phrase"), "kind kw 0")),
            (Button(_("Category"), "kind cat 0"), Button(_("Journal"), "kind journal 0")),
        ),
    )


def typed(field: Field, suggested: Sequence[Term]) -> Message:
    """What to type for a person or a phrase, and what suggests itself from this chat's papers."""
    if field is Field.AUTHOR:
        line, example = _("Type the name, for example:"), "Wenjian Luo"
    else:
        line, example = (
            _("Type the words in quotation marks, for example:"),
            '"graph neural network"',
        )
    blocks = [Paragraph((Span(before(line)), Span(example, Style.CODE)))]
    buttons = [Button(term.text, f"follow-term {term.written}") for term in suggested]
    if buttons:
        blocks.append(Paragraph((Span(_("From your papers:")),)))
    asks = f"{FOLLOW} {field}"
    return Message(asks=asks, blocks=tuple(blocks), buttons=(*choices.rows(buttons), (_back(),)))


def listed(field: Field, sources: Sequence[Source], start: int) -> Message:
    """Categories or journals that are read here, twelve from `start` on; pressing one follows it."""
    if not sources:
        none = (
            _("I don't read any categories here. Type its name, such as cs.AI.")
            if field is Field.CATEGORY
            else _("I don't read any journals here. Type its title.")
        )
        return say(none, buttons=((_back(),),))
    start = choices.page(start, len(sources))
    shown = sources[start : start + PAGE]
    line = (
        _("Categories {first} to {last} of {all}:")
        if field is Field.CATEGORY
        else _("Journals {first} to {last} of {all}:")
    )
    line = line.format(first=start + 1, last=start + len(shown), all=len(sources))
    blocks = [Paragraph((Span(line),))]
    if field is Field.JOURNAL:
        blocks.append(Paragraph((Span(_("For any other, type its title.")),)))
    else:
        blocks.append(Paragraph((Span("\n".join(source.shown for source in shown)),)))
    buttons = choices.rows([choices.follow(source, source.label) for source in shown])
    earlier = [Button("‹", f"kind {field} {start - PAGE}")] if start else []
    later = [Button("›", f"kind {field} {start + PAGE}")] if start + PAGE < len(sources) else []
    asks = f"{FOLLOW} {field}"
    return Message(asks=asks, blocks=tuple(blocks), buttons=(*buttons, ((*earlier, _back(), *later))))


def _back() -> Button:
    return Button(_("Other kinds"), "follow")


def edit(follows: Sequence[Follow]) -> Message:
    """How a follow gets other words under its number."""
    if not follows:
        return kinds()
    number = follows[0].number
    line = _("To reword a follow, type its number and the new words:")
    return Message(blocks=(Paragraph((Span(before(line)), Span(f"/follow #{number} {follows[0].text}", Style.CODE))),))
