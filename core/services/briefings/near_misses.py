"""What comes close to a chat's follows, as its briefing takes it. `core.services.radar.near_misses` finds it ahead of the hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.domain.chats.subscriber import Subscriber
from core.domain.papers.retraction import can_be_told
from core.domain.radar import widening
from core.domain.radar.follow import Follow, find_numbered
from core.domain.radar.mutes import mutes_paper
from core.domain.ranking.near_misses import NearMiss
from core.ports.storage import Tables

WEEK = timedelta(days=7)


async def waiting(tables: Tables, chat: Subscriber, now: datetime) -> tuple[NearMiss, ...]:
    """What the chat's briefing ends with: what was found for it and still comes close to a follow, and was neither sent nor muted since."""
    found = await tables.near_misses.waiting(chat.id, now - WEEK) if chat.close else ()
    if not found:
        return ()
    follows, mutes = await tables.follows.of(chat.id), await tables.mutes.of(chat.id)
    hits = await tables.hits.evidence(chat.id, [near.paper.id for near in found])
    return tuple(
        near
        for near in found
        if near.paper.id not in hits
        and find_close(follows, near) is not None
        and can_be_told(near.paper)
        and not mutes_paper(near.paper, mutes)
    )


async def of_briefing(tables: Tables, chat_id: int, briefing: int) -> list[NearMiss]:
    """What a briefing of this chat ended with."""
    return [near for near in await tables.near_misses.of(chat_id) if near.briefing == briefing]


def find_close(follows: Sequence[Follow], near: NearMiss) -> Follow | None:
    """The follow that a paper came close to; None where it ended or lost that phrase."""
    follow = find_numbered(follows, near.evidence.number)
    return follow if follow and widening.about(follow.query, near.evidence.term) else None
