"""What is said about settings and pauses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.chats import languages, zones
from core.domain.chats.languages import Language
from core.domain.chats.message import Button, Message, Paragraph, Span, in_rows, say
from core.domain.chats.schedule import EVERY_DAY, Daily
from core.domain.chats.settings import empty_days
from core.domain.chats.subscriber import ChatState, Subscriber
from core.domain.chats.zones import ZoneMatch
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.services.replies.errors import wrong
from core.services.replies.sentences import in_a_line


def when(chat: Subscriber, now: datetime) -> str:
    """When briefings come, in one sentence."""
    hour, zone = f"{chat.daily.at:%H:%M}", _clock(chat.daily.zone)
    if chat.state is ChatState.PAUSED:
        return _("Your briefing is paused until /resume; then it arrives {days} at {hour} {zone}.").format(
            days=days(chat), hour=hour, zone=zone
        )
    words = _("Your briefing arrives {days} at {hour} {zone}.").format(days=days(chat), hour=hour, zone=zone)
    return in_a_line(words, paused_until(chat, now))


def _clock(zone: ZoneInfo) -> str:
    """`Europe/Berlin`, `UTC+3`; `柏林时间`."""
    city = i18n.city(zone.key)
    return _("{city} time").format(city=city) if city else zones.zone_name(zone)


def paused_until(chat: Subscriber, now: datetime) -> str:
    """How long a pause lasts; empty if there is none."""
    if chat.state is ChatState.PAUSED:
        return _("Your briefing is paused until /resume.")
    if chat.paused_until is not None and chat.paused_until > now:
        return _("Paused until {day}.").format(day=_day(chat.paused_until, chat))
    return ""


def greeting(chat: Subscriber, now: datetime) -> str:
    """When briefings come, for a chat that begins to follow; a private one is asked for its morning."""
    asked = _("Pick a city near you to get it in your morning.") if asks_morning(chat) else ""
    return in_a_line(when(chat, now), asked)


def change(newcomer: Subscriber | None) -> tuple[Button, ...]:
    """[Change] under the greeting, unless the chat is asked for its morning, which has buttons of its own."""
    return (Button(_("Change"), "settings"),) if newcomer and not asks_morning(newcomer) else ()


def asks_morning(chat: Subscriber) -> bool:
    """Whether a private chat that nobody ever set is about to get its first briefing."""
    is_unset = not chat.chosen_hour and chat.daily == Daily(at=chat.daily.at)
    return not chat.place.shared and is_unset and chat.next_briefing_at is not None


def morning(likely: Sequence[ZoneMatch]) -> tuple[tuple[Button, ...], ...]:
    """Buttons that answer when somebody's morning is."""
    return in_rows([*(button for row in _places(likely) for button in row), Button(_("Another city"), "ask zone")], 2)


def days(chat: Subscriber) -> str:
    """The chat's days: `daily`, `on weekdays`, `on Mon, Wed`."""
    return named_days(chat.daily.weekdays)


def named_days(meant: frozenset[int]) -> str:
    """`daily`, `on weekdays`, `on Mon, Wed`."""
    if meant == EVERY_DAY:
        return _("daily")
    if meant == frozenset(range(5)):
        return _("on weekdays")
    return _("on {days}").format(days=_(", ").join(weekdays()[day] for day in sorted(meant)))


def weekdays() -> tuple[str, ...]:
    """Their short names, Monday first."""
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


def current(chat: Subscriber, name: str, now: datetime, note: str = "") -> str:
    """A setting as it is now, a note on it, and when the next briefing comes."""
    if name == "language":
        first = language(chat)
    elif name == "interface":
        first = _("I now answer in {language}.").format(language=short_name(languages.named(chat.reads)))
    elif name == "empty-days":
        first = {
            "always": _("I'll tell you when a day has no papers for you, at weekends too."),
            "on": _("I'll tell you when a day has no papers for you, except when your sources don't publish."),
            "off": _("I'll stay silent on days without papers for you."),
        }[empty_days(chat)]
    elif name == "questions":
        first = (
            _("I'll ask you when a paper may be by someone with the same name.")
            if chat.questions
            else _("I'll only count papers that may be by someone with the same name.")
        )
    elif name == "silent":
        first = _("Your briefing arrives without a sound.") if chat.silent else _("Your briefing arrives with a sound.")
    elif name == "length":
        first = (
            _("Your briefing comes in full, with abstracts.")
            if chat.full
            else _("Your briefing fits one phone screen; [Abstracts] shows more.")
        )
    elif name == "close":
        first = (
            _("Your first briefing of a week ends with up to three papers that only come close to your follows.")
            if chat.close
            else _("I won't show papers that only come close to your follows.")
        )
    elif name == "pause" and not paused_until(chat, now):
        first = in_a_line(_("Your briefing is no longer paused."), when(chat, now))
    else:
        first = when(chat, now)
    return in_a_line(first, note, coming(chat))


