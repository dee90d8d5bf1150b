"""Names of people: the keys they are found by, whether two printed names may be one person, and what looks like a name."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import product

from core.domain.naming import han
from core.domain.naming.field_terms import is_field_term
from core.domain.naming.pinyin import syllable_initials
from core.domain.naming.printed import sides, tidy
from core.domain.naming.readings import Order, Reading, readings
from core.domain.naming.shortcut import plain_keys, plain_pair
from core.domain.naming.word_lists import FAMILIES, PARTICLES

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
    keys = plain_keys(name)  # every author of every paper comes by: most pay for no reading
    return frozenset(reading.key for reading in readings(name)) if keys is None else keys


def anchor(name: str) -> str:
    """The one key a follow of that name waits on; empty for a name without a letter."""
    return next((reading.key for reading in readings(name)), "")


def name_key(name: str) -> str:
    """Equal for "Wenjian Luo", "LUO, Wenjian" and "Wen-Jian Luo": the same follow. Empty without a letter."""
    return _name_key(readings(name))


def indexed(name: str) -> tuple[str, frozenset[str]]:
    """`name_key` and `author_keys` of one name, which is read only once."""
    pair = plain_pair(name)
    if pair:
        return " ".join(sorted(pair)), author_keys(name)
    found = readings(name)
    return _name_key(found), frozenset(reading.key for reading in found)


def _name_key(found: Sequence[Reading]) -> str:
    """The words of the likeliest reading; a pair is sorted, as two words are often printed in the other order. Two initials
    are not: nothing tells that `Y. E.` is `E. Y.`."""
    if not found:
        return ""
    first = found[0]
    if first.han or not first.given:
        return first.han or first.family.replace(" ", "_")  # so that a team is nobody's namesake
    words = [first.family, *first.given]
    is_pair = len(words) == 2 and any(len(word) > 1 for word in words)
    return " ".join(sorted(words) if is_pair else words)


def compare(followed: str, printed: str) -> Likeness | None:
    """Whether two names may be one person's, in either direction: the surest class, None where they are not.

    A first name or its initial must agree, middle names may be missing but not contradict. A name cannot tell namesakes.
    """
    pairs = product(_known(followed), readings(printed))
    return max((found for mine, theirs in pairs if (found := _alike(mine, theirs))), default=None)


@lru_cache(maxsize=512)
def _known(name: str) -> tuple[Reading, ...]:
    """Kept, as a followed name meets every candidate of its key."""
    return readings(name)


def _alike(mine: Reading, theirs: Reading) -> Likeness | None:
    """How well two readings agree; two names in Han script are compared as they are, for many are read alike."""
    if mine.han and theirs.han:
        return Likeness.FULL if mine.han == theirs.han else None
    if mine.family != theirs.family or bool(mine.given) != bool(theirs.given):
        return None
    if len(mine.family) > 1 and _full_names_agree(mine.given, theirs.given):
        return _full_class(mine, theirs)
    if Order.GUESSED in (mine.order, theirs.order):  # an initial is too little to turn a name round for
        return None
    return Likeness.INITIALS if _initials_agree(mine.family, mine.given, theirs.given) else None


def _full_class(mine: Reading, theirs: Reading) -> Likeness:
    """What the agreement of two full names is worth, by how they came to be read so."""
    if mine.han or theirs.han:
        return Likeness.TRANSLITERATED
    return Likeness.FULL if (mine.order is Order.PRINTED) == (theirs.order is Order.PRINTED) else Likeness.REVERSED


def _full_names_agree(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the first names are equal, and no mere initials; `wen jian` is `wenjian`."""
    if "".join(mine) == "".join(theirs):
        return not mine or all(any(len(part) > 1 for part in given) for given in (mine, theirs))
    return mine[0] == theirs[0] and len(mine[0]) > 1 and _middle_agrees(mine[1:], theirs[1:])


def _initials_agree(family: str, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one first name is the other's initial, or both are: `W J` may stand for `wenjian`, `W K` may not."""
    if not mine or mine[0] == theirs[0]:
        return _middle_agrees(mine[1:], theirs[1:])
    short, long = sorted((mine, theirs), key=lambda given: len(given[0]))
    if len(short[0]) > 1 or short[0] != long[0][0]:
        return False
    pairs = syllable_initials(long[0]) if family in FAMILIES and len(long) == 1 else ()
    if pairs and len(short) > 1 and all(len(part) == 1 for part in short):
        return "".join(short[:2]) in pairs
    return _middle_agrees(short[1:], long[1:])


def _middle_agrees(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether none contradicts its counterpart; what only one of them has does not."""
    pairs = zip(mine, theirs, strict=False)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


def looks_like_name(text: str) -> bool:
    """Whether words that nobody explained are a person's name: two to four words of letters that are no term of a field.

    Particles between them (`van der`) are not counted; six words are the most in all.
    """
    found = tidy(text).replace(",", " ").split()
    counted = [word for n, word in enumerate(found) if n in (0, len(found) - 1) or word.lower() not in PARTICLES]
    if not 2 <= len(counted) <= 4 or len(found) > 6:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in found) or all(len(word.strip(".")) == 1 for word in counted):
        return False
    return not is_field_term(text)


def display(name: str) -> str:
    """The name as a card prints it: "Luo, Wenjian" as "Wenjian Luo", "罗, 文坚" as "罗文坚", without homonym numbers."""
    tidied = tidy(name)
    if parted := han.parted(tidied):
        return "".join(parted)
    family, given, suffix = sides(tidied)
    return " ".join(part for part in (given, family, suffix) if part) or tidied
