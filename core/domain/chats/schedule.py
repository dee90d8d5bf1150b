"""When a chat is due: the next local instant of a daily hour, across every change of the clocks."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

EVERY_DAY = frozenset(range(7))
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = {
    "all": EVERY_DAY,
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "每天": EVERY_DAY,
    "工作日": frozenset(range(5)),
    "周末": frozenset({5, 6}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """The schedule of a chat: this local hour on these weekdays (Monday is 0). Refuses an empty set of days."""

    at: time = time(7)
    zone: ZoneInfo = ZoneInfo("UTC")  # noqa: RUF009 - ZoneInfo is immutable and cached
    weekdays: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError("a daily hour needs at least one weekday, from 0 (Monday) to 6")

    def next_after(self, now: datetime, last: date | None) -> tuple[date, datetime]:
        """The next briefing's local date and its instant in UTC.

        Promises one instant for each local date that exists, strictly increasing, and never `last` or a date before it
        again, even when the chat moves to another zone.
        """
        day = now.astimezone(self.zone).date() - timedelta(days=1)  # yesterday's hour may have been moved past midnight
        if last is not None and day <= last:
            day = last + timedelta(days=1)
        while True:
            instant = self._instant(day)
            if instant is not None and instant > now and day.weekday() in self.weekdays:
                return day, instant
            day += timedelta(days=1)

    def _instant(self, day: date) -> datetime | None:
        """`at` on that date in UTC: the first of two, moved forward over a gap, None where the zone skipped the date."""
        noon = datetime.combine(day, time(12), self.zone).astimezone(UTC)
        if noon.astimezone(self.zone).date() != day:
            return None
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)  # fold=0, PEP 495


def parse_days(text: str) -> frozenset[int] | None:
    """`weekdays`, `all`, `mon,wed` or `mon-fri` as weekdays, Monday 0; None for anything else."""
    wanted = re.sub(r" *[-–至到] *", "-", " ".join(text.lower().split()))
    if wanted in _SPANS:
        return _SPANS[wanted]
    days: set[int] = set()
    for part in re.split(r"[,，、\s]+", wanted):
        ends = [_weekday(name) for name in part.split("-")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        days |= {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
    return frozenset(days) or None


def _weekday(name: str) -> int | None:
    if chinese := re.fullmatch("(?:周|星期|礼拜)([一二三四五六日天])", name):
        return "一二三四五六日".index(chinese[1].replace("天", "日"))
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    single = name.removesuffix("s") if name.endswith("days") else name
    return next((n for n, day in enumerate(full) if len(single) >= 2 and day.startswith(single)), None)


def parse_zone(text: str) -> ZoneInfo | None:
    """An IANA zone by its name, without regard to case; None for anything else, as for `EST`, which knows no summer time."""
    wanted = "_".join(text.strip().split()).casefold()
    found = next((name for name in _zones() if name.casefold() == wanted), None)
    return ZoneInfo(found) if found else None


@cache
def _zones() -> tuple[str, ...]:
    """Every zone by name; cached, as finding them reads six hundred files."""
    names = (name for name in available_timezones() if "/" in name and not name.startswith(("posix/", "right/")))
    return ("UTC", *sorted(names))