def changed(chat: Subscriber, name: str, now: datetime, *, writes: bool = True) -> Message:
    """The setting as it is now, and the way to the others. `writes`: a model is set up."""
    note = _about_language(chat, writes=writes) if name == "language" else ""
    return say(current(chat, name, now, note), buttons=((Button(_("Settings"), "settings"),),))


def moved(chat: Subscriber, matches: Sequence[ZoneMatch], now: datetime) -> Message:
    """The place as it was understood, with its clock, so that a wrong one is noticed; other places of that name to press."""
    local = now.astimezone(chat.daily.zone)
    place = _("{place} ({zone}): it's {time} there now.").format(
        place=matches[0].shown, zone=zones.zone_name(chat.daily.zone), time=f"{local:%H:%M}"
    )
    answer = changed(chat, "zone", now)
    return replace(
        answer, blocks=(Paragraph((Span(place),)), *answer.blocks), buttons=(*_places(matches[1:]), *answer.buttons)
    )


def ask_place(typed: str, matches: Sequence[ZoneMatch], offset: timedelta | None) -> Message:
    """Which of several places is meant, a button each; an offset can also be kept all year."""
    line = _("Which city is nearest to you? “{typed}” alone doesn't tell me when your clocks change.")
    if offset is None:
        line = _("“{typed}” can mean several places. Which one is nearest to you?")
    buttons = _places(matches)
    if offset is not None and (zone := zones.fixed_zone(offset)):
        always = _("{zone} all year").format(zone=zones.zone_name(ZoneInfo(zone)))
        buttons = (*buttons, (Button(always, f"set 0 zone {zone}"),))
    return replace(say(line.format(typed=typed[:60]), buttons=buttons), asks="zone")


def unknown_place(typed: str, near: Sequence[ZoneMatch]) -> Message:
    """No place of that name; what is written like it, a button each."""
    line = _("I don't know a place called “{typed}”.").format(typed=typed[:60])
    if near:
        answer = say(in_a_line(line, _("Did you mean one of these?")), buttons=_places(near))
    else:
        advice = _("Try the nearest large city, or an offset such as UTC+8.")
        answer = wrong(in_a_line(line, advice), example("zone"))
    return replace(answer, asks="zone")


def ask(name: str, *, shared: bool) -> Message:
    """What to type for a setting."""
    lines = {
        "zone": _("Which city are you in? Type its name, in English or Chinese."),
        "hour": _("When should your briefing come? Type an hour, such as 7:30 or 6 pm."),
        "days": _("On which days? Type them, such as mon,wed,fri or weekdays."),
        "language": _("In which language should briefings be? Type its name, such as Chinese or 中文."),
        "length": _("How long should briefings be? Type short or full."),
        "interface": _("Which language should I answer in? Type its name, or auto."),
        "questions": _("Shall I ask you about authors with the same name? Type on or off."),
        "silent": _("Shall your briefing arrive without a sound? Type on or off."),
        "empty-days": _("A message on days without papers? Type on, off or always."),
        "close": _("Papers that only come close to your follows, once a week? Type on or off."),
    }
    line = lines[name]
    if shared:  # other words in a group are not for us
        line = in_a_line(line, _("Please type it as a reply to this message."))
    return replace(say(line), asks=name)


def _places(matches: Sequence[ZoneMatch]) -> tuple[tuple[Button, ...], ...]:
    names = [match.place.partition(",")[0] for match in matches]
    # one city name twice is told apart by its country
    labels = [match.city if names.count(name) == 1 else match.shown for name, match in zip(names, matches, strict=True)]
    return in_rows([Button(label, f"set 0 zone {match.zone}") for label, match in zip(labels, matches, strict=True)], 2)


