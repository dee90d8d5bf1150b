"""What a title is about: its telling words, alone and in pairs, as people would type them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from core.domain.text.plain import STOP_WORDS, match_words

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CAPITALISED = re.compile(r"[^\W\d_][^\W\d_A-Z]*(?:[-’'][^\W\d_][^\W\d_A-Z]*)*")
_SHORTEST = 3
PLAIN_WORDS = frozenset(
    match_words(
        "approach approaches method methods technique techniques framework frameworks model models modeling modelling system "
        "systems learning network networks algorithm algorithms analysis study studies investigation case paper work task tasks "
        "problem problems result results effect effects evidence application applications new novel improved improving better "
        "efficient effective toward towards using use used based driven aware via beyond rethinking understanding exploring "
        "evaluating evaluation assessing comparing comparison general simple fast large small high low deep data dataset "
        "datasets performance part first second two three one part introduction perspective perspectives role impact"
    )
)
"""Words that half of all titles hold: alone they tell nothing, and beside another they may."""


def title_terms(title: str) -> tuple[str, ...]:
    """Pairs of neighbouring words, then single ones, in the title's order; each once. Capitalised words come in small letters,
    names such as `LLM` or `ResNet` as they stand."""
    tokens = [(found.start(), found.end(), found[0]) for found in _TOKEN.finditer(title)]
    pairs = (
        f"{_shown(first)} {_shown(second)}"
        for (_, end, first), (start, _, second) in pairwise(tokens)
        if title[end:start].isspace() and _says(first) and _may_end(second)
    )
    singles = (_shown(token) for _, _, token in tokens if _says(token))
    return tuple(_once([*pairs, *singles]))


def _once(words: Sequence[str]) -> Iterator[str]:
    seen: set[tuple[str, ...]] = set()
    for word in words:
        folded = tuple(chain.from_iterable(map(_words, word.split(" "))))
        if folded not in seen:
            seen.add(folded)
            yield word


@lru_cache(maxsize=8192)
def _words(token: str) -> tuple[str, ...]:
    return tuple(match_words(token))


def _says(token: str) -> bool:
    """Whether a word alone tells what a paper is about."""
    return _may_end(token) and not PLAIN_WORDS.issuperset(_words(token))


def _may_end(token: str) -> bool:
    """Whether a pair may end with it: `unlearning method`, but not `unlearning of`."""
    words = _words(token)
    letters = sum(map(len, words))
    long_enough = letters >= _SHORTEST or (letters > 1 and token.isupper())
    return long_enough and not set(words) & STOP_WORDS and not token.isdigit()


def _shown(token: str) -> str:
    return token.lower() if _CAPITALISED.fullmatch(token) else token
