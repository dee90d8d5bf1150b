"""The reply to a /brief when nothing is new, or when no papers were briefed then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from core.domain.briefings.draft import Briefing, Draft
from core.domain.chats.message import Button, Message, Paragraph, Span, Style, say
from core.domain.radar.follow import Follow
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies import choices, errors
from core.services.replies.briefings import provenance
from core.services.replies.sentences import before, in_a_line

MOST_SEARCHED = 2


def all_old(count: int, days: int, follows: Sequence[Follow]) -> Message:
    """The reply to a first /brief when all that these follows match is at least so many days old."""
    line = ngettext(
        "{count} paper matches, but it came out {days} days ago.",
        "{count} papers match, but the newest came out {days} days ago.",
        count,
    )
    searches = [
        Button(
            _("Show them") if len(follows) == 1 else _("Search “{words}”").format(words=each.text),
            f"search {each.text}",
        )
        for each in follows[:MOST_SEARCHED]
    ]
    rows = choices.rows([*searches, Button(_("My radar"), "radar")])
    return say(line.format(count=count, days=days), buttons=rows)


def nothing_new(draft: Draft, last: Briefing | None, now: datetime, *, follows: bool) -> Message:
    """The reply that nothing is new: since when, why, and a button for the last briefing."""
    if not follows:
        spans = (
            Span(before(_("You don't follow anything yet. For example:"))),
            Span('/follow "graph neural network"', Style.CODE),
        )
        return Message(
            blocks=(Paragraph(spans),), buttons=((Button(_("Follow"), "follow"), Button(_("Shuffle"), "shuffle")),)
        )
    muted, zone = len(draft.selection.muted), draft.chat.daily.zone
    since = last.made_at.astimezone(zone) if last else None
    is_todays = since is not None and since.date() == now.astimezone(zone).date()
    lines = [_("You've seen today's briefing, from {time}.").format(time=f"{since:%H:%M}")] if is_todays else []
    # after papers, "no source announced anything" would deny them
    why = provenance.why_nothing(draft.coverage, muted) if muted or not is_todays else _("Nothing new for you since.")
    lines += [why, *provenance.troubles(draft.coverage, draft.chat.reported_down)]
    if since and not is_todays:
        moment = _("{day}, {time}").format(day=i18n.day(since), time=f"{since:%H:%M}")
        lines.append(_("Your last briefing came {when}.").format(when=moment))
    if last is None:
        return say(in_a_line(*lines), buttons=((Button(_("My radar"), "radar"), Button(_("Shuffle"), "shuffle")),))
    row = [Button(_("The last one again"), "brief last")]
    if last.rest:
        count = len(last.rest)
        lines.append(
            ngettext("{count} more paper didn't fit in it.", "{count} more papers didn't fit in it.", count).format(
                count=count
            )
        )
        row.insert(0, Button(_("And {count} more").format(count=count), f"rest {last.id}"))
    return replace(say(in_a_line(*lines)), buttons=(tuple(row),))


def none_then(when: str, *, sent: bool) -> Message:
    """No papers were briefed then; `sent`: though a briefing came."""
    line = _without_papers(when) if sent else _no_briefing(when)
    return say(line, buttons=((Button(_("Briefing now"), "brief"), Button(_("My radar"), "radar")),))


def _without_papers(when: str) -> str:
    match when:
        case "week":
            return _("This week's briefings had no papers.")
        case "today":
            return _("Today's briefing had no papers.")
        case "yesterday":
            return _("Yesterday's briefing had no papers.")
    return _("The briefing on {day} had no papers.").format(day=i18n.day(date.fromisoformat(when)))


def _no_briefing(when: str) -> str:
    match when:
        case "last":
            return _("You haven't had a briefing with papers yet.")
        case "week":
            return _("You had no briefing with papers this week.")
        case "today":
            return _("You've had no briefing with papers today.")
        case "yesterday":
            return _("You had no briefing with papers yesterday.")
    return _("You had no briefing with papers on {day}.").format(day=i18n.day(date.fromisoformat(when)))


def bad_date(when: str) -> Message:
    """The reply to a day that cannot be shown."""
    line = _("I can't show “{when}”. Use yesterday, week or a past date such as 2026-06-15.")
    return errors.wrong(line.format(when=when[:40]), _("/brief yesterday"))
