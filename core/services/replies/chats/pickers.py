"""The page of /settings and the pages that its buttons open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from core.domain.chats import languages as tongues
from core.domain.chats import zones
from core.domain.chats.message import SETTINGS, Button, Fine, Heading, Message, Paragraph, Span, in_rows, say
from core.domain.chats.schedule import DAY_NAMES, EVERY_DAY
from core.domain.chats.settings import empty_days
from core.domain.chats.subscriber import ChatState, Subscriber
from core.domain.chats.zones import ZoneMatch
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.services.replies.chats import preferences
from core.services.replies.sentences import in_a_line

_HOURS: Final = ("05:00", "06:00", "07:00", "08:00", "09:00", "10:00")
_LANGUAGES: Final = ("en", "zh", "es", "de", "fr", "ja")
_WEEKDAYS: Final = frozenset(range(5))


def settings(chat: Subscriber, number: int, now: datetime) -> Message:
    """The settings as they stand, with a button for each."""
    quiet = {"always": _("At weekends too"), "on": _("Tell me"), "off": _("Stay silent")}
    rows = [
        (_("Morning hour"), f"{chat.daily.at:%H:%M}"),
        (_("City"), zones.zone_name(chat.daily.zone)),
        (_("Days"), preferences.days(chat)),
        (_("Language"), _spoken(chat)),
        (_("Length"), _("Full") if chat.full else _("Short")),
        (_("Interface"), preferences.interface(chat)),
        (_("Quiet days"), quiet[empty_days(chat)]),
        (_("Near misses"), _("Show them") if chat.close else _("Leave them out")),
        (_("Questions"), _("Ask me") if chat.questions else _("Only count them")),
        (_("Sound"), _("Without sound") if chat.silent else _("With sound")),
    ]
    listed = Paragraph((Span("\n".join(_("{name}: {value}").format(name=name, value=value) for name, value in rows)),))
    soon = [preferences.paused_until(chat, now), preferences.coming(chat)]
    typed = Fine(_("Or type it: /settings hour 7:30, /settings zone Berlin"))
    buttons = [
        Button(_("Morning hour"), f"setting {number} hour"),
        Button(_("City"), f"setting {number} zone"),
        Button(_("Days"), f"setting {number} days"),
        Button(_("Language"), f"setting {number} language"),
        Button(_("Length"), f"setting {number} length"),
        Button(_("Interface"), f"setting {number} interface"),
        Button(_("Quiet days"), f"setting {number} empty-days"),
        Button(_("Near misses"), f"setting {number} close"),
        Button(_("Questions"), f"setting {number} questions"),
        Button(_("Sound"), f"setting {number} silent"),
        Button(_("Pause"), f"setting {number} pause"),
    ]
    title = Heading(_("Settings for this chat"))
    end = Paragraph((Span(in_a_line(*soon)),))
    return Message(asks=SETTINGS, blocks=(title, listed, end, typed), buttons=in_rows(buttons, 3))


def _spoken(chat: Subscriber) -> str:
    return preferences.short_name(tongues.named(chat.spoken))


def hours(chat: Subscriber, number: int) -> Message:
    """Hours of the morning, and any other."""
    buttons = [_choice(hour, number, "hour", hour, chosen=f"{chat.daily.at:%H:%M}" == hour) for hour in _HOURS]
    zone = zones.zone_name(chat.daily.zone)
    line = _("When should your briefing arrive? Times are {zone}.").format(zone=zone)
    return _page("hour", line, in_rows(buttons, 3), Button(_("Another hour"), "ask hour"), number)


def places(chat: Subscriber, number: int, likely: Sequence[ZoneMatch]) -> Message:
    """Likely cities, and any other."""
    buttons = [
        _choice(match.city, number, "zone", match.zone, chosen=chat.daily.zone.key == match.zone) for match in likely
    ]
    line = _("Where are you? Your clock is now {zone}.").format(zone=zones.zone_name(chat.daily.zone))
    return _page("zone", line, in_rows(buttons, 2), Button(_("Another city"), "ask zone"), number)


def weekdays(chat: Subscriber, number: int) -> Message:
    """Every day, weekdays, and each day to switch; a button holds the days that it leads to, so that it does nothing twice."""
    chosen = chat.daily.weekdays
    spans = [
        _choice(_("Every day"), number, "days", "all", chosen=chosen == EVERY_DAY),
        _choice(_("Weekdays"), number, "days", "weekdays", chosen=chosen == _WEEKDAYS),
    ]
    names = preferences.weekdays()
    single = [
        # the last day stays, as /pause is how briefings end
        _choice(names[day], number, "days", _written(chosen ^ {day} or chosen), chosen=day in chosen)
        for day in range(7)
    ]
    rows = (tuple(spans), *in_rows(single, 4))
    return _page("days", _("On which days? Tap a day to turn it on or off."), rows, None, number)


def languages(chat: Subscriber, number: int, spoken: str) -> Message:
    """The languages most used, with the one of the reader's platform, and any other."""
    own = tongues.find(spoken) if spoken else None
    codes = dict.fromkeys((*_LANGUAGES[:2], *([own.code] if own else []), *_LANGUAGES))
    buttons = [
        _choice(tongues.named(code).own, number, "language", code, chosen=chat.spoken == code)
        for code in list(codes)[: len(_LANGUAGES)]
    ]
    line = _("Which language should your briefing be in? Titles stay as they are.")
    return _page("language", line, in_rows(buttons, 3), Button(_("Another language"), "ask language"), number)


