"""The section that ends a week's first briefing: papers close to the chat's follows."""

from collections.abc import Sequence

from core.domain.chats.message import Block, Button, Card, Fine, Heading
from core.domain.ranking.near_misses import NearMiss
from core.domain.text.i18n import gettext as _
from core.services.replies.follow_terms import close_to


def section(near: Sequence[NearMiss], first: int) -> tuple[Block, ...]:
    """The heading and a card for each, numbered from `first` on; nothing without any."""
    cards = [
        Card(
            number=number,
            key=each.paper.key,
            source="",
            title=each.paper.title,
            url=each.paper.url,
            why=close_to(each.evidence),
            venue=each.paper.venue,
            reasons=close_to(each.evidence),
        )
        for number, each in enumerate(near, start=first)
    ]
    return (Heading(_("Close to your follows, not sent")), *cards) if cards else ()


def start(blocks: Sequence[Block]) -> int:
    """Where the section begins among a briefing's blocks; behind the last where there is none. Its heading alone comes after cards."""
    footer = next((at for at, block in enumerate(blocks) if isinstance(block, Fine)), len(blocks))
    cards = [at for at, block in enumerate(blocks[:footer]) if isinstance(block, Card) and block.source]
    headings = (at for at, block in enumerate(blocks[:footer]) if isinstance(block, Heading))
    return next((at for at in headings if cards and at > cards[-1]), footer)


def buttons(near: Sequence[NearMiss], briefing: int) -> tuple[Button, ...]:
    """What to do with papers like these."""
    if not near:
        return ()
    return (
        Button(_("Follow these too"), f"near-follow {briefing}"),
        Button(_("Not these"), f"near-less {briefing}"),
    )
