"""Hours of the day as people type them, in English and Chinese: `7`, `07.30`, `7:30 pm`, `早上七点半`."""

import re
import unicodedata
from datetime import time
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_NUMERAL: Final = r"\d{1,2}|[〇零一二两三四五六七八九]?十?[〇零一二两三四五六七八九]?"
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:h|uhr|o'clock)?", re.ASCII)
_DIAL: Final = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?(?:o'clock)?(am|pm|noon|midnight|inthe(?:morning|afternoon|evening)|atnight)", re.ASCII
)
_CHINESE: Final = re.compile(
    "(凌晨|清晨|清早|早晨|早上|早|上午|中午|正午|下午|午后|傍晚|晚上|晚|夜里)?"
    rf"({_NUMERAL})(?:[点點时時](?:钟|鐘|整|(半|一刻|三刻)|({_NUMERAL})分?)?|:(\d{{2}}))",
    re.ASCII,
)
_WORDS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PAST: Final = re.compile(rf"(half|quarter)past(\d{{1,2}}|{'|'.join(_WORDS)})", re.ASCII)
_MORNING: Final = ("am", "inthemorning")
_EVENING: Final = ("下午", "午后", "傍晚", "晚上", "晚", "夜里")
_NIGHT: Final = ("凌晨", "晚上", "晚", "夜里")
_NAMED: Final = {"noon": 12, "midday": 12, "中午": 12, "正午": 12, "midnight": 0, "午夜": 0, "半夜": 0}
_QUARTERS: Final = {"半": 30, "一刻": 15, "三刻": 45}


def parse_hour(text: str) -> time | None:
    """The time of day that is meant; None for anything else. `12 pm` is noon and `12 am` is midnight."""
    # compatibility forms: a Chinese keyboard types full-width digits and colons
    typed = "".join(unicodedata.normalize("NFKC", text).lower().replace("’", "'").split())
    typed = re.sub(r"^(?:at|um)(?=\d|noon|mid)", "", re.sub(r"([ap])\.?m\.?$", r"\1m", typed))
    if found := _PAST.fullmatch(typed):
        hour = _WORDS.index(found[2]) + 1 if found[2] in _WORDS else int(found[2])
        return _time(hour, 15 if found[1] == "quarter" else 30) if 1 <= hour <= 23 else None
    if typed in _NAMED:
        return time(_NAMED[typed])
    if found := _CLOCK.fullmatch(typed):
        return _time(int(found[1]), int(found[2] or 0))
    if found := _DIAL.fullmatch(typed):
        return _on_the_dial(int(found[1]), int(found[2] or 0), found[3])
    if (found := _CHINESE.fullmatch(typed)) and found[2]:
        minute = _QUARTERS[found[3]] if found[3] else _number(found[4] or found[5] or "0")
        return _in_the(found[1] or "", _number(found[2]), minute)
    return None


def _on_the_dial(hour: int, minute: int, suffix: str) -> time | None:
    """On a dial of twelve hours."""
    if suffix in ("noon", "midnight"):
        return time(_NAMED[suffix]) if (hour, minute) == (12, 0) else None
    if hour > 12 and suffix not in _MORNING:  # "19:30 pm" leaves no doubt
        return _time(hour, minute)
    return _time(hour % 12 + (0 if suffix in _MORNING else 12), minute) if 1 <= hour <= 12 else None


def _in_the(part: str, hour: int, minute: int) -> time | None:
    """In a part of the day: 晚上八点 is 20:00, 晚上十二点 midnight, 中午一点 13:00."""
    if hour == 12 and part in _NIGHT:
        hour = 0
    elif (hour < 12 and part in _EVENING) or (hour <= 2 and part in ("中午", "正午")):
        hour += 12
    return _time(hour, minute)


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _number(numeral: str) -> int:
    """`7`, `七` and `二十三` as numbers."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.replace("零", "〇").replace("两", "二").rpartition("十")
    value = int("".join(str(_DIGITS.index(digit)) for digit in ones) or "0")
    return value + 10 * (_DIGITS.index(tens) if tens else 1) if ten else value
