"""The cities of `cities.tsv`: 45,000 of them by name, straight from the text.

The table is read for each question and dropped again: finding a name in 2.6 MB takes 2 ms, which is less than an index of it
would cost in memory for months, on a bot where somebody moves once a week.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

_FILE = Path(__file__).with_name("cities.tsv")
_NAMES = 4  # columns before the folded names
_ALIKE = 80  # percent; a name that is less alike is another one, rather than misspelt
_LARGE = 50_000


@dataclass(frozen=True, slots=True)
class City:
    """`country` is ISO 3166-1, with the state for the United States: `DE`, `US-MA`. `names` are the folded ones, tabs between."""

    name: str
    country: str
    zone: str
    people: int
    names: str = ""

    @property
    def chinese(self) -> str:
        """Its name in simplified characters, else in traditional ones; empty if the table has none."""
        names = [name for name in self.names.split("\t") if all("\u4e00" <= letter <= "\u9fff" for letter in name)]
        return next(filter(_is_simplified, names), names[0] if names else "")


@dataclass(frozen=True, slots=True)
class ZoneFacts:
    """What the table says of one zone: how many live there, and the city it is named after, else the largest."""

    people: int
    city: City


def named(folded: str) -> Sequence[City]:
    """The cities that are called so, the largest first."""
    # the first four columns are no names; a folded name has neither their capitals nor their signs
    if not folded or folded.isdigit():
        return ()
    table, wanted, found = _FILE.read_text(encoding="utf-8"), f"\t{folded}\t", list[City]()
    at = table.find(wanted)
    while at >= 0:
        end = table.index("\n", at)
        found.append(_city(table[table.rfind("\n", 0, at) + 1 : end]))
        at = table.find(wanted, end)
    return found


def resembling(folded: str, most: int) -> Sequence[City]:
    """Larger cities with a name like that, the most alike first."""
    ranked = list[tuple[float, int, City]]()
    with _FILE.open(encoding="utf-8") as lines:
        for line in lines:
            city = _city(line)
            if city.people < _LARGE:
                break
            names = line.split("\t")[_NAMES:-1]
            if close := process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=_ALIKE):
                # of names that are about as much alike the larger city is meant
                ranked.append((-round(close[1] / 5), -city.people, city))
    return [city for _, _, city in sorted(ranked, key=lambda each: each[:2])][:most]


@cache
def zones() -> Mapping[str, ZoneFacts]:
    """Every zone in which a city lies, the most populous first."""
    people, standing = Counter[str](), dict[str, City]()
    with _FILE.open(encoding="utf-8") as lines:
        for city in map(_city, lines):
            people[city.zone] += city.people
            if city.zone not in standing or city.name == city.zone.rpartition("/")[2].replace("_", " "):
                standing[city.zone] = city
    return {zone: ZoneFacts(count, standing[zone]) for zone, count in people.most_common()}


def _city(line: str) -> City:
    name, country, zone, people, names = line.split("\t", _NAMES)
    return City(name, country, zone, int(people.removesuffix("k")) * 1000, names.strip())


def _is_simplified(name: str) -> bool:
    """Whether all of it are characters of GB 2312, which has no traditional forms."""
    try:
        return bool(name.encode("gb2312"))
    except UnicodeEncodeError:
        return False
