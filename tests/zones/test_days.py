"""Days as people type them."""

from datetime import date

import pytest

from core.zones.days import parse_day
from tests.domain.chats.test_schedule import HOSTILE

WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2 weeks", date(2026, 12, 16)),
        ("in 2 weeks", date(2026, 12, 16)),
        ("for two weeks", date(2026, 12, 16)),
        ("a month", date(2027, 1, 2)),
        ("10 days", date(2026, 12, 12)),
        ("tomorrow", date(2026, 12, 3)),
        ("next monday", date(2026, 12, 7)),
        ("until Friday", date(2026, 12, 4)),
        ("next week", date(2026, 12, 9)),
        ("16 December", date(2026, 12, 16)),
        ("Dec 16", date(2026, 12, 16)),
        ("Jan 5", date(2027, 1, 5)),
        ("16.12.", date(2026, 12, 16)),
        ("1.12.", date(2027, 12, 1)),
        ("16.12.2026", date(2026, 12, 16)),
        ("2026-12-16", date(2026, 12, 16)),
        ("until 2026-12-16", date(2026, 12, 16)),
        ("12月16日", date(2026, 12, 16)),
        ("到2026年12月16号", date(2026, 12, 16)),
        ("两周", date(2026, 12, 16)),
        ("三天", date(2026, 12, 5)),
        ("一个月", date(2027, 1, 2)),
        ("2个星期", date(2026, 12, 16)),
        ("明天", date(2026, 12, 3)),
        ("下周一", date(2026, 12, 7)),
        ("下星期天", date(2026, 12, 13)),
        ("周五", date(2026, 12, 4)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert parse_day(typed, WEDNESDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "may",
        "hello",
        "9",
        "10:30",
        "31.2.",
        "2月30日",
        "31.02.2026",
        "tomorrow-ish",
        "yesterday",
        "2020-01-01",
        *HOSTILE,
    ],
)
def test_other_text_is_no_day(typed: str) -> None:
    assert parse_day(typed[:60], WEDNESDAY) is None
