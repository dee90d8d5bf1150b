"""Bare words taken apart: one person, one phrase, or a list of people that means any of them."""

from collections.abc import Callable, Sequence

from core.domain import names
from core.domain.field_terms import is_field_term
from core.domain.follows.refusal import Refused
from core.domain.name_words import PARTICLES, SUFFIXES
from core.domain.text import fold

_COMMAS = str.maketrans("，、；", ",,;")
_ALL_OR_ANY = frozenset({"and", "&"})
_SHOWN = 3


def people(words: str, is_person: Callable[[str], bool], position: int) -> list[str]:
    """The names in a list (`Wenjian Luo, Yamin Hu`, `Luo, Wenjian; Hu, Yamin`); the words alone where they are one wish.

    Raises Refused where several wishes may mean all of them or any.
    """
    plain = words.translate(_COMMAS)
    parts = _parts(plain)
    if len(parts) > 1 and all(is_person(part) or names.looks_like_name(part) for part in parts):
        if _ALL_OR_ANY.isdisjoint(plain.split()):
            return parts
        raise _several("People on one paper, or any of them? Put AND or OR between them", parts, position)
    if ";" in plain or plain.count(",") > 1 or ("," in plain and not _is_one_name(plain, is_person)):
        if _has_suffix(plain):
            return [words]
        raise _several(
            "Several wishes in one: put OR between them, or quotation marks around a phrase", parts, position
        )
    return [words]


def _parts(words: str) -> list[str]:
    """What stands between semicolons; where there are none, between commas and joining words."""
    if ";" in words:
        pieces = words.split(";")
    else:
        joined = (word if word not in ("or", *_ALL_OR_ANY) else "," for word in words.split())
        pieces = " ".join(joined).split(",")
    return [part for part in (" ".join(piece.split()) for piece in pieces) if part]


def _is_one_name(words: str, is_person: Callable[[str], bool]) -> bool:
    """Whether a comma stands between a family name and the given ones."""
    return is_person(words) or names.looks_like_name(words)


def _has_suffix(words: str) -> bool:
    """`Smith, John, Jr.`"""
    family, *others = (fold(part) for part in words.split(","))
    return ";" not in words and len(others) == 2 and bool(family) and not SUFFIXES.isdisjoint(others)


def _several(problem: str, parts: Sequence[str], position: int) -> Refused:
    wishes = [part for part in parts if len(fold(part)) > 2][:_SHOWN]
    shown = wishes if len(wishes) > 1 else ["machine unlearning", "federated learning"]
    return Refused(f"{problem}.", "/follow " + " OR ".join(f'"{wish}"' for wish in shown), position)


def name_end(words: Sequence[str]) -> int:
    """How many of the words behind `author:` are the name: up to a word of a field in small letters."""
    if not words[0][:1].isupper():
        return len(words)
    plain = (n for n, word in enumerate(words) if word.islower() and word not in PARTICLES and is_field_term(word))
    return next((n for n in plain if n), len(words))


def journal_end(words: Sequence[str], is_journal: Callable[[str], bool]) -> int:
    """How many of the words behind `journal:` are its name: those of the longest journal that is known, where the next
    word is in small letters; else all."""
    for end in range(len(words), 0, -1):
        if is_journal(" ".join(words[:end])) and (end == len(words) or words[end].islower()):
            return end
    return len(words)
