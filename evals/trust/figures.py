"""Numbers and units made wrong: each new one is looked for in the paper first, and stands nowhere in it."""

import random
import re
from collections.abc import Iterator

from evals.trust.cases import Case, sentences
from evals.trust.words import EN

_NUMBER = re.compile(r"(?<![\w.,\[-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w\]]|[.,]\d)")
_ANY = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = "one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred".split()
_IN_WORDS = re.compile(
    rf"(?i)\b(?:{'|'.join(_WORDS[1:])}|twice|half|double[sd]?|tripl\w+|doubling|quarter|third|two-thirds|dozens?)\b(?!-)"
)
_OTHERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven", "twenty", "fifty")
_FRACTIONS = ("a tenth", "four times", "three quarters", "tenfold", "a fifth", "quadruples")
_UNITS = EN["units"]
_ANY_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_UNIT = re.compile(rf"(?<![\w.-])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<gap> ?|-)(?P<unit>{_ANY_UNIT})(?![\w/%])")
_PERCENT = re.compile(r"(?<![\w.-])(?P<number>\d+(?:\.\d+)?) ?(?:%|percent\b)(?! ?points)")
_PERCENT_AT_END = re.compile(r"[^.;%]{1,24}?(?<![\d.])\d+(?:\.\d+)? ?(?:%|percent\b)")
"""Behind a number whose percent sign stands at the next one: "74 and 56%" says the same as "74% and 56%"."""

_PAIR = re.compile(
    r"(?<![\w.-])(?P<one>\d+(?:\.\d+)?)(?P<between>(?: ?[^\W\d]+| ?%)?(?: to | vs\.? | versus |,? compared (?:with|to) |[^\d.;]{3,40}"
    r"\b(?:but|while|whereas)\b[^\d.;]{3,40}))(?P<two>\d+(?:\.\d+)?)(?!\w)"
)
_BOUNDS = EN["bounds"]
_BOUND = re.compile(rf"\b(?:{'|'.join(_BOUNDS)})(?= [~∼$]?\d)")
_GAINS = re.compile(
    r"\b(?:improv|increas|reduc|decreas|lower|outperform|rais|accelerat|shrink|shrank|cut)\w*\b[^.,;\d]*(?=[.,;])"
)


def numbers_of(text: str) -> set[str]:
    """All numbers in digits, without commas and trailing zeros."""
    return {_plain(found) for found in _ANY.findall(text)}


def _plain(number: str) -> str:
    text = number.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text.lstrip("0") or "0"


