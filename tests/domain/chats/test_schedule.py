"""Daily hours across every change of the clocks."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise, product
from zoneinfo import ZoneInfo, available_timezones

import pytest

from core.domain.chats.schedule import EVERY_DAY, Daily, parse_days, parse_zone

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
HALF_HOURS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))
SEED = 20260615
DAY = timedelta(days=1)


@cache
def zones() -> tuple[str, ...]:
    """The zones of regions, as people choose them."""
    return tuple(
        sorted(
            name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))
        )
    )


def dates(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


@cache
def transitions(zone: str) -> tuple[date, ...]:
    """The local dates on which the zone's distance from UTC changes."""
    info = ZoneInfo(zone)
    offsets = [
        (day, datetime.combine(day, time(12), UTC).astimezone(info).utcoffset()) for day in dates(FIRST - DAY, LAST)
    ]
    return tuple(day for (_, before), (day, after) in pairwise(offsets) if before != after)


def walk(daily: Daily, first: date) -> Iterator[tuple[date, datetime]]:
    """What a chat gets, one after the other, from `first` on."""
    last = first - DAY
    now = datetime.combine(first - 2 * DAY, time(), UTC)
    while True:
        last, now = daily.next_after(now, last)
        yield last, now


def check(zone: str, at: time, first: date, last: date) -> None:
    """Exactly one instant for each date that exists, strictly increasing, at that hour or moved over a gap."""
    info = ZoneInfo(zone)
    wanted = dates(first, last)
    got = list(islice(walk(Daily(at=at, zone=info), first), len(wanted)))
    assert [day for day, _ in got] == wanted, (zone, at)
    instants = [instant for _, instant in got]
    assert all(a < b for a, b in pairwise(instants)), (zone, at)
    for day, instant in got:
        local = instant.astimezone(info).replace(tzinfo=None)
        late = local - datetime.combine(day, at)
        assert timedelta() <= late <= timedelta(hours=2), (zone, at, day)
        assert not late or day in near(zone), (zone, at, day)


@cache
def near(zone: str) -> frozenset[date]:
    return frozenset(day + n * DAY for day in transitions(zone) for n in (-1, 0, 1))


def test_a_hundredth_of_all_zones_hours_and_dates_has_one_rising_instant_a_date() -> None:
    cells = list(product(zones(), HALF_HOURS))
    for zone, at in random.Random(SEED).sample(cells, len(cells) // 100):
        check(zone, at, FIRST, LAST)


def test_every_half_hour_around_every_change_of_the_clocks_has_one_rising_instant_a_date() -> None:
    assert sum(len(transitions(zone)) for zone in zones()) > 500
    seen: set[tuple[object, ...]] = set()
    for zone in zones():
        for day in transitions(zone):
            info = ZoneInfo(zone)
            alike = tuple(
                datetime.combine(day + n * DAY, time(hour), info).utcoffset() for n in (-1, 0, 1) for hour in range(24)
            )
            if (day, alike) in seen:
                continue
            seen.add((day, alike))
            for at in HALF_HOURS:
                check(zone, at, day - 2 * DAY, day + 2 * DAY)


@pytest.mark.long
@pytest.mark.parametrize("at", HALF_HOURS, ids=str)
def test_every_zone_has_one_rising_instant_a_date_at_every_half_hour(at: time) -> None:
    for zone in zones():
        check(zone, at, FIRST, LAST)


@pytest.mark.parametrize(
    ("zone", "skipped"), [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))]
)
def test_a_date_that_a_zone_skipped_has_no_briefing(zone: str, skipped: date) -> None:
    for at in HALF_HOURS:
        got = [day for day, _ in islice(walk(Daily(at=at, zone=ZoneInfo(zone)), skipped - 2 * DAY), 4)]
        assert got == [skipped - 2 * DAY, skipped - DAY, skipped + DAY, skipped + 2 * DAY]


def test_an_hour_that_a_gap_moved_past_midnight_still_comes_when_asked_for_after_midnight() -> None:
    east = ZoneInfo("America/Scoresbysund")
    saturday = next(day for day in transitions("America/Scoresbysund") if day > date(2026, 1, 1)) - DAY
    daily = Daily(at=time(23, 30), zone=east)
    moved = next(instant for day, instant in walk(daily, saturday - DAY) if day == saturday)
    assert moved.astimezone(east).date() == saturday + DAY, "the clocks jump over midnight there"

    assert daily.next_after(moved - timedelta(minutes=20), saturday - DAY) == (saturday, moved)


def test_an_hour_that_comes_twice_is_taken_at_its_first_time() -> None:
    daily = Daily(at=time(2, 30), zone=ZoneInfo("Europe/Berlin"))

    assert daily.next_after(datetime(2026, 10, 24, 12, tzinfo=UTC), None) == (
        date(2026, 10, 25),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    )


def test_an_hour_in_a_gap_is_moved_forward_by_the_gap() -> None:
    daily = Daily(at=time(2, 30), zone=ZoneInfo("Europe/Berlin"))

    assert daily.next_after(datetime(2026, 3, 28, 12, tzinfo=UTC), None) == (
        date(2026, 3, 29),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    )


def test_a_date_is_never_briefed_again_after_a_move_to_another_zone() -> None:
    now = datetime(2026, 6, 15, 3, tzinfo=UTC)

    assert Daily(at=time(7), zone=ZoneInfo("America/Los_Angeles")).next_after(now, date(2026, 6, 15))[0] == date(
        2026, 6, 16
    )


def test_only_the_chosen_weekdays_are_due_and_none_at_all_is_refused() -> None:
    monday = Daily(weekdays=frozenset({0}))

    assert [day.weekday() for day, _ in islice(walk(monday, FIRST), 5)] == [0] * 5
    for wrong in (frozenset[int](), frozenset({7}), frozenset({-1, 0})):
        with pytest.raises(ValueError, match="weekday"):
            Daily(weekdays=wrong)


HOSTILE = (
    "",
    " ",
    "\0",
    "7\0",
    "\u202e7",
    "😀",
    "7" * 5000,
    "-1",
    "24",
    "7:60",
    "7:5",
    "99:99",
    "٧",
    "1e3",
    "7:30:00",
    "x" * 5000,
    "\ud800",
    ",",
    "-",
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text).replace("\\", ""))  # as mutmut needs them
def test_what_is_no_day_or_zone_is_refused(text: str) -> None:
    assert parse_days(text) is None
    assert parse_zone(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("all", EVERY_DAY),
        ("Weekdays", frozenset(range(5))),
        ("mon,wed", frozenset({0, 2})),
        ("MON , Friday", frozenset({0, 4})),
        ("mon-fri", frozenset(range(5))),
        ("sat-mon", frozenset({5, 6, 0})),
        ("tu th", frozenset({1, 3})),
        ("sun-sun", frozenset({6})),
    ],
)
def test_days_are_names_lists_and_ranges(text: str, days: frozenset[int]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize("text", ["mon-tue-wed", "mon--fri", "m", "funday", "1", "mon;tue"])
def test_days_nobody_knows_are_refused(text: str) -> None:
    assert parse_days(text) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" america/new york ", "America/New_York"),
        ("Etc/GMT-3", "Etc/GMT-3"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name(text: str, zone: str) -> None:
    assert parse_zone(text) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "text",
    ["../../etc/passwd", "/etc/localtime", "Europe", "Europe/", "Mars/Olympus", "posixrules", "zone.tab", "EST", "CET"],
)
def test_a_path_or_an_abbreviation_is_no_zone(text: str) -> None:
    assert parse_zone(text) is None
