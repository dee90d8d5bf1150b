"""Names of people: the keys they are found by, whether two printed names may be one person, and what looks like a name."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from core.domain.field_terms import is_field_term
from core.domain.name_parts import Reading, readings, sides, syllable_initials, tidy
from core.domain.name_words import PARTICLES

_NAME_WORD = re.compile(r"[^\W\d_]+\.?(?:['’-]?[^\W\d_]+\.?)*")


class Likeness(IntEnum):
    """How well two names agree, the better the greater: the evidence class that is shown with a hit.

    INITIALS: only initials agree ("W. Luo"). TRANSLITERATED: equal once one of them is written in the other's script.
    REVERSED: the full name in the other order, where nothing but the order tells family from given name. FULL: the full name.
    """

    INITIALS = 1
    TRANSLITERATED = 2
    REVERSED = 3
    FULL = 4


def author_keys(name: str) -> frozenset[str]:
    """What a paper emits for an author: `a:family|initial` for each way to read the name; none without a letter."""
    return frozenset(reading.key for reading in readings(name))


def anchor(name: str) -> str:
    """The one key a follow of that name waits on; empty for a name without a letter."""
    return next((reading.key for reading in readings(name)), "")


def name_key(name: str) -> str:
    """Equal for "Wenjian Luo", "LUO, Wenjian" and "Wen-Jian Luo": the same follow. Empty without a letter."""
    return _name_key(readings(name))


def indexed(name: str) -> tuple[str, frozenset[str]]:
    """`name_key` and `author_keys` of one name, which is read only once."""
    found = readings(name)
    return _name_key(found), frozenset(reading.key for reading in found)


def _name_key(found: Sequence[Reading]) -> str:
    return " ".join(sorted([found[0].family, *found[0].given])) if found else ""


def compare(followed: str, printed: str) -> Likeness | None:
    """Whether a printed name may be the followed person: the surest class, INITIALS where only initials agree, None where it is not."""
    best: Likeness | None = None
    for mine in _known(followed):
        for theirs in readings(printed):
            found = _alike(mine, theirs)
            if found is not None and (best is None or found > best):
                best = found
    return best


@lru_cache(maxsize=512)
def _known(name: str) -> tuple[Reading, ...]:
    return readings(name)


def _alike(mine: Reading, theirs: Reading) -> Likeness | None:
    if mine.family != theirs.family or bool(mine.given) != bool(theirs.given):
        return None
    if mine.given == theirs.given or "".join(mine.given) == "".join(theirs.given):
        return Likeness.FULL if len(mine.family) > 1 and _full(mine.given) else Likeness.INITIALS
    return _given_alike(mine.given, theirs.given)


def _full(given: Sequence[str]) -> bool:
    return not given or any(len(part) > 1 for part in given)


def _given_alike(mine: Sequence[str], theirs: Sequence[str]) -> Likeness | None:
    """First names equal, or one the other's initial; middle names may be missing but not contradict."""
    first, other = mine[0], theirs[0]
    if first == other:
        middle = _middle_agrees(mine[1:], theirs[1:])
        return (Likeness.FULL if len(first) > 1 else Likeness.INITIALS) if middle else None
    if len(first) > 1 and len(other) > 1:
        return None
    short, long = (mine, theirs) if len(first) == 1 else (theirs, mine)
    return Likeness.INITIALS if _stands_for(short, long) else None


def _stands_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether initials may stand for a name: `W J` for `wenjian` too, but not `W K`."""
    if short[0] != long[0][0]:
        return False
    pairs = syllable_initials(long[0])
    if len(short) > 1 and len(long) == 1 and pairs and all(len(part) == 1 for part in short):
        return "".join(short[:2]) in pairs
    return _middle_agrees(short[1:], long[1:])


def _middle_agrees(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    pairs = zip(mine, theirs, strict=False)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


def looks_like_name(text: str) -> bool:
    """Whether words that nobody explained are a person's name: two to four words of letters that are no term of a field."""
    found = tidy(text).replace(",", " ").split()
    counted = [word for n, word in enumerate(found) if n in (0, len(found) - 1) or word.lower() not in PARTICLES]
    if not 2 <= len(counted) <= 4 or len(found) > 6:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in found) or all(len(word.strip(".")) == 1 for word in counted):
        return False
    return not is_field_term(text)


def display(name: str) -> str:
    """The name as a card prints it: "Luo, Wenjian" as "Wenjian Luo", without homonym numbers."""
    tidied = tidy(name)
    family, given, suffix = sides(tidied)
    return " ".join(part for part in (given, family, suffix) if part) or tidied
