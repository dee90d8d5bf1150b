"""Hours of the day as people type them."""

from datetime import time

import pytest

from core.domain.chats.hours import parse_hour
from tests.domain.chats.test_schedule import HOSTILE


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("7", time(7)),
        ("0", time(0)),
        (" 07:30 ", time(7, 30)),
        ("7.30", time(7, 30)),
        ("07.30", time(7, 30)),
        ("23:59", time(23, 59)),
        ("7am", time(7)),
        ("7 AM", time(7)),
        ("7 a.m.", time(7)),
        ("at 7 am", time(7)),
        ("7:30 pm", time(19, 30)),
        ("19:30 pm", time(19, 30)),
        ("12:00 pm", time(12)),
        ("12 am", time(0)),
        ("12 noon", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("7 o’clock", time(7)),
        ("7 in the morning", time(7)),
        ("8 in the evening", time(20)),
        ("7h30", time(7, 30)),
        ("7h", time(7)),
        ("19 Uhr", time(19)),
        ("７：３０", time(7, 30)),
        ("七点", time(7)),
        ("7点", time(7)),
        ("早上7点", time(7)),
        ("早上 七点 半", time(7, 30)),
        ("上午10:30", time(10, 30)),
        ("晚上八点一刻", time(20, 15)),
        ("下午3点20分", time(15, 20)),
        ("十点", time(10)),
        ("十一点零五分", time(11, 5)),
        ("二十三點", time(23)),
        ("两点整", time(2)),
        ("晚上十二点", time(0)),
        ("中午十二点", time(12)),
        ("中午", time(12)),
        ("中午一点", time(13)),
        ("凌晨五点", time(5)),
    ],
)
def test_an_hour_is_read_as_people_type_it(text: str, hour: time) -> None:
    assert parse_hour(text) == hour


@pytest.mark.parametrize(
    "text",
    ["13 am", "0 pm", "25", "7pm pm", "am", "点", "早上", "二十五点", "七点六十分", "7 pounds", "十十点", "7:30 noon"],
)
def test_an_impossible_hour_is_refused(text: str) -> None:
    assert parse_hour(text) is None


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text).replace("\\", ""))
def test_hostile_text_is_no_hour(text: str) -> None:
    assert parse_hour(text) is None
