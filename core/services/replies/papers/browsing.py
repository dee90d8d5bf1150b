"""What is said about random papers and pasted references."""

from collections.abc import Sequence

from core.domain.chats.message import Block, Button, Fine, Heading, Message, Paragraph, Span, Style, say
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Evidence
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.cards import SHORT, buttons, card
from core.services.replies.sentences import in_a_line

WHOLE = 2400


def dealt(hand: Sequence[Paper], stored: int, sample: bool) -> Message:
    """Random papers."""
    if not hand:
        return say(_("I haven't read any papers yet; the first are coming in. Please try again in a moment."))
    blocks: list[Block] = [Heading(_("Random papers, never the same one twice"))]
    blocks += [card(number, paper, most=SHORT) for number, paper in enumerate(hand, start=1)]
    rows = ((Button(_("Shuffle again"), "shuffle"),), buttons(hand))
    count = ngettext("from {count:,} paper", "from {count:,} papers", stored).format(count=stored)
    return Message(blocks=(*blocks, Fine(count + " · " + _("the bundled sample") if sample else count)), buttons=rows)


def one(paper: Paper, evidence: Sequence[Evidence]) -> Message:
    """One paper, with its whole abstract where that is not too long."""
    shown = card(1, paper, evidence, most=WHOLE)
    return Message(blocks=(shown,), buttons=(buttons([paper], whole=len(paper.abstract) <= WHOLE),))


def whole(paper: Paper, evidence: Sequence[Evidence]) -> Message:
    """One paper with its abstract to the end, however long: pages are turned."""
    shown = card(1, paper, evidence, most=max(len(paper.abstract), 1))
    return Message(blocks=(shown,), buttons=(buttons([paper], whole=True),))


def asking(key: str) -> Message:
    """Said at once while a source is asked."""
    return Message(blocks=(Paragraph((Span(_("Looking up {key} …").format(key=key), Style.ITALIC),)),))


def unknown(key: str) -> str:
    """No source knows it."""
    line = _("I can't find a paper with the id {key}.").format(key=key)
    return in_a_line(line, _("Check it, or search for words of its title."))


def unknown_offline(key: str) -> str:
    """It is not in store, and the network is off."""
    return _("I don't have {key}, and I'm offline (OFFLINE is set).").format(key=key)


def busy() -> str:
    """Another process is asking."""
    return _("arXiv is busy with another request of mine")


def not_answered(key: str, reason: str) -> str:
    """The source could not be asked."""
    return _("I couldn't look up {key}: {reason}. Please try again later.").format(key=key, reason=reason)
