"""What a typed place, offset or abbreviation can mean as a time zone, and when that is clear enough to take."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.domain.text import i18n

MOST_CHOICES: Final = 4
_LEAST: Final = 0.02
_CHINESE: Final = "zh"
_OFFSET: Final = re.compile(r"(?:(?:utc|gmt) *)?([+−–-]) *(\d{1,2})(?::?([0-5]\d))?|(?:utc|gmt) *(\d{1,2})", re.ASCII)
_FIXED: Final = re.compile(r"Etc/GMT([+-])(\d{1,2})")


@dataclass(frozen=True, slots=True)
class ZoneMatch:
    """One reading: an IANA zone, the place that stands for it (`Cambridge, United Kingdom`), and how many people live there.

    `chinese` is the place in Chinese (`剑桥，英国`), empty where the table does not know it.
    """

    zone: str
    place: str
    people: int
    chinese: str = ""

    @property
    def shown(self) -> str:
        """The place in the language that is spoken."""
        return self.chinese if self.chinese and i18n.current() == _CHINESE else self.place

    @property
    def city(self) -> str:
        """The place in one word, for a button."""
        return re.split("[,，]", self.shown)[0]


@dataclass(frozen=True, slots=True)
class ZoneReading:
    """What was typed can mean these, likeliest first, one a zone. `clear`: nearly everybody who types it means the first."""

    matches: Sequence[ZoneMatch] = ()
    clear: bool = False


def weigh(matches: Iterable[ZoneMatch], clear: float) -> ZoneReading:
    """Orders the readings by their people and leaves out what next to nobody can mean; `clear` is the share that decides."""
    best: dict[str, ZoneMatch] = {}
    for match in sorted(matches, key=lambda match: -match.people):
        best.setdefault(match.zone, match)
    most = max((match.people for match in best.values()), default=0)
    kept = [match for match in best.values() if match.people >= most * _LEAST]
    return ZoneReading(kept[:MOST_CHOICES], bool(kept) and most >= clear * sum(match.people for match in kept))


def parse_offset(text: str) -> timedelta | None:
    """`UTC+3`, `GMT-5`, `+05:30` or `UTC8` as a distance from UTC; None for anything else."""
    found = _OFFSET.fullmatch(text.strip().lower())
    if found is None:
        return None
    offset = timedelta(hours=int(found[2] or found[4]), minutes=int(found[3] or 0))
    if offset > timedelta(hours=14):
        return None
    return -offset if found[1] in ("−", "–", "-") else offset


def fixed_zone(offset: timedelta) -> str:
    """The IANA zone that always has this offset; empty where there is none, as for half hours."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if rest or not -12 <= hours <= 14:
        return ""
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"  # POSIX counts west


def zone_name(zone: ZoneInfo) -> str:
    """The zone as a reader knows it: `Europe/Berlin`, in Chinese `柏林`, and `UTC+3` for what the database calls Etc/GMT-3."""
    found = _FIXED.fullmatch(zone.key)
    return f"UTC{'-' if found[1] == '+' else '+'}{found[2]}" if found else i18n.city(zone.key) or zone.key
