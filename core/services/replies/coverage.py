"""What was read, in words: the line under every briefing, why there is nothing, and /coverage."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from core.domain.draft import Coverage
from core.domain.message import Fine, Heading, Message, Paragraph, Span
from core.domain.source import Reading, SourceState
from core.domain.subscriber import Subscriber
from core.services.replies.tongue import gettext as _
from core.services.replies.tongue import ngettext

MOST_NAMED = 3


def line(facts: Coverage, *, matched: int, shown: int, chat: Subscriber, muted: int = 0) -> str:
    """`Read 1,142 new papers from 9 sources · 37 matched · 12 shown · 2 muted · Nature: 503 Service Unavailable`."""
    fresh = sum(reading.fresh for reading in facts.readings)
    read = _("Read {papers} from {sources}").format(
        papers=ngettext("{count:,} new paper", "{count:,} new papers", fresh).format(count=fresh),
        sources=_sources(facts),
    )
    parts = [
        read,
        _("{count} matched").format(count=matched),
        _("{count} shown").format(count=shown),
        *([_("{count} muted").format(count=muted)] if muted else []),
        *_troubles(facts),
    ]
    return " · ".join(parts)


def _sources(facts: Coverage) -> str:
    """`9 sources`, or `0 of 9 sources` where some do not answer."""
    every = len(facts.states)
    well = sum(not state.error for state in facts.states.values())
    count = str(every) if well == every else _("{well} of {every}").format(well=well, every=every)
    return ngettext("{count} source", "{count} sources", every).format(count=count)


def _troubles(facts: Coverage) -> list[str]:
    """Sources that failed, and good answers that held nothing; sources with the same trouble are told once."""
    grouped: dict[str, list[str]] = {}
    for state in facts.states.values():
        if trouble := state.error or state.note:
            grouped.setdefault(trouble, []).append(facts.names.get(state.id, state.id))
    return [f"{_few(names)}: {trouble}" for trouble, names in grouped.items()]


def _few(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    more = len(names) - MOST_NAMED
    return _(", ").join(name.partition(":")[0] for name in names[:MOST_NAMED]) + (
        _(" and {count} more").format(count=more) if more > 0 else ""
    )


def why_nothing(facts: Coverage) -> str:
    """Why there is nothing new. A failure is never told as "nothing new"."""
    failed = [facts.names.get(state.id, state.id) for state in facts.states.values() if state.error]
    fresh = sum(reading.fresh for reading in facts.readings)
    never_read = facts.states and not any(state.read_at for state in facts.states.values())
    if failed:
        start = _("Some sources could not be read ({names}), so papers may be missing.").format(names=_few(failed))
    elif never_read or not facts.states:
        start = _("No source was read yet.")
    elif fresh:
        start = ngettext(
            "{count:,} new paper was read, and it is nothing that you follow and have not had already.",
            "{count:,} new papers were read, and nothing among them that you follow and have not had already.",
            fresh,
        ).format(count=fresh)
    else:
        start = _("The sources were read and announced nothing new.")
    return start


def coverage(
    states: Mapping[str, SourceState],
    readings: Sequence[Reading],
    sends: Sequence[tuple[datetime, str, str]],
    names: Mapping[str, str],
    chat: Subscriber,
    now: datetime,
    sample: bool,
    online: bool,
) -> Message:
    """`/coverage`: source by source, day by day, and the fate of everything that was sent here."""
    blocks: list[Heading | Paragraph | Fine] = [Heading(_("Sources"))]
    if not online:
        blocks.append(_line(_("The network is switched off (OFFLINE): nothing is read.")))
    if sample:
        blocks.append(_line(_("What is stored is the bundled sample.")))
    blocks += [_line(line) for line in _states(states.values(), names, now)]
    blocks += [Heading(_("Days"))] + [_line(day) for day in _days(readings)] if readings else []
    blocks += (
        [Heading(_("Sent here in the last 14 days"))] + [_line(_send(send, chat)) for send in sends] if sends else []
    )
    return Message(blocks=tuple(blocks))


def _line(words: str) -> Paragraph:
    return Paragraph((Span(words),))


def _states(states: Iterable[SourceState], names: Mapping[str, str], now: datetime) -> list[str]:
    """One line for sources of which the same is to be told: those that share a request mostly do."""
    alike: dict[str, list[str]] = {}
    for state in states:
        alike.setdefault(_state(state, now), []).append(names.get(state.id, state.id))
    return [f"{_few(together)}: {told}" for told, together in alike.items()]


def _state(state: SourceState, now: datetime) -> str:
    read = _("read {ago} ago").format(ago=ago(now, state.read_at)) if state.read_at else _("never read yet")
    if state.error:
        failures = ngettext("{count} failure in a row", "{count} failures in a row", state.failures).format(
            count=state.failures
        )
        return _("down, {error} ({failures}), {read}").format(error=state.error, failures=failures, read=read)
    return read + (f" · {state.note}" if state.note else "")


def ago(now: datetime, then: datetime) -> str:
    """`5 min`, `3 h`, `2 days`."""
    minutes = max(int((now - then).total_seconds() // 60), 0)
    if minutes < 120:
        return _("{count} min").format(count=minutes)
    return (
        _("{count} h").format(count=minutes // 60)
        if minutes < 48 * 60
        else _("{count} days").format(count=minutes // 1440)
    )


def _days(readings: Sequence[Reading]) -> list[str]:
    days = sorted({reading.day for reading in readings}, reverse=True)
    return [_day([reading for reading in readings if reading.day == day]) for day in days]


def _day(readings: Sequence[Reading]) -> str:
    fresh, failures = sum(r.fresh for r in readings), sum(r.failures for r in readings)
    errors = sorted({reading.error for reading in readings if reading.error})
    words = ngettext("{count:,} new paper", "{count:,} new papers", fresh).format(count=fresh)
    failed = ngettext("{count} failed read", "{count} failed reads", failures).format(count=failures)
    return f"{readings[0].day:%a} {readings[0].day.isoformat()}: {words}" + (
        f" · {failed} ({'; '.join(errors)})" if failures else ""
    )


def _send(send: tuple[datetime, str, str], chat: Subscriber) -> str:
    at, key, fate = send
    local = at.astimezone(chat.daily.zone)
    kinds = {
        "briefing": _("briefing"),
        "event": _("what became of papers that you have"),
        "notice": _("a notice to you as the operator"),
        "feed": _("a notice about a feed"),
    }
    what = kinds.get(key.partition(":")[0], _("late finds, put into an answer"))
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}: {what}, {fate}"
