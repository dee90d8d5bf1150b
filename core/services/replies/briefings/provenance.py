"""The provenance line under every briefing, and why there is nothing new."""

from core.domain.briefings.draft import Coverage
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.sources.health import few

MOST_TROUBLES = 1
"""A footer has two lines; /coverage has them all."""


def line(facts: Coverage, *, matched: int, shown: int, muted: int = 0, passed: int = 0, backfill: bool = False) -> str:
    """`Read 1,142 new papers from 9 sources · 37 matched · 12 shown · 2 muted · Nature: 503 Service Unavailable`.

    With `backfill`, papers of the last two weeks are among those that matched: these are not counted beside the papers of a day.
    """
    parts = [
        *(_past(matched) if backfill else _news(facts, matched)),
        _("{count} shown").format(count=shown),
        *([_("{count} muted").format(count=muted)] if muted else []),
        *([_("{count} left out").format(count=passed)] if passed else []),
        *_troubles(facts),
    ]
    return " · ".join(parts)


def _news(facts: Coverage, matched: int) -> list[str]:
    read = _("Read {papers} from {sources}").format(
        papers=ngettext("{count:,} new paper", "{count:,} new papers", facts.fresh).format(count=facts.fresh),
        sources=_sources(facts),
    )
    return [read, _("{count} matched").format(count=matched)]


def _past(matched: int) -> list[str]:
    return [
        ngettext(
            "{count} paper from the last two weeks matched", "{count} papers from the last two weeks matched", matched
        ).format(count=matched)
    ]


def _sources(facts: Coverage) -> str:
    """`9 sources`, or `0 of 9 sources` if some failed or were not read yet."""
    every = len(facts.states)
    well = sum(state.read_at is not None and not state.error for state in facts.states.values())
    count = str(every) if well == every else _("{well} of {every}").format(well=well, every=every)
    return ngettext("{count} source", "{count} sources", every).format(count=count)


def _troubles(facts: Coverage) -> list[str]:
    """Failed sources first, then those with a note; sources with the same trouble share one entry."""
    grouped: dict[str, list[str]] = {}
    for state in sorted(facts.states.values(), key=lambda state: not state.error):
        if trouble := state.error or state.note:
            grouped.setdefault(trouble, []).append(facts.names.get(state.id, state.id))
    entries = [f"{few(names)}: {trouble}" for trouble, names in grouped.items()]
    more = sum(len(names) for names in list(grouped.values())[MOST_TROUBLES:])
    return entries[:MOST_TROUBLES] + ([_("{count} more, see /coverage").format(count=more)] if more else [])


def why_nothing(facts: Coverage) -> str:
    """Why there is nothing new; a failed source is never passed off as "nothing new"."""
    failed = [facts.names.get(state.id, state.id) for state in facts.states.values() if state.error]
    never_read = facts.states and not any(state.read_at for state in facts.states.values())
    if failed:
        start = _("Some sources could not be read ({names}), so papers may be missing.").format(names=few(failed))
    elif never_read or not facts.states:
        start = _("No source was read yet.")
    elif facts.fresh:
        start = ngettext(
            "{count:,} new paper was read, and it is nothing that you follow and have not had already.",
            "{count:,} new papers were read, and nothing among them that you follow and have not had already.",
            facts.fresh,
        ).format(count=facts.fresh)
    else:
        start = _("The sources were read and announced nothing new.")
    return start
