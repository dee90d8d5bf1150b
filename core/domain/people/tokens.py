"""A printed name made plain, its sides told apart at the comma, and cut into words that know how they were printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.domain.people import pinyin
from core.domain.people.word_lists import FAMILIES, GROUP_WORDS, PARTICLES, SUFFIXES, SURE_PARTICLES
from core.domain.text.plain import fold, plain_text

MOST_CHARACTERS = 300

_LETTER = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]"  # Latin ones that are in NFC as they stand
_TIDY = re.compile(rf"{_LETTER}+\.?(?:[ -]{_LETTER}+\.?)*")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u00ad\ufe63\uff0d]")
_LOOSE_HYPHEN = re.compile(r"\s+-\s*(?=\w)|(?<=\w\.)-\s+")  # `Wen - Jian`, `J.- P.`
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+@\S+")  # remarks, and addresses of mail
_NUMBER = re.compile(r"(?<=\s)\d+\b|[\d*†‡§¶]+$")  # a homonym's, or a footnote's
_LOOSE_POINT = re.compile(r"\.(?=[^\W\d_])")  # `J.A.`
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s*-?\s*)*[^\W\d_]\.?")  # `W`, `W.`, `W.-J.`
_CONSONANTS = re.compile(r"(?!ng$|lv$|nv$)[bcdfghjklmnpqrstvwxz]{2,3}")  # `WJ`; `Ng`, `Lv` and `Nv` are names
_CAPITALS = re.compile(r"[^\W\d_]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a name as printed, with its folded parts (between hyphens), those joined, and what its print tells.

    `capitals`: `LUO`, which may be how a family name is marked. `initials`: `W.`, `W`, `W.-J.`, and by its lack of vowels `WJ`,
    letters that stand for names. `like_initials`: `WA`, two or three capitals that may be initials where another word may be the
    family name; `LI` may not. `particle`: `van`, which belongs to no name before it. `plain`: an initial or a name, whatever else the
    name holds: no mark of a family name, no particle, no suffix, no word of a team's.
    """

    printed: str
    parts: tuple[str, ...]
    joined: str
    capitals: bool
    initials: bool
    like_initials: bool
    particle: bool
    plain: bool


def is_tidy(name: str) -> bool:
    """Whether nothing in it needs a second look: Latin words, initials with their point, single blanks and hyphens."""
    return _TIDY.fullmatch(name) is not None


def tidy(name: str) -> str:
    """The name in plain characters with common hyphens, without homonym numbers, addresses and bracketed remarks."""
    if len(name) <= MOST_CHARACTERS and is_tidy(name):
        return name
    text = _HYPHENS.sub("-", plain_text(name[:MOST_CHARACTERS]))
    text = _LOOSE_HYPHEN.sub("-", text)
    bare = _NUMBER.sub("", _BRACKETED.sub(" ", text))
    return " ".join((bare if any(c.isalpha() for c in bare) else text).split()).strip(" ,;")


def sides(name: str) -> tuple[str, str, str]:
    """Family and given names of "Family, Given", or nothing and the whole; then the suffix, if there is one."""
    parts = [part for side in name.split(",") if (part := side.strip(" ;"))]
    parts, suffix = _without_suffix(parts)
    if len(parts) == 2:
        return parts[0], parts[1], suffix
    return "", " ".join(parts), suffix


def _without_suffix(parts: list[str]) -> tuple[list[str], str]:
    """The suffix is a part behind a comma (`Smith, John, Jr.`), or the last of three words (`John Smith Jr.`, `Smith, John A. III`)."""
    if suffix := next(filter(_is_suffix, parts[1:]), ""):
        return [part for part in parts if part != suffix], suffix
    words = parts[-1].split() if parts else []
    if len(words) > 2 and _is_suffix(words[-1]):
        return [*parts[:-1], " ".join(words[:-1])], words[-1]
    return parts, ""


def _is_suffix(word: str) -> bool:
    return fold(word).replace(" ", "") in SUFFIXES


def quieter(shouted: str) -> str:
    """`LUO, WENJIAN` as `Luo, Wenjian`, as capitals tell nothing where all are; initials without a vowel stay: `LUO, WJ`."""
    return " ".join(w if _CONSONANTS.fullmatch(w.lower().strip(",")) else w.title() for w in shouted.split())


def words(text: str) -> list[Word]:
    """The words that have a letter or digit; `J.A.` and `L.Lara` are several, what a hyphen joins is one."""
    spaced = _LOOSE_POINT.sub(". ", text) if "." in text else text
    return [word for word in map(_word, spaced.split()) if word.parts]


@lru_cache(maxsize=4096)
def _word(text: str) -> Word:
    """Kept, as the same few thousand first names and initials make up most of the authors of a day."""
    printed = pinyin.with_v(text).strip("-")
    parts = tuple(fold(printed).split())
    joined = "".join(parts)
    capitals = printed.isupper() and "." not in printed and len(joined) > 1
    # `van` and `Van`, `di` but not `Di`, which is a name too.
    small = printed.lower()
    particle = small in SURE_PARTICLES or (printed == small and small in PARTICLES)
    return Word(
        printed=printed,
        parts=parts,
        joined=joined,
        capitals=capitals,
        initials=_are_initials(printed, parts),
        like_initials=capitals and _CAPITALS.fullmatch(printed) is not None and joined not in FAMILIES,
        particle=particle,
        plain=len(parts) < 3 and not (capitals or particle or joined in SUFFIXES) and GROUP_WORDS.isdisjoint(parts),
    )


def _are_initials(printed: str, parts: Sequence[str]) -> bool:
    """Single letters, or two or three consonants in one case: nobody is called so."""
    if all(len(part) == 1 for part in parts) and _INITIALS.fullmatch(printed):
        return True
    one_case = printed.isupper() or printed.islower()
    return one_case and "." not in printed and _CONSONANTS.fullmatch("".join(parts)) is not None
