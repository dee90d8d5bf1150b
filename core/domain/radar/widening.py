"""Wider forms of a follow: its words apart, inflected or alone, or its subject. `ranking.wider_offers` says which are worth a tap."""

from dataclasses import dataclass, replace

from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError, Term
from core.domain.query.terms import problem_of
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import STOP_WORDS, match_words

SHORTEST_WORD = 4
"""Letters of a word that is offered alone: a shorter one is an acronym, which means something else in every field."""
LONGEST = 40
"""Bytes that a button can carry."""

NEAR, WORDS, ABOUT = Field.NEAR.value, Field.WORDS.value, Field.ABOUT.value
_EXAMPLE = '/follow near:"machine unlearning"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A wider form, `widened(query, by)`, that replaces the phrase by `term`."""

    by: str
    term: Term
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """An offer: `form` would find `count` papers instead of the follow's own; `close` is the share of what it adds that is close to the
    subject, and `titles` are examples. `apart`: so few papers have the phrase that those with its words apart say what is close."""

    form: Form
    count: int
    close: float
    titles: tuple[str, ...]
    apart: bool = False


def phrase_of(query: Query) -> Term | None:
    """The one phrase that can be worded in other ways; None where there is none, or several."""
    (first, *others) = query.alternatives
    phrases = [term for term in first.every if term.field is Field.PHRASE]
    return phrases[0] if len(phrases) == 1 and not others else None


def forms(query: Query) -> tuple[Form, ...]:
    """The forms that the follow's phrase can be replaced by: its words near each other, anywhere, its subject, and each word that tells
    alone. A form whose papers are among those of another comes first."""
    phrase = phrase_of(query)
    if phrase is None:
        return ()
    telling = list(dict.fromkeys(word for word in match_words(phrase.text) if word not in STOP_WORDS))
    alone = [f"{WORDS}:{word}" for word in telling if len(word) >= SHORTEST_WORD and word.isascii() and word.isalpha()]
    apart = [NEAR, WORDS] if len(telling) > 1 else []
    proposals = [*apart, ABOUT, *alone] if apart or alone else []
    made = ((by, widened(query, by)) for by in proposals if len(by.encode()) <= LONGEST)
    return tuple(Form(by=by, term=_term(phrase, by), query=m) for by, m in made if not isinstance(m, QueryError))


def widened(query: Query, by: str) -> Query | QueryError:
    """The query with its phrase replaced by a wider form: `near`, `words`, `about`, or `words:unlearning`."""
    phrase = phrase_of(query)
    if phrase is None:
        return _too_wide()
    term = _term(phrase, by)
    if problem := problem_of(term):
        return QueryError(*problem)
    (first,) = query.alternatives
    made = Query((replace(first, every=tuple(term if each is phrase else each for each in first.every)),))
    return _too_wide() if language.same(made, query) else made


def phrases_of(query: Query) -> tuple[Term, ...]:
    """The phrases that it looks for, each once."""
    every = (term for alternative in query.alternatives for term in alternative.every)
    return tuple(dict.fromkeys(term for term in every if term.field is Field.PHRASE))


def about(query: Query, phrase: str) -> Query | None:
    """The query with the subject of a phrase in its place; None where it has no such phrase, or the phrase has no subject."""
    subject = Term(Field.ABOUT, phrase)
    if problem_of(subject) or phrase not in {term.text for term in phrases_of(query)}:
        return None
    changed = {Term(Field.PHRASE, phrase): subject}
    return Query(
        tuple(replace(a, every=tuple(changed.get(each, each) for each in a.every)) for a in query.alternatives)
    )


def _too_wide() -> QueryError:
    return QueryError(_("That follow is already that wide."), _EXAMPLE)


def _term(phrase: Term, by: str) -> Term:
    field, _colon, word = by.partition(":")
    return Term(Field(field) if field in (NEAR, ABOUT) else Field.WORDS, word or phrase.text)
