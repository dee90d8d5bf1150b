"""A feed's polling hints: `ttl`, `sy:updatePeriod`, `skipHours` and `skipDays`, each within limits."""

import re
from collections.abc import Mapping
from typing import Any

from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry

_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOKED_AT = 64 * 1024
_MOST_MINUTES = 7 * 1440
_SKIPPED = re.compile(rb"<skip(?:Days|Hours)\b.{0,2000}?</skip(?:Days|Hours)>", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(rb"<day>\s*([a-z]{3})[a-z]*\s*</day>", re.IGNORECASE)
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)


def hints(feed: Entry, body: bytes) -> Mapping[str, Any]:
    """The fields for the head: `every` in minutes, silent `hours` and `weekdays` (UTC, Monday is 0)."""
    skipped = b"".join(_SKIPPED.findall(body[:_LOOKED_AT]))
    days = (found.decode().lower() for found in _DAY.findall(skipped))
    times = max(_minutes(entries.raw(feed, "sy_updatefrequency")), 1)
    period = _PERIODS.get(entries.raw(feed, "sy_updateperiod").strip().lower(), 0) // times
    return {
        "every": min(max(_minutes(entries.raw(feed, "ttl")), period), _MOST_MINUTES),
        "hours": sorted({int(hour) % 24 for hour in _HOUR.findall(skipped) if int(hour) <= 24}),
        "weekdays": sorted({_DAYS.index(day) for day in days if day in _DAYS}),
    }


def _minutes(written: str) -> int:
    digits = written.strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else 0
