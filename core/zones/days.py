"""The day that somebody means by `2 weeks`, `next monday`, `16 December` or `下周一`: dateparser, and what it cannot read."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_BEFORE: Final = re.compile(r"^(?:(?:until|till|to|for|by) +|直到|等到|到|暂停)")
_WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:周|星期|礼拜)[一二三四五六日天]"
)
_NEXT_WEEK: Final = re.compile(r"下个?(?:周|星期|礼拜)([一二三四五六日天])")
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(\d{4})?|(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?", re.ASCII)
_COUNTED: Final = re.compile(r"([一二两三四五六七八九十]|\d{1,3}) *个?(天|日|周|星期|礼拜|月)")
_NUMERALS: Final = "零一二三四五六七八九十"
_UNITS: Final = {"天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months"}
_LANGUAGES: Final = ["en", "zh"]


def parse_day(typed: str, today: date) -> date | None:
    """The day, on or after today; None for anything else."""
    words = _BEFORE.sub("", " ".join(typed.lower().split()))
    if found := _DOTTED.fullmatch(words):
        day, month = found[1] or found[6], found[2] or found[5]
        return _coming(found[3] or found[4], int(month), int(day), today)
    if found := _NEXT_WEEK.fullmatch(words):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=1, days="一二三四五六日".index(found[1].replace("天", "日")))
    if found := _COUNTED.fullmatch(words):
        count = found[1] if found[1].isdigit() else _NUMERALS.index(found[1].replace("两", "二"))
        words = f"{count} {_UNITS[found[2]]}"
    return _parsed(words, today)


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """That day of that year, else the next one of this date."""
    try:
        found = date(int(year) if year else today.year, month, day)
        return found if year or found >= today else found.replace(year=today.year + 1)
    except ValueError:
        return None


def _parsed(words: str, today: date) -> date | None:
    import dateparser  # 0.2 s and 14 MB, for what is rarely typed

    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": datetime.combine(today, time(12))}
    if ":" in words or words.isdigit():  # an hour would be today, and a number a day of some month
        return None
    if not _WEEKDAY.search(words):
        settings["REQUIRE_PARTS"] = ["day"]  # else "may" is a day in May
    found = dateparser.parse(words, languages=_LANGUAGES, settings=settings)
    return found.date() if found and found.date() >= today else None
