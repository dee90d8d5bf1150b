"""The answer to a follow that was made or changed: kept with its number, and completed when its people were looked up."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.domain.chats.message import Block, Message
from core.domain.chats.subscriber import Subscriber
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Follow
from core.domain.radar.volume import InStore
from core.ports.storage import Tables
from core.services.context import AppContext
from core.services.radar import announcing, demanding
from core.services.replies.radar import following as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer tells of: a follow that is new or `edited`, by the `change` that [Undo] takes back. `guessed`: its
    field was a guess. `newcomer` is a chat whose first follow it is."""

    follow: Follow
    change: int = 0
    guessed: bool = False
    edited: bool = False
    newcomer: Subscriber | None = None


async def keep(app: AppContext, tables: Tables, told: Told, seen: InStore) -> Message:
    """The answer, kept; what it follows is turned on, and its people wait to be looked up at arXiv, where that may be asked."""
    await demanding.demand(app, tables, [told.follow.query])
    message = Message(
        blocks=await blocks(app, tables, told, seen),
        buttons=replies.buttons(told.follow, told.change, seen, guessed=told.guessed),
    )
    message = await app.keep(tables, told.follow.chat_id, message)
    await look_up(app, tables, told, f"{message.number}", message.number)
    return message


async def look_up(
    app: AppContext, tables: Tables, told: Told, occasion: str, message: int = 0, later: timedelta = timedelta()
) -> None:
    """Has a follow's people looked up, where that may be asked, once an `occasion`, so much later; what is found is put into that
    message, if there is one."""
    if app.fetching.online and (names := _names(told.follow.query)):
        key = f"author:{told.follow.chat_id}:{told.follow.number}:{occasion}"
        payload = _payload(told, message) | {"names": names}
        await tables.jobs.add(key, told.follow.chat_id, payload, app.clock.now() + later)


def _payload(told: Told, message: int) -> dict[str, Any]:
    return {
        "number": told.follow.number,
        "asked": told.follow.text,
        "message": message,
        "first": told.newcomer is not None,
        "edited": told.edited,
    }


def _names(query: Query) -> list[str]:
    return list(dict.fromkeys(term.text for term in announcing.terms_of(query) if term.field is Field.AUTHOR))


async def blocks(app: AppContext, tables: Tables, told: Told, seen: InStore) -> tuple[Block, ...]:
    """What the answer says, as the store stands."""
    terms = announcing.terms_of(told.follow.query)
    unread = await announcing.unannounced(app, tables, terms)
    awaited = await announcing.awaited(app, tables, terms)
    return replies.followed(told.follow, seen, told.newcomer, (unread, awaited), app.clock.now(), edited=told.edited)
