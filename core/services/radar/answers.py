"""The answer to a follow that was made or changed: kept with its number, and completed when its people were looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.domain import text
from core.domain.feed import is_own
from core.domain.follow import Follow
from core.domain.journals import Unannounced, known
from core.domain.message import Block, Message
from core.domain.query import Field, Query, Term
from core.domain.source import Source, SourceKind
from core.domain.subscriber import Subscriber
from core.domain.volume import InStore
from core.ports.storage import Tables
from core.services.desk import Desk
from core.services.replies import following as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer tells of: a follow that is new or `edited`, by the `change` that [Undo] takes back. `guessed`: its
    field was a guess. `newcomer` is a chat whose first follow it is."""

    follow: Follow
    change: int = 0
    guessed: bool = False
    edited: bool = False
    newcomer: Subscriber | None = None


async def keep(desk: Desk, tables: Tables, told: Told, seen: InStore) -> Message:
    """The answer, kept; its people wait to be looked up at arXiv, where that may be asked."""
    message = Message(
        blocks=await blocks(desk, tables, told, seen),
        buttons=replies.buttons(told.follow, told.change, seen, guessed=told.guessed),
    )
    message = await desk.keep(tables, told.follow.chat_id, message)
    await look_up(desk, tables, told, f"{message.number}", message.number)
    return message


async def look_up(
    desk: Desk, tables: Tables, told: Told, occasion: str, message: int = 0, later: timedelta = timedelta()
) -> None:
    """Has a follow's people looked up, where that may be asked, once an `occasion`, so much later; what is found is put into that
    message, if there is one."""
    if desk.fetching.online and (names := _names(told.follow.query)):
        key = f"author:{told.follow.chat_id}:{told.follow.number}:{occasion}"
        payload = _payload(told, message) | {"names": names}
        await tables.jobs.add(key, told.follow.chat_id, payload, desk.clock.now() + later)


def _payload(told: Told, message: int) -> dict[str, Any]:
    return {
        "number": told.follow.number,
        "asked": told.follow.text,
        "message": message,
        "first": told.newcomer is not None,
        "edited": told.edited,
    }


def _names(query: Query) -> list[str]:
    terms = (term for alternative in query.alternatives for term in alternative.every)
    return list(dict.fromkeys(term.text for term in terms if term.field is Field.AUTHOR))


async def blocks(desk: Desk, tables: Tables, told: Told, seen: InStore) -> tuple[Block, ...]:
    """What the answer says, as the store stands."""
    unread = await unannounced(desk, tables, _terms(told.follow.query))
    return replies.followed(told.follow, seen, told.newcomer, unread, desk.clock.now(), edited=told.edited)


def _terms(query: Query) -> list[Term]:
    return [term for alternative in query.alternatives for term in alternative.every]


async def unannounced(desk: Desk, tables: Tables, terms: Sequence[Term], *, guessing: bool = True) -> list[Unannounced]:
    """Categories, journals and sources that nothing which is on here announces: such a follow may wait for ever. Without a
    network nothing is read at all, which is told elsewhere; but for sources that do not even exist. Guessing what may have been
    meant instead takes a while for many."""
    catalogue = tuple(desk.fetching.catalogue())
    if not desk.fetching.online:
        return _of_no_source(terms, catalogue, ())
    states = await tables.sources.states()
    on = [source for source in catalogue if source.id in states]
    read = {text.fold(name) for source in on for name in (source.label, source.name, source.group) if name}
    journals = known(catalogue)
    categories = {source.label.lower(): source for source in catalogue if source.kind is SourceKind.CATEGORY}
    found = []
    for term in terms:
        if term.field is Field.CATEGORY and text.fold(term.text) not in read:
            found.append(Unannounced(term=term, source=categories.get(term.folded)))
        elif term.field is Field.JOURNAL and text.fold(term.text) not in read:
            meant = journals.find(term.text)
            near = journals.near(term.text) if guessing and not meant else ()
            found.append(Unannounced(term=term, source=meant, near=near))
    return found + _of_no_source(terms, on, catalogue)


def _of_no_source(terms: Sequence[Term], on: Sequence[Source], catalogue: Sequence[Source]) -> list[Unannounced]:
    """Sources that are not on, by their ids, with what is known of them. The chat's own feeds are read in any case."""
    ids = {source.id.lower() for source in on}
    by_id = {source.id.lower(): source for source in catalogue}
    sources = (term for term in terms if term.field is Field.SOURCE and not is_own(term.text))
    wanted = (term for term in sources if term.folded not in ids)
    return [Unannounced(term=term, source=by_id.get(term.folded)) for term in wanted]
