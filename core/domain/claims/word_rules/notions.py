"""Which notions of the two tables stand in a sentence, in English or Chinese, and where."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.domain.claims.source import content, folded
from core.domain.claims.word_rules.opposites import OPPOSITES
from core.domain.claims.word_rules.strengths import STRENGTHS

HEDGE, STRONG, DONE, DENIAL, LIMIT, PLAN, ALL, SOME, CLAIM, CAUSE, LINK, ORDER = (
    "hedge", "strong", "done", "denial", "limit", "plan", "all", "some", "claim", "cause", "link", "order",
)  # fmt: skip
WINDOW: Final = 4
"""Content words on either side of a mark that say what it is about."""

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[a-z]{1,2}\b)?|\d+(?:[.,]\d+)*|[^\w\s]")
_SUB: Final = re.compile(r"\bsub-(?=optimal)")
"""What makes an opposite of the word behind it."""

_HYPHEN: Final = re.compile(r"(?<=[a-z])-(?=[a-z])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[a-z]+")
_FILLERS: Final = frozenset(("in all", "at all", "above all", "after all", "first of", "or not", "at most", "at least"))
_AT_ALL: Final = "at all"
_FILLED: Final = frozenset(filler.split()[-1] for filler in _FILLERS)
_NO_DENIAL: Final = frozenset(("not only", "not just", "not merely", "not least", "without effort", "no doubt"))
_NO_COMPARISON: Final = frozenset(("other than", "others than"))
_UNABLE: Final = frozenset(("could not", "couldn't be"))
"""What was not possible is no doubt."""

_MONTH, _DATING = "may", frozenset("in of on since until by from during early late mid and to before after".split())
"""Behind one of these, or before a number, it is the month."""

_STOPS: Final = frozenset(".,;:!?()")
_HARD_STOPS: Final = frozenset(".;:!?")
_ANIMALS: Final = "limit animals"
_PEOPLE: Final = frozenset("human humans people patients participants volunteers women men children adults".split())
"""Where a sentence names them too, its animals are no limit."""

_BACKING: Final = {"hedge": "can", "denial": "barely"}
_LEAST_PREFIX: Final = 3
_PHRASE: Final = 2
"""Blanks of an expression that no Chinese word is read as."""


@dataclass(frozen=True, slots=True)
class Notion:
    """A line of a table: `name` is a strength's kind and name or a pair's axis and line, `side` which of a pair."""

    kind: str
    name: str
    side: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A notion where a sentence has it: from token `at` up to `end`; `stated` unless its word only backs it."""

    notion: Notion
    at: int
    end: int
    stated: bool = True


_Entry = tuple[tuple[str, ...], Notion, bool]


def _rows(table: str) -> Iterator[list[str]]:
    for line in re.sub(r"\n {2,}", " ", table.strip()).splitlines():
        yield [cell.strip() for cell in line.split("|")]


def _entries() -> Iterator[tuple[str, Notion]]:
    """Each word of both tables with its notion."""
    for number, (axis, *cells) in enumerate(_rows(OPPOSITES)):
        for cell in cells:
            for side, told in zip((True, False), cell.split("<>"), strict=True):
                yield from ((word, Notion(axis, f"{axis} {number}", side)) for word in told.split())
    for name, *cells in _rows(STRENGTHS):
        yield from ((word, Notion(name.split()[0], name)) for cell in cells for word in cell.split())


def _tables() -> tuple[dict[str, list[_Entry]], dict[str, list[_Entry]], dict[str, list[tuple[Notion, bool]]]]:
    exact: dict[str, list[_Entry]] = defaultdict(list)
    begun: dict[str, list[_Entry]] = defaultdict(list)
    han: dict[str, list[tuple[Notion, bool]]] = defaultdict(list)
    for written, notion in _entries():
        word, stated = written.removeprefix("~"), not written.startswith("~")
        if _HAN.search(word):
            han[word].append((notion, stated))
            continue
        parts = tuple(word.split("_"))
        if parts[0].endswith("*"):
            begun[parts[0][:_LEAST_PREFIX]].append((parts, notion, stated))
        else:
            exact[parts[0]].append((parts, notion, stated))
    return dict(exact), dict(begun), dict(han)


PAIRS: Final = frozenset(row[0] for row in _rows(OPPOSITES))
_English = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]


def _in_english() -> dict[str, _English]:
    """By each Chinese word, the English ones for each pair that it is of, and for each other notion that it states or backs."""
    english: dict[Notion, list[str]] = defaultdict(list)
    for written, notion in _entries():
        if not _HAN.search(written) and not written.startswith("~") and written.count("_") < _PHRASE:
            english[notion].append(written.rstrip("*"))
    found: dict[str, _English] = {}
    for word, places in _CHINESE.items():
        stated = [notion for notion, states in places if states]
        pairs = tuple(tuple(english[notion]) for notion in stated if notion.kind in PAIRS)
        others = tuple(tuple(english[notion]) for notion in stated if notion.kind not in PAIRS)
        backed = tuple((_BACKING[notion.kind],) for notion, _ in places if notion.kind in _BACKING and not stated)
        if pairs or others or backed:
            found[word] = pairs, others or backed
    return found