def lengths(chat: Subscriber, number: int) -> Message:
    """One screen, or every abstract."""
    buttons = (
        _choice(_("Short"), number, "length", "short", chosen=not chat.full),
        _choice(_("Full"), number, "length", "full", chosen=chat.full),
    )
    return _page(
        "length", _("A short briefing fits one phone screen; a full one has the abstracts."), (buttons,), None, number
    )


def interfaces(chat: Subscriber, number: int) -> Message:
    """Every language with a catalogue, and the platform's."""
    buttons = [
        _choice(tongues.named(code).own, number, "interface", code, chosen=chat.interface == code)
        for code in i18n.languages()
    ]
    if not chat.place.shared:
        buttons.append(_choice(_("As in my app"), number, "interface", "auto", chosen=not chat.interface))
    line = _("Which language should I answer in? Your briefing has its own setting.")
    return _page("interface", line, in_rows(buttons, 3), None, number)


def quiet_days(chat: Subscriber, number: int) -> Message:
    """Whether a day without papers brings a message."""
    chosen = empty_days(chat)
    buttons = [
        _choice(_("Tell me"), number, "empty-days", "on", chosen=chosen == "on"),
        _choice(_("At weekends too"), number, "empty-days", "always", chosen=chosen == "always"),
        _choice(_("Stay silent"), number, "empty-days", "off", chosen=chosen == "off"),
    ]
    return _page("empty-days", _("What if a day has no papers for you?"), in_rows(buttons, 3), None, number)


def near_misses(chat: Subscriber, number: int) -> Message:
    """Whether the first briefing of a week ends with papers close to the chat's follows."""
    buttons = (
        _choice(_("Show them"), number, "close", "on", chosen=chat.close),
        _choice(_("Leave them out"), number, "close", "off", chosen=not chat.close),
    )
    line = _("List up to three papers close to your follows, once a week?")
    return _page("close", line, (buttons,), None, number)


def questions(chat: Subscriber, number: int) -> Message:
    """Whether a briefing asks whose a paper is."""
    buttons = (
        _choice(_("Ask me"), number, "questions", "on", chosen=chat.questions),
        _choice(_("Only count them"), number, "questions", "off", chosen=not chat.questions),
    )
    line = _("What if a paper may be by someone with the same name?")
    return _page("questions", line, (buttons,), None, number)


def sounds(chat: Subscriber, number: int) -> Message:
    """Whether what comes unasked makes a sound."""
    buttons = (
        _choice(_("With sound"), number, "silent", "off", chosen=not chat.silent),
        _choice(_("Without sound"), number, "silent", "on", chosen=chat.silent),
    )
    return _page("silent", _("How should your briefing arrive?"), (buttons,), None, number)


def pauses(chat: Subscriber, number: int) -> Message:
    """Spans, or the end of the pause."""
    if chat.state is ChatState.PAUSED or chat.paused_until:
        row = (Button(_("Resume"), f"set {number} pause off"),)
        return _page("pause", _("Your briefing is paused."), (row,), None, number)
    spans = ((_("3 days"), "3"), (_("A week"), "7"), (_("Two weeks"), "14"), (_("Until I resume"), "on"))
    buttons = [Button(label, f"set {number} pause {value}") for label, value in spans]
    line = _("How long should I pause your briefing? I'll keep collecting papers.")
    return _page("pause", line, in_rows(buttons, 2), None, number)


def _choice(label: str, number: int, name: str, value: str, *, chosen: bool) -> Button:
    return Button(f"{label} ✓" if chosen else label, f"set {number} {name} {value}")


def _written(days: frozenset[int]) -> str:
    return ",".join(DAY_NAMES[day] for day in sorted(days))


def _page(name: str, line: str, rows: Sequence[tuple[Button, ...]], other: Button | None, number: int) -> Message:
    back = Button(_("‹ Settings"), f"settings {number}")
    return replace(say(line, buttons=(*rows, (*([other] if other else []), back))), asks=f"{SETTINGS} {name}")
