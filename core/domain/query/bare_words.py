"""Bare words taken apart: one person, one phrase, or a list of people that means any of them."""

from collections.abc import Callable, Sequence

from core.domain.people import names
from core.domain.people.field_terms import is_field_term
from core.domain.people.word_lists import PARTICLES
from core.domain.query.ast import EITHER, Field, Refused, Term
from core.domain.query.terms import is_name, is_one_name, problem_of
from core.domain.text.i18n import gettext as _

_COMMAS = str.maketrans("，、；", ",,;")
_ALL_OR_ANY = frozenset({"and", "&"})
_SHOWN = 3
_LONGEST_SHOWN = 60


def people(words: str, is_person: Callable[[str], bool], position: int, *, as_author: bool = False) -> list[str]:
    """The names in a list (`Wenjian Luo, Yamin Hu`, `Luo, Wenjian; Hu, Yamin`), or the words unchanged if they are one term.

    `as_author`: the words stood behind `author:`. Raises Refused where a list may mean all of them or any.
    """
    plain = words.translate(_COMMAS)
    parts = _parts(plain)
    if len(parts) > 1 and all(is_name(part, is_person) for part in parts):
        if _ALL_OR_ANY.isdisjoint(plain.split()):
            return parts
        raise _several(_("All of them on one paper, or any of them? Put AND or OR between them."), parts, position)
    if _is_one_term(plain, is_person, as_author=as_author):
        return [words]
    problem = _("That's several things: put OR between them, or quotation marks around a phrase.")
    raise _several(problem, parts, position)


def _parts(words: str) -> list[str]:
    """The parts of a list: split at semicolons or, if there are none, at commas and "and", "or"."""
    if ";" in words:
        pieces = words.split(";")
    else:
        joined = ("," if word in ("or", *_ALL_OR_ANY) else word for word in words.split())
        pieces = " ".join(joined).split(",")
    return [part for part in (" ".join(piece.split()) for piece in pieces) if part]


def _is_one_term(words: str, is_person: Callable[[str], bool], *, as_author: bool) -> bool:
    """Whether words with commas are one name (`Luo, Wenjian`) and not a list."""
    if ";" in words or "," not in words:
        return ";" not in words
    return is_one_name(words) and (as_author or is_name(words, is_person))


def _several(problem: str, parts: Sequence[str], position: int, field: Field | None = None) -> Refused:
    examples = [spelled for part in parts if (spelled := _spelled(part, field))][:_SHOWN]
    example = "/follow " + " OR ".join(examples) if len(examples) > 1 else EITHER
    return Refused(problem, example, position)


def _spelled(part: str, field: Field | None) -> str:
    """A part in the follow language; empty if it is no valid term or long."""
    if len(part) > _LONGEST_SHOWN:
        return ""
    field = field or (Field.AUTHOR if is_name(part) else Field.PHRASE)
    found = Term(field, names.display(part) if field is Field.AUTHOR else part)
    if problem_of(found):
        return ""
    return found.shown if all(word[:1].isupper() for word in found.text.split()) else found.written


def one(field: Field, words: str, position: int) -> list[str]:
    """The words behind a field that takes one term. Raises Refused for a list."""
    plain = words.translate(_COMMAS)
    if "," in plain or ";" in plain:
        problem = _("That's several things: put OR between them.")
        raise _several(problem, _parts(plain.replace(";", ",")), position, field)
    return [words]


def journals(words: str) -> list[str]:
    """`Nature or Science` as two."""
    # Only "or" splits: journals have "and" and commas in their names.
    pieces = f" {words} ".split(" or ")
    return [piece.strip() for piece in pieces if piece.strip()] or [words]


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
