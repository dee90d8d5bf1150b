"""Numbers in digits: each must stand in a cited paper, with the same unit or percent sign. Numbers in words are left to the judge."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from core.domain.claims.source import Source, folded
from core.domain.claims.units import HAN_UNITS, UNITS, unit_at

_SCALES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "b": 9, "bn": 9, "mn": 6, "t": 12,
}  # fmt: skip
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+")
_SPACED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,])")
_SCALED: Final = re.compile(r"(?P<glued>[a-z]+)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion|bn)\b")
_FACTOR: Final = re.compile(
    r"\bfactors?\sof\s(?:about\s|around\s|approximately\s|up\sto\s|over\s|almost\s|nearly\s|[~≈]\s?)?$"
)
_MINUS: Final = re.compile(r"(?:^|[\s(\[=~≈<>/^,])-$")
_PREFIX: Final = re.compile(r"([a-z][a-z0-9]*)[-_]?$|([a-z]+)\s$")
_LIST: Final = re.compile(r"-?\s?(?:,|/|-|and|or|to|vs\.?|versus|from|,\sand|,\sor|\+/?-|±|:)\s?")
_MATE: Final = 24
"""Characters between two numbers of a sentence of which the first may leave its unit to the second."""

_APART: Final = re.compile(r"[();]|,\s\|")

_LARGE: Final = 1_000_000
"""Such a number is a size, though letters are glued to it: "its 7B version" of Sparse-7B."""

_CASED: Final = re.compile(r"(?<=\d)[\s-]?((?:m[A-KM-Z]|M[A-Za-z]|mm)[a-z]?)\b(?!\.)")

_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_HAN_JOINS: Final = re.compile(r"(?<=[\d%])\s?(?:[和与或至到及、])\s?(?=\d)")
_HAN_SCALES: Final = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_HAN_UNIT: Final = "|".join(sorted(HAN_UNITS, key=len, reverse=True))
_HAN_PERCENT: Final = re.compile(r"百分之\s?(\d+(?:\.\d+)?)")
_HAN_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
_HAN_NUMBER: Final = re.compile(
    rf"(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?:(?P<unit>{_HAN_UNIT})|(?P<scale>[百千万亿]+)\s?(?P<after>{_HAN_UNIT})?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value with the name of its unit, the letters glued to it (`gpt-`, 3`d`) or the word before it, and its place."""

    value: Decimal
    glued: str = ""
    before: str = ""
    tail: str = ""
    measure: str = ""
    start: int
    end: int


def strange_number(text: str, source: Source, allowed: frozenset[int] = frozenset()) -> str:
    """The first number that no paper has in that unit, empty where there is none; `allowed` are, bare, anybody's."""
    plain = digits_of(text)
    told = numbers(plain)
    if not told:
        return ""
    known = [_known(part.folded) for part in source.parts or (source,)]
    for at, number in enumerate(told):
        if number.measure == "" and number.value in allowed:
            continue
        ways = (number, *_with_mate(number, told[at + 1 :], plain))
        others = [other for group in known for other in group.get(abs(number.value), ())]
        if not any(same(way, other) for way in ways for other in others) and not _is_named(number, plain, source):
            return plain[number.start : number.end].strip()
    return _recased(text, source)


def digits_of(text: str) -> str:
    """The text folded, numbers that Chinese writes with 万, 亿 or its own words for units as English does."""
    plain = folded(text)
    if plain.isascii() or not _HAN.search(plain):
        return plain
    plain = _HAN_YEAR.sub(r"\1 ", _HAN_PERCENT.sub(r"\1% ", plain))
    return _HAN.sub(" | ", _HAN_NUMBER.sub(_in_full, _HAN_JOINS.sub(", ", plain)))


def _in_full(found: re.Match[str]) -> str:
    value = Decimal(found["digits"].replace(",", ""))
    for mark in found["scale"] or "":
        value *= _HAN_SCALES[mark]
    unit = HAN_UNITS.get(found["unit"] or found["after"] or "", "")
    return f"{value:f}{'' if unit == 'x' else ' '}{unit} "


