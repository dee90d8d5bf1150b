"""The radar on one screen: /radar."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.radar import volume
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import next_undo
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.radar import persons
from core.services.replies import choices
from core.services.replies.radar import radar as replies


async def radar(app: AppContext, request: Request, intent: intents.ShowRadar) -> AsyncGenerator[Message]:
    """Lists what the chat follows and how much that brings, what it mutes, and when it is briefed next."""
    now = app.clock.now()
    async with app.storage.reading() as tables:
        chat = await tables.chats.get(request.chat.id) or request.chat
        follows = await tables.follows.of(chat.id)
        mutes = await tables.mutes.of(chat.id)
        undo_log = await tables.undo_log.of(chat.id)
        rates = await _rates(app, tables, follows)
        page, _ = choices.part(follows, intent.start, "radar")
        meant = await persons.by_number(tables, page)
    yield replies.radar(follows, mutes, (rates, meant), chat, now, next_undo(undo_log), intent.start)


async def _rates(app: AppContext, tables: Tables, follows: Sequence[Follow]) -> Mapping[int, float]:
    """Papers a day by the number of their follow, and of all together under 0; of the sample none."""
    if not follows or await tables.papers.has_sample():
        return {}
    now = app.clock.now()
    first = await tables.papers.first_stored()
    first_day = (now - timedelta(days=volume.held_days(first, now))).date()
    counts = await tables.hits.tally(follows[0].chat_id, now - volume.MONTH, first_day)
    since = {follow.number: follow.created_at for follow in follows}
    since[0] = min(since.values())
    return {number: counts.get(number, 0) / volume.watched_days(made, first, now) for number, made in since.items()}
