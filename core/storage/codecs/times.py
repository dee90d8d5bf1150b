"""Instants as whole UTC seconds: what happened is rounded down, what must not come early is rounded up."""

import math
from datetime import UTC, datetime


def seconds(moment: datetime) -> int:
    """When something happened, or the present."""
    return math.floor(moment.timestamp())


def seconds_or_none(moment: datetime | None) -> int | None:
    """As `seconds`; nothing stays nothing."""
    return None if moment is None else seconds(moment)


def due(moment: datetime) -> int:
    """When something may happen again: never before the moment that was asked for."""
    # rounding down would let something happen up to a second early
    return math.ceil(moment.timestamp())


def due_or_never(moment: datetime | None) -> int | None:
    """As `due`; nothing stays nothing."""
    return None if moment is None else due(moment)


def instant(stored: int) -> datetime:
    """The stored second as an aware datetime in UTC."""
    return datetime.fromtimestamp(stored, UTC)


def instant_or_none(stored: int | None) -> datetime | None:
    """As `instant`; nothing stays nothing."""
    return None if stored is None else instant(stored)
