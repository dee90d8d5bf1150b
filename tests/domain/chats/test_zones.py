"""Readings of a place: offsets, fixed zones, and how clear they are."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from core.domain.chats.zones import ZoneMatch, fixed_zone, parse_offset, weigh, zone_name
from tests.domain.chats.test_schedule import HOSTILE


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("UTC+3", 3),
        ("utc +8", 8),
        ("GMT-5", -5),
        ("+05:30", 5.5),
        ("-0330", -3.5),
        ("UTC8", 8),
        ("−7", -7),
        ("+14", 14),
        ("UTC+0", 0),
    ],
)
def test_an_offset_is_a_distance_from_utc(text: str, hours: float) -> None:
    assert parse_offset(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["UTC", "8", "+15", "+5:70", "UTC+", "+1+2", "Berlin", *HOSTILE])
def test_other_text_is_no_offset(text: str) -> None:
    assert parse_offset(text) is None or text == "-1"


def test_whole_hours_have_a_zone_that_never_changes() -> None:
    assert [fixed_zone(timedelta(hours=hours)) for hours in (3, -5, 0, 14)] == [
        "Etc/GMT-3",
        "Etc/GMT+5",
        "UTC",
        "Etc/GMT-14",
    ]
    assert [fixed_zone(timedelta(hours=hours)) for hours in (5.5, -13, 15)] == ["", "", ""]
    assert [zone_name(ZoneInfo(zone)) for zone in ("Etc/GMT-3", "Etc/GMT+5", "UTC")] == ["UTC+3", "UTC-5", "UTC"]
    assert zone_name(ZoneInfo("Europe/Berlin")) == "Europe/Berlin"


def test_readings_are_one_a_zone_and_clear_when_nearly_everybody_means_the_first() -> None:
    london, ontario = (
        ZoneMatch("Europe/London", "London, United Kingdom", 90),
        ZoneMatch("America/Toronto", "London, Canada", 4),
    )
    hamlet = ZoneMatch("America/Chicago", "London, AR, United States", 1)
    suburb = ZoneMatch("Europe/London", "London Colney, United Kingdom", 2)

    assert weigh([hamlet, ontario, suburb, london], 0.9).matches == [london, ontario]
    assert weigh([ontario, london], 0.9).clear
    assert not weigh([ontario, london], 0.99).clear
    assert not weigh([], 0.5).clear
