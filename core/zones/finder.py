"""From what people type to time zones: cities, countries, names of zones, abbreviations and offsets, weighed by who lives there."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.chats.zones import MOST_CHOICES, ZoneMatch, ZoneReading, parse_offset, weigh
from core.domain.text.plain import fold
from core.zones import cities, days, regions
from core.zones.cities import City
from core.zones.states import zone_of_state

LONGEST = 60
MOST_LIKELY = 3
_CITY_CLEAR = 0.75  # Birmingham is in England
_ZONE_CLEAR = 0.9  # CST is asked: an hour that is wrong by half a day is worse than a question
_SMALL = 0.05
_ABBREVIATION = re.compile(r"[a-z]{2,5}", re.ASCII)
_HAN_SUFFIX = re.compile(r"(?:市|时间|時間)$")


class ZoneFinder:
    """The port Zones. An answer reads a table of 2.6 MB, so it comes from a thread."""

    async def find(self, typed: str, now: datetime) -> ZoneReading:
        return await asyncio.to_thread(_find, typed[:LONGEST], now)

    async def resembling(self, typed: str) -> Sequence[ZoneMatch]:
        return await asyncio.to_thread(_resembling, typed[:LONGEST])

    async def day(self, typed: str, today: date) -> date | None:
        return await asyncio.to_thread(days.parse_day, typed[:LONGEST], today)

    async def likely(self, language: str) -> Sequence[ZoneMatch]:
        return await asyncio.to_thread(_likely, language[:LONGEST])


def _find(typed: str, now: datetime) -> ZoneReading:
    if (offset := parse_offset(typed)) is not None:
        return weigh(_at_offset(offset, now), _ZONE_CLEAR)
    for folded in _spellings(fold(typed)):
        if zones := _abbreviated(folded, now) | regions.zone_names(folded):
            return weigh(_grouped(zones, now), _ZONE_CLEAR)
        countries = _of_countries(regions.countries(folded))
        if found := [*map(_match, cities.named(folded)), *countries, *_of_state(zone_of_state(folded))]:
            return weigh(found, _CITY_CLEAR)
    city, comma, region = re.sub(r"[,，、(（]", ",", typed).rpartition(",")
    return weigh(_in_region(fold(city), fold(region)), _CITY_CLEAR) if comma else ZoneReading()


def _spellings(folded: str) -> Iterable[str]:
    """臺北 is known as 臺北市, and 北京时间 as 北京."""
    bare = _HAN_SUFFIX.sub("", folded)
    return dict.fromkeys((folded, bare, f"{bare}市"))


def _at_offset(offset: timedelta, now: datetime) -> Iterator[ZoneMatch]:
    for zone, facts in cities.zones().items():
        if now.astimezone(ZoneInfo(zone)).utcoffset() == offset:
            yield _match(facts.city, facts.people)


def _abbreviated(folded: str, now: datetime) -> set[str]:
    """The zones that use the abbreviation in winter or in summer."""
    if not _ABBREVIATION.fullmatch(folded):
        return set()
    return {
        zone
        for zone in cities.zones()
        if folded.upper() in (at.astimezone(ZoneInfo(zone)).tzname() for at in _winter_and_summer(now))
    }


def _grouped(zones: Iterable[str], now: datetime) -> Iterator[ZoneMatch]:
    """One match for all zones with the same hours: EST is New York and Toronto, or Panama and Jamaica."""
    alike: dict[tuple[timedelta | None, ...], list[str]] = defaultdict(list)
    for zone in cities.zones():
        if zone in zones:
            hours = tuple(at.astimezone(ZoneInfo(zone)).utcoffset() for at in _winter_and_summer(now))
            alike[hours].append(zone)
    for group in alike.values():
        facts = [cities.zones()[zone] for zone in group]
        yield _match(facts[0].city, sum(each.people for each in facts))


def _winter_and_summer(now: datetime) -> tuple[datetime, datetime]:
    return datetime(now.year, 1, 15, tzinfo=UTC), datetime(now.year, 7, 15, tzinfo=UTC)


def _of_countries(codes: Iterable[str]) -> Iterator[ZoneMatch]:
    for facts in cities.zones().values():
        if facts.city.country[:2] in codes:
            yield _match(facts.city, facts.people)


def _of_state(zone: str) -> Iterator[ZoneMatch]:
    if facts := cities.zones().get(zone):
        yield _match(facts.city, facts.people)


def _in_region(city: str, region: str) -> Sequence[ZoneMatch]:
    """`Cambridge, UK` and `Cambridge, MA`; everything of that name if the region is not one that we know."""
    found = cities.named(city)
    codes = {*regions.countries(region), region.upper()}
    there = [each for each in found if codes & {each.country, *each.country.split("-")}]
    return [_match(each) for each in there or found]


def _resembling(typed: str) -> Sequence[ZoneMatch]:
    return [_match(city) for city in cities.resembling(fold(typed), MOST_CHOICES)]


def _likely(language: str) -> Sequence[ZoneMatch]:
    country, spoken = regions.spoken_in(language)
    at_home = list(_of_countries([country])) if country else []
    found = [match for match in at_home if match.people >= at_home[0].people * _SMALL]
    found += [*_one_a_country(spoken), *_one_a_country(regions.spoken_in("en")[1])]
    return list({match.zone: match for match in found}.values())[:MOST_LIKELY]


def _one_a_country(shares: Mapping[str, float]) -> Sequence[ZoneMatch]:
    """The largest zone of each country, most speakers first; else English would mean the United States four times."""
    best: dict[str, ZoneMatch] = {}
    for facts in cities.zones().values():
        country = facts.city.country[:2]
        if country in shares and country not in best:
            best[country] = _match(facts.city, round(facts.people * shares[country]))
    return sorted(best.values(), key=lambda match: -match.people)


def _match(city: City, people: int | None = None) -> ZoneMatch:
    name = f"{city.name}, {regions.country_name(city.country)}"
    own = city.zone.rpartition("/")[2].replace("_", " ")
    # the table lists New York City in traditional characters only
    chinese = (regions.chinese_city(city.zone) if city.name in (own, f"{own} City") else "") or city.chinese
    chinese = f"{chinese}，{regions.chinese_name(city.country)}" if chinese else ""
    return ZoneMatch(city.zone, name, city.people if people is None else people, chinese)
