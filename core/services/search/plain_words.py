"""Plain words in a chat: what they can mean is offered as buttons, and a question is searched for."""

import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from core.domain.chats import command_parser, hours, intents, languages, plain_settings, schedule, zones
from core.domain.chats.message import ANSWERED, Button, Kind, Message
from core.domain.feeds.custom_feed import typed_address
from core.domain.query import subject_names
from core.domain.query.ast import Field, Query, QueryError
from core.domain.radar import wording
from core.domain.radar.follow import Follow, find_same
from core.domain.radar.interpretation import MOST_READINGS, Doubt, Question
from core.domain.text import i18n
from core.services.context import AppContext, Request
from core.services.papers import browsing, pointing
from core.services.radar import interpreting
from core.services.replies.radar import questions
from core.services.replies.search import plain_words as replies
from core.services.search import searching

LONGEST = 200
"""Characters: more is no topic, but perhaps a whole abstract."""
SHORTEST_CITY = 4
"""Letters: shorter words are airports too, such as THE, or begin the name of a weekday, as Mo does."""
LONGEST_CITY = 5
"""Words: more are a sentence."""
_COMMANDS = ("follow", "unfollow", "search", "mute")
_NOTHING_TO_FIND = (Doubt.COMMON, Doubt.ORCID, Doubt.DATE)
_OF_CATALOGUE = (Doubt.SEVERAL, Doubt.SERVER, Doubt.NO_CATEGORY)


async def understand(app: AppContext, request: Request, intent: intents.Words) -> AsyncGenerator[Message]:
    """Offers what the words can mean; a question, or "papers on …", is searched for at once."""
    typed = wording.cited_title(intent.text) or intent.text
    if len(typed) > LONGEST:
        yield replies.too_long()
        return
    typed = wording.correction(typed) or wording.with_kind(typed)
    if unwanted := wording.unwanted(typed):
        yield replies.unwanted(await _english(app, unwanted) or unwanted, typed)
        return
    if address := typed_address(typed):
        yield replies.feed(address)
        return
    if await _names_card(app, request, typed):
        async for shown in browsing.card(app, request, intents.ShowCard(pointing.numbered(typed)[0] or 0)):
            yield shown
        return
    if (at := plain_settings.hour_of_one_day(typed)) is not None:
        yield replies.every_day(at)
        return
    if changes := await _changes(app, plain_settings.value(typed)):
        yield replies.settings(changes)
        return
    if wished := wording.wish(typed):
        typed = wording.topic(wished)
    topic = wording.asked_about(typed) or (wording.topic(typed) if wording.topic(typed) != typed else "")
    topic = wording.cited_title(intent.text) or topic
    question, english = await _question(app, request, topic or typed)
    question, known = await _without_followed(app, request, question)
    if not topic:
        author = wording.author(typed)
        is_empty = question.doubt in _NOTHING_TO_FIND or not any(map(str.isalnum, typed))
        wanted = "" if is_empty else english or author or typed
        is_clear = question.doubt in (*_NOTHING_TO_FIND, *_OF_CATALOGUE)
        others = [] if is_clear or wished else await _others(app, request, typed)
        offer = questions.asked(replace(question, words=author or question.words, search=wanted))
        offer = replies.known(offer, known) if known and question.doubt is Doubt.PLAIN else offer
        is_unread = question.doubt is Doubt.PLAIN and not english and not others and not _is_found(question)
        offer = replies.in_english(offer, english, is_unread=is_unread and subject_names.is_foreign(typed))
        yield replies.with_others(offer, others)
        return
    follow = questions.asked(replace(question, search=""))
    async for answer in searching.search(app, request, intents.Search(topic)):
        is_wrong = answer.kind is Kind.ERROR and known is None
        yield follow if is_wrong else replace(answer, buttons=(*follow.buttons, *answer.buttons))


async def _question(app: AppContext, request: Request, words: str) -> tuple[Question, str]:
    """What following the words can mean; what they are in English if that is meant, as no paper has Chinese words."""
    question = await _meanings(app, request, words)
    if question.doubt is not Doubt.PLAIN or _is_found(question) or not subject_names.is_foreign(words):
        return question, ""
    english = await _english(app, words)
    return (await _meanings(app, request, english), english) if english else (question, "")


async def _english(app: AppContext, words: str) -> str:
    """Chinese words in English; empty if they are none, or not known."""
    await app.months.refresh(app.storage, app.clock.now())
    return subject_names.in_english(words, app.months.current.background.usage)


async def _without_followed(app: AppContext, request: Request, question: Question) -> tuple[Question, Follow | None]:
    """The question without readings that the chat follows already, and no more a question of several where one is left; the follow
    where none is."""
    async with app.storage.reading() as tables:
        follows = await tables.follows.of(request.chat.id)
    same = [find_same(follows, each.query) for each in question.readings]
    left = tuple(each for each, follow in zip(question.readings, same, strict=True) if follow is None)
    doubt = Doubt.PLAIN if question.doubt is Doubt.SEVERAL and len(left) < min(2, len(same)) else question.doubt
    return replace(question, readings=left, doubt=doubt), next(iter(same), None) if not left else None


