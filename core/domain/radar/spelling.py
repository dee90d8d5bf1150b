"""Misspelt words, corrected to words that stored papers use."""

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.domain.text.plain import fold, match_words

SHORTEST = 5
"""Letters of a word that is corrected: shorter ones are too much like too many others."""
LONG = 8
"""From this length on two slips are still one word."""


def correction(typed: str, vocabulary: Mapping[str, int]) -> str:
    """The words with those that no paper uses replaced by the most alike ones, `unlearnign` as `unlearning`; empty if one has none
    or nothing needs to be replaced. `vocabulary` says how many papers use a word."""
    words = match_words(typed)
    found = [word if word in vocabulary or len(word) < SHORTEST else _nearest(word, vocabulary) for word in words]
    return " ".join(found) if all(found) and found != words else ""


def _nearest(word: str, vocabulary: Mapping[str, int]) -> str:
    slips = 2 if len(word) >= LONG else 1
    near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, limit=None, score_cutoff=slips)
    return min(near, key=lambda each: (each[1], -vocabulary[each[0]]))[0] if near else ""


def names_like(typed: str, known: Sequence[str], most: int) -> list[str]:
    """The names that are one slip away, two in long ones, the nearest first: `Yoshua Bengio` for `Yoshua Bengoi`."""
    folded = {fold(name): name for name in known}
    wanted = fold(typed)
    slips = 2 if len(wanted) >= LONG else 1
    found = process.extract(wanted, folded.keys(), scorer=OSA.distance, limit=most, score_cutoff=slips)
    return [folded[name] for name, *_ in found]
