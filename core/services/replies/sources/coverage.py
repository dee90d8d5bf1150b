"""What /coverage says: what was read, when, what failed and why; failures first, and short however many sources are on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from core.domain.chats.message import Block, Heading, Message, Paragraph, Span
from core.domain.chats.subscriber import Subscriber
from core.domain.judge.record import TrackRecord
from core.domain.sources.backfill import Progress
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import Reading, Source, SourceState
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies.chats import obstacles
from core.services.replies.sources import health
from core.services.replies.sources.health import ago, few

MOST_LINES = 12
MOST_GOOD = 4
"""Lines of sources of which all is well; of more there is one line."""
MOST_ERRORS = 3
GONE = timedelta(days=2)
"""Who is asked again no sooner has been given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How the sources that are on stand, and what was read on the days of which is told."""

    sources: Mapping[str, Source]
    states: Mapping[str, SourceState]
    host_backoffs: Mapping[str, HostBackoff]
    readings: Sequence[Reading]
    progress: Progress
    now: datetime
    sample: bool
    online: bool
    judged: TrackRecord


def coverage(
    facts: Covered, sends: Sequence[tuple[datetime, str, str]], chat: Subscriber, obstructed: Sequence[Subscriber]
) -> Message:
    """The chats that nothing reaches, source by source, day by day, and the fate of everything that was sent here."""
    lines = [
        *([] if facts.online else [_("I'm offline (OFFLINE is set), so I'm not reading any sources.")]),
        *([_("These papers are the bundled sample.")] if facts.sample else []),
        *_states(facts),
        *_first_days(facts.progress),
    ]
    return Message(
        blocks=(
            *_section(_("Where I can't write"), [obstacles.line(each) for each in obstructed]),
            *_section(_("Sources"), lines or [_("None is on.")]),
            *_section(_("New papers by day"), _days(facts.readings)),
            *_section(_("Sent here in the last 14 days"), [_sent(send, chat) for send in sends]),
            *_section(_("Checks in the last 30 days"), list(_judged(facts.judged))),
        )
    )


def named(words: str, sources: Sequence[Source], facts: Covered) -> Message:
    """Those of the sources of such a name that are on, one a line, and of a single one also its days."""
    on = [source for source in sources if source.id in facts.states]
    lines = [_one(source, facts) for source in on[:MOST_LINES]]
    if len(on) > MOST_LINES:
        lines.append(_("and {count} more with that name").format(count=len(on) - MOST_LINES))
    if not on:
        lines = [
            ngettext(
                "I know {count} source with that name, but it is off; see /sources.",
                "I know {count} sources with that name, but none is on; see /sources.",
                len(sources),
            ).format(count=len(sources))
        ]
    days = _days([reading for reading in facts.readings if reading.source == on[0].id]) if len(on) == 1 else []
    return Message(blocks=(*_section(clip(words, 60), lines), *_section(_("Days"), days)))


def _section(title: str, lines: Sequence[str]) -> tuple[Block, ...]:
    return (Heading(title), *(Paragraph((Span(line),)) for line in lines)) if lines else ()


def _states(facts: Covered) -> list[str]:
    """One line for sources of which the same is to be told: those that share a request mostly do. Troubles come first."""
    bad, odd, good = (_alike(facts, states) for states in _sorted(facts))
    fine = sum(len(names) for names in good.values())
    if len(good) > MOST_GOOD:
        states = [facts.states[source_id] for ids in good.values() for source_id in ids]
        moments = sorted(state.read_at for state in states if state.read_at)
        never = len(states) - len(moments)
        parts = [_("{count} not read yet").format(count=never)] if never else []
        if moments:
            span = _("read between {first} and {last} ago").format(
                first=ago(facts.now, moments[-1]), last=ago(facts.now, moments[0])
            )
            parts.insert(0, span)
        good = {_(", ").join(parts): []}
    line = _("{name}: {value}")
    lines = [
        line.format(name=few([_name(facts, each) for each in ids]), value=told)
        for told, ids in (*bad.items(), *odd.items())
    ]
    if len(lines) > MOST_LINES:
        rest = sum(len(ids) for ids in [*bad.values(), *odd.values()][MOST_LINES:])
        more = ngettext("and {count} more source in trouble", "and {count} more sources in trouble", rest)
        lines = [*lines[:MOST_LINES], more.format(count=rest), _("/coverage WORDS shows those with that name")]
    for told, ids in good.items():
        count = ngettext("{count} source", "{count} sources", fine).format(count=fine)
        lines.append(line.format(name=few([_name(facts, each) for each in ids]) if ids else count, value=told))
    return lines


def _sorted(facts: Covered) -> tuple[list[SourceState], list[SourceState], list[SourceState]]:
    """Those that fail, who does not want to be asked first, those of which something is to be noted, and those of which all is
    well."""
    bad = [state for state in facts.states.values() if state.error or _rest(facts, state)]
    bad.sort(key=lambda state: _rest(facts, state) is None)
    others = [state for state in facts.states.values() if not state.error and not _rest(facts, state)]
    return bad, [state for state in others if state.note], [state for state in others if not state.note]


def _alike(facts: Covered, states: Iterable[SourceState]) -> dict[str, list[str]]:
    alike: dict[str, list[str]] = {}
    for state in states:
        alike.setdefault(_told(facts, state), []).append(state.id)
    return alike


def _name(facts: Covered, source_id: str) -> str:
    source = facts.sources.get(source_id)
    return source.shown if source else source_id


def _rest(facts: Covered, state: SourceState) -> HostBackoff | None:
    """Why and until when its hosts are left alone now."""
    source = facts.sources.get(state.id)
    rest = facts.host_backoffs.get(source.group) if source else None
    return rest if rest and rest.until > facts.now else None


def _told(facts: Covered, state: SourceState) -> str:
    now = facts.now
    read = health.read(now, state.read_at)
    rest = _rest(facts, state)
    if rest and rest.refusals:
        words = _("asked me to wait ({reason}), next try in {span}, {read}")
        return words.format(reason=rest.reason, span=ago(rest.until, now), read=read)
    if rest and not state.error:
        return _("its servers asked me to wait {span} ({reason}), {read}").format(
            span=ago(rest.until, now), reason=rest.reason, read=read
        )
    if state.error and state.next_fetch_at - now > GONE:
        words = _("down, {error}; next try in {span}, {read}")
        return words.format(error=health.reason(state.error), span=ago(state.next_fetch_at, now), read=read)
    if state.error:
        return health.down(state.error, state.failures, read)
    return read + (f" · {state.note}" if state.note else "")


def _one(source: Source, facts: Covered) -> str:
    """All of one source: how it stands, what its last reading gave, and when the next is due."""
    state = facts.states[source.id]
    parts = [_told(facts, state)]
    if state.read_at and not state.error:
        parts.append(_("{fresh} new of {items} entries").format(fresh=state.fresh, items=state.items))
    due = state.next_fetch_at
    parts.append(_("due now") if due <= facts.now else _("again in {span}").format(span=ago(due, facts.now)))
    return _("{name}: {value}").format(name=source.shown, value=" · ".join(parts))


def _first_days(progress: Progress) -> Iterator[str]:
    if not progress.left or progress.since is None:
        return
    line = _("Catching up: {read} of {sources} sources read back to {since}")
    if progress.given_up:
        line = _("Catching up: {read} of {sources} sources read back to {since}, {given_up} given up")
    yield line.format(
        read=progress.read, sources=progress.sources, since=i18n.day(progress.since), given_up=progress.given_up
    )


def _days(readings: Sequence[Reading]) -> list[str]:
    days = sorted({reading.day for reading in readings}, reverse=True)
    return [_day([reading for reading in readings if reading.day == day]) for day in days]


def _day(readings: Sequence[Reading]) -> str:
    fresh, failures = sum(r.fresh for r in readings), sum(r.failures for r in readings)
    errors = sorted({reading.error for reading in readings if reading.error})
    words = ngettext("{count:,} new paper", "{count:,} new papers", fresh).format(count=fresh)
    failed = ngettext("{count} failed read", "{count} failed reads", failures).format(count=failures)
    shown = "; ".join([*errors[:MOST_ERRORS], *(["…"] if len(errors) > MOST_ERRORS else [])])
    line = _("{day}: {what}").format(day=i18n.day(readings[0].day), what=words)
    return line + (" · " + _("{what} ({reason})").format(what=failed, reason=shown) if failures else "")


def _judged(track: TrackRecord) -> Iterator[str]:
    if not track.total.asked:
        return
    yield _("Planted falsehoods caught: {right:,} of {asked:,}").format(**asdict(track.caught))
    yield _("True sentences accepted: {right:,} of {asked:,}").format(**asdict(track.accepted))
    yield _(
        "A second reading checks every sentence by Claude. It only counts if it also catches the false "
        "sentences I planted."
    )


def _sent(send: tuple[datetime, str, str], chat: Subscriber) -> str:
    """`Tue 16 Jun 07:00: briefing, delivered`, in the chat's own time."""
    at, key, fate = send
    local = at.astimezone(chat.daily.zone)
    kinds = {
        "briefing": _("briefing"),
        "event": _("news about your papers"),
        "notice": _("a notice to you as operator"),
        "feed": _("a notice about a feed"),
    }
    what = kinds.get(key.partition(":")[0], _("papers found later, added to an answer"))
    fates = {"delivered": _("delivered")}
    return _("{day} {time}: {what}, {fate}").format(
        day=i18n.day(local), time=f"{local:%H:%M}", what=what, fate=fates.get(fate, fate)
    )
