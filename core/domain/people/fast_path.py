"""Names that are printed as most are: their keys without a reading, at a fifth of the price.

They are the keys of all that `readings` would say, which tests hold against each other: a rule that changes there changes here.
"""

import re

from core.domain.people.tokens import MOST_CHARACTERS, Word, is_tidy, words
from core.domain.people.word_lists import GROUP_WORDS

_TWO_WORDS = re.compile("((?![LN][vy])[A-Z][a-z]{1,30}) ((?![LN][vy])[A-Z][a-z]{1,30})")  # `Lv` may be `Lyu`
_MOST_WORDS = 4


def plain_pair(name: str) -> tuple[str, str] | None:
    """Both words of `Wenjian Luo` in small letters: two words without an accent or a mark, as most names are; no team's."""
    two = _TWO_WORDS.fullmatch(name)
    pair = (two[1].lower(), two[2].lower()) if two else None
    return pair if pair and GROUP_WORDS.isdisjoint(pair) else None


def plain_keys(name: str) -> frozenset[str] | None:
    """The keys of all readings of `Wenjian Luo`, `José M. Pérez-Gil` or `J. Smith`; None for a name that has to be read."""
    if pair := plain_pair(name):
        first, last = pair
        return frozenset((f"a:{last}|{first[0]}", f"a:{first}|{last[0]}"))
    if not is_tidy(name):
        return None
    found = words(name)
    if not 1 < len(found) <= _MOST_WORDS or not all(word.plain for word in found) or found[-1].initials:
        return None
    return _keys(found) if len(name) < MOST_CHARACTERS // 2 else None


def _keys(found: list[Word]) -> frozenset[str]:
    """The last word as the family name, its last part alone, and the last two words; and the first word, if it is one."""
    first, last, before = found[0].joined, found[-1].joined, found[-2].joined
    keys = {f"a:{last}|{first[0]}", f"a:{found[-1].parts[-1]}|{first[0]}"}
    if len(found) > 2 and len(before) > 1:
        keys.add(f"a:{before}{last}|{first[0]}")
    if not found[0].initials:
        keys.add(f"a:{first}|{found[1].joined[0]}")
    return frozenset(keys)
