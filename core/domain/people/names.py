"""Names of people: the keys they are found by, whether two printed names may be one person, and what looks like a name.

A printed name does not say which of its words is the family name. `naming.readings` tells every way to read it, the likeliest first:
`Wenjian Luo` is the family `luo` with the given name `wenjian` or, at a guess, the other way round. A paper emits the keys of all
readings, a follow waits on the key of its likeliest one, and two names agree as well as their best two readings do.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import product

from core.domain.people import han
from core.domain.people.fast_path import plain_keys
from core.domain.people.field_terms import is_field_term
from core.domain.people.parse import Order, Reading, name_parses
from core.domain.people.pinyin import is_given_name, is_syllable, syllable_initials
from core.domain.people.tokens import sides, tidy
from core.domain.people.word_lists import FAMILIES, PARTICLES


class Likeness(IntEnum):
    """How well two names agree, the better the greater; a card says it beside the hit, where it is not FULL.

    INITIALS: only initials agree ("W. Luo"). TRANSLITERATED: equal once one of them is written in the other's script.
    REVERSED: the full name in the other order, where nothing but the order tells family from given name. FULL: the full name.
    """

    INITIALS = 1
    TRANSLITERATED = 2
    REVERSED = 3
    FULL = 4


def author_keys(name: str) -> frozenset[str]:
    """What a paper emits for an author: `a:family|initial` for each way to read the name; none without a letter or digit.

    `Wenjian Luo` emits `a:luo|w` and `a:wenjian|l`.
    """
    keys = plain_keys(name)  # every author of every paper comes by: most pay for no reading
    return _keys(name_parses(name)) if keys is None else keys


def anchor(name: str) -> str:
    """The one key a follow of that name waits on, that of its likeliest reading; empty for a name without a letter or digit."""
    return next((reading.key for reading in name_parses(name)), "")


def name_key(name: str) -> str:
    """Equal for "Wenjian Luo", "LUO, Wenjian" and "Wen-Jian Luo": the same follow. Empty without a letter or digit."""
    return _name_key(name_parses(name))


def indexed(name: str) -> tuple[str, frozenset[str]]:
    """`name_key` and `author_keys` of one name, which is read only once."""
    found = name_parses(name)
    return _name_key(found), _keys(found)


def _keys(found: Sequence[Reading]) -> frozenset[str]:
    return frozenset(reading.key for reading in found)


def _name_key(found: Sequence[Reading]) -> str:
    """The words of the likeliest reading: Han characters as they are, `lhcb_collaboration` for a team, else names.

    A pair of names is sorted, as two words are often printed in the other order. Two initials are not: nothing tells that `Y. E.`
    is `E. Y.`.
    """
    if not found:
        return ""
    likeliest = found[0]
    if likeliest.han:
        return likeliest.han
    if not likeliest.given:
        return likeliest.family.replace(" ", "_")  # no blank, so that no person's words are equal to a team's
    words = [likeliest.family, *likeliest.given]
    is_pair = len(words) == 2 and _is_spelled_out(words)
    return " ".join(sorted(words) if is_pair else words)


def _is_spelled_out(words: Sequence[str]) -> bool:
    """Whether they are more than initials."""
    return any(len(word) > 1 for word in words)


def compare(followed: str, printed: str) -> Likeness | None:
    """Whether two names may be one person's: the surest class, None where they are not. Symmetric.

    A first name or its initial must agree, middle names may be missing but not contradict. A name cannot tell namesakes.
    """
    found = (_likeness(mine, theirs) for mine, theirs in product(_known(followed), name_parses(printed)))
    return max((likeness for likeness in found if likeness is not None), default=None)


@lru_cache(maxsize=512)
def _known(name: str) -> tuple[Reading, ...]:
    """Kept, as a followed name meets every candidate of its key."""
    return name_parses(name)


def _likeness(mine: Reading, theirs: Reading) -> Likeness | None:
    """How well two readings agree: their family names are equal, and both have given names or neither has.

    Two names in Han script are compared by their characters, as many that differ sound alike.
    """
    if mine.han and theirs.han:
        return Likeness.FULL if mine.han == theirs.han else None
    if mine.family != theirs.family or bool(mine.given) != bool(theirs.given):
        return None
    if len(mine.family) > 1 and _full_names_agree(mine.given, theirs.given):
        if mine.han or theirs.han:
            return Likeness.TRANSLITERATED
        is_reversed = (mine.order is Order.PRINTED) != (theirs.order is Order.PRINTED)
        return Likeness.REVERSED if is_reversed else Likeness.FULL
    if Order.GUESSED in (mine.order, theirs.order):  # an initial is too little to turn a name round for
        return None
    return Likeness.INITIALS if _initials_agree(mine.family, mine.given, theirs.given) else None


def _full_names_agree(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the first names are equal, and no mere initials; `wen jian` is `wenjian`. Both are empty, or neither is."""
    if not mine:
        return True
    if "".join(mine) == "".join(theirs):
        return _is_spelled_out(mine) and _is_spelled_out(theirs)
    return mine[0] == theirs[0] and len(mine[0]) > 1 and _middle_agrees(mine[1:], theirs[1:])