def language(chat: Subscriber) -> str:
    """The language of briefings."""
    return _("Your briefing's language is now {language}.").format(language=full_name(languages.named(chat.spoken)))


def full_name(named: Language) -> str:
    """`Chinese (中文)`; in another language only what it is called there."""
    if i18n.current() != i18n.ENGLISH:
        return short_name(named)
    return named.name if named.name == named.own else _("{name} ({own})").format(name=named.name, own=named.own)


def short_name(named: Language) -> str:
    """`Chinese`, `中文`, in the language that is spoken."""
    return named.name if i18n.current() == i18n.ENGLISH else i18n.language_name(named.code) or named.own


def _about_language(chat: Subscriber, *, writes: bool) -> str:
    """What the language changes, and what it does not."""
    if not writes:
        return _("Claude isn't set up here, so titles and abstracts stay as published.")
    if chat.spoken in languages.CHECKED:
        return _("Titles stay as they are.")
    return _("Claude's sentences are translated from checked English; titles stay as they are.")


def interface(chat: Subscriber) -> str:
    """The language of the replies, and whether it is the platform's."""
    name = short_name(languages.named(chat.reads))
    return name if chat.interface or chat.place.shared else _("{language} (as in your app)").format(language=name)


def coming(chat: Subscriber) -> str:
    """When the next briefing comes, in one sentence; nothing while the chat is paused."""
    if chat.next_briefing_at is None:
        return _("Your first briefing comes once you follow something.") if chat.state is ChatState.ACTIVE else ""
    local = chat.next_briefing_at.astimezone(chat.daily.zone)
    return _("Next briefing: {day}.").format(day=_("{day}, {time}").format(day=i18n.day(local), time=f"{local:%H:%M}"))


def _day(at: datetime, chat: Subscriber) -> str:
    return i18n.day(at.astimezone(chat.daily.zone))


def misspelt_language(typed: str, meant: Language) -> Message:
    """A language's name with a wrong letter, and the one that is most like it as a button."""
    line = in_a_line(bad_value("language", typed), _("Did you mean {language}?").format(language=full_name(meant)))
    button = Button(full_name(meant), f"set 0 language {meant.code}")
    return replace(say(line, buttons=((button,),)), asks="language")


def bad_value(name: str, value: str) -> str:
    """What is wrong with a value."""
    shown = value[:60]
    match name:
        case "hour":
            return _("I can't read “{value}” as a time of day.").format(value=shown)
        case "days":
            return _("I can't read “{value}” as weekdays.").format(value=shown)
        case "language":
            return _("I don't know the language “{value}”.").format(value=shown)
        case "length":
            return _("A briefing can be short or full, not “{value}”.").format(value=shown)
        case "interface":
            names = _(", ").join(i18n.language_name(code) or languages.named(code).own for code in i18n.languages())
            return _("I can't answer in “{value}” yet. I speak {languages}.").format(value=shown, languages=names)
        case "empty-days":
            return _("That can be on, off or always, not “{value}”.").format(value=shown)
        case _:
            return _("That can be on or off, not “{value}”.").format(value=shown)


def example(name: str) -> str:
    """A value that the setting has, as it is typed."""
    examples = {
        "zone": _("/settings zone Berlin"),
        "hour": "/settings hour 07:30",
        "days": _("/settings days weekdays"),
        "language": _("/settings language Chinese"),
        "length": _("/settings length full"),
        "interface": "/settings interface zh",
    }
    return examples.get(name) or _("/settings {name} off").format(name=name)


def paused(chat: Subscriber) -> Message:
    """Briefings have ended for a while."""
    if chat.paused_until is None:
        line = _("Paused until /resume. I'll keep collecting papers.")
    else:
        line = _("Paused until {day}; /resume ends it sooner. I'll keep collecting papers.").format(
            day=_day(chat.paused_until, chat)
        )
    return Message(blocks=(Paragraph((Span(line),)),))


def bad_pause(typed: str, most: int) -> str:
    """Not a day to come within a year."""
    line = _("I can't pause until “{typed}”. Give a number of days up to {most}, or a day such as next monday.")
    return line.format(typed=typed[:40], most=most)


def resumed(chat: Subscriber, now: datetime, *, was_paused: bool) -> Message:
    """Briefings again."""
    first = "" if was_paused else _("Your briefing wasn't paused.")
    return say(in_a_line(first, when(chat, now), coming(chat)))
