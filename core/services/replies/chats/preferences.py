"""What is said about settings and pauses."""

from collections.abc import Mapping
from datetime import datetime

from core.domain.chats import languages
from core.domain.chats.message import Heading, Message, Paragraph, Span
from core.domain.chats.schedule import DAY_NAMES, EVERY_DAY
from core.domain.chats.subscriber import ChatState, Subscriber
from core.domain.text.i18n import gettext as _

EXAMPLES: Mapping[str, str] = {
    "zone": "/settings zone Europe/Berlin",
    "hour": "/settings hour 07:30",
    "days": "/settings days mon,wed,fri",
    "language": "/settings language Chinese",
    "empty-days": "/settings empty-days off",
}


def when(chat: Subscriber, now: datetime) -> str:
    """When briefings come, in one sentence."""
    if chat.state is ChatState.PAUSED:
        hour = _("{hour} {zone}, {days}").format(
            hour=f"{chat.daily.at:%H:%M}", zone=chat.daily.zone.key, days=days(chat)
        )
        return _("Briefings are paused until /resume; then they come at {hour}.").format(hour=hour)
    words = _("Briefings come at {hour} {zone}, {days}.").format(
        hour=f"{chat.daily.at:%H:%M}", zone=chat.daily.zone.key, days=days(chat)
    )
    if chat.paused_until is not None and chat.paused_until > now:
        words += " " + _("Paused until {day}.").format(day=_day(chat.paused_until, chat))
    return words


def days(chat: Subscriber) -> str:
    """`every day`, `on weekdays`, `on mon, wed`."""
    if chat.daily.weekdays == EVERY_DAY:
        return _("every day")
    if chat.daily.weekdays == frozenset(range(5)):
        return _("on weekdays")
    return _("on {days}").format(days=", ".join(DAY_NAMES[day] for day in sorted(chat.daily.weekdays)))


def settings(chat: Subscriber, now: datetime) -> Message:
    """The settings, and how each is changed."""
    rows = [
        (_("Zone"), chat.daily.zone.key, EXAMPLES["zone"]),
        (_("Hour"), f"{chat.daily.at:%H:%M}", EXAMPLES["hour"]),
        (_("Days"), days(chat), EXAMPLES["days"]),
        (_("Language"), languages.named(chat.spoken).name, EXAMPLES["language"]),
        (_("Word on empty days"), _("on") if chat.empty_days else _("off"), EXAMPLES["empty-days"]),
    ]
    lines = [Paragraph((Span(f"{name}: {value}   ({example})"),)) for name, value, example in rows]
    soon = coming(chat) if chat.state is ChatState.ACTIVE else when(chat, now)
    return Message(blocks=(Heading(_("Settings of this chat")), *lines, Paragraph((Span(soon),))))


def changed(chat: Subscriber, name: str, now: datetime) -> Message:
    """The setting as it is now, and when the next briefing comes."""
    if name == "language":
        first = language(chat)
    elif name == "empty-days":
        first = (
            _("On days without papers this chat hears so.")
            if chat.empty_days
            else _("On days without papers this chat hears nothing.")
        )
    else:
        first = when(chat, now)
    return Message(blocks=(Paragraph((Span(f"{first} {coming(chat)}".strip()),)),))


def language(chat: Subscriber) -> str:
    """What the setting changes, and what it does not."""
    named = languages.named(chat.spoken)
    if chat.spoken in languages.CHECKED:
        words = _("What the model writes for this chat is in {language} from now on; titles stay as they are.")
    else:
        words = _(
            "What the model writes for this chat is checked in English and then translated into {language} from now on; "
            "titles stay as they are."
        )
    return words.format(language=named.name if named.name == named.own else f"{named.name} ({named.own})")


def coming(chat: Subscriber) -> str:
    """When the next briefing comes, in one sentence; nothing while the chat is paused."""
    if chat.next_briefing_at is None:
        return _("The first one comes once this chat follows something.") if chat.state is ChatState.ACTIVE else ""
    local = chat.next_briefing_at.astimezone(chat.daily.zone)
    return _("The next one: {day}.").format(day=f"{local:%a} {local.day} {local:%b %Y}, {local:%H:%M}")


def _day(at: datetime, chat: Subscriber) -> str:
    local = at.astimezone(chat.daily.zone)
    return f"{local:%a} {local.day} {local:%b %Y}"


def bad_value(name: str, value: str) -> str:
    """What is wrong with a value."""
    shown = value[:60]
    match name:
        case "zone":
            return _("{value} is no time zone that is known here.").format(value=shown)
        case "hour":
            return _("{value} is no hour: it goes from 0 to 23, or from 00:00 to 23:59.").format(value=shown)
        case "days":
            return _("{value} names no weekdays.").format(value=shown)
        case "language":
            return _("{value} is no language that is known here: write its name or its code.").format(value=shown)
        case _:
            return _("{name} is on or off, not {value}.").format(name=name, value=shown)


def paused(chat: Subscriber) -> Message:
    """Briefings have ended for a while."""
    if chat.paused_until is None:
        line = _("Paused. Nothing is sent until /resume; papers go on being collected.")
    else:
        line = _("Paused until {day}. Papers go on being collected; /resume ends the pause.").format(
            day=_day(chat.paused_until, chat)
        )
    return Message(blocks=(Paragraph((Span(line),)),))


def bad_pause(typed: str, most: int) -> str:
    """Not a number of days, nor a date to come."""
    return _("{typed} is neither a number of days from 1 to {most} nor a date to come.").format(
        typed=typed[:40], most=most
    )


def resumed(chat: Subscriber, now: datetime) -> Message:
    """Briefings again."""
    return Message(blocks=(Paragraph((Span(f"{when(chat, now)} {coming(chat)}"),)),))
