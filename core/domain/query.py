"""The follow language: what a chat may follow, normalised to alternatives of terms.

Today one alternative: terms that must all hold, and exclusions with a leading `-`. The type holds up to 32 alternatives, so
OR and brackets need no other tables. There is no user-supplied regular expression, ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_ALTERNATIVES = 32
MOST_TERMS = 32
MOST_CHARACTERS = 500


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
    """`text` is as people wrote it, tidied; two terms are the same when `field` and `folded` are."""

    field: Field
    text: str

    @property
    def shown(self) -> str:
        """In the follow language: `author:"Wenjian Luo"` is shown as the bare name, `kw:` in quotation marks."""
        match self.field:
            case Field.AUTHOR:
                return self.text
            case Field.PHRASE:
                return f'"{self.text}"'
            case _:
                return (
                    f"{self.field.value}:{self.text}" if " " not in self.text else f'{self.field.value}:"{self.text}"'
                )


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
        """As it is listed."""
        return " OR ".join(
            " ".join([*(t.shown for t in a.every), *(f"-{t.shown}" for t in a.none)]) for a in self.alternatives
        )


@dataclass(frozen=True, slots=True)
class QueryError:
    """Why a follow cannot be kept: one sentence for people, and what to type instead."""

    problem: str
    example: str


def to_json(query: Query) -> list[dict[str, list[list[str]]]]:
    """The stored form; `from_json` reads it back to an equal query."""
    return [
        {"every": [[t.field.value, t.text] for t in a.every], "none": [[t.field.value, t.text] for t in a.none]}
        for a in query.alternatives
    ]


def from_json(stored: Sequence[Mapping[str, Sequence[Sequence[str]]]]) -> Query:
    """A stored query."""

    def terms(rows: Sequence[Sequence[str]]) -> tuple[Term, ...]:
        return tuple(Term(Field(field), text) for field, text in rows)

    return Query(tuple(Alternative(terms(a["every"]), terms(a["none"])) for a in stored))
