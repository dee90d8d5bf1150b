"""What typed words ask to follow: looked up before anything is guessed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from core.domain.papers.references import reference_key
from core.domain.query.ast import Alternative, Field, Query, QueryError, Term
from core.domain.query.language import Read
from core.domain.query.terms import ARCHIVES, is_name, problem_of
from core.domain.radar import spelling, subjects, wording
from core.domain.radar.follow import find_same
from core.domain.radar.interpretation import MOST_READINGS, Doubt, Question, Reading
from core.domain.radar.journals import Journals, known
from core.domain.radar.subjects import Subjects
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.context import AppContext, Request
from core.services.radar import query_parser, stored

Found = Read | Question | QueryError | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, `words` without the small talk around them, what the parser makes of them, and what is in the catalogue."""

    app: AppContext
    request: Request
    typed: str
    words: str
    read: Read | QueryError
    journals: Journals
    subjects: Subjects

    def question(self, doubt: Doubt, *queries: Query) -> Question:
        """A question with these readings."""
        return Question(doubt=doubt, words=self.words, readings=tuple(Reading(query=query) for query in queries))


async def interpret(app: AppContext, request: Request, typed: str) -> Read | Question | QueryError:
    """A follow as typed words mean it: the first of `STEPS` that knows them decides. A question where several meanings are plausible,
    or where the words could never match."""
    words = wording.topic(typed)
    read = await query_parser.read(app, request, words)
    catalogue = tuple(app.fetching.catalogue())
    asked = Asked(app, request, typed, words, read, known(catalogue), subjects.subjects(catalogue))
    for step in STEPS:
        if (found := await step(asked)) is not None:
            return await _with_volumes(asked, found) if isinstance(found, Question) else found
    return read


async def _paper(asked: Asked) -> Found:
    """An id, a DOI or a link of one paper, which is shown and not followed; or the id of a person."""
    if wording.is_orcid(asked.typed):
        return asked.question(Doubt.ORCID)
    if " " not in asked.typed and (key := reference_key(asked.typed)):
        return replace(asked.question(Doubt.PAPER), search=key)
    return None


async def _syntax(asked: Asked) -> Found:
    """The follow language, or a list: it means what it says. A single category or journal that does not exist gets a question."""
    read = asked.read
    if isinstance(read, QueryError):
        return None if wording.is_bare(asked.words) else read
    only = read.query.only
    if only is not None and only.field is Field.CATEGORY and asked.subjects.with_label(only.text) is None:
        return _no_category(asked, only.text)
    if only is not None and only.field is Field.JOURNAL and asked.journals.find(only.text) is None:
        return _no_journal(asked, only.text)
    if only is None or not wording.is_bare(asked.words) or not read.guesses:
        return read
    return None


def _no_category(asked: Asked, label: str) -> Found:
    """A category that no server has: those of that subject, else those of its archive with the most alike labels, else the words."""
    archive = label.lower().partition(".")[0]
    served = asked.subjects.of_server(archive) if "." in label else ()
    if "." in label and not served:
        return asked.read
    alike = subjects.by_label_like(label, served, MOST_READINGS - 1)
    meant = asked.subjects.by_name(label) or alike or asked.subjects.near(label, MOST_READINGS - 1)
    readings = [_of_source(source) for source in meant[: MOST_READINGS - 1]]
    if "." not in label:
        readings.append(Reading(query=Query.of(Field.PHRASE, label)))
    return Question(
        doubt=Doubt.NO_CATEGORY, words=label, readings=tuple(readings), listed=_listed_as(archive) if served else ""
    )


def _no_journal(asked: Asked, name: str) -> Found:
    """A journal that is not in the catalogue: a server, else journals with a name like that; a follow of it waits, as it may come."""
    if asked.subjects.of_server(name):
        return replace(asked.question(Doubt.SERVER), words=name, listed=_listed_as(name))
    if near := asked.journals.near(name):
        anyway = Reading(query=Query.of(Field.JOURNAL, name))
        found = asked.question(Doubt.NO_JOURNAL)
        return replace(found, words=name, readings=(*map(_of_source, near), anyway))
    return asked.read


def _listed_as(server: str) -> str:
    """What /sources lists it by: an archive of arXiv is a part of the names."""
    return f"arXiv {server}." if server.lower() in ARCHIVES else server


async def _pattern(asked: Asked) -> Found:
    """A wildcard or a regular expression, which would never match: words that begin so."""
    if not (begun := wording.stem(asked.typed)):
        return None
    words = spelling.beginning(begun, await _vocabulary(asked), MOST_READINGS - 1) or [begun]
    each = [Query.of(Field.PHRASE, word) for word in words]
    return replace(asked.question(Doubt.PATTERN, *([_any_of(each)] if len(each) > 1 else []), *each), words=begun)


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


async def _catalogue(asked: Asked) -> Found:
    """A journal, a category or a server by any of its names. Where the words are just as well a phrase, that is asked."""
    if asked.subjects.of_server(asked.words):
        return replace(asked.question(Doubt.SERVER), listed=_listed_as(asked.words))
    journal = asked.journals.find(asked.words)
    categories = asked.subjects.by_name(asked.words)
    readings = [_of_source(source) for source in (*([journal] if journal else []), *categories)]
    if not readings:
        return None
    phrase = Query.of(Field.PHRASE, asked.words)
    # "Nature" is a word of many abstracts, "PNAS" of none; a subject's name is a phrase wherever it stands.
    is_phrase = categories != () or await _is_stored(asked, phrase)
    if categories and fold(asked.words).partition(" ")[0] in map(fold, map(subjects.server, categories)):
        is_phrase = False  # "bioRxiv neuroscience" says which
    if not is_phrase and len(readings) == 1:
        return Read(readings[0].query)
    readings = [*readings[: MOST_READINGS - 1], *([Reading(query=phrase)] if is_phrase else [])]
    return Question(doubt=Doubt.SEVERAL, words=asked.words, readings=tuple(readings))


