"""The follow language's values: what a chat may follow, normalised to alternatives of terms.

A query is an OR of alternatives; an alternative holds where all its terms do and none of its exclusions. So
`(Wenjian Luo OR "ice core") journal:Nature -survey` is kept multiplied out, as two alternatives: Wenjian Luo in Nature without
"survey", and "ice core" in Nature without "survey".

`language` parses typed text into a query; here are the values, their text and their stored form. Users can never supply a
regular expression.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from functools import lru_cache

from core.domain.people import names
from core.domain.query.simplify import factored
from core.domain.text.plain import fold, match_words
from core.domain.text.stemming import telling_stems

MOST_ALTERNATIVES = 32
MOST_TERMS = 32
"""Different terms in one follow, before it is multiplied out; `normal_form` refuses more."""
MOST_CHARACTERS = 500
"""Of what people type for one follow; a canonical text may be longer."""
EXAMPLE = "/follow Wenjian Luo"
WITHOUT = "/follow unlearning -survey"
EITHER = '/follow "machine unlearning" OR "federated learning"'


class Field(StrEnum):
    """What a term looks at; a PHRASE looks at title and abstract. The value is the prefix that people type.

    WORDS and NEAR look there for all words in any inflection: anywhere, or within eight words of each other. ABOUT looks for the phrase, and
    for papers close to those that have it.
    """

    AUTHOR = "author"
    PHRASE = "kw"
    TITLE = "title"
    ABSTRACT = "abstract"
    CATEGORY = "cat"
    JOURNAL = "journal"
    SOURCE = "source"
    WORDS = "words"  # canonical texts follow this order, so that new fields come last
    NEAR = "near"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Term:
    """`text` is as people wrote it, tidied; two terms ask for the same when they are equal in `field` and `folded`. `name` is how
    a source whose id says nothing is called to people."""

    field: Field
    text: str
    name: str = attribute(default="", compare=False)

    @property
    def folded(self) -> str:
        """Equal for two texts that ask for the same in this field."""
        match self.field:
            case Field.PHRASE | Field.TITLE | Field.ABSTRACT | Field.ABOUT:
                return _words(self.text)
            case Field.AUTHOR:
                return names.name_key(self.text)
            case Field.JOURNAL:
                return fold(self.text)
            case Field.CATEGORY | Field.SOURCE:
                return self.text.lower()
            case Field.WORDS | Field.NEAR:
                return " ".join(sorted(telling_stems(self.text)))

    @property
    def shown(self) -> str:
        """As people read it: an author is the bare name, anything else is as `written`."""
        return self.text if self.field is Field.AUTHOR else self.written

    @property
    def called(self) -> str:
        """What it looks for by itself, without its field: its `name` where it has one, else its text."""
        return self.name or self.text

    @property
    def written(self) -> str:
        """In the follow language: `"ice core"`, `cat:cs.AI`, `author:"Wenjian Luo"`. Reads back to an equal term wherever it stands."""
        if self.field is Field.PHRASE:
            return _quoted(self.text)
        return f"{self.field.value}:{self.text if _is_plain(self.text) else _quoted(self.text)}"


def _quoted(text: str) -> str:
    """Between quotation marks; those inside become blanks, as nothing escapes them."""
    without_quotes = "".join(" " if is_quote(c) else c for c in text)
    return f'"{" ".join(without_quotes.split())}"'


def _is_plain(text: str) -> bool:
    """Whether the text is read as one word behind a field, so that it may stand without quotation marks."""
    return text[:1].isalnum() and all(c.isalnum() or c in ".:/-" for c in text)


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
    def of(cls, field: Field, text: str, name: str = "") -> "Query":
        """The query of a single term."""
        return cls((Alternative((Term(field, text, name),)),))

    @property
    def terms(self) -> tuple[Term, ...]:
        """All of its terms, those that are left out too, as often as they stand there."""
        return tuple(term for each in self.alternatives for term in (*each.every, *each.none))

    @property
    def only(self) -> Term | None:
        """Its term, where there is one and nothing is left out."""
        (first, *others) = self.alternatives
        return None if others or first.none or len(first.every) > 1 else first.every[0]

    @property
    def person(self) -> str:
        """The name, where a person is all that it looks for."""
        return self.only.text if self.only and self.only.field is Field.AUTHOR else ""

    def mapped(self, change: Callable[[Term], Term]) -> "Query":
        """The query with every term changed."""
        return Query(
            tuple(Alternative(tuple(map(change, a.every)), tuple(map(change, a.none))) for a in self.alternatives)
        )

    @property
    def text(self) -> str:
        """As it is listed, in the order in which it was typed: `(Wenjian Luo OR "ice core") journal:Nature -"survey"`."""
        return _spelled(self.alternatives, bare=True)

    @property
    def canonical(self) -> str:
        """The one text of all queries that ask for the same in the same words: sorted, every field named.

        It reads back to the same query whatever persons and journals the reader knows, as no word's field is left to guess.
        It may be longer than what people may type.
        """
        ordered = [Alternative(_ordered(a.every), _ordered(a.none)) for a in self.alternatives]
        in_order = sorted(ordered, key=lambda a: ([*map(_place, a.every)], [*map(_place, a.none)]))
        return _spelled(in_order, bare=False)


_PLACES = {field: place for place, field in enumerate(Field)}


def _ordered(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=_place))


def _place(term: Term) -> tuple[int, str]:
    """Where a term stands in a canonical text: fields in the order of `Field`."""
    return _PLACES[term.field], term.folded


@dataclass(frozen=True, slots=True)
class _Literal:
    """A term, or its exclusion."""

    term: Term
    excluded: bool

    def spelled(self, *, bare: bool) -> str:
        if self.excluded:
            return f"-{self.term.written}"
        return self.term.shown if bare else self.term.written


def _spelled(alternatives: Sequence[Alternative], *, bare: bool) -> str:
    """One line, with what alternatives share written once: `a c OR b c` as `(a OR b) c`.

    `bare` spells authors without their field, where they are read back as authors.
    """
    products = factored(map(_literals, alternatives))
    if len(products) == 1 and len(products[0]) == 1:
        return _choice(products[0][0], bare=bare)  # a single choice needs no brackets
    return " OR ".join(_product(product, bare=bare) for product in products)


def _literals(alternative: Alternative) -> list[_Literal]:
    wanted = [_Literal(term, excluded=False) for term in alternative.every]
    return wanted + [_Literal(term, excluded=True) for term in alternative.none]


def _product(choices: Sequence[Sequence[_Literal]], *, bare: bool) -> str:
    """Choices that must all hold, exclusions last: `(a OR b) c -d`."""
    front, *others = sorted(choices, key=lambda choice: all(literal.excluded for literal in choice))
    # A bare name is safe at the front or in brackets; behind other bare words the parser would take it for more of them.
    parts = [_bracketed(front, bare=bare), *(_bracketed(choice, bare=bare and len(choice) > 1) for choice in others)]
    return " ".join(parts)


def _bracketed(choice: Sequence[_Literal], *, bare: bool) -> str:
    return f"({_choice(choice, bare=bare)})" if len(choice) > 1 else choice[0].spelled(bare=bare)


def _choice(literals: Sequence[_Literal], *, bare: bool) -> str:
    return " OR ".join(literal.spelled(bare=bare) for literal in literals)


_EXCERPT = 48
"""Characters of the typed text that are shown around an error."""


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a follow is not valid: one or two sentences for people, an example, and the place in the typed text.

    Returned by `language.read`, never raised. `example` is a whole command that works.
    `position` counts characters from 0; at most the text's length.
    """

    problem: str
    example: str
    position: int = 0

    def pointed(self, typed: str) -> tuple[str, int]:
        """The typed text around the fault on one line of at most 50 characters, and the column below which a caret stands.

        Columns are those of a fixed-width font: a Chinese character takes two, a mark none.
        """
        centred = self.position - _EXCERPT // 2
        start = max(0, min(centred, len(typed) - _EXCERPT))
        end = start + _EXCERPT
        before, after = _printable(typed[start : self.position]), _printable(typed[self.position : end])
        head, tail = "…" if start else "", "…" if end < len(typed) else ""
        return f"{head}{before}{after}{tail}", sum(map(_columns, head + before))


