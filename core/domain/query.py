"""The follow language's values: what a chat may follow, normalised to alternatives of terms.

A query is an OR of alternatives; an alternative holds where all its terms do and none of its exclusions. `follow_language`
reads what people type into it and spells it for them. There is no user-supplied regular expression, ever.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain import names, text
from core.domain.factors import factored

MOST_ALTERNATIVES = 32
MOST_TERMS = 32
MOST_CHARACTERS = 500
"""Of what people type for one follow; a canonical text may be longer."""


class Field(StrEnum):
    """What a term looks at. The value is the prefix that people type."""

    AUTHOR = "author"
    PHRASE = "kw"
    TITLE = "title"
    ABSTRACT = "abstract"
    CATEGORY = "cat"
    JOURNAL = "journal"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Term:
    """`text` is as people wrote it, tidied; two terms ask for the same when they are equal in `field` and `folded`."""

    field: Field
    text: str

    @property
    def folded(self) -> str:
        """Equal for two texts that ask for the same in this field."""
        match self.field:
            case Field.AUTHOR:
                return names.name_key(self.text)
            case Field.PHRASE | Field.TITLE | Field.ABSTRACT:
                return " ".join(text.words(self.text))
            case Field.JOURNAL:
                return text.fold(self.text)
            case Field.CATEGORY | Field.SOURCE:
                return self.text.lower()

    @property
    def shown(self) -> str:
        """As people read it: an author is the bare name."""
        return self.text if self.field is Field.AUTHOR else self.written

    @property
    def written(self) -> str:
        """In the follow language; reads back to an equal term wherever it stands."""
        quoted = f'"{_unquoted(self.text)}"'
        if self.field is Field.PHRASE:
            return quoted
        return f"{self.field.value}:{self.text if _is_plain(self.text) else quoted}"


def _is_plain(written: str) -> bool:
    """Whether it needs no quotation marks behind a field."""
    return written[:1].isalnum() and all(c.isalnum() or c in ".:/-" for c in written)


def _unquoted(written: str) -> str:
    """One tidy line without quotation marks, which cannot stand between quotation marks."""
    return " ".join("".join(" " if is_quote(c) else c for c in written).split())


def is_quote(character: str) -> bool:
    """Whether it opens or closes a phrase: any double quotation mark of any script."""
    return character in '"“”„‟«»″＂〝〞〟「」『』《》'


@dataclass(frozen=True, slots=True)
class Alternative:
    """Holds for a paper when every term of `every` does and none of `none`. `every` is never empty."""

    every: tuple[Term, ...]
    none: tuple[Term, ...] = ()

    def __post_init__(self) -> None:
        if not self.every:
            raise ValueError("an alternative needs a positive term")


@dataclass(frozen=True, slots=True)
class Query:
    """Holds for a paper when one of its alternatives does."""

    alternatives: tuple[Alternative, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.alternatives) <= MOST_ALTERNATIVES:
            raise ValueError(f"a query has 1 to {MOST_ALTERNATIVES} alternatives")

    @classmethod
    def of(cls, field: Field, text: str) -> "Query":
        """The query of a single term."""
        return cls((Alternative((Term(field, text),)),))

    @property
    def text(self) -> str:
        """As it is listed, in the order in which it was typed: `(Wenjian Luo OR "ice core") journal:Nature -"survey"`."""
        return _spelled(self.alternatives, bare=True)

    @property
    def canonical(self) -> str:
        """The one text of all queries that ask for the same in the same words: sorted, every field named. It reads back to
        the same query, whoever is known; it may be longer than what people may type."""
        ordered = [Alternative(_sorted(a.every), _sorted(a.none)) for a in self.alternatives]
        ordered.sort(key=lambda a: ([*map(_place, a.every)], [*map(_place, a.none)]))
        return _spelled(ordered, bare=False)


_PLACES = {field: place for place, field in enumerate(Field)}


def _sorted(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=_place))


def _place(term: Term) -> tuple[int, str]:
    """Where a term stands in a canonical text: fields in the order of `Field`."""
    return _PLACES[term.field], term.folded


_Literal = tuple[bool, Term]
"""Whether a term is an exclusion, and the term: what `factored` moves around."""


def _spelled(alternatives: Sequence[Alternative], *, bare: bool) -> str:
    """With brackets around what alternatives share: `(a OR b) c`. `bare` spells authors without their field where they are
    read back as such."""
    literals = [[*((False, term) for term in a.every), *((True, term) for term in a.none)] for a in alternatives]
    products = factored(literals)
    return " OR ".join(_product(product, bare=bare, alone=len(products) == 1) for product in products)


def _product(choices: Sequence[Sequence[_Literal]], *, bare: bool, alone: bool) -> str:
    """Choices that must all hold, exclusions last. A name may stand bare at the front or in brackets: behind other words it
    would be taken for more of them. An only choice of an only product (`alone`) needs no brackets."""
    ordered = sorted(choices, key=lambda choice: all(negative for negative, _ in choice))
    parts = [_choice(choice, bare=bare and (n == 0 or len(choice) > 1)) for n, choice in enumerate(ordered)]
    if alone and len(parts) == 1:
        return parts[0]
    return " ".join(f"({part})" if len(choice) > 1 else part for part, choice in zip(parts, ordered, strict=True))


def _choice(literals: Sequence[_Literal], *, bare: bool) -> str:
    return " OR ".join(_literal(literal, bare=bare) for literal in literals)


def _literal(literal: _Literal, *, bare: bool) -> str:
    negative, term = literal
    if negative:
        return f"-{term.written}"
    return term.shown if bare else term.written


_EXCERPT = 48
"""So many characters of the typed text are shown around a fault."""


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a follow cannot be kept: a sentence or two for people, what works instead, and where in the typed text it went wrong.

    `example` is a whole command that is understood. `position` counts characters from 0; at most the text's length.
    """

    problem: str
    example: str
    position: int = 0

    def pointed(self, typed: str) -> tuple[str, int]:
        """The typed text around the fault on one line of at most 50 characters, and the column below which a caret stands.

        Columns are those of a fixed-width font: a Chinese character takes two, a mark none.
        """
        start = max(0, min(self.position - _EXCERPT // 2, len(typed) - _EXCERPT))
        end = start + _EXCERPT
        before, after = _printable(typed[start : self.position]), _printable(typed[self.position : end])
        head, tail = "…" if start else "", "…" if end < len(typed) else ""
        return f"{head}{before}{after}{tail}", _columns(head + before)


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _columns(line: str) -> int:
    shown = [c for c in line if not unicodedata.category(c).startswith("M")]
    return len(shown) + sum(unicodedata.east_asian_width(c) in "WF" for c in shown)


def to_json(query: Query) -> list[dict[str, list[list[str]]]]:
    """The stored form; `from_json` reads it back to an equal query."""
    return [
        {"every": [[t.field.value, t.text] for t in a.every], "none": [[t.field.value, t.text] for t in a.none]}
        for a in query.alternatives
    ]


def from_json(stored: Sequence[Mapping[str, Sequence[Sequence[str]]]]) -> Query:
    """The query that `to_json` stored; ValueError for a field that nobody knows."""

    def terms(rows: Sequence[Sequence[str]]) -> tuple[Term, ...]:
        return tuple(Term(Field(field), text) for field, text in rows)

    return Query(tuple(Alternative(terms(a["every"]), terms(a["none"])) for a in stored))
