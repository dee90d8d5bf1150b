"""Journals, series and servers as people name them: by title, by an alias, or by ISSN."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from operator import itemgetter

from core.domain.query.ast import Field, Query, Term
from core.domain.sources import field_names
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import fold

MOST_NEAR = 3
LONGEST_NAME = 200
"""Characters of a name that is looked for; no title is longer."""
_INSIDE, _NOT_THERE = 3, 4
_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])")


@dataclass(frozen=True, slots=True)
class Journals:
    """Every source that is no category under each of its names, and all sources with their names, folded."""

    by_name: Mapping[str, Source]
    named: tuple[tuple[Source, tuple[str, ...]], ...]

    def find(self, words: str) -> Source | None:
        """The one of that title, alias or ISSN, whatever the case, the dots and a "The" in front."""
        return self.by_name.get(_key(words))

    def near(self, words: str) -> tuple[Source, ...]:
        """Those that may have been meant instead, at most three, the nearest first."""
        found = get_close_matches(_key(words), self.by_name, n=MOST_NEAR, cutoff=0.75)
        return tuple(dict.fromkeys(self.by_name[name] for name in found))

    def holding(self, words: str) -> list[Source]:
        """Sources with these words in a name: titles that begin so first, then other names that do."""
        return self._ranking(words, _NOT_THERE)

    def beginning(self, words: str) -> list[Source]:
        """The same without those where they only stand inside of a word, as `ice` in `Science`."""
        return self._ranking(words, _INSIDE)

    def _ranking(self, words: str, worst: int) -> list[Source]:
        wanted = fold(words[:LONGEST_NAME])
        ranked = [(_rank(names, wanted), source) for source, names in self.named]
        return [source for rank, source in sorted(ranked, key=itemgetter(0)) if rank < worst]


def _rank(names: tuple[str, ...], wanted: str) -> int:
    if names[0].startswith(wanted):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in name for name in names):
        return 2
    return _INSIDE if any(wanted in name for name in names) else _NOT_THERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Unannounced:
    """A term that nothing which is read announces: `source` would, where one is known; else `near` may have been meant."""

    term: Term
    source: Source | None = None
    near: tuple[Source, ...] = ()


def titled(query: Query, journals: Journals) -> Query:
    """The same follow with every journal under the name that its papers carry, whatever it was called."""

    def under_title(term: Term) -> Term:
        source = journals.find(term.text) if term.field is Field.JOURNAL else None
        return Term(Field.JOURNAL, source.label) if source and source.label else term

    return query.mapped(under_title)


@lru_cache(maxsize=4)
def known(sources: tuple[Source, ...]) -> Journals:
    """These sources by their names; a name that two have is that of the first."""
    found: dict[str, Source] = {}
    for source in sources:
        if source.kind is not SourceKind.CATEGORY:
            for name in (source.label or source.name, *source.aliases, *source.issn):
                found.setdefault(_key(name), source)
    named = (
        (source, (source.label or source.name, source.name, *source.aliases, *source.issn, *_in_chinese(source)))
        for source in sources
    )
    return Journals(found, tuple((source, tuple(map(fold, names))) for source, names in named))


def _in_chinese(source: Source) -> tuple[str, ...]:
    """What the subject of a category is called in Chinese."""
    is_category = source.kind is SourceKind.CATEGORY
    return tuple(field_names.chinese(source.name.partition(": ")[2])) if is_category else ()


def is_issn(written: str) -> bool:
    """Whether it is eight characters with a hyphen of which the last is the right check digit."""
    return len(written) == 9 and _ISSN.fullmatch(written) is not None and _is_whole(written.replace("-", ""))


def _is_whole(digits: str) -> bool:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * (8 - place) for place, value in enumerate(values)) % 11 == 0


def _key(words: str) -> str:
    """An ISSN as its eight characters, else the folded words."""
    if found := _ISSN.fullmatch(words.strip().upper().removeprefix("ISSN").lstrip(": ")):
        return found[1] + found[2]
    return fold(words[:LONGEST_NAME]).removeprefix("the ")
