"""The follow language as people type it, read into a Query, and a Query spelled so that it reads back.

`Wenjian Luo` · `"graph neural network"` · `kw:unlearning -survey` · `author:"Wenjian Luo" journal:Nature` ·
`(title:quantum OR abstract:qubit) cat:cs.AI` · `Wenjian Luo, Yamin Hu` · `Wenjian Luo of:2606.14078`
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.query import terms, writers
from core.domain.query.ast import EXAMPLE, MOST_CHARACTERS, Alternative, Field, Query, QueryError, Refused, Term
from core.domain.query.grammar import Known, Parser
from core.domain.query.lexer import connected, tokens
from core.domain.query.normal_form import normalised
from core.domain.query.terms import nobody
from core.domain.text.i18n import gettext as _

_TRAILING = " ,;，、；"
"""What a list may end with, and says nothing."""


@dataclass(frozen=True, slots=True)
class Read:
    """A follow as it was read. `guesses` are the bare terms whose field was guessed: the store is asked about them, and the
    other reading is offered. `papers`, as they were typed, say which bearer of the one name is meant."""

    query: Query
    guesses: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def guessed(self) -> str:
        """The first guess, or nothing."""
        return self.guesses[0] if self.guesses else ""


def read(
    typed: str,
    is_person: Callable[[str], bool] = nobody,
    is_journal: Callable[[str], bool] = nobody,
    *,
    most: int = MOST_CHARACTERS,
) -> Read | QueryError:
    """Reads what was typed after /follow. Never raises; takes time that `most` characters bound.

    `is_person` says whether bare words are a known person's name, `is_journal` whether words are a known journal's; both are
    asked for words as they were typed. A canonical text may be longer than what people may type: give its length as `most`.
    """
    if len(typed) > most:
        problem = _("That's too long: {count} characters; the limit is {most}.").format(count=len(typed), most=most)
        return QueryError(problem, EXAMPLE, most)
    try:
        words, papers = writers.split(typed.rstrip(_TRAILING))
        known = Known(is_person=(lambda _: True) if papers else is_person, is_journal=is_journal)
        parser = Parser(connected(tokens(words.rstrip(_TRAILING))), known)
        query = normalised(parser.follow())
        if papers and not query.person:
            raise Refused(_("of: and orcid: go behind the name of one person."), writers.EXAMPLE, len(words.rstrip()))
        return Read(query, () if papers else tuple(parser.guesses), papers)
    except Refused as refused:
        return refused.error


def canonical(query: Query) -> str:
    """The text that reads back to the same query (`Query.canonical`), for editing and for a list that is kept outside."""
    return query.canonical


def reread(query: Query, field: Field) -> Query | None:
    """The same follow with its single person or phrase read as the other; None where there is no such term."""
    (first, *rest) = query.alternatives
    if rest or len(first.every) != 1 or first.every[0].field not in (Field.AUTHOR, Field.PHRASE):
        return None
    other = Term(field, first.every[0].text)
    return Query((Alternative((other,), first.none),)) if terms.problem_of(other) is None else None


def same(one: Query, other: Query) -> bool:
    """Whether two follows ask for the same, whatever the case, the order, the form of a name or the quotation marks."""
    return folded(one) == folded(other)


def folded(query: Query) -> frozenset[tuple[frozenset[str], frozenset[str]]]:
    """Equal for two follows that are the `same`."""
    return frozenset(
        (frozenset(map(fold_term, a.every)), frozenset(map(fold_term, a.none))) for a in query.alternatives
    )


def fold_term(term: Term) -> str:
    """Equal for two terms that ask for the same."""
    return f"{term.field.value}:{term.folded}"
