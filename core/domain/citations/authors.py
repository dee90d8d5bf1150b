"""A printed name as citations need it: family name, given names, particle and suffix; or a team's name, whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.people import han
from core.domain.people.tokens import sides
from core.domain.people.word_lists import GROUP_WORDS, PARTICLES, SURE_PARTICLES
from core.domain.text.plain import fold, visible

_THE_REST = frozenset({"et al", "others", "and others"})
_LONGEST_NAME = 8  # words
_LINKS = frozenset("yei")  # Ramón y Cajal, Costa e Silva: between two family names


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """`particle` is what stands small before the family name ("van der"). A team, and nobody else, has only `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def surname(self) -> str:
        """The family name with its particle, or the team's name."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)


def authors(printed: Sequence[str]) -> tuple[tuple[Author, ...], bool]:
    """Everybody in order; and whether the list says that there are more ("et al.")."""
    people = [author_of(name) for name in printed if fold(name) not in _THE_REST]
    return tuple(author for author in people if author), any(fold(name) in _THE_REST for name in printed[-1:])


def author_of(printed: str) -> Author | None:
    """The author of a name as cards print it, "Given Family" or "Family, Given"; None where nothing is printed."""
    whole = visible(printed)
    if not whole:
        return None
    folded = fold(whole)
    if not folded or _is_team(whole, folded):
        return Author(literal=whole)
    if " " in whole and (parted := han.parted(whole)):  # without a blank only a list could tell where to part
        return Author(family=parted[0], given=parted[1])
    family, rest, suffix = sides(whole)
    words = rest.split()
    if family:
        particle, family = _parted(family.split())
        return Author(family=family, given=rest, particle=particle, suffix=suffix)
    if len(words) > 1 and _is_family_first(words):
        return Author(family=words[0], given=" ".join(words[1:]), suffix=suffix)
    if not words or (suffix and len(words) == 1):
        return Author(literal=whole)
    # Where the family name begins: the last word, and what belongs to it before.
    start = len(words) - 1
    if start > 2 and words[start - 1] in _LINKS:
        start -= 2
    while start > 0 and (_is_small(words[start - 1]) or (start > 1 and words[start - 1].lower() in SURE_PARTICLES)):
        start -= 1
    particle, family = _parted(words[start:])
    return Author(family=family, given=" ".join(words[:start]), particle=particle, suffix=suffix)


def _is_team(whole: str, folded: str) -> bool:
    """Names of persons have few words, none of them a team's; "AI" is a firm, "Ai" a family."""
    words = folded.split()
    return len(words) > _LONGEST_NAME or not GROUP_WORDS.isdisjoint(words) or "AI" in whole.split()


def _is_family_first(words: Sequence[str]) -> bool:
    """`Luo W.-J.` and `LUO Wenjian`: only print tells; a list of family names would turn Lee Smolin round."""
    first, last = words[0], words[-1]
    if len(words) == 2 and _is_initials(last) and not _is_initials(first):
        return True
    return len(first) > 1 and first.isupper() and not _is_initials(first) and not any(w.isupper() for w in words[1:])


def _is_initials(word: str) -> bool:
    letters = [part for part in word.replace("-", ".").split(".") if part]
    return all(len(part) == 1 and part.isupper() for part in letters)


def _parted(words: Sequence[str]) -> tuple[str, str]:
    """Small particles at the beginning, and the rest; capital ones belong to the name ("Van Gool")."""
    small = next((n for n, word in enumerate(words[:-1]) if not _is_small(word)), len(words) - 1)
    return " ".join(words[:small]), " ".join(words[small:])


def _is_small(word: str) -> bool:
    return word == word.lower() and (word in PARTICLES or word[0] in "'’")
