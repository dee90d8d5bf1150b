"""What was read and shown, for a footer, and why there is nothing new."""

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


def why_nothing(facts: Coverage, muted: int = 0) -> str:
    """Why there is nothing new; a failed source is never passed off as "nothing new"."""
    failed = [facts.names.get(state.id, state.id) for state in facts.states.values() if state.error]
    never_read = facts.states and not any(state.read_at for state in facts.states.values())
    if muted:
        return ngettext(
            "Nothing new for you: your mutes hid {count} paper.",
            "Nothing new for you: your mutes hid {count} papers.",
            muted,
        ).format(count=muted)
    if failed:
        return _("{names} couldn't be reached, so something may be missing.").format(names=few(failed))
    if never_read or not facts.states:
        return _("I haven't read any source yet.")
    if not facts.fresh:
        return _("No source announced anything new.")
    return ngettext(
        "Nothing new for you among {count:,} paper read.",
        "Nothing new for you among {count:,} papers read.",
        facts.fresh,
    ).format(count=facts.fresh)