def change_number(case: Case, chance: random.Random) -> str | None:
    """One number is another, which the paper does not have."""
    places = list(_NUMBER.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    known = numbers_of(case.own)
    ways = [way for way in _variants(place[0], chance) if _plain(way) not in known]
    return _with(case.text, place, ways[0]) if ways else None


def _variants(number: str, chance: random.Random) -> Iterator[str]:
    digits = [at for at, mark in enumerate(number) if mark.isdigit()]
    ways = []
    for _ in range(4):
        at = chance.choice(digits)
        mark = chance.choice([d for d in "123456789" if d != number[at]])
        ways.append(number[:at] + mark + number[at + 1 :])
    ways += [number + "0" if "." not in number else number.replace(".", ""), f"{number[:-1]}.{number[-1]}"]
    if "." not in number and "," not in number:
        ways += [str(int(number) + 1), str(int(number) * 2), str(int(number) + 100)]
    chance.shuffle(ways)
    yield from (way for way in ways if re.fullmatch(r"0\.\d+|[1-9][\d,]*(?:\.\d+)?", way))


def round_number(case: Case, chance: random.Random) -> str | None:
    """One number has fewer digits than in the paper, which has it in no other form."""
    places = [place for place in _NUMBER.finditer(case.text) if len(place[0].replace(".", "").replace(",", "")) > 2]
    if not places:
        return None
    place = chance.choice(places)
    number = float(place[0].replace(",", ""))
    rounded = f"{float(f'{number:.2g}'):g}" if number < 1e5 else f"{number:.2g}"
    if not re.fullmatch(r"[\d.]+", rounded) or _plain(rounded) in numbers_of(case.own):
        return None
    return _with(case.text, place, rounded)


def change_number_in_words(case: Case, chance: random.Random) -> str | None:
    """A number in words is another, which the paper has neither in words nor in digits."""
    places = list(_IN_WORDS.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    own = case.own.lower()
    pool = _OTHERS if place[0].lower() in _WORDS else _FRACTIONS
    ways = [way for way in pool if not re.search(rf"\b{way.split()[-1]}", own) and way != place[0].lower()]
    ways = [way for way in ways if way not in _WORDS[:12] or str(_WORDS.index(way) + 1) not in numbers_of(own)]
    return _with(case.text, place, chance.choice(ways)) if ways else None


def borrow_number(case: Case, chance: random.Random) -> str | None:
    """One number is replaced by one of another sentence of the same abstract."""
    places = list(_NUMBER.finditer(case.text))
    cited = " ".join(
        told
        for told in sentences(case.own)
        if any(c.span[:40] in told or told in c.span for c in case.statement.carriers)
    )
    near = numbers_of(case.text) | numbers_of(cited)
    others = sorted({found[0] for found in _NUMBER.finditer(case.own)} - near - {"1", "2"})
    others = [other for other in others if _plain(other) not in near]
    if not places or not others or not cited:
        return None
    return _with(case.text, chance.choice(places), chance.choice(others))


def exchange_numbers(case: Case, chance: random.Random) -> str | None:
    """Two numbers that are told apart stand in each other's place."""
    places = [place for place in _PAIR.finditer(case.text) if place["one"] != place["two"]]
    places = [
        place
        for place in places
        if not re.search(
            r"[(\[]$|\b(?:interval|CI|rang\w+|redshifts?|between),? (?:from )?$", case.text[: place.start()]
        )
    ]
    places = [place for place in places if not re.fullmatch(r"(?:19|20)\d\d", place["one"])]
    if not places:
        return None
    place = chance.choice(places)
    turned = f"{place['two']}{place['between']}{place['one']}"
    return _with(case.text, place, turned) if turned not in case.own else None


def turn_bound(case: Case, chance: random.Random) -> str | None:
    """A number that is the least is the most, and the other way round."""
    places = list(_BOUND.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    turned = _BOUNDS[place[0]]
    return None if turned in case.own else _with(case.text, place, turned)


def change_unit(case: Case, chance: random.Random) -> str | None:
    """A number has another unit, which it has nowhere in the paper."""
    places = list(_UNIT.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    unit = _UNITS[place["unit"]]
    if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", case.own):
        return None
    return _with(case.text, place, f"{place['number']}{place['gap']}{unit}")


def change_percent(case: Case, chance: random.Random) -> str | None:
    """A percentage is percentage points, a factor, or a bare number."""
    places = list(_PERCENT.finditer(case.text))
    if not places or re.search(r"\bpoints?\b|\bpp\b", case.own):
        return None
    place = chance.choice(places)
    ways = [
        way
        for way in (" percentage points", "-fold", " times", "", "‰")
        if f"{place['number']}{way.strip()}" not in case.own or not way
    ]
    way = chance.choice(ways)
    if not way and _PERCENT_AT_END.match(case.text, place.end()):
        return None
    if not way and re.search(rf"(?<![\d.]){re.escape(place['number'])}(?![\d.]| ?%)", case.own):
        return None
    return _with(case.text, place, place["number"] + way)


def add_number(case: Case, chance: random.Random) -> str | None:
    """A gain without a figure gets one."""
    place = _GAINS.search(case.text)
    if not place:
        return None
    known = numbers_of(case.own)
    ways = [
        way
        for way in ("17%", "37 %", "3.2 times", "42 percent", "a factor of 12", "0.81 points")
        if _plain(re.sub(r"[^\d.]", "", way)) not in known
    ]
    return f"{case.text[: place.end()]} by {chance.choice(ways)}{case.text[place.end() :]}" if ways else None


def _with(text: str, place: re.Match[str], words: str) -> str:
    return text[: place.start()] + words + text[place.end() :]
