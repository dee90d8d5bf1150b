"""Quantities that are no numbers in digits: halves, other fractions, dozens; and the capital letters of units."""

import re
from typing import Final

from core.domain.claims.source import Source

_HALF: Final = re.compile(r"\b(?:half|halv\w+)\b")
_HALVES: Final = re.compile(r"\b(?:half|halv\w+|two)\b|50|0?\.5|1[/⁄]2|2\s?[x×]")
_VAGUE: Final = re.compile(r"\b(?:dozen|hundred|thousand|million|billion|trillion)s\b")
_PARTS: Final = {
    "third": (3, "33|66|67"),
    "quarter": (4, "25|75"),
    "fourth": (4, "25|75"),
    "fifth": (5, "20|40|60|80"),
    "sixth": (6, "16|17|83"),
    "seventh": (7, "14"),
    "eighth": (8, "12|13|37|62|87"),
    "ninth": (9, "11"),
    "tenth": (10, "10|30|70|90"),
}
_FRACTION: Final = re.compile(
    rf"\b(?:an?|one|two|three|four)[\s-](?P<part>{'|'.join(_PARTS)})s?\b(?!\s(?:time|of\sa\skind))"
)
_FRACTIONS: Final = {
    word: re.compile(
        rf"\b{word}|(?<!\d)(?:{percents})(?:\.\d+)?\s?(?:%|per\s?cent)|\.(?:{percents})|\d\s?[/⁄]\s?{part}(?!\d)"
        + (r"|\b(?:quarter|fourth)" if word in ("quarter", "fourth") else "")
    )
    for word, (part, percents) in _PARTS.items()
}
_CASED: Final = re.compile(r"(?<=\d)[\s-]?((?:m[A-KM-Z]|M[A-Za-z]|mm)[a-z]?)\b(?!\.)")


def wordings_hold(text: str, plain: str, source: Source) -> bool:
    """The source has the halves, fractions and round numbers of `plain`, the folded `text`, and its units with the same capitals."""
    if _HALF.search(plain) and not _HALVES.search(source.folded):
        return False
    if any(word not in source.folded for word in _VAGUE.findall(plain)):
        return False
    return all(_FRACTIONS[found["part"]].search(source.folded) for found in _FRACTION.finditer(plain)) and not (
        _changes_case(text, source)
    )


def _changes_case(text: str, source: Source) -> bool:
    """A unit is the paper's but for a capital: mW is no MW, and mM no mm."""
    told = set(_CASED.findall(text))
    known = {unit for field in source.fields for unit in _CASED.findall(field)} if told else set()
    return not {unit.casefold() for unit in told - known}.isdisjoint(unit.casefold() for unit in known)
