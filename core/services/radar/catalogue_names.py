"""Typed words that name something of the catalogue: a journal, a category, a server or a field."""

from dataclasses import replace
from difflib import get_close_matches

from core.domain.query.ast import Field, Query, Term
from core.domain.query.language import Read
from core.domain.query.subject_names import in_english
from core.domain.query.terms import ARCHIVES, is_name, problem_of
from core.domain.radar import subjects, wording
from core.domain.radar.interpretation import MOST_READINGS, Doubt, Question, Reading
from core.domain.sources import field_names
from core.domain.text.plain import fold
from core.services.radar.asked import Asked, Found, is_phrase, reading_of


async def journal(asked: Asked) -> Found:
    """A journal that is named as one: `期刊 Nature`, `《自然》`. The words may also be a whole title, as in `Biophysical Journal`."""
    name = wording.journal(asked.words)
    if not name:
        return None
    if source := asked.journals.find(asked.words) or asked.journals.find(name):
        return Read(reading_of(source).query)
    is_said = asked.words.startswith(("期刊", "杂志")) and not problem_of(Term(Field.JOURNAL, name))
    return no_journal(asked, name) if is_said else None


def no_category(asked: Asked, label: str) -> Found:
    """A category that no server has: those of that subject, else those of its archive with the most alike labels, else the words."""
    archive = label.lower().partition(".")[0]
    served = asked.subjects.of_server(archive) if "." in label else ()
    if "." in label and not served:
        return asked.read
    alike = subjects.by_label_like(label, served, MOST_READINGS - 1)
    meant = asked.subjects.by_name(label) or alike or asked.subjects.near(label, MOST_READINGS - 1)
    readings = [reading_of(source) for source in meant[: MOST_READINGS - 1]]
    if "." not in label:
        readings.append(Reading(query=Query.of(Field.PHRASE, label)))
    return Question(
        doubt=Doubt.NO_CATEGORY, words=label, readings=tuple(readings), listed=_listed_as(archive) if served else ""
    )


def no_journal(asked: Asked, name: str) -> Found:
    """A journal that is not in the catalogue: a server, else journals with a name like that; a follow of it waits, as it may come."""
    if asked.subjects.of_server(name):
        return replace(asked.question(Doubt.SERVER), words=name, listed=_listed_as(name))
    if near := asked.journals.near(name):
        anyway = Reading(query=Query.of(Field.JOURNAL, name))
        found = asked.question(Doubt.NO_JOURNAL)
        return replace(found, words=name, readings=(*map(reading_of, near), anyway))
    return Read(Query.of(Field.JOURNAL, name))


def _listed_as(server: str) -> str:
    """What /sources lists it by: an archive of arXiv is a part of the names."""
    name = subjects.archive(server)
    return f"arXiv {name}." if name in ARCHIVES else server


async def catalogue(asked: Asked) -> Found:
    """A journal, a category or a server by any of its names. Where the words are just as well a phrase, that is asked."""
    if asked.subjects.of_server(asked.words):
        return replace(asked.question(Doubt.SERVER), listed=_listed_as(asked.words))
    if label := asked.subjects.with_label(asked.words):
        return Read(reading_of(label).query)
    journal = asked.journals.find(asked.words) or asked.journals.find(wording.named_papers(asked.words) or asked.words)
    categories = asked.subjects.by_name(asked.words)
    readings = [reading_of(source) for source in (*([journal] if journal else []), *categories)]
    field = field_names.called(asked.words, {field for source in asked.catalogue for field in source.fields})
    if not readings and not field:
        return None
    english = in_english(asked.words, {}) or field_names.english(asked.words) or asked.words
    # "Nature" is a word of many abstracts, "PNAS" of none; a subject's name is a phrase wherever it stands.
    may_be_phrase = categories != () or not readings or await is_phrase(asked, english)
    if fold(asked.words).startswith(tuple({fold(subjects.server(each)) for each in categories})):
        may_be_phrase = False  # "bioRxiv neuroscience" says which
    if not may_be_phrase and len(readings) == 1:
        return Read(readings[0].query)
    phrase = Reading(query=Query.of(Field.PHRASE, english))
    readings = [*readings[: MOST_READINGS - 1], *([phrase] if may_be_phrase else [])]
    return Question(doubt=Doubt.SEVERAL, words=asked.words, readings=tuple(readings), listed=field)


async def kind(asked: Asked) -> Found:
    """What is named behind its kind, also a misspelt one: `jounral Nature`, `category neuroscience`."""
    kind, _sign, name = asked.words.partition(" ")
    near = get_close_matches(kind.lower(), _KINDS, n=1, cutoff=0.75) if name else []
    if not near:
        return None
    if _KINDS[near[0]] is Field.AUTHOR:
        return Read(Query.of(Field.AUTHOR, name)) if is_name(name) else None
    if _KINDS[near[0]] is Field.JOURNAL:
        journal = asked.journals.find(name)
        return Read(reading_of(journal).query) if journal else None
    label = asked.subjects.with_label(name)
    meant = (label,) if label else asked.subjects.by_name(name)[:MOST_READINGS]
    if len(meant) == 1:
        return Read(reading_of(meant[0]).query)
    readings = tuple(map(reading_of, meant))
    return Question(doubt=Doubt.SEVERAL, words=name, readings=readings) if readings else None


_KINDS = {
    **dict.fromkeys(("category", "subject", "类别", "分类", "学科"), Field.CATEGORY),
    **dict.fromkeys(("author", "作者"), Field.AUTHOR),
    "journal": Field.JOURNAL,
}