class Refused(Exception):
    """Raised where a follow turns out wrong; `language.read` catches it and returns the error."""

    def __init__(self, problem: str, example: str, position: int) -> None:
        self.error = QueryError(problem, example, position)


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)


def _columns(character: str) -> int:
    if unicodedata.category(character).startswith("M"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def to_json(query: Query) -> list[dict[str, list[list[str]]]]:
    """The stored form, `[{"every": [["author", "Wenjian Luo"]], "none": []}]`; `from_json` reads it back to an equal query."""
    return [{"every": _rows(a.every), "none": _rows(a.none)} for a in query.alternatives]


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> str:
    # A subject is compared with hundreds of papers a minute.
    return " ".join(match_words(text))


def from_json(stored: Sequence[Mapping[str, Sequence[Sequence[str]]]]) -> Query:
    """The query that `to_json` stored; ValueError for a field that nobody knows."""
    return Query(tuple(Alternative(_terms(a["every"]), _terms(a["none"])) for a in stored))


def _rows(terms: Sequence[Term]) -> list[list[str]]:
    return [[term.field.value, term.text, *([term.name] if term.name else [])] for term in terms]


def _terms(rows: Sequence[Sequence[str]]) -> tuple[Term, ...]:
    return tuple(Term(Field(field), *words) for field, *words in rows)
