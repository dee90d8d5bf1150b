"""Sentence checks: of what a model says about a paper, only what the paper's own title and abstract carry is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.domain.briefing import Sentence
from core.domain.claims.form import unfit
from core.domain.claims.names import causes_hold, names_hold
from core.domain.claims.numbers import numbers_hold
from core.domain.claims.source import Source, content, sentences, words

LONGEST: Final = 400
MOST: Final = 2
SHORTEST_SPAN: Final = 12
COVERED: Final = 0.6
"""Of a sentence's content words, so many stand in title or abstract."""

CARRIED: Final = 0.25
"""And so many in the words that it cites, or in the sentence they come from."""

BORROWED: Final = 8
"""Words in a row that a sentence may not share with our instructions."""

_DENIALS: Final = re.compile(r"(?i)\b(?:not|never|no|cannot|nor|neither|without|fails?\sto|unable\sto)\b|n't\b")

_DENIED: Final = re.compile(r"(?i)(?:\b(?:not|never|cannot)\b|n't\b)(?P<what>(?:\s\S+){1,3})")
_DOUBTS: Final = re.compile(
    r"(?i)\b(?:not|never|no|none|nor|neither|cannot|without|fail\w*|lack\w*|limit\w*|struggl\w*|rarely|hardly|few|un(?!i|der|til|learn)\w+|"
    r"non\w*|\w*free|\w+less|absen\w+|instead|rather|only|avoid\w*|break\w*|difficult\w*|hard\w*|challeng\w*|remain\w*|degrad\w*|"
    r"in(?:ab|cap|suff|compl|eff|adeq|accur|visib)\w*|below|beyond|drop\w*|poor\w*|wors\w+|despite|yet|neglect\w*|ignor\w*|miss\w*|"
    r"underperform\w*|harm\w*)\b|n't\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What may be shown, sentences with the source's own words as their spans; and how many did not hold."""

    kept: tuple[Sentence, ...]
    removed: int


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
    source, borrowed = Source.of(title, abstract), _runs(forbidden_text)
    held: dict[str, Sentence] = {}
    removed = 0
    for sentence in sentences:
        good = _held(sentence, source, borrowed)
        if good is None:
            removed += 1
        else:
            held.setdefault(good.text, good)
    return Checked(kept=tuple(held.values())[:most], removed=removed)


def _held(sentence: Sentence, source: Source, borrowed: frozenset[tuple[str, ...]]) -> Sentence | None:
    """The sentence on one line with its span as the source writes it, or None where anything of it does not hold."""
    text, span = " ".join(sentence.text.split()), " ".join(sentence.span.split())
    if not 0 < len(text) <= LONGEST or len(span) < min(SHORTEST_SPAN, *map(_length, source.fields)):
        return None
    place = source.locate(span)
    if place is None or unfit(text, source) or _runs(text) & borrowed:
        return None
    field, at = place
    span, evidence = field[at : at + len(span)], _around(field, at, at + len(span))
    if _denied(field, at) and not _DENIALS.search(text):
        return None
    if not (_verbatim(text, source) or _faithful(text, evidence, source)):
        return None
    return Sentence(text=text, span=span)


def _length(field: str) -> int:
    return len(field) or SHORTEST_SPAN


def _verbatim(text: str, source: Source) -> bool:
    """Whole sentences of the source, word for word."""
    return text.rstrip(".") in {whole.rstrip(".") for whole in (*source.sentences, *source.fields)}


def _faithful(text: str, evidence: str, source: Source) -> bool:
    if _contradicts(text, evidence):
        return False
    return (
        _leans(text, evidence, source)
        and numbers_hold(text, source)
        and names_hold(text, source)
        and causes_hold(text, evidence, source)
    )


def _contradicts(text: str, evidence: str) -> bool:
    """It denies what the sentence that it cites says plainly, or denies something where that sentence doubts nothing."""
    for denial in _DENIED.finditer(text):
        denied = next(iter(content(denial["what"])), "")
        for word in re.finditer(r"[^\W\d_]+", evidence):
            if denied and denied == next(iter(content(word[0])), "") and not _denied(evidence, word.start()):
                return True
        if not _DOUBTS.search(evidence):
            return True
    return False


def _leans(text: str, evidence: str, source: Source) -> bool:
    """Every part of it speaks in the paper's own words, and the whole in those of the sentence it cites."""
    stems = content(text)
    cited = frozenset(content(evidence))
    if not stems or sum(stem in cited for stem in stems) < CARRIED * len(stems):
        return False
    parts = [content(part) for part in sentences(text)]
    return all(sum(stem in source.stems for stem in part) >= COVERED * len(part) for part in parts)


def _around(field: str, start: int, end: int) -> str:
    """The whole sentences that a span touches."""
    at, touched = 0, []
    for sentence in sentences(field):
        begins = field.find(sentence, at)
        at = begins + len(sentence)
        if begins < end and at > start:
            touched.append(sentence)
    return " ".join(touched)


def _denied(field: str, at: int) -> bool:
    """The words that a span leaves out just before it deny it."""
    before = re.split(r"[.;:,]\s", field[:at])[-1]
    return bool(_DENIALS.search(" ".join(before.split()[-3:])))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[at : at + BORROWED]) for at in range(len(found) - BORROWED + 1))