def _initials_agree(family: str, mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one first name is the other's initial, or both are: `W J` may stand for `wenjian`, `W K` may not."""
    if not mine or mine[0] == theirs[0]:
        return _middle_agrees(mine[1:], theirs[1:])
    short, long = sorted((mine, theirs), key=lambda given: len(given[0]))
    if short[0] != long[0][0]:
        return False
    # {"wj"} of `wenjian`, whose second letter is no middle name's; none behind a family that is not known to have such
    # names.
    syllables = syllable_initials(long[0]) if family in FAMILIES and len(long) == 1 else set()
    if syllables and len(short) > 1 and not _is_spelled_out(short):
        return "".join(short[:2]) in syllables
    return _middle_agrees(short[1:], long[1:])


def _middle_agrees(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether no middle name contradicts the other's in its place: (`adam`, `bob`) agrees with (`a`,) and with none at all."""
    return all(_may_be_one(a, b) for a, b in zip(mine, theirs, strict=False))


def _may_be_one(a: str, b: str) -> bool:
    """Whether two middle names are equal, or one is the other's initial."""
    return a == b or (a[0] == b[0] and 1 in (len(a), len(b)))


_NAME_WORD = re.compile(r"[^\W\d_]+\.?(?:['’-]?[^\W\d_]+\.?)*")
"""`Luo`, `J.`, `O’Brien`, `Wen-Jian`, `J.-P.`"""


def looks_like_name(text: str) -> bool:
    """Whether words that nobody explained are a person's name: two to four words of letters that are no term of a field.

    Particles between them (`van der`) are not counted; six words are the most in all.
    """
    words = tidy(text).replace(",", " ").split()
    if not 2 <= len(words) <= 6 or not all(map(_NAME_WORD.fullmatch, words)):
        return False
    first, *inner, last = words
    counted = [first, *(word for word in inner if word.lower() not in PARTICLES), last]
    are_initials = all(len(word.strip(".")) == 1 for word in counted)
    return len(counted) <= 4 and not are_initials and not is_field_term(text)


def is_chinese(text: str) -> bool:
    """Whether words are a Chinese name by their form, in Han script or in pinyin: `罗文坚`, `wei zhang`. `long range` is one too."""
    words = text.lower().split()
    is_pinyin = 2 <= len(words) <= 3 and all(map(_may_be_pinyin, words)) and not FAMILIES.isdisjoint(words)
    return is_pinyin or han.parted(text) is not None


def _may_be_pinyin(word: str) -> bool:
    parts = word.split("-")
    return word in FAMILIES or is_syllable(word) or is_given_name(parts)


def display(name: str) -> str:
    """The name as a card prints it: "Luo, Wenjian" as "Wenjian Luo", "罗, 文坚" as "罗文坚", without homonym numbers."""
    tidied = tidy(name)
    if parted := han.parted(tidied):
        return "".join(parted)
    family, given, suffix = sides(tidied)
    return " ".join(part for part in (given, family, suffix) if part) or tidied
