"""Answers to whose a paper is: [This is them], [Not this person], and what was withheld from a briefing."""

from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar import matching
from core.domain.radar.follow import Follow, find_numbered
from core.domain.radar.matching import Readable
from core.ports.storage import Tables
from core.services.briefings import withheld
from core.services.context import AppContext, Request
from core.services.radar import authorships, persons
from core.services.replies import errors
from core.services.replies.briefings import authorship as briefing_replies
from core.services.replies.radar import attributing as replies
from core.services.replies.radar import ending
from core.services.replies.radar import namesakes as namesakes_replies


async def show(app: AppContext, request: Request, intent: intents.ShowWithheld) -> AsyncGenerator[Message]:
    """What a briefing only counted, unless somebody said since whose it is."""
    async with app.storage.reading() as tables:
        found = await withheld.of_briefing(tables, request.chat.id, intent.briefing)
    if len(found.counted) > intent.start:
        yield briefing_replies.counted(found, intent.briefing, intent.start)
    else:
        yield replies.none_left()


async def answer(app: AppContext, request: Request, intent: intents.SayAuthor) -> AsyncGenerator[Message]:
    """Stores whether a paper, and all that was asked about with it, is by the person whom a follow means."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        message = await _answer(app, tables, request, intent)
    yield message


async def _answer(app: AppContext, tables: Tables, request: Request, intent: intents.SayAuthor) -> Message:
    follows = await tables.follows.of(request.chat.id)
    follow = find_numbered(follows, intent.number)
    if follow is None:
        return errors.wrong(ending.no_such(intent.number, follows), "/radar")
    if not follow.query.person:
        return namesakes_replies.of_no_person(intent.number)
    papers = await tables.papers.get([intent.paper], request.chat.id)
    if not papers:
        return errors.gone()
    if not _bears_name(follow, papers[0]):
        return errors.wrong(namesakes_replies.foreign(follow.query.person, papers[0]), "/radar")
    before = await authorships.answers(tables, follow)
    if not intent.theirs and not any(before.values()):
        return replies.means_anybody(follow)
    asked = await _papers_of_question(tables, follow, papers[0])
    said = {each.id: intent.theirs for each in asked if before.get(each.id) != intent.theirs}
    if intent.paper not in said:
        return replies.answered_already(follow, papers[0], theirs=intent.theirs)
    made = await authorships.say(app, tables, follow, said)
    if intent.theirs:
        await authorships.bring_back(app, tables, follow, *asked)
    change = await tables.undo_log.add(follow.chat_id, made, app.clock.now())
    if not await persons.person_of(tables, follow):
        return namesakes_replies.anybody(follow, change)
    if not intent.theirs:
        return replies.not_theirs(follow, papers[0], len(said), change)
    return replies.theirs(follow, papers[0], len(said), await _coming(tables, follow, asked), change)


def _bears_name(follow: Follow, paper: Paper) -> bool:
    return any(each.field is Field.AUTHOR for each in matching.evidence(follow, Readable(paper)))


async def _papers_of_question(tables: Tables, follow: Follow, paper: Paper) -> Sequence[Paper]:
    """The paper, and the others of the question that a briefing asked about it."""
    held = await tables.withheld.of_follow(follow.chat_id, follow.number)
    briefing = next((each.briefing for each in held if each.paper.id == paper.id and each.asked), None)
    if briefing is None:
        return [paper]
    open_ones = await withheld.of_briefing(tables, follow.chat_id, briefing)
    of_question = (
        [each.paper for each in question.papers]
        for question in open_ones.questions
        if question.follow.number == follow.number
    )
    return next((papers for papers in of_question if paper in papers), [paper])


async def _coming(tables: Tables, follow: Follow, asked: Sequence[Paper]) -> int:
    """How many of these and of the papers withheld before come with the next briefing."""
    held = await tables.withheld.of_follow(follow.chat_id, follow.number)
    ids = {each.paper.id for each in held} | {paper.id for paper in asked}
    hits = await tables.hits.evidence(follow.chat_id, list(ids))
    return sum(
        hit.briefing is None and not hit.backfill and withheld.is_sent(hit, follow.number) for hit in hits.values()
    )
