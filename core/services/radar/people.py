"""Steps that look typed words up among people: known authors, misspelt ones, names by their form, family names."""

from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.query.language import Read
from core.domain.query.subject_names import in_english, may_be_subject
from core.domain.query.terms import is_name, problem_of
from core.domain.radar import spelling, wording
from core.domain.radar.follow import find_same
from core.domain.radar.interpretation import MOST_READINGS, Doubt
from core.domain.text.plain import fold
from core.services.radar.asked import Asked, Found, reads_as

MOST_PEOPLE = 500


async def author(asked: Asked) -> Found:
    """Somebody who wrote a stored paper, or whom the chat follows; somebody named as the author of papers."""
    if (name := wording.author(asked.typed)) and is_name(name):
        return Read(Query.of(Field.AUTHOR, name))
    if leader := wording.leader(asked.typed):
        return asked.question(Doubt.INSTITUTION, Query.of(Field.AUTHOR, leader))
    if not reads_as(asked, Field.AUTHOR):
        return None
    async with asked.app.storage.reading() as tables:
        follows = await tables.follows.of(asked.request.chat.id)
        is_known = await tables.papers.has_author(asked.words)
    return asked.read if is_known or find_same(follows, Query.of(Field.AUTHOR, asked.words)) else None


async def work_on_subject(asked: Asked) -> Found:
    """Somebody's papers on a subject: `papers by Yann LeCun on world models`."""
    found = wording.work_of_person(asked.words)
    if found is None or not is_name(found[0]) or not wording.is_bare(found[1]):
        return None
    topic = in_english(found[1], {}) or found[1]
    if problem_of(Term(Field.PHRASE, topic)):
        return None
    return Read(Query((Alternative((Term(Field.AUTHOR, found[0]), Term(Field.PHRASE, topic))),)))


async def misspelt_name(asked: Asked) -> Found:
    """A name with a word that nobody has, but that is written like one of a stored author: `Yoshua Bengoi`."""
    if not reads_as(asked, Field.AUTHOR) or not asked.words.isascii():
        return None
    async with asked.app.storage.reading() as tables:
        # none if every word is somebody's: then this is somebody new
        near = await tables.papers.authors_near(asked.words, MOST_PEOPLE)
    meant = spelling.names_like(asked.words, near, MOST_READINGS - 1)
    queries = [Query.of(Field.AUTHOR, name) for name in (*meant, asked.words)]
    return asked.question(Doubt.MISSPELT, *queries) if meant else None


async def name(asked: Asked) -> Found:
    """Words with the form of a name, which the parser takes for one unless papers have them as a phrase. A Chinese name that may as well
    be a subject is asked about."""
    if not reads_as(asked, Field.AUTHOR):
        return None
    if not may_be_subject(asked.words):
        return asked.read
    person, english = Query.of(Field.AUTHOR, asked.words), in_english(asked.words, {})
    phrase = Query.of(Field.PHRASE, english or asked.words)
    return asked.question(Doubt.SEVERAL, *((phrase, person) if english else (person, phrase)))


async def family_name(asked: Asked) -> Found:
    """One word that no paper holds, but that people are called by."""
    if " " in asked.words or not reads_as(asked, Field.PHRASE):
        return None
    async with asked.app.storage.reading() as tables:
        people = await tables.papers.authors_like(asked.words, MOST_READINGS * 2)
    called = [name for name in people if fold(asked.words) in fold(name).split()][: MOST_READINGS - 1]
    return asked.question(Doubt.PERSON, *(Query.of(Field.AUTHOR, name) for name in called)) if called else None
