"""Numbers of a sentence: each must stand in its paper, with its percent sign, near words that the sentence uses too."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.domain.claims.source import Source, content, folded

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
_HALVES: Final = re.compile(r"\b(?:half|halv\w+|two)\b|50|0?\.5|1[/⁄]2|2\s?[x×]")
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
_REACH: Final = 80
_NEAR: Final = 4
_LAST: Final = re.compile(r"([^\W\d_]+)[\s\-(=:]{1,3}$")
_FIRST: Final = re.compile(r"[\s\-)]{1,2}([^\W\d_]+)")
_LIST: Final = re.compile(r"\s?(?:,|/|-|and|or|to|vs\.?|versus|from|,\sand|,\sor)\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value with its unit (`%`, `x` or none), the letters glued to it (`gpt-`, 3`d`) or the word before it, and its place."""

    value: Decimal
    unit: str = ""
    glued: str = ""
    before: str = ""
    tail: str = ""
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
        value, kind, tail, end = _value(match), "", "", match.end()
        if match["times"]:
            kind = "x"
        elif unit is not None:
            scale = unit["scale"] or unit["glued"]
            if unit["percent"] or unit["fold"]:
                kind, end = ("%" if unit["percent"] else "x"), unit.end()
            elif scale in _SCALES:
                value, end = value * 10 ** _SCALES[scale], unit.end()
            elif unit["glued"] and match["digits"]:
                tail, end = unit["glued"], unit.end()
        prefix = _PREFIX.search(text, max(0, match.start() - 40), match.start())
        glued, before = (prefix[1] or "", prefix[2] or "") if prefix and not match["word"] else ("", "")
        yield Number(
            value=value.normalize(), unit=kind, glued=glued, before=before, tail=tail, start=match.start(), end=end
        )


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["times"]:
        return Decimal(_TIMES[match["times"]])
    ones = _WRITTEN.get(match["word"], Decimal(1))
    return ones + (_WRITTEN[match["tens"]] if match["tens"] else 0)


def numbers_hold(text: str, source: Source) -> bool:
    """Each number stands somewhere in the source among words that stand around it here too."""
    plain = folded(text)
    if _HALF.search(plain) and not _HALVES.search(source.folded):
        return False
    if any(word not in source.folded for word in _VAGUE.findall(plain)):
        return False
    told = [_placed(plain, number) for number in numbers(plain)]
    known = [_placed(sentence, number) for sentence in map(folded, source.sentences) for number in numbers(sentence)]
    often = Counter(place.number.value for place in known)
    repeated = Counter(place.number.value for place in told) - often
    return not repeated and all(_holds(place, known) for place in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A number, the words that it stands among, and the ones directly before and after it."""

    number: Number
    near: frozenset[str]
    before: str
    after: str


def _placed(text: str, number: Number) -> _Place:
    left, right = text[max(0, number.start - _REACH) : number.start], text[number.end : number.end + _REACH]
    last, first = _LAST.search(left), _FIRST.match(right)
    return _Place(
        number=number,
        near=frozenset(content(left)[-_NEAR:] + content(right)[:_NEAR]),
        before=next(iter(content(last[1])), "") if last and not number.unit else "",
        after=next(iter(content(first[1])), "") if first and not number.unit else "",
    )


def _holds(told: _Place, known: list[_Place]) -> bool:
    """It stands there among the same words; and where the paper has numbers of just this ("Phase 2", "5 datasets"), is one of them."""
    if not any(_same(told.number, other.number) and (told.near & other.near or not told.near) for other in known):
        return False
    return all(
        not values or told.number.value in values
        for values in (
            {other.number.value for other in known if told.before and told.before == other.before},
            {other.number.value for other in known if told.after and told.after == other.after},
        )
    )


def _same(told: Number, known: Number) -> bool:
    if told.value != known.value or told.tail != known.tail or (told.unit and told.unit != known.unit):
        return False
    name, other = told.glued or told.before, known.glued or known.before
    if known.glued:
        return name == other
    return not told.glued or name == other or told.glued in ("over", "under", "sub", "top", "non", "near")
