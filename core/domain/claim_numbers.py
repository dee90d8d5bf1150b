"""Numbers of a sentence: each must stand in its paper, with its percent sign, near words that the sentence uses too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.domain.claim_source import Source, content, folded

_SMALL: Final = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WRITTEN: Final = {word: Decimal(value) for value, word in enumerate(_SMALL, 2)} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)
}
_SCALES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "b": 9, "bn": 9, "mn": 6, "t": 12,
}  # fmt: skip
_TIMES: Final = {"double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twice": 2, "triple": 3, "triples": 3, "tripled": 3, "tripling": 3,
                 "thrice": 3, "quadruple": 4, "quadruples": 4, "quadrupled": 4}  # fmt: skip
_HALF: Final = re.compile(r"\b(?:half|halv\w+)\b")
_HALVES: Final = re.compile(r"\b(?:half|halv\w+|two)\b|50|0?\.5|1/2|2\s?[x×]|½")
_VAGUE: Final = re.compile(r"\b(?:dozen|hundred|thousand|million|billion|trillion)s\b")
_NUMBER: Final = re.compile(
    rf"""(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)
       |\b(?:(?P<tens>{"|".join(_TENS)})-)?(?P<word>{"|".join([*_SMALL, *_TENS])}|one(?<=-one))(?=fold\b|\b)
       |\b(?P<times>{"|".join(_TIMES)})\b""",
    re.VERBOSE,
)
_UNIT: Final = re.compile(
    r"""\s?(?P<percent>%|percent\b|per\scent\b|percentage\spoints?\b|pp\b)
       |[\s-]?(?P<fold>x\b|×|times\b|fold\b)
       |(?P<glued>[a-z]+)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion|bn)\b""",
    re.VERBOSE,
)
_PREFIX: Final = re.compile(r"([a-z][a-z0-9]*)[-_]?$|([a-z]+)\s$")
_LIST: Final = re.compile(r"\s?(?:,|/|-|and|or|to|vs\.?|versus|from|,\sand|,\sor)\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value with its unit (`%`, `x`, or none), the letters glued before it (`gpt-`) or the word before it, and its place."""

    value: Decimal
    unit: str = ""
    glued: str = ""
    before: str = ""
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """All numbers of a folded text, in digits and in words; those of a list share the percent sign at its end."""
    found = list(_scan(text))
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        if following.unit and not this.unit and not this.glued and _LIST.fullmatch(text[this.end : following.start]):
            found[at] = Number(
                value=this.value, unit=following.unit, before=this.before, start=this.start, end=this.end
            )
    return found


def _scan(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end())
        value, kind, end = _value(match), "", match.end()
        if match["times"]:
            kind = "x"
        elif unit is not None:
            scale = unit["scale"] or unit["glued"]
            if unit["percent"] or unit["fold"]:
                kind, end = ("%" if unit["percent"] else "x"), unit.end()
            elif scale in _SCALES:
                value, end = value * 10 ** _SCALES[scale], unit.end()
        prefix = _PREFIX.search(text, max(0, match.start() - 40), match.start())
        glued, before = (prefix[1] or "", prefix[2] or "") if prefix and not match["word"] else ("", "")
        yield Number(value=value.normalize(), unit=kind, glued=glued, before=before, start=match.start(), end=end)


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["times"]:
        return Decimal(_TIMES[match["times"]])
    ones = _WRITTEN.get(match["word"], Decimal(1))
    return ones + (_WRITTEN[match["tens"]] if match["tens"] else 0)


def numbers_hold(text: str, span: str, source: Source) -> bool:
    """Each number stands in the span, or in a sentence of the source that speaks of the same things."""
    plain = folded(text)
    if _HALF.search(plain) and not _HALVES.search(source.folded):
        return False
    if any(word not in source.folded for word in _VAGUE.findall(plain)):
        return False
    shelves = [(numbers(folded(sentence)), frozenset(content(sentence))) for sentence in (span, *source.sentences)]
    for number in numbers(plain):
        near = frozenset(content(plain[max(0, number.start - 60) : number.end + 60]))
        if not any(
            (at == 0 or near & stems) and any(_same(number, other) for other in shelf)
            for at, (shelf, stems) in enumerate(shelves)
        ):
            return False
    return True


def _same(told: Number, known: Number) -> bool:
    if told.value != known.value or (told.unit and told.unit != known.unit):
        return False
    name, other = told.glued or told.before, known.glued or known.before
    if known.glued:
        return name == other
    return not told.glued or name == other or told.glued in ("over", "under", "sub", "top", "non", "near")
