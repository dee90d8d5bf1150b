"""What was read and shown, for a footer, and why there is nothing new."""

from collections.abc import Set as AbstractSet

from core.domain.briefings.draft import Coverage
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.sources.health import few


def counted(
    facts: Coverage, *, shown: int, rest: int, muted: int = 0, passed: int = 0, backfill: bool = False
) -> list[str]:
    """`12 of 37 shown`, `2 muted`, `1,142 read from 9 sources`.

    With `backfill`, papers of the last two weeks are shown: no count of one day's papers stands beside them.
    """
    parts = [_("{shown:,} of {all:,} shown").format(shown=shown, all=shown + rest)] if rest else []
    parts += [_("{count} muted").format(count=muted)] if muted else []
    parts += [_("{count} left out").format(count=passed)] if passed else []
    well = sum(state.read_at is not None and not state.error for state in facts.states.values())
    if backfill and well:
        parts.append(
            ngettext("{count} source, last two weeks", "{count} sources, last two weeks", well).format(count=well)
        )
    elif well:
        read = ngettext("{papers:,} read from {count} source", "{papers:,} read from {count} sources", well)
        parts.append(read.format(papers=facts.fresh, count=well))
    return parts if rest else [*parts, _("{shown:,} shown").format(shown=shown)]


def troubles(facts: Coverage, reported: AbstractSet[str]) -> list[str]:
    """The sources whose trouble began or ended since the chat last heard of it: a line each."""
    began = facts.names_of(facts.down - reported)
    if began and _is_cut_off(facts):
        return [_("I can't reach any source right now, so something may be missing. I'll keep trying.")]
    ended = facts.names_of(
        id_ for id_ in reported - facts.down if (state := facts.states.get(id_)) is not None and not state.error
    )
    lines = [_("{names} couldn't be reached, so something may be missing.").format(names=few(began))] if began else []
    return lines + ([_("{names} can be reached again.").format(names=few(ended))] if ended else [])


def _is_cut_off(facts: Coverage) -> bool:
    """Whether every source failed, as without a network."""
    return bool(facts.states) and all(state.error for state in facts.states.values())


def quiet_days(days: int) -> str:
    """Why no briefing came lately."""
    return ngettext(
        "No briefing for {count} day: your sources didn't publish.",
        "No briefing for {count} days: your sources didn't publish.",
        days,
    ).format(count=days)


def why_nothing(facts: Coverage, muted: int = 0) -> str:
    """Why there is nothing new; a failed source is never passed off as "nothing new"."""
    is_first_read = not any(state.read_at for state in facts.states.values()) and not _is_cut_off(facts)
    if muted:
        return ngettext(
            "Nothing new for you: your mutes hid {count} paper.",
            "Nothing new for you: your mutes hid {count} papers.",
            muted,
        ).format(count=muted)
    if facts.quiet in ("Saturday", "Sunday"):
        return _("Your sources don't publish at weekends. Next update: Monday.")
    if facts.quiet:
        return _("Your sources don't publish today: it's a holiday.")
    if is_first_read and not facts.online:
        return _("I haven't read any real papers yet, and none of the bundled sample matches your follows.")
    if is_first_read:
        return _("I'm still reading the sources for the first time. Try /brief again in a few minutes.")
    if facts.down:
        return _("No new papers for you today.")
    if facts.resting and not facts.fresh:
        if facts.resting in ("Saturday", "Sunday"):
            return _("Nothing new today: arXiv doesn't publish at weekends.")
        return _("Nothing new today: arXiv has a holiday.")
    if not facts.fresh:
        # an earlier briefing counted what was read
        is_counted = facts.read(facts.before.first) > 0
        return _("Nothing new since your last briefing.") if is_counted else _("No source announced anything new.")
    return ngettext(
        "Nothing for you among {count:,} new paper.",
        "Nothing for you among {count:,} new papers.",
        facts.fresh,
    ).format(count=facts.fresh)
