"""Which bearer of a name a follow means: who may be meant, and the choice of one."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.namesakes.portraits import Bearers
from core.domain.radar.follow import Follow, find_numbered
from core.domain.radar.undo_log import Answers
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.radar import authorships, persons, stored
from core.services.replies import errors
from core.services.replies.radar import ending
from core.services.replies.radar import namesakes as replies


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """A follow of one person, the people of that name, and what the chat said of their papers."""

    follow: Follow
    found: Bearers
    said: Answers


async def show(app: AppContext, request: Request, intent: intents.ShowBearers) -> AsyncGenerator[Message]:
    """Lists who may be meant by a follow's name, a button each."""
    meant = await _read(app, request, intent.number)
    if isinstance(meant, Message):
        yield meant
        return
    theirs = [paper for paper, is_theirs in meant.said.items() if is_theirs] if intent.adding else []
    yield replies.choice(meant.follow, meant.found, intent.start, theirs)


async def choose(app: AppContext, request: Request, intent: intents.ChooseBearer) -> AsyncGenerator[Message]:
    """The papers that share co-authors with the pressed one are theirs; those chosen before only where this one is added."""
    meant = await _read(app, request, intent.number)
    yield meant if isinstance(meant, Message) else await _choose(app, request, intent, meant)


async def _choose(app: AppContext, request: Request, intent: intents.ChooseBearer, meant: _Meant) -> Message:
    portraits = (each for each in meant.found.portraits if f"{intent.paper}" in each.papers)
    group = {int(paper) for each in portraits for paper in each.papers}
    if intent.paper and not group:
        return replies.nobody(meant.follow)
    # What a reader said of a single paper counts more than its group.
    group -= {paper for paper, theirs in meant.said.items() if theirs is False}
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        follows = await tables.follows.of(request.chat.id)
        if find_numbered(follows, intent.number) != meant.follow:
            return errors.wrong(ending.changed_meanwhile(intent.number), "/radar")
        change = await mean(app, tables, meant.follow, dict.fromkeys(group, True), adding=intent.adding)
        message = await answer(tables, meant.follow, change, meant.found)
    return message if change or not group else replies.chosen_already(meant.follow)


async def mean(app: AppContext, tables: Tables, follow: Follow, said: Answers, *, adding: bool = False) -> int:
    """The follow means who wrote these papers, beside whom it meant before where `adding`; the change, 0 where it means them already."""
    before = await authorships.answers(tables, follow)
    wanted = {paper: theirs for paper, theirs in said.items() if before.get(paper) != theirs}
    if not adding:
        wanted |= {paper: None for paper, theirs in before.items() if theirs and paper not in said}
    if not wanted:
        return 0
    change = await authorships.say(app, tables, follow, wanted)
    return await tables.undo_log.add(follow.chat_id, change, app.clock.now())


async def answer(tables: Tables, follow: Follow, change: int, found: Bearers) -> Message:
    """Whom the follow means now."""
    person = await persons.person_of(tables, follow)
    return replies.chosen(follow, person, change, found) if person else replies.anybody(follow, change)


async def _read(app: AppContext, request: Request, number: int) -> _Meant | Message:
    """What is known before somebody is chosen, or why nobody can be."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
        follow = find_numbered(follows, number)
        if follow is None:
            return errors.wrong(ending.no_such(number, follows), "/radar")
        if not follow.query.person:
            return replies.of_no_person(number)
        found, _ = await stored.matches(
            tables, stored.unmade(request.chat.id, follow.query), None, stored.MOST_OLD, app.months.current
        )
        said = await authorships.answers(tables, follow)
        people = await stored.bearers_of(tables, follow.query, found)
    return _Meant(follow=follow, found=people, said=said)
