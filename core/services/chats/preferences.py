"""Changes of when and how briefings come: /settings NAME VALUE and its buttons, /pause, /resume."""

import re
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.domain.chats import hours, intents, languages, schedule, settings, zones
from core.domain.chats.message import Message
from core.domain.chats.subscriber import ChatState, Subscriber
from core.domain.radar.undo_log import SettingChanged
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services.chats import pickers
from core.services.context import AppContext, Request
from core.services.replies import errors
from core.services.replies.chats import pickers as picker_replies
from core.services.replies.chats import preferences as replies
from core.services.replies.radar import undoing as undo_replies

LONGEST_PAUSE = 366
_YES_NO = {"yes": "on", "no": "off", "开": "on", "开启": "on", "关": "off", "关闭": "off", "总是": "always"}
_LENGTHS = {
    **dict.fromkeys(("short", "shorter", "brief", "compact", "短", "短一点", "简短"), "short"),
    **dict.fromkeys(("full", "fuller", "long", "longer", "长", "长一点", "完整", "全文"), "full"),
}

Change = Callable[[Subscriber], Subscriber]


def due(chat: Subscriber, now: datetime) -> datetime | None:
    """When the chat is briefed next, as if it follows something: the first instant whose local date has no briefing yet."""
    if chat.state is not ChatState.ACTIVE:
        return None
    end = chat.paused_until - timedelta(seconds=1) if chat.paused_until else now  # midnight may be the hour itself
    return chat.daily.next_after(max(now, end), chat.briefed_on)[1]


async def change(app: AppContext, request: Request, intent: intents.ChangeSetting) -> AsyncGenerator[Message]:
    """Changes one setting, or says what is wrong with the value and changes nothing. A button's answer stands in its message."""
    if intent.name == "zone" and not schedule.parse_zone(intent.value):
        yield await _move(app, request, intent.value)
        return
    now = app.clock.now()
    changing = _changing(request.chat, intent.name, intent.value, now)
    if changing is None and intent.name == "language" and (meant := languages.near(intent.value)):
        yield replies.misspelt_language(intent.value, meant)
        return
    if changing is None:
        problem = replies.bad_value(intent.name, intent.value)
        wrong = errors.wrong(problem, replies.example(intent.name))
        yield replace(wrong, asks=intent.name)  # so that the value alone may be typed again
        return
    chat, made = await _save(app, request, changing)
    i18n.speak(chat.reads)
    if not intent.message:
        answer = replies.changed(chat, intent.name, now, writes=app.writing.model != "plain")
        yield undo_replies.with_undo(answer, made)
    elif intent.name == "days":  # more of them may be switched
        yield await pickers.turn(app, request, intent.message, picker_replies.weekdays)
    else:
        yield await pickers.turn(
            app, request, intent.message, lambda chat, number: picker_replies.settings(chat, number, now)
        )


async def ask(app: AppContext, request: Request, intent: intents.AskSetting) -> AsyncGenerator[Message]:
    """What to type for a setting; the next words are taken as its value."""
    yield replies.ask(intent.name, shared=request.chat.place.shared)


async def _move(app: AppContext, request: Request, typed: str) -> Message:
    """Takes the zone of the place that was typed if it is clear, else asks which one or suggests what is written like it."""
    now = app.clock.now()
    reading = await app.zones.find(typed, now)
    if not reading.matches:
        return replies.unknown_place(typed, await app.zones.resembling(typed))
    if not reading.clear:
        return replies.ask_place(typed, reading.matches, zones.parse_offset(typed))
    found = ZoneInfo(reading.matches[0].zone)
    chat, made = await _save(app, request, lambda chat: replace(chat, daily=replace(chat.daily, zone=found)))
    return undo_replies.with_undo(replies.moved(chat, reading.matches, now), made)


def accepts(chat: Subscriber, name: str, value: str, now: datetime) -> bool:
    """Whether the setting has such a value; False for a zone that is not written as IANA does."""
    return _changing(chat, name, value, now) is not None