_EXACT, _BEGUN, _CHINESE = _tables()
CHINESE_WORDS: Final = _in_english()
_ANY_CHINESE: Final = re.compile("|".join(sorted(map(re.escape, _CHINESE), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence in folded tokens, the stem of each that says something (else empty), and its marks in order."""

    tokens: tuple[str, ...]
    stems: tuple[str, ...]
    marks: tuple[Mark, ...]

    def of(self, *kinds: str) -> tuple[Mark, ...]:
        """Its marks of these kinds."""
        return tuple(mark for mark in self.marks if mark.notion.kind in kinds)

    def has(self, kind: str, stated: bool = False) -> bool:
        """Any mark of that kind; `stated` leaves out what only backs it."""
        return any(mark.notion.kind == kind and (mark.stated or not stated) for mark in self.marks)

    def left(self, mark: Mark, most: int = WINDOW, stops: frozenset[str] = _HARD_STOPS) -> list[str]:
        """The content stems before it, nearest first, up to a stop."""
        return self._walk(range(mark.at - 1, -1, -1), most, stops)

    def right(self, mark: Mark, most: int = WINDOW, stops: frozenset[str] = _HARD_STOPS) -> list[str]:
        """The content stems behind it, nearest first, up to a stop."""
        return self._walk(range(mark.end, len(self.tokens)), most, stops)

    def scope(self, mark: Mark) -> list[str]:
        """What a hedge or a denial speaks of: what stands behind it in its clause, and before it where that is little; a limit, of both."""
        if mark.notion.kind == LIMIT:
            return self.left(mark) + self.right(mark)
        behind = self.right(mark, WINDOW + 1, _STOPS)
        return behind if len(behind) > 2 else behind + self.left(mark, WINDOW, _STOPS)

    def _walk(self, places: range, most: int, stops: frozenset[str]) -> list[str]:
        found: list[str] = []
        for place in places:
            if self.tokens[place] in stops or len(found) == most:
                break
            if self.stems[place]:
                found.append(self.stems[place])
        return found


@lru_cache(maxsize=1024)
def read(sentence: str) -> Reading:
    """The notions of one sentence, or of several that are read as one."""
    plain = _HYPHEN.sub(" ", _SUB.sub("sub", folded(sentence)))
    if _HAN.search(plain) and len(_HAN.findall(plain)) > len(_LATIN.findall(plain)):
        return _read_chinese(plain)
    tokens = tuple(_TOKEN.findall(plain))
    stems = tuple(_stem(token) if token[0].isalpha() else "" for token in tokens)
    marks = _marks(tokens)
    if not _PEOPLE.isdisjoint(tokens):
        marks = (mark for mark in marks if mark.notion.name != _ANIMALS)
    return Reading(tokens, stems, tuple(marks))


@lru_cache(maxsize=16_384)
def _stem(token: str) -> str:
    """Of a token that says something, else nothing."""
    return next(iter(content(token)), "")


def _marks(tokens: Sequence[str]) -> Iterator[Mark]:
    for at, token in enumerate(tokens):
        begun = _begun_by(token)
        if not begun or (token in _FILLED and _is_filler(tokens, at)):
            continue
        if (token == _MONTH and _is_month(tokens, at)) or " ".join(tokens[at : at + 2]) in _UNABLE:
            continue
        denies = " ".join(tokens[at : at + 2]) not in _NO_DENIAL
        compares = " ".join(tokens[max(0, at - 1) : at + 1]) not in _NO_COMPARISON
        for rest, notion, stated in begun:
            end = at + 1 + len(rest)
            if (
                (denies or notion.kind != DENIAL)
                and (compares or notion.kind != ORDER)
                and (not rest or (end <= len(tokens) and all(map(_fits, rest, tokens[at + 1 : end]))))
            ):
                yield Mark(notion, at, end, stated)


@lru_cache(maxsize=16_384)
def _begun_by(token: str) -> tuple[_Entry, ...]:
    """The notions of words of the tables that begin with this one, with the words that have to follow it."""
    short = ((), Notion(DENIAL, DENIAL), True)
    found = [
        (parts[1:], notion, stated)
        for table, key in ((_EXACT, token), (_BEGUN, token[:_LEAST_PREFIX]))
        for parts, notion, stated in table.get(key, ())
        if _fits(parts[0], token)
    ]
    return (*([short] if token.endswith("n't") else []), *found)


def _is_filler(tokens: Sequence[str], at: int) -> bool:
    """It says nothing, as in "not at all"; "at all sites" does."""
    told = " ".join(tokens[max(0, at - 1) : at + 1])
    return told in _FILLERS and not (told == _AT_ALL and any(map(_stem, tokens[at + 1 : at + 3])))


def _is_month(tokens: Sequence[str], at: int) -> bool:
    behind = "".join(tokens[at + 1 : at + 2])
    return behind.isdigit() or not (behind.isalpha() or _DATING.isdisjoint(tokens[max(0, at - 1) : at]))


def _fits(part: str, token: str) -> bool:
    return token.startswith(part[:-1]) if part.endswith("*") else token == part


def _read_chinese(plain: str) -> Reading:
    """Tokens are characters; the longest word counts where several begin at one place."""
    marks = tuple(
        Mark(notion, found.start(), found.end(), stated)
        for found in _ANY_CHINESE.finditer(plain)
        for notion, stated in _CHINESE[found[0]]
    )
    return Reading(tuple(plain), ("",) * len(plain), marks)
