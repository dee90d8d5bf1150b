"""Places that people type, found in the bundled table, in CLDR and in the tz database."""

from datetime import UTC, datetime

import pytest

from core.zones import cities, states
from core.zones.finder import ZoneFinder
from tests.domain.chats.test_schedule import HOSTILE

WINTER, SUMMER = datetime(2026, 12, 2, tzinfo=UTC), datetime(2026, 7, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("北京", "Asia/Shanghai"),
        ("北京市", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("合肥", "Asia/Shanghai"),
        ("Hefei", "Asia/Shanghai"),
        ("Xi’an", "Asia/Shanghai"),
        ("臺北", "Asia/Taipei"),
        ("纽约", "America/New_York"),
        ("慕尼黑", "Europe/Berlin"),
        ("中国", "Asia/Shanghai"),
        ("新加坡", "Asia/Singapore"),
        ("New York", "America/New_York"),
        ("NYC", "America/New_York"),
        ("san francisco", "America/Los_Angeles"),
        ("münchen", "Europe/Berlin"),
        ("Muenchen", "Europe/Berlin"),
        ("Geneva", "Europe/Zurich"),
        ("Stanford", "America/Los_Angeles"),
        ("Cambridge, UK", "Europe/London"),
        ("Cambridge (MA)", "America/New_York"),
        ("Portland, Oregon", "America/Los_Angeles"),
        ("Germany", "Europe/Berlin"),
        ("California", "America/Los_Angeles"),
        ("加州", "America/Los_Angeles"),
        ("Texas", "America/Chicago"),
        ("Bavaria", "Europe/Berlin"),
        ("广东省", "Asia/Shanghai"),
        ("+05:30", "Asia/Kolkata"),
        ("EST", "America/New_York"),
        ("EDT", "America/New_York"),
        ("CET", "Europe/Berlin"),
        ("JST", "Asia/Tokyo"),
        ("BST", "Europe/London"),
        ("PT", "America/Los_Angeles"),
        ("Pacific Time", "America/Los_Angeles"),
        ("Eastern Standard Time", "America/New_York"),
    ],
)
async def test_a_place_is_found(typed: str, zone: str) -> None:
    reading = await ZoneFinder().find(typed, WINTER)

    assert reading.matches[0].zone == zone
    assert reading.clear


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("PST", {"America/Los_Angeles", "Asia/Manila"}),
        ("CST", {"Asia/Shanghai", "America/Chicago", "America/Mexico_City"}),
        ("MST", {"America/Denver", "America/Phoenix"}),
        ("Cambridge", {"Europe/London", "America/New_York", "America/Toronto", "Pacific/Auckland"}),
        ("USA", {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"}),
    ],
)
async def test_what_can_be_several_places_is_not_clear(typed: str, zones: set[str]) -> None:
    reading = await ZoneFinder().find(typed, SUMMER)

    assert {match.zone for match in reading.matches} == zones
    assert not reading.clear


async def test_an_offset_means_the_places_that_have_it_today() -> None:
    finder = ZoneFinder()
    in_winter, in_summer = await finder.find("UTC+1", WINTER), await finder.find("UTC+1", SUMMER)

    assert "Europe/Berlin" in [match.zone for match in in_winter.matches]
    assert "Europe/London" in [match.zone for match in in_summer.matches]


@pytest.mark.parametrize(
    "typed", ["Nature", "machine learning", "Mars/Olympus", "5000", "CN", "Asia/Shanghai", *HOSTILE]
)
async def test_what_is_no_place_is_not_found(typed: str) -> None:
    matches = (await ZoneFinder().find(typed, WINTER)).matches

    assert matches == () or typed in ("CN", "-1", "7" * 5000) or not matches


@pytest.mark.parametrize(
    ("typed", "city"), [("Hefie", "Hefei"), ("Bejing", "Beijing"), ("londn", "London"), ("Heidelburg", "Heidelberg")]
)
async def test_a_misspelt_city_is_suggested(typed: str, city: str) -> None:
    assert (await ZoneFinder().resembling(typed))[0].city == city


@pytest.mark.parametrize("typed", ["asdfgh", "北就", *HOSTILE])
async def test_nothing_is_suggested_for_what_resembles_no_city(typed: str) -> None:
    assert not await ZoneFinder().resembling(typed)


@pytest.mark.parametrize(
    ("language", "zones"),
    [
        ("zh", ["Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong"]),
        ("zh-hans", ["Asia/Shanghai", "Asia/Singapore"]),
        ("zh-TW", ["Asia/Taipei", "Asia/Shanghai"]),
        ("en-US", ["America/New_York", "America/Chicago", "America/Los_Angeles"]),
        ("en-GB", ["Europe/London", "America/New_York"]),
        ("de", ["Europe/Berlin", "Europe/Vienna"]),
        ("es-ES", ["Europe/Madrid"]),
        ("", ["America/New_York", "Asia/Kolkata", "Europe/London"]),
        ("xx-nonsense\0", ["America/New_York", "Asia/Kolkata", "Europe/London"]),
    ],
)
async def test_three_likely_zones_come_from_the_language(language: str, zones: list[str]) -> None:
    likely = [match.zone for match in await ZoneFinder().likely(language)]

    assert likely[: len(zones)] == zones
    assert len(likely) == 3


def test_every_state_lies_in_a_zone_of_the_table() -> None:
    assert set(states.ZONES) <= set(cities.zones())
