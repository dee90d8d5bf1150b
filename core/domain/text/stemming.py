"""The stem that a word shares with its inflections: `unlearn` of "unlearning" and "unlearned", `forget` of "forgetting"."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from core.domain.text.plain import STOP_WORDS, match_words
from core.domain.text.title_terms import PLAIN_WORDS

WINDOW: Final = 8
"""Words among which all must stand to be near each other."""
_ENDINGS: Final = ("ation", "ying", "ment", "ing", "ion", "ied", "ier", "ed", "er", "ie", "ly", "or", "e", "y", "")
"""The longest first. Folded words have lost their plural -s before."""
_SHORTEST: Final = 4
"""Letters of a stem. With three, "rating" and "ration" would be the same."""
_DOUBLED: Final = frozenset("bdgmnprt")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word; the word itself if it is short or has signs other than Latin letters."""
    if not (word.isascii() and word.isalpha()):
        return word
    kept = next((len(word) - len(e) for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), None)
    found = word[:kept]
    is_doubled = len(found) > _SHORTEST and found[-1] == found[-2] and found[-1] in _DOUBLED
    return found[:-1] if is_doubled else found


@lru_cache(maxsize=1 << 12)
def inflections(stemmed: str) -> tuple[str, ...]:
    """All words that have this stem, the stem itself too if it is one of them: what indexes of words are asked for."""
    # Exactly the inverse of `stem`, so that key lookups and both databases find what matching finds.
    begun = (stemmed, stemmed + stemmed[-1:])
    words = (start + ending for start in begun for ending in _ENDINGS)
    return tuple(dict.fromkeys(word for word in (stemmed, *words) if stem(word) == stemmed))


@lru_cache(maxsize=1 << 12)
def telling_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry a subject, each once, in their order; none of stop words alone."""
    return tuple(dict.fromkeys(stem(word) for word in match_words(text) if word not in STOP_WORDS))


@lru_cache(maxsize=1 << 12)
def rarest_stems(text: str) -> tuple[str, ...]:
    """The same, the rarest first, judged by the words alone: long ones are rarer than short ones and than words of half of all titles."""
    words = {stem(word): word for word in match_words(text) if word not in STOP_WORDS}
    return tuple(sorted(words, key=lambda found: (words[found] in PLAIN_WORDS, -len(words[found]))))


def are_near(stems: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether all of the wanted stems stand among `WINDOW` words of the text, in any order."""
    last: dict[str, int] = dict.fromkeys(wanted, -len(stems) - WINDOW)
    for place, found in enumerate(stems):
        if found in last:
            last[found] = place
            if place - min(last.values()) < WINDOW:
                return True
    return False
