"""What is said about papers like one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.domain.chats.message import Card, Fine, Heading, Message, say
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Evidence
from core.domain.ranking.nearness import Near
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.services.replies.cards import SHORT, buttons, card

LONGEST_TITLE = 80


def similar(paper: Paper, found: Sequence[Near], evidence: Mapping[int, Sequence[Evidence]]) -> Message:
    """Cards of the papers like this one, each with what they share."""
    title = clip(paper.title, LONGEST_TITLE)
    if not found:
        return say(_("I haven't read anything else like {title}.").format(title=title))
    cards = [_card(number, near, evidence.get(near.paper.id, ())) for number, near in enumerate(found, start=1)]
    footer = Fine(_("Found by shared words among the newest papers."))
    rows = (buttons([near.paper for near in found]),)
    return Message(blocks=(Heading(_("More like {title}").format(title=title)), *cards, footer), buttons=rows)


def _card(number: int, near: Near, evidence: Sequence[Evidence]) -> Card:
    """Why it is shown: what the two share, then what the chat follows of it."""
    plain = card(number, near.paper, evidence, most=SHORT)
    alike = _("In common: {terms}").format(terms=_(", ").join(near.shared))
    return replace(plain, why=" · ".join(part for part in (alike, plain.why) if part))
