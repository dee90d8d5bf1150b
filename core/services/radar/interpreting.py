"""What typed words ask to follow: looked up before anything is guessed."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from core.domain.papers.references import reference_key
from core.domain.people.author_ids import is_orcid, orcid
from core.domain.query.ast import Alternative, Field, Query, QueryError, Term
from core.domain.query.language import Read
from core.domain.query.subject_names import in_english
from core.domain.query.terms import problem_of
from core.domain.radar import spelling, subjects, wording
from core.domain.radar.interpretation import MOST_READINGS, Doubt, Question, Reading
from core.domain.radar.journals import known
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.corpus import Month
from core.services.papers import pointing
from core.services.radar import catalogue_names, people, query_parser, stored
from core.services.radar.asked import Asked, Found, any_of, is_phrase, reading_of, reads_as

SHORTEST_BEGINNING = 2
"""Letters of a pattern: words that begin with one letter are too many."""


async def interpret(app: AppContext, request: Request, typed: str) -> Read | Question | QueryError:
    """A follow as typed words mean it: the first of `STEPS` that knows them decides. A question where several meanings are plausible,
    or where the words could never match."""
    words = wording.topic(typed)
    read = await query_parser.read(app, request, words)
    catalogue = tuple(app.fetching.catalogue())
    asked = Asked(app, request, typed, words, read, catalogue, known(catalogue), subjects.subjects(catalogue))
    for step in STEPS:
        if (found := await step(asked)) is not None:
            return await with_volumes(app, request, found.distinct()) if isinstance(found, Question) else found
    return read


def as_reading(app: AppContext, query: Query) -> Reading:
    """A query with the source that it means, if it is a single journal or category."""
    only, catalogue = query.only, tuple(app.fetching.catalogue())
    source = None
    if only is not None and only.field is Field.JOURNAL:
        source = known(catalogue).find(only.text)
    elif only is not None and only.field is Field.CATEGORY:
        source = subjects.subjects(catalogue).with_label(only.text)
    return Reading(query=query, source=source)


async def _paper(asked: Asked) -> Found:
    """An id, a DOI or a link of one paper, which is shown and not followed; or the id of a person."""
    if is_orcid(asked.typed):
        is_unknown = isinstance(asked.read, QueryError) and orcid(asked.typed)
        return asked.question(Doubt.ORCID) if is_unknown else asked.read
    key = "" if " " in asked.typed else reference_key(asked.typed)
    is_number = bool(re.fullmatch(r"#?\d{1,3}", asked.typed, re.ASCII))
    if not key and not is_number:
        return None
    async with asked.app.storage.reading() as tables:
        paper = (await pointing.find_paper(tables, asked.request, asked.typed)).paper
    if paper is None:
        return replace(asked.question(Doubt.PAPER), search=key) if key else None
    authors = dict.fromkeys((*paper.authors[:1], *paper.authors[-1:]))
    queries = [Query.of(Field.AUTHOR, name) for name in authors if not problem_of(Term(Field.AUTHOR, name))]
    labels = [label for label in paper.labels if asked.subjects.with_label(label)][:1]
    asking = asked.question(Doubt.PAPER, *queries, *(Query.of(Field.CATEGORY, label) for label in labels))
    readings = tuple(as_reading(asked.app, reading.query) for reading in asking.readings)
    return replace(asking, readings=readings, search=key or paper.key)


async def _syntax(asked: Asked) -> Found:
    """The follow language, or a list: it means what it says. A single category or journal that does not exist gets a question."""
    read = asked.read
    if isinstance(read, QueryError):
        return None if wording.is_bare(asked.words) or wording.parts_of_list(asked.words) else read
    if read.papers:
        return read
    only = read.query.only
    if only is not None and only.field is Field.CATEGORY and asked.subjects.with_label(only.text) is None:
        return catalogue_names.no_category(asked, only.text)
    if only is not None and only.field is Field.JOURNAL and asked.journals.find(only.text) is None:
        return catalogue_names.no_journal(asked, only.text)
    if only is None or not wording.is_bare(asked.words) or not read.guesses:
        return read
    return None


async def _pattern(asked: Asked) -> Found:
    """A wildcard or a regular expression, which would never match: words that begin so."""
    if not (begun := wording.stem(asked.typed)):
        return None
    if len(begun) < SHORTEST_BEGINNING:
        return asked.question(Doubt.UNKNOWN)
    background = (await _month(asked)).background
    alike = [term for term in background.beginning(begun) if term.count(" ") == begun.count(" ")]
    words = alike[: MOST_READINGS - 1] or [begun]
    each = [Query.of(Field.PHRASE, word) for word in words]
    return replace(asked.question(Doubt.PATTERN, *([any_of(each)] if len(each) > 1 else []), *each), words=begun)


async def _question(asked: Asked) -> Found:
    """A question becomes a search, or a follow of what it is about."""
    if about := wording.asked_about(asked.typed):
        read = await query_parser.read(asked.app, asked.request, about)
        queries = [] if isinstance(read, QueryError) else [read.query]
        return replace(asked.question(Doubt.QUESTION, *queries), words=about, search=about)
    return None


async def _stop_words(asked: Asked) -> Found:
    """Words that nearly every paper holds, and dates."""
    if wording.is_stop_words(asked.words):
        return asked.question(Doubt.COMMON)
    return asked.question(Doubt.DATE) if wording.is_date(asked.words) else None


async def _phrase(asked: Asked) -> Found:
    """A phrase that stored papers hold."""
    return asked.read if reads_as(asked, Field.PHRASE) and await is_phrase(asked, asked.words) else None


async def readings_of(app: AppContext, request: Request, parts: Sequence[str]) -> Sequence[Reading]:
    """The likeliest reading of each of these words that has one."""
    found = [await interpret(app, request, in_english(part, {}) or part) for part in parts]
    readings = [as_reading(app, each.query) for each in found if isinstance(each, Read)]
    return [*readings, *(each.readings[0] for each in found if isinstance(each, Question) and each.readings)]


async def _list(asked: Asked) -> Found:
    """Things that are followed one by one: `Wenjian Luo and machine unlearning`. No paper holds the words as they are."""
    parts = wording.parts_of_list(asked.words)
    is_refused = isinstance(asked.read, QueryError)
    if not parts or not (is_refused or reads_as(asked, Field.PHRASE) or reads_as(asked, Field.AUTHOR)):
        return None
    readings = await readings_of(asked.app, asked.request, parts)
    if len(readings) < len(parts):
        return None
    terms = tuple(term for each in readings for term in each.query.terms)
    is_one = len(terms) == len(parts) and all(term.field is not Field.JOURNAL for term in terms)
    together = [Reading(query=Query((Alternative(terms),)))] if is_one else []
    if is_one and len({term.field for term in terms}) == 1:
        together.insert(0, Reading(query=any_of([each.query for each in readings])))
    is_people = is_one and all(term.field is Field.AUTHOR for term in terms)
    return Question(doubt=Doubt.PEOPLE if is_people else Doubt.LIST, words=asked.words, readings=(*together, *readings))


async def _form(asked: Asked) -> Found:
    """A form that no paper matches, with what was probably meant by it."""
    if parts := wording.parts_at_slashes(asked.words):
        each = [Query.of(Field.PHRASE, part) for part in parts[:MOST_READINGS]]
        both = Query((Alternative(tuple(Term(Field.PHRASE, part) for part in parts)),))
        return asked.question(Doubt.SLASH, any_of(each), both)
    if without := wording.exclusion(asked.words):
        wanted, unwanted = (Term(Field.PHRASE, part) for part in without)
        return asked.question(Doubt.EXCLUSION, Query((Alternative((wanted,), (unwanted,)),)))
    if topic := wording.without_date(asked.words):
        inner = await interpret(asked.app, asked.request, topic)
        if isinstance(inner, Question) and inner.readings:
            return replace(inner, doubt=Doubt.DATE)
        meant = inner.query if isinstance(inner, Read) else Query.of(Field.PHRASE, topic)
        return Question(doubt=Doubt.DATE, words=asked.words, readings=(as_reading(asked.app, meant),))
    if wording.names_institution(asked.words):
        return asked.question(Doubt.INSTITUTION, Query.of(Field.PHRASE, asked.words))
    return None


async def _spelling(asked: Asked) -> Found:
    """Words that nothing stored or known resembles as they are, but with another letter."""
    if not reads_as(asked, Field.PHRASE):
        return None
    anyway = Query.of(Field.PHRASE, asked.words)
    meant = [reading_of(each) for each in (*asked.journals.near(asked.words), *asked.subjects.near(asked.words, 2))]
    if corrected := spelling.correction(asked.words, (await _month(asked)).background.usage):
        meant.insert(0, Reading(query=Query.of(Field.PHRASE, corrected)))
    readings = (*meant[: MOST_READINGS - 1], Reading(query=anyway))
    return Question(doubt=Doubt.MISSPELT, words=asked.words, readings=readings) if meant else None


STEPS: Sequence[Callable[[Asked], Awaitable[Found]]] = (
    _paper,
    catalogue_names.journal,
    _syntax,
    _pattern,
    _question,
    _stop_words,
    catalogue_names.catalogue,
    catalogue_names.kind,
    people.work_on_subject,
    people.author,
    people.misspelt_name,
    people.name,
    _phrase,
    _list,
    _form,
    people.family_name,
    _spelling,
)
"""In the order in which words are looked up. An address never comes here: `/follow` knows it as a feed."""


async def _month(asked: Asked) -> Month:
    """The current month, counted now if that is due."""
    await asked.app.months.refresh(asked.app.storage, asked.app.clock.now())
    return asked.app.months.current


async def with_volumes(app: AppContext, request: Request, question: Question) -> Question:
    """The question with what each reading would bring."""

    async def measure(tables: Tables, reading: Reading) -> Reading:
        found = await stored.volume(app, tables, request.chat.id, reading.query)
        return replace(reading, volume=found)

    async with app.storage.reading() as tables:
        readings = [await measure(tables, reading) for reading in question.readings]
    return replace(question, readings=tuple(readings))