async def _author(asked: Asked) -> Found:
    """Somebody who wrote a stored paper, or whom the chat follows; somebody named as the author of papers."""
    if (name := wording.author(asked.typed)) and is_name(name):
        return Read(Query.of(Field.AUTHOR, name))
    if leader := wording.leader(asked.typed):
        return asked.question(Doubt.INSTITUTION, Query.of(Field.AUTHOR, leader))
    if not _reads_as(asked, Field.AUTHOR):
        return None
    async with asked.app.storage.reading() as tables:
        follows = await tables.follows.of(asked.request.chat.id)
        is_known = await tables.papers.has_author(asked.words)
    return asked.read if is_known or find_same(follows, Query.of(Field.AUTHOR, asked.words)) else None


async def _name(asked: Asked) -> Found:
    """Words with the form of a name, unless papers hold them as a phrase."""
    if not _reads_as(asked, Field.AUTHOR):
        return None
    phrase = Query.of(Field.PHRASE, asked.words)
    return Read(phrase, (asked.words,)) if await _is_stored(asked, phrase) else asked.read


async def _phrase(asked: Asked) -> Found:
    """A phrase that stored papers hold."""
    is_phrase = _reads_as(asked, Field.PHRASE)
    return asked.read if is_phrase and await _is_stored(asked, Query.of(Field.PHRASE, asked.words)) else None


async def _form(asked: Asked) -> Found:
    """A form that no paper matches, with what was probably meant by it."""
    if parts := wording.parts_at_slashes(asked.words):
        each = [Query.of(Field.PHRASE, part) for part in parts[:MOST_READINGS]]
        both = Query((Alternative(tuple(Term(Field.PHRASE, part) for part in parts)),))
        return asked.question(Doubt.SLASH, _any_of(each), both)
    if without := wording.exclusion(asked.words):
        wanted, unwanted = (Term(Field.PHRASE, part) for part in without)
        return asked.question(Doubt.EXCLUSION, Query((Alternative((wanted,), (unwanted,)),)))
    if topic := wording.without_date(asked.words):
        return asked.question(Doubt.DATE, Query.of(Field.PHRASE, topic))
    if wording.names_institution(asked.words):
        return asked.question(Doubt.INSTITUTION, Query.of(Field.PHRASE, asked.words))
    return None


async def _family_name(asked: Asked) -> Found:
    """One word that no paper holds, but that people are called by."""
    if " " in asked.words or not _reads_as(asked, Field.PHRASE):
        return None
    async with asked.app.storage.reading() as tables:
        people = await tables.papers.authors_like(asked.words, MOST_READINGS * 2)
    called = [name for name in people if fold(asked.words) in fold(name).split()][: MOST_READINGS - 1]
    return asked.question(Doubt.PERSON, *(Query.of(Field.AUTHOR, name) for name in called)) if called else None


async def _spelling(asked: Asked) -> Found:
    """Words that nothing stored or known resembles as they are, but with another letter."""
    if not _reads_as(asked, Field.PHRASE):
        return None
    anyway = Query.of(Field.PHRASE, asked.words)
    meant = [_of_source(each) for each in (*asked.journals.near(asked.words), *asked.subjects.near(asked.words, 2))]
    if corrected := spelling.correction(asked.words, await _vocabulary(asked)):
        meant.insert(0, Reading(query=Query.of(Field.PHRASE, corrected)))
    readings = (*meant[: MOST_READINGS - 1], Reading(query=anyway))
    return Question(doubt=Doubt.MISSPELT, words=asked.words, readings=readings) if meant else None


STEPS: Sequence[Callable[[Asked], Awaitable[Found]]] = (
    _paper,
    _syntax,
    _pattern,
    _question,
    _stop_words,
    _catalogue,
    _author,
    _name,
    _phrase,
    _form,
    _family_name,
    _spelling,
)
"""In the order in which words are looked up. An address never comes here: `/follow` knows it as a feed."""


def _reads_as(asked: Asked, field: Field) -> bool:
    """Whether the parser read the words as a single term of this field."""
    only = asked.read.query.only if isinstance(asked.read, Read) else None
    return only is not None and only.field is field


def _of_source(source: Source) -> Reading:
    field = Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL
    return Reading(query=Query.of(field, source.label or source.name), source=source)


def _any_of(queries: Sequence[Query]) -> Query:
    return Query(tuple(alternative for query in queries for alternative in query.alternatives))


async def _is_stored(asked: Asked, query: Query) -> bool:
    if problem_of(query.alternatives[0].every[0]):
        return False
    async with asked.app.storage.reading() as tables:
        return await stored.has_match(tables, asked.request.chat.id, query)


async def _vocabulary(asked: Asked) -> dict[str, int]:
    """The words and pairs of the last month's papers, and how many of a sample hold them."""
    await asked.app.months.refresh(asked.app.storage, asked.app.clock.now())
    background = asked.app.months.current.background
    return dict(zip(background.terms, background.frequencies, strict=True))


async def _with_volumes(asked: Asked, question: Question) -> Question:
    """The question with what each reading would bring."""

    async def measure(tables: Tables, reading: Reading) -> Reading:
        found = await stored.volume(asked.app, tables, asked.request.chat.id, reading.query)
        return replace(reading, volume=found)

    async with asked.app.storage.reading() as tables:
        readings = [await measure(tables, reading) for reading in question.readings]
    return replace(question, readings=tuple(readings))