@lru_cache(maxsize=256)
def _known(plain: str) -> Mapping[Decimal, Sequence[Number]]:
    """The numbers of a paper by their absolute value, those with blanks between thousands in one piece, too."""
    joined = (each for whole in _SPACED.findall(plain) for each in numbers(whole.replace(" ", "")))
    found: dict[Decimal, list[Number]] = {}
    for number in (*numbers(digits_of(plain)), *joined):
        found.setdefault(abs(number.value), []).append(number)
    return found


def numbers(text: str) -> list[Number]:
    """All numbers of a folded text; those of a list share the unit at its end."""
    found = list(_scan(text))
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        shared = not this.measure or following.measure.startswith(f"{this.measure}/")
        bare = following.measure and shared and not (this.glued or this.tail)
        if bare and _LIST.fullmatch(text[this.end : following.start]):
            found[at] = replace(this, measure=following.measure)
    return found


def _scan(text: str) -> Iterator[Number]:
    last = 0
    for match in _NUMBER.finditer(text):
        value, tail, start = Decimal(match[0].replace(",", "")), "", match.start()
        measure, end = unit_at(text, *match.span())
        if _FACTOR.search(text, max(0, start - 40), start):
            measure = "x"
        elif end == match.end() and (scaled := _SCALED.match(text, end)) is not None:
            scale = scaled["scale"] or scaled["glued"]
            if scale in _SCALES:
                value, end = value * 10 ** _SCALES[scale], scaled.end()
                measure, end = unit_at(text, start, end)
            else:
                tail, end = scaled["glued"], scaled.end()
        prefix = _PREFIX.search(text, max(0, start - 40, last), start)
        glued, before = (prefix[1] or "", prefix[2] or "") if prefix else ("", "")
        if _MINUS.search(text, max(0, start - 2), start):
            value = -value
        last = end
        yield Number(
            value=value.normalize(), glued=glued, before=before, tail=tail, measure=measure, start=start, end=end
        )


def same(told: Number, known: Number) -> bool:
    """The same value in the same measure, and in no name that the other does not have."""
    # "fell by 13%" says -13%: what the sign says, a verb may say, and the judge reads verbs
    if told.value not in (known.value, -known.value) or (told.value < 0 < known.value) or told.tail != known.tail:
        return False
    measures = {told.measure, known.measure}
    if len(measures) > 1 and measures != {"pp", "point"} and told.measure != UNITS.get(known.before):
        return False
    name, other = told.glued or told.before, known.glued or known.before
    if known.glued:
        return name == other or (told.value >= _LARGE and not told.glued)
    return not told.glued or name == other


def _with_mate(number: Number, following: Sequence[Number], plain: str) -> Iterator[Number]:
    """A bare number in the unit of the next one: "140.1 against 137.6 mmol"."""
    if following and not (number.measure or number.tail or number.glued):
        mate = following[0]
        between = plain[number.end : mate.start]
        if mate.measure and len(between) < _MATE and not _APART.search(between):
            yield replace(number, measure=mate.measure)


def _is_named(number: Number, plain: str, source: Source) -> bool:
    """It is a part of a name or formula that the paper has: Ga2O3, GPT-4, 3D."""
    start, end = number.start - len(re.split(r"[^a-z0-9]", plain[: number.start])[-1]), number.end
    end += len(re.split(r"[^a-z0-9]", plain[end:])[0])
    word = plain[start:end]
    more = r"(?!\d)" if word[-1].isdigit() else r"(?![a-z0-9])"
    return any(map(str.isalpha, word)) and bool(re.search(rf"(?<![a-z0-9.]){re.escape(word)}{more}", source.folded))


def _recased(text: str, source: Source) -> str:
    """A unit that is the paper's but for a capital: mW is no MW, and mM no mm."""
    told = set(_CASED.findall(text))
    known = {unit for field in source.fields for unit in _CASED.findall(field)} if told else set()
    same_letters = {unit.casefold() for unit in known}
    return next((unit for unit in sorted(told - known) if unit.casefold() in same_letters), "")