def _is_found(question: Question) -> bool:
    """Whether a reading brings papers, or is something else than a phrase."""
    fields = {term.field for reading in question.readings for term in reading.query.terms}
    return fields != {Field.PHRASE} or any(each.volume and each.volume.count for each in question.readings)


async def _names_card(app: AppContext, request: Request, typed: str) -> bool:
    """Whether it is a bare number that follows a list of papers; one that no card has may still be an hour."""
    number, rest = pointing.numbered(typed)
    if number is None or rest:
        return False
    async with app.storage.reading() as tables:
        newest = await tables.messages.latest(request.chat.id, 1)
        if not any(len(said.papers) > 1 and said.asks in ("", ANSWERED) for said in newest):
            return False
        return hours.parse_hour(typed) is None or (await pointing.find_paper(tables, request, typed)).paper is not None


async def _meanings(app: AppContext, request: Request, words: str) -> Question:
    """What following the words can mean."""
    found = await interpreting.interpret(app, request, words)
    if isinstance(found, Question):
        return found
    if isinstance(found, QueryError):
        parts = [part.strip() for part in re.split("[,，;；]", words) if part.strip()]
        readings = await interpreting.readings_of(app, request, parts) if 1 < len(parts) < MOST_READINGS else ()
        if not readings or len(readings) < len(parts):
            return Question(doubt=Doubt.UNKNOWN, words=words)
        several = Question(doubt=Doubt.PLAIN, words=words, readings=tuple(readings))
        return await interpreting.with_volumes(app, request, several)
    each = found.query.alternatives if "," in words or "，" in words else ()
    queries = [Query((alternative,)) for alternative in each] if 1 < len(each) <= MOST_READINGS else [found.query]
    readings = tuple(interpreting.as_reading(app, query) for query in queries)
    plain = Question(doubt=Doubt.PLAIN, words=words, readings=readings)
    return await interpreting.with_volumes(app, request, plain)


async def _others(app: AppContext, request: Request, typed: str) -> Sequence[Button]:
    """The paper whose number was typed, the setting that the words are a value of, or the command that they misspell."""
    papers = list[Button]()
    number, rest = pointing.numbered(typed)
    if number is not None and not rest:
        async with app.storage.reading() as tables:
            pointed = await pointing.find_paper(tables, request, typed)
        papers = [replies.paper(pointed.number, pointed.paper.id)] if pointed.paper else []
    if (hour := hours.parse_hour(typed)) is not None:
        return [*papers, replies.hour(hour)]
    if papers:
        return papers
    # "no" and "it" are words before they are codes of languages
    if (not typed.isascii() or len(typed) > 2) and (language := languages.find(typed) or languages.near(typed)):
        return _in_language(language)
    if meant := _misspelt_command(typed):
        return [Button(meant, f"run {meant[1:]}")]
    if typed.isascii() and len(typed) < SHORTEST_CITY:
        return []
    if days := schedule.parse_days(typed):
        return [replies.days(days)]
    if len(typed.split()) > LONGEST_CITY:
        return []
    zone = await app.zones.find(typed, app.clock.now())
    if zones.parse_offset(typed) is not None and not zone.clear:
        return [replies.city(each, each.shown) for each in zone.matches]
    return [replies.city(zone.matches[0])] if zone.clear else []


async def _changes(app: AppContext, value: str) -> Sequence[Button]:
    """The setting that a sentence gives this value; each of the places that it may be."""
    if not value:
        return []
    if (hour := hours.parse_hour(value)) is not None:
        return [replies.hour(hour)]
    if days := schedule.parse_days(value):
        return [replies.days(days)]
    zone = await app.zones.find(value, app.clock.now())
    if zone.matches:
        return (
            [replies.city(zone.matches[0])] if zone.clear else [replies.city(each, each.shown) for each in zone.matches]
        )
    language = languages.find(value) or languages.near(value)
    return _in_language(language) if language else []


def _in_language(language: languages.Language) -> Sequence[Button]:
    """Answers in it, if they are translated, and briefings."""
    answers = [replies.interface(language)] if language.code in i18n.languages() else []
    return [*answers, replies.language(language)]


def _misspelt_command(typed: str) -> str:
    """`/follow ice` for `folow ice`; empty if the first word is like no command."""
    first, _, rest = typed.partition(" ")
    near = command_parser.nearest(first, cutoff=0.8) if first.isascii() and first.isalpha() else ""
    if not near or near[0] != first[0].lower() or (rest and near not in _COMMANDS):  # "research" is no "search"
        return ""
    return f"/{near} {rest}".rstrip()
