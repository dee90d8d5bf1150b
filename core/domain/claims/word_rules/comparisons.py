"""Which of two things outdoes the other: they may not change places, nor be unequal where the evidence calls them equal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.domain.claims.source import Source, stem
from core.domain.claims.word_rules.notions import DENIAL, PAIRS, Mark, Reading, read
from core.domain.claims.word_rules.roles import in_roles

_VERBS: Final = "outperform* surpass* exceed* beat beats beating outstrip*".split()
_PHRASES: Final = (
    ("relative", "to"), ("compared", "to"), ("compared", "with"), ("in", "comparison", "to"), ("in", "comparison", "with"),
    ("superior", "to"), ("superior", "over"), ("inferior", "to"), ("versus",), ("than",),
)  # fmt: skip
_ANY: Final = re.compile(
    r"\b(?:than|outperform|surpass|exceed|beat|outstrip|relative to|compar|superior|inferior|versus)"
)
_RELATIVE: Final = frozenset("that which who".split())
_NO_COMPARISON: Final = frozenset("rather other".split())
_EQUAL: Final = re.compile(
    r"\b(?:equal(?:ly)?|comparabl[ey]|similar(?:ly)?|equivalent(?:ly)?|identical|on par|same)\b|\b(?:no|not) (?:\w+ ){0,2}differ"
)
_STOPS: Final = frozenset(".,;:()")
_CLAUSES: Final = frozenset("while whereas but although though because since which that where so and".split())
_BEHIND: Final = frozenset(
    "in on at by for when while whereas but and with under during across over after if as".split()
)
_GRAMMAR: Final = frozenset(
    """
    a an the this that these those it its they their them is are was were be been being has have had can could may might will would
    do does did of to in on at by for with from as and or not no both each all one ones any we our us there more less much far even
    significantly consistently considerably substantially clearly generally statistically often also only still very slightly
    markedly based method methods approach approaches which who when where while but result results show shows showed find finds
    found demonstrate than that up out
    """.split()
)
_SUBJECT, _STANDARD, _ADJECTIVE = 10, 5, 6
"""How many words of a subject and of what it is compared with are read, and how far before "than" its adjective stands."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Stems of what is compared and of what it is compared with, only those that tell the two apart; the pair of words by which, and of what."""

    subject: frozenset[str]
    standard: frozenset[str]
    axis: str
    side: bool
    matter: tuple[str, ...]

    @classmethod
    def of(cls, subject: Sequence[str], standard: Sequence[str], by: Mark | None, matter: Sequence[str]) -> "_Frame":
        """Without what stands on both sides."""
        one, two = frozenset(subject), frozenset(standard)
        kind, side = (by.notion.kind, by.notion.side) if by else ("", True)
        return cls(one - two, two - one, kind, side, tuple(matter))


def comparisons_hold(told: Reading, cited: str, source: Source) -> bool:
    """No two things that `told` compares stand the other way round in the source, or are equal in `cited`, the sentences it leans on."""
    if not any(_frames(told)):
        return True
    said = tuple(_frames(read(in_roles(" ".join(told.tokens), source))))
    known = [frame for each in (cited, *source.sentences) for frame in _known(each, source)]
    if any(not _straight(frame, known) for frame in said):
        return False
    return (
        bool(_known(cited, source))
        or not _EQUAL.search(" ".join(read(cited).tokens))
        or bool(_EQUAL.search(" ".join(told.tokens)))
    )


@lru_cache(maxsize=1024)
def _known(sentence: str, source: Source) -> tuple[_Frame, ...]:
    return tuple(_frames(read(in_roles(sentence, source)))) if _ANY.search(sentence.lower()) else ()


def _straight(told: _Frame, known: Sequence[_Frame]) -> bool:
    """One of the evidence's comparisons has the two where `told` has them, or none has them the other way round."""
    crossed = False
    for other in known:
        kept, moved = (
            bool(told.standard & other.standard),
            len(told.standard & other.subject) + len(told.subject & other.standard),
        )
        if told.axis == other.axis and told.side != other.side:
            if not (told.matter == other.matter != () and kept and not moved):
                return True
            crossed = True
        elif kept:
            return True
        else:
            crossed |= 2 * moved > len(told.subject & other.subject)
    return not crossed


def _frames(reading: Reading) -> Iterator[_Frame]:
    tokens = reading.tokens
    for at in range(len(tokens)):
        end = _comparator(tokens, at)
        behind = tokens[end : end + 1]
        if not end or behind == ("by",) or "".join(behind)[:1].isdigit():
            continue
        pairs = reading.of(*PAIRS)
        by = next((mark for mark in pairs if mark.at == at), None) if end == at + 1 else None
        by = by or _adjective(reading, at)
        if any(mark.stated and mark.at < at <= mark.end + _ADJECTIVE for mark in reading.of(DENIAL)):
            continue
        own = range(by.at, by.end) if by else range(0)
        start = at - 1 if tokens[at - 1] not in _RELATIVE else at - 2
        before = _words(reading, range(start, -1, -1), _SUBJECT, own)
        standard = list(_standard(reading, end))
        if not before:
            before = _words(reading, range(_comma(tokens, end), len(tokens)), _SUBJECT, own)
        if standard or (before and behind in (("it",), ("them",))):
            yield _Frame.of(before, standard, by, reading.right(by, 1) if by else ())


def _comparator(tokens: Sequence[str], at: int) -> int:
    """Where words that compare end, 0 where none stand."""
    if any(tokens[at].startswith(verb[:-1]) if verb.endswith("*") else tokens[at] == verb for verb in _VERBS):
        return at + 1
    for phrase in _PHRASES:
        if tuple(tokens[at : at + len(phrase)]) == phrase and tokens[at - 1] not in _NO_COMPARISON:
            return at + len(phrase)
    return 0


def _adjective(reading: Reading, at: int) -> Mark | None:
    return next((m for m in reversed(reading.of(*PAIRS)) if m.stated and at - _ADJECTIVE <= m.at < at), None)


def _words(reading: Reading, places: range, most: int, without: range) -> list[str]:
    """Stems from there on, up to the end of the clause."""
    found: list[str] = []
    for place in places:
        token = reading.tokens[place]
        if token in _STOPS or token in _CLAUSES or len(found) == most:
            break
        if _tells(token) and place not in without:
            found.append(stem(token))
    return found


def _standard(reading: Reading, start: int) -> Iterator[str]:
    """What stands behind the comparing words, up to the next stop or preposition that something stands before."""
    count = 0
    for token in reading.tokens[start:]:
        if token in _STOPS or count == _STANDARD or (count and token in _BEHIND):
            return
        if _tells(token):
            count += 1
            yield stem(token)


def _tells(token: str) -> bool:
    return token[0].isalpha() and token not in _GRAMMAR


def _comma(tokens: Sequence[str], start: int) -> int:
    """Behind the next comma, or the end."""
    return next((place + 1 for place in range(start, len(tokens)) if tokens[place] == ","), len(tokens))
