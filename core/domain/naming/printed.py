"""A printed name made plain, its sides told apart at the comma, and cut into words that know how they were printed."""

import re
from dataclasses import dataclass

from core.domain.naming import pinyin
from core.domain.naming.word_lists import FAMILIES, SUFFIXES
from core.domain.text import fold, plain

MOST_CHARACTERS = 300

_HYPHENS = re.compile("[\u2010-\u2015\u2212\u00ad\ufe63\uff0d]")
_LOOSE_HYPHEN = re.compile(r"\s+-\s*(?=\w)|(?<=\w\.)-\s+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+@\S+")
_NUMBER = re.compile(r"(?<=\s)\d+\b|[\d*†‡§¶]+$")
_LOOSE_POINT = re.compile(r"\.(?=[^\W\d_])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s*-?\s*)*[^\W\d_]\.?")
_CONSONANTS = re.compile(r"(?!ng$|lv$|nv$)[bcdfghjklmnpqrstvwxz]{2,3}")
_CAPITALS = re.compile(r"[^\W\d_]{2,3}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name as printed, with its folded parts (between hyphens), and those joined."""

    printed: str
    parts: tuple[str, ...]
    joined: str

    @property
    def capitals(self) -> bool:
        """`LUO`, which may be how a family name is marked."""
        return len(self.joined) > 1 and self.printed.isupper() and "." not in self.printed

    @property
    def initials(self) -> bool:
        """`W.`, `W`, `W.-J.`, and by its lack of vowels `WJ`: letters that stand for names."""
        if _INITIALS.fullmatch(self.printed) and all(len(part) == 1 for part in self.parts):
            return True
        one_case = self.printed.isupper() or self.printed.islower()
        return one_case and "." not in self.printed and _CONSONANTS.fullmatch(self.joined) is not None

    @property
    def like_initials(self) -> bool:
        """`WA`, two or three capitals that may be initials where another word may be the family name; `LI` may not."""
        return bool(_CAPITALS.fullmatch(self.printed)) and self.printed.isupper() and self.joined not in FAMILIES


def tidy(name: str) -> str:
    """The name in plain characters with common hyphens, without homonym numbers, addresses and bracketed remarks."""
    text = _HYPHENS.sub("-", plain(name[:MOST_CHARACTERS]))
    text = _LOOSE_HYPHEN.sub("-", text)
    bare = _NUMBER.sub("", _BRACKETED.sub(" ", text))
    return " ".join((bare if any(c.isalpha() for c in bare) else text).split()).strip(" ,;")


def sides(name: str) -> tuple[str, str, str]:
    """Family and given names of "Family, Given", or nothing and the whole; then the suffix, if there is one."""
    parts = [part for side in name.split(",") if (part := side.strip(" ;"))]
    suffix = next((part for part in parts[1:] if _is_suffix(part)), "")
    parts = [part for part in parts if part != suffix]
    head = parts[-1].split() if parts else []
    if not suffix and len(head) > 2 and _is_suffix(head[-1]):
        suffix, parts[-1] = head[-1], " ".join(head[:-1])
    if len(parts) == 2:
        return parts[0], parts[1], suffix
    return "", " ".join(parts), suffix


def _is_suffix(word: str) -> bool:
    return fold(word).replace(" ", "") in SUFFIXES


def quieter(shouted: str) -> str:
    """`LUO, WENJIAN` as `Luo, Wenjian`; initials stay."""
    return " ".join(w if _CONSONANTS.fullmatch(w.lower().strip(",")) else w.title() for w in shouted.split())


def words(text: str) -> list[Word]:
    """The words that have a letter or digit; `J.A.` and `L.Lara` are several, what a hyphen joins is one."""
    found = (
        Word(printed, parts, "".join(parts))
        for printed in (word.strip("-") for word in _LOOSE_POINT.sub(". ", pinyin.with_v(text)).split())
        for parts in (tuple(fold(printed.replace(".", " ").replace("-", " ")).split()),)
    )
    return [word for word in found if word.parts]