def _changing(chat: Subscriber, name: str, value: str, now: datetime) -> Change | None:
    """What a setting does to a chat; None for a value that it does not have."""
    match name:
        case "zone" if zone := schedule.parse_zone(value):
            return lambda chat: replace(chat, daily=replace(chat.daily, zone=zone))
        case "pause" if value in ("on", "off"):
            state = ChatState.PAUSED if value == "on" else ChatState.ACTIVE
            return lambda chat: replace(chat, state=state, paused_until=None)
        case "pause" if until := _pause_end(value, chat, now):
            return lambda chat: replace(chat, state=ChatState.ACTIVE, paused_until=until)
        case "hour" if (hour := hours.parse_hour(value)) is not None:
            return lambda chat: replace(chat, daily=replace(chat.daily, at=hour), chosen_hour=True)
        case "days" if days := schedule.parse_days(value):
            return lambda chat: replace(chat, daily=replace(chat.daily, weekdays=days))
        case "language" if language := languages.find(value):
            return lambda chat: replace(chat, language=language.code)
        case "interface" if value.lower() == "auto":
            return lambda chat: replace(chat, interface="")
        case "interface" if (found := languages.find(value)) and found.code in i18n.languages():
            return lambda chat: replace(chat, interface=found.code)
        case "empty-days" if (chosen := _YES_NO.get(value.lower(), value.lower())) in ("always", "on", "off"):
            return lambda chat: settings.with_value(chat, name, chosen)
        case "length" if length := _LENGTHS.get(value.lower()):
            return lambda chat: settings.with_value(chat, name, length)
        case "close" | "questions" | "silent" if (chosen := _YES_NO.get(value.lower(), value.lower())) in ("on", "off"):
            return lambda chat: settings.with_value(chat, name, chosen)
        case _:
            return None


async def pause(app: AppContext, request: Request, intent: intents.Pause) -> AsyncGenerator[Message]:
    """Ends briefings until a date, or until /resume."""
    now, until = app.clock.now(), None
    if intent.text:
        until = _pause_end(intent.text, request.chat, now) or await find_end(app, intent.text, request.chat, now)
        if until is None:
            yield errors.wrong(replies.bad_pause(intent.text, LONGEST_PAUSE), "/pause 7")
            return
    state = ChatState.ACTIVE if until else ChatState.PAUSED
    chat, made = await _save(app, request, lambda chat: replace(chat, state=state, paused_until=until))
    yield undo_replies.with_undo(replies.paused(chat), made)


def _pause_end(typed: str, chat: Subscriber, now: datetime) -> datetime | None:
    """When a pause of so many days, or until that date, ends."""
    days = re.fullmatch(r"([0-9]{1,5}) *(d|days?)?", typed.lower())
    try:
        end = _today(chat, now) + timedelta(days=int(days[1])) if days else date.fromisoformat(typed)
    except ValueError:
        return None
    return _beginning(end, chat, now)


async def find_end(app: AppContext, typed: str, chat: Subscriber, now: datetime) -> datetime | None:
    """When a pause for `2 weeks` or until `next monday` ends."""
    end = await app.zones.day(typed, _today(chat, now))
    return _beginning(end, chat, now) if end else None


def _today(chat: Subscriber, now: datetime) -> date:
    return now.astimezone(chat.daily.zone).date()


def _beginning(end: date, chat: Subscriber, now: datetime) -> datetime | None:
    """The beginning of that local day; None where a pause cannot end then."""
    if not timedelta() < end - _today(chat, now) <= timedelta(days=LONGEST_PAUSE):
        return None
    return datetime.combine(end, time(0), chat.daily.zone).astimezone(UTC)


async def resume(app: AppContext, request: Request, intent: intents.Resume) -> AsyncGenerator[Message]:
    """Briefings again, from the next hour on, with all that came in between."""
    chat, made = await _save(app, request, lambda chat: replace(chat, state=ChatState.ACTIVE, paused_until=None))
    yield undo_replies.with_undo(replies.resumed(chat, app.clock.now(), was_paused=bool(made)), made)


async def _save(app: AppContext, request: Request, change: Change) -> tuple[Subscriber, int]:
    """Applies a change to the chat as it stands now, and keeps when it is due; with the entry of the undo log, 0 if nothing
    changed."""
    now, made = app.clock.now(), 0
    async with app.storage.transaction() as tables:
        before = settings.values(await tables.chats.lock(request.chat.id) or request.chat, now)
        chat = await schedule_chat(tables, request.chat, now, change)
        for name, value in settings.values(chat, now).items():
            if value != before[name]:
                made = await tables.undo_log.add(chat.id, SettingChanged(name, before[name], value), now)
    return chat, made


async def schedule_chat(
    tables: Tables, request: Subscriber, now: datetime, change: Change = lambda chat: chat
) -> Subscriber:
    """Keeps the chat, changed, with when it is due: never while it follows nothing."""
    before = await tables.chats.lock(request.id) or request
    chat = change(before)
    if not await tables.follows.of(chat.id):
        chat = replace(chat, next_briefing_at=None)
    elif not _is_being_briefed(before, chat, now):
        chat = replace(chat, next_briefing_at=due(chat, now))
    await tables.chats.save(chat)
    return chat


def _is_being_briefed(before: Subscriber, chat: Subscriber, now: datetime) -> bool:
    """Whether its hour has come, and it was not changed when: the briefing that is being made at this moment comes."""
    times = [(each.daily, each.state, each.paused_until) for each in (before, chat)]
    return times[0] == times[1] and before.next_briefing_at is not None and before.next_briefing_at <= now
