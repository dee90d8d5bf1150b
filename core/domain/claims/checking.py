"""Sentence checks: of what a model says about a paper, only what the paper's own title and abstract carry is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.domain.claims.chinese import chinese
from core.domain.claims.faithful import is_faithful
from core.domain.claims.form import hidden, unfit
from core.domain.claims.source import Source, sentences, words
from core.domain.claims.statement import Sentence

LONGEST: Final = 400
MOST: Final = 2
SHORTEST_SPAN: Final = 12

BORROWED: Final = 8
"""Words in a row that a sentence may not share with our instructions."""

_DENIALS: Final = re.compile(
    r"(?i)\b(?:not|never|no|cannot|nor|neither|without|fails?\sto|unable\sto)\b|n't\b|[不没未无非]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What may be shown, sentences with the source's own words as their spans; and how many did not hold."""

    kept: tuple[Sentence, ...]
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A span as its source writes it, the whole sentences that it touches, and whether words just before it deny it."""

    span: str
    sentences: tuple[str, ...]
    denied: bool


def check(
    title: str,
    abstract: str,
    sentences: Sequence[Sentence],
    *,
    language: str = "en",
    forbidden_text: str = "",
    most: int = MOST,
) -> Checked:
    """Keeps the first `most` sentences in `language` that hold; repeats and further good ones are left out and not counted as removed."""
    source = Source.of(title, abstract)
    held: dict[str, Sentence] = {}
    removed = 0
    for sentence in sentences:
        citation = cite(sentence.span, source)
        if citation is None or not holds(sentence.text, [citation], source, language, forbidden_text):
            removed += 1
        else:
            text = " ".join(sentence.text.split())
            held.setdefault(text, Sentence(text=text, span=citation.span))
    return Checked(kept=tuple(held.values())[:most], removed=removed)


def cite(span: str, source: Source) -> Citation | None:
    """What a span cites; None where the source does not have it word for word, or it is too short to say anything."""
    told = " ".join(span.split())
    if len(told) < min(SHORTEST_SPAN, *map(_length, source.fields)):
        return None
    place = source.locate(told)
    if place is None:
        return None
    field, at = place
    end = at + len(told)
    return Citation(span=field[at:end], sentences=_around(field, at, end), denied=_denied(field, at))


def holds(
    text: str,
    citations: Sequence[Citation],
    source: Source,
    language: str,
    forbidden_text: str = "",
    counts: frozenset[int] = frozenset(),
) -> bool:
    """Whether a sentence is fit to be read and says no more than what it cites; `counts` are numbers that it may use besides."""
    told = " ".join(text.split())
    if hidden(text) or not 0 < len(told) <= LONGEST or unfit(told, source, language):
        return False
    if _runs(told) & _forbidden(forbidden_text):
        return False
    if any(citation.denied for citation in citations) and not _DENIALS.search(told):
        return False
    cited = tuple(dict.fromkeys(each for citation in citations for each in citation.sentences))
    if language == "zh" and not chinese(told):
        return False
    spans = tuple(citation.span for citation in citations)
    return _verbatim(told, source) or is_faithful(told, spans, cited, source, language, counts)


def _length(field: str) -> int:
    return len(field) or SHORTEST_SPAN


def _verbatim(text: str, source: Source) -> bool:
    """Whole sentences of the source, word for word."""
    return text.rstrip(".") in {whole.rstrip(".") for whole in (*source.sentences, *source.fields)}


def _around(field: str, start: int, end: int) -> tuple[str, ...]:
    """The whole sentences that a span touches."""
    at, touched = 0, []
    for sentence in sentences(field):
        begins = field.find(sentence, at)
        at = begins + len(sentence)
        if begins < end and at > start:
            touched.append(sentence)
    return tuple(touched)


def _denied(field: str, at: int) -> bool:
    """The words that a span leaves out just before it deny it."""
    before = re.split(r"[.;:,]\s", field[:at])[-1]
    return bool(_DENIALS.search(" ".join(before.split()[-3:])))


@lru_cache(maxsize=16)
def _forbidden(text: str) -> frozenset[tuple[str, ...]]:
    return _runs(text)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[at : at + BORROWED]) for at in range(len(found) - BORROWED + 1))
