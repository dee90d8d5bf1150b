"""Countries, languages and the names of zones, by Unicode's CLDR as Babel brings it. Babel is imported on the first question."""

from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING, Final

from core.domain.text.plain import fold

if TYPE_CHECKING:
    from babel import Locale

_COUNTRIES_ALSO: Final = {
    "usa": "US",
    "america": "US",
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "korea": "KR",
    "holland": "NL",
}
_READ: Final = ("en", "zh", "zh_Hant")
"""Languages in which countries and zones are understood; each more costs 2 MB. Cities are understood in all that are written in Latin."""


def country_name(code: str) -> str:
    """`United Kingdom` for GB, `MA, United States` for US-MA."""
    country, _, state = code.partition("-")
    name = _locales()[0].territories.get(country, country)
    return f"{state}, {name}" if state else name


def chinese_city(zone: str) -> str:
    """The city that a zone is named after, `纽约`; empty if CLDR has none."""
    return str(_locales()[1].time_zones.get(zone, {}).get("city", ""))


def chinese_name(code: str) -> str:
    """`英国` for GB, `美国` for US-MA."""
    country = code.partition("-")[0]
    return str(_locales()[1].territories.get(country, country))


def countries(folded: str) -> Set[str]:
    """The ISO codes of the countries that are called so."""
    return _countries().get(folded, frozenset())


def zone_names(folded: str) -> Set[str]:
    """IANA zones by a name of theirs: `纽约`, `pacific time`, `china standard time`."""
    return _zone_names().get(folded, frozenset())


def spoken_in(language: str) -> tuple[str, Mapping[str, float]]:
    """For a platform's language code such as `pt-BR`: the country it names, else "", and the share of people who speak it, from 0 to
    1, in each country where it is official; empty for an unknown code."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return "", {}
    scripts = {locale.language, f"{locale.language}_{locale.script}"}
    shares: dict[str, float] = {}
    for country, tongues in get_global("territory_languages").items():
        for tongue, facts in tongues.items():
            ours = tongue in scripts if locale.script else tongue.partition("_")[0] == locale.language
            if ours and facts["official_status"]:
                shares[country] = max(shares.get(country, 0), facts["population_percent"] / 100)
    return locale.territory or "", shares


@cache
def _locales() -> Sequence["Locale"]:
    from babel import Locale

    return [Locale.parse(code) for code in _READ]


@cache
def _countries() -> Mapping[str, Set[str]]:
    found: dict[str, set[str]] = {name: {code} for name, code in _COUNTRIES_ALSO.items()}
    for locale in _locales():
        for code, name in locale.territories.items():
            if len(code) == 2:  # the others are continents
                found.setdefault(fold(name), set()).add(code)
    return found


@cache
def _zone_names() -> Mapping[str, Set[str]]:
    from babel.core import get_global

    members: dict[str, list[str]] = {}
    for zone, meta in get_global("meta_zones").items():
        members.setdefault(meta, []).append(zone)
    found: dict[str, set[str]] = {}
    for locale in _locales():
        for zone, names in locale.time_zones.items():
            if "city" in names:
                found.setdefault(fold(names["city"]), set()).add(zone)
        for meta, names in locale.meta_zones.items():
            for name in (*names.get("long", {}).values(), *names.get("short", {}).values()):
                found.setdefault(fold(name), set()).update(members.get(meta, ()))
    return found
