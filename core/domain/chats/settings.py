"""A chat's settings as text by their names: what the undo log keeps, compares and puts back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from core.domain.chats.subscriber import ChatState, Subscriber


def values(chat: Subscriber, now: datetime) -> Mapping[str, str]:
    """What `/settings` and `/pause` change; `pause` is empty, `on`, or the instant at which it ends."""
    until = chat.paused_until if chat.paused_until and chat.paused_until > now else None
    return {
        "zone": chat.daily.zone.key,
        "hour": f"{chat.daily.at:%H:%M}",
        "days": "".join(map(str, sorted(chat.daily.weekdays))),
        "language": chat.language,
        "interface": chat.interface,
        "empty-days": empty_days(chat),
        "length": "full" if chat.full else "short",
        "close": "on" if chat.close else "off",
        "questions": "on" if chat.questions else "off",
        "silent": "on" if chat.silent else "off",
        "pause": "on" if chat.state is ChatState.PAUSED else until.isoformat() if until else "",
    }


def empty_days(chat: Subscriber) -> str:
    """`always`, `on` (but not when its sources don't publish) or `off`."""
    return "off" if not chat.empty_days else "always" if chat.every_day else "on"


def with_value(chat: Subscriber, name: str, value: str) -> Subscriber:
    """The chat with a setting as `values` states it.

    Raises:
        ValueError: there is no such setting.
    """
    match name:
        case "zone":
            return replace(chat, daily=replace(chat.daily, zone=ZoneInfo(value)))
        case "hour":
            return replace(chat, daily=replace(chat.daily, at=time.fromisoformat(value)))
        case "days":
            return replace(chat, daily=replace(chat.daily, weekdays=frozenset(map(int, value))))
        case "language":
            return replace(chat, language=value)
        case "interface":
            return replace(chat, interface=value)
        case "empty-days":
            return replace(chat, empty_days=value != "off", every_day=value == "always")
        case "length":
            return replace(chat, full=value == "full")
        case "close":
            return replace(chat, close=value == "on")
        case "questions":
            return replace(chat, questions=value == "on")
        case "silent":
            return replace(chat, silent=value == "on")
        case "pause":
            until = None if value in ("", "on") else datetime.fromisoformat(value)
            return replace(chat, state=ChatState.PAUSED if value == "on" else ChatState.ACTIVE, paused_until=until)
        case _:
            raise ValueError(f"there is no setting {name}")


def is_over(value: str, now: datetime) -> bool:
    """Whether this value of `pause` is an end that has passed."""
    return value not in ("", "on") and datetime.fromisoformat(value) <= now
